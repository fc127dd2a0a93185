"""Every key and every signal at any moment of the start: lectree goes on, and ends as it must."""

import re
import signal
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from tests.shared import REPEAT
from tests.terminal.case import Case
from tests.terminal.desk import FIRST_FRAME, Desk
from tests.terminal.life import Life

MOMENTS = tuple(number / 100 for number in range(41))
"""Seconds: 0, 10, 20 … 400 ms."""

_OURS = re.compile(rb"/tui/(?!__main__\.py)")
"""A file of ours in a traceback, but for the one that takes interrupts, as its first deed."""

_QUIET = 0.3  # seconds without output after which a key has done what it does


@dataclass(frozen=True)
class Stimulus:
    """A key or a signal; `shows` is what it brings to the screen, `code` how lectree may end."""

    name: str
    what: bytes | signal.Signals
    shows: str = ""
    code: int = 0
    is_end: bool = False


STIMULI = (
    Stimulus("q", b"q", is_end=True),
    Stimulus("ctrl+q", b"\x11"),  # before the terminal is raw it means "go on writing"
    Stimulus("/", b"/", "─ Search ─"),
    Stimulus("?", b"?", "Type to narrow"),
    Stimulus(":", b":"),
    Stimulus("t", b"t"),
    Stimulus("f", b"f"),
    Stimulus("e", b"e"),
    Stimulus("Enter", b"\r"),
    Stimulus("Tab", b"\t"),
    Stimulus("ctrl+c", b"\x03", code=130),  # before the terminal is raw it interrupts
    Stimulus("Esc", b"\x1b"),
    Stimulus("SIGTERM", signal.SIGTERM, code=143, is_end=True),
    Stimulus("SIGHUP", signal.SIGHUP, code=129, is_end=True),
    Stimulus("SIGINT", signal.SIGINT, code=130, is_end=True),
)


def _play(desk: Desk, *, stimulus: Stimulus, seconds: float, after_output: bool) -> None:
    with desk.start() as life:
        if after_output:
            life.until(lambda: life.raw, "any output")
        life.listen(seconds)
        _send(life, stimulus)
        if not stimulus.is_end:
            _go_on(desk, life, stimulus)
        code = life.exit_code()
        life.expect_gone()
        if not _was_still_python(life):
            assert code in (0, stimulus.code), f"exit code {code}"
            life.expect_restored()


def _send(life: Life, stimulus: Stimulus) -> None:
    if isinstance(stimulus.what, signal.Signals):
        life.process.send_signal(stimulus.what)
        life.listen(_QUIET)
        if _was_still_python(life):  # which may have ended by it, or have lost it
            life.process.send_signal(stimulus.what)
    else:
        life.write(stimulus.what)


def _go_on(desk: Desk, life: Life, stimulus: Stimulus) -> None:
    """Wait until all that the key does is done, and quit."""

    def has_ended() -> bool:
        return life.process.poll() is not None

    def is_up() -> bool:
        return is_raw(life) and FIRST_FRAME in life.screen

    life.until(lambda: has_ended() or is_up(), "the first screen")
    if stimulus.what == b"e":
        life.until(lambda: desk.programs.called("nano"), "the editor")
    life.until(lambda: has_ended() or stimulus.shows in life.screen, stimulus.shows)
    while not has_ended() and life.take(_QUIET):
        continue
    if not has_ended():
        life.write(b"\x11")


def is_raw(life: Life) -> bool:
    """Return whether each key reaches the program as it is typed."""
    return not life.now_settings()[3] & termios.ICANON


def _was_still_python(life: Life) -> bool:
    """Return whether an interrupt came while Python itself started, before we could take it."""
    life.drain()
    return b"KeyboardInterrupt" in life.raw and not _OURS.search(life.raw)


def _case(stimulus: Stimulus, seconds: float, *, after_output: bool) -> Case:
    group = f"{stimulus.name} after {'the first output' if after_output else 'the start'}"
    return Case(
        f"{group} {seconds * 1000:.0f} ms",
        partial(_play, stimulus=stimulus, seconds=seconds, after_output=after_output),
        group=group,
    )


def _cases(*, every: bool) -> Iterator[Case]:
    for number, stimulus in enumerate(STIMULI):
        for after_output in (False, True):
            first = (5 * number + 11 * after_output) % 20
            step = 21 if stimulus.is_end else len(MOMENTS)
            for seconds in MOMENTS if every else MOMENTS[first::step]:
                yield _case(stimulus, seconds, after_output=after_output)


EVERY = tuple(_cases(every=True))
CASES = EVERY if REPEAT > 1 else tuple(_cases(every=False))
"""A sample of the moments; all of them where the cases are to be repeated."""
