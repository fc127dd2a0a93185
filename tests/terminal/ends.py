"""Every way in which lectree may come to its end, each a case that fails with AssertionError."""

import os
import signal
from collections.abc import Callable, Iterator

from tests.terminal.case import Case
from tests.terminal.desk import Desk
from tests.terminal.life import Life
from tests.terminal.shell import Shell
from tests.terminal.tmux import Tmux

Play = Callable[[Desk], None]


EDITORS = {
    "an editor that reads": "printf 'the editor is here'; read -r line",
    "an editor that is busy": "printf 'the editor is here'; exec /bin/sleep 600",
}

PLACES = {
    "the tree": b"",
    "a search": b"/talk",
    "the help": b"?",
    "the palette": b":",
    "the themes": b"t",
    "the hints": b"f",
}
"""Where the end may come, and the keys that lead there."""

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
HANG_UP = 128 + signal.SIGHUP


def ended(desk: Desk, life: Life, code: int) -> None:
    """Fail unless the run ended as it must."""
    found = life.exit_code()
    assert found == code, f"exit code {found} instead of {code}"
    life.expect_gone()
    if not life.is_closed:
        life.expect_restored()
    desk.expect_kept()


def _typed(keys: bytes, answers: bool = False) -> Play:
    def play(desk: Desk) -> None:
        with desk.moved(answers=answers) as life:
            life.write(keys)
            ended(desk, life, 0)

    return play


def _signalled(*numbers: signal.Signals, then: bytes = b"", code: int = 0) -> Play:
    def play(desk: Desk) -> None:
        with desk.moved() as life:
            for number in numbers:
                life.process.send_signal(number)
            life.write(then)
            ended(desk, life, code)

    return play


def _signalled_and_later(*numbers: signal.Signals, seconds: float) -> Play:
    def play(desk: Desk) -> None:
        with desk.moved() as life:
            life.drain()
            for number in numbers:
                life.process.send_signal(number)
            life.listen(seconds)
            life.write(b"q")
            ended(desk, life, 0)

    return play


def _in(keys: bytes, end: Callable[[Life], object], code: int) -> Play:
    def play(desk: Desk) -> None:
        with desk.moved() as life:
            life.write(keys)
            life.drain()
            end(life)
            ended(desk, life, code)

    return play


def _in_editor(then: str, end: Callable[[Life], object], code: int) -> Play:
    def play(desk: Desk) -> None:
        desk.programs.add("nano", then)
        with desk.moved() as life:
            life.write(b"e")
            life.wait_for("the editor is here")
            end(life)
            ended(desk, life, code)

    return play


def _closed_while_it_writes(desk: Desk) -> None:
    with desk.moved() as life:
        for keys in (b"j" * 20, b"k" * 20) * 10:
            life.write(keys)
            life.take(0.01)
        life.close()
        assert life.exit_code() == HANG_UP
        life.expect_gone()
        assert desk.session().get("cursor")


def _nobody_reads(end: Callable[[Life], object], code: int) -> Play:
    def play(desk: Desk) -> None:
        with desk.moved() as life:
            life.write(b"wGwk" * 100)  # far more output than a terminal holds
            life.wait_unread()
            end(life)
            found = life.exit_code(unread=True)
            assert found == code, f"exit code {found} instead of {code}"
            life.expect_gone()
            assert life.is_closed or life.now_settings() == life.settings
            assert desk.session().get("cursor")

    return play


def _stopped(how: bytes | signal.Signals, early: float = 0.0, then: bytes = b"q") -> Play:
    def play(desk: Desk) -> None:
        with Shell(desk) as shell:
            shell.start()
            if isinstance(how, bytes):
                shell.stop(how)
            else:
                os.kill(shell.pid, how)
                shell.stop(b"")
            if early:
                shell.life.write(b"fg\n")
                shell.life.listen(early)
            else:
                shell.foreground()
            shell.life.write(then)
            shell.wait_for_prompt(len(shell.life.raw))
            assert shell.code() == 0
            shell.life.expect_gone()
            shell.life.expect_restored()
            desk.expect_kept()

    return play


def _shell_closed(before: bytes) -> Play:
    def play(desk: Desk) -> None:
        with Shell(desk) as shell:
            shell.start()
            if before:
                shell.stop(before)
            shell.life.close()
            shell.life.expect_gone()
            desk.expect_kept()

    return play


def _tmux(command: str, keys: str = "", shell: tuple[str, ...] = ()) -> Play:
    def play(desk: Desk) -> None:
        with Tmux(desk, shell) as tmux:
            tmux.text("jjj")
            tmux.wait_for("─ talk 2 ─")
            if keys:
                tmux.run("send-keys", "-N", "100", keys)
            tmux.run(command)
            tmux.expect_gone()
            if keys:
                assert desk.session().get("cursor")
            else:
                desk.expect_kept()

    return play


def _cases() -> Iterator[Case]:
    yield Case("q", _typed(b"q"))
    yield Case("ctrl+q", _typed(b"\x11"))
    yield Case("q, modern terminal", _typed(b"q", answers=True))
    for number in SIGNALS:
        yield Case(number.name, _signalled(number, code=128 + number))
    stop, go = signal.SIGSTOP, signal.SIGCONT
    yield Case("STOP, CONT, q", _signalled(stop, go, then=b"q"))
    yield Case("CONT, q", _signalled(go, then=b"q"))
    for seconds in (0.02, 0.05, 0.1, 0.2, 0.4):
        name = f"CONT, {seconds * 1000:.0f} ms, q"
        yield Case(name, _signalled_and_later(go, seconds=seconds))
        yield Case(f"STOP, {name}", _signalled_and_later(stop, go, seconds=seconds))
        yield Case(f"ctrl+z, fg, {seconds * 1000:.0f} ms, q", _stopped(b"\x1a", seconds))
    yield Case("STOP, TERM, CONT", _signalled(stop, signal.SIGTERM, go, code=143))
    yield Case("HUP, CONT", _signalled(signal.SIGHUP, go, code=HANG_UP))
    yield Case("ctrl+z, fg, q", _stopped(b"\x1a"))
    yield Case("?, ctrl+z, fg, ctrl+q", _stopped(b"?\x1a", then=b"\x11"))
    yield Case("TSTP, fg, q", _stopped(signal.SIGTSTP))
    yield Case("STOP, fg, q", _stopped(signal.SIGSTOP))
    for place, keys in PLACES.items():
        yield Case(f"closed in {place}", _in(keys, Life.close, HANG_UP))
        yield Case(f"ctrl+q in {place}", _in(keys, lambda life: life.write(b"\x11"), 0))
        yield Case(f"SIGTERM in {place}", _in(keys, _terminate, 143))
    for name, then in EDITORS.items():
        yield Case(f"closed in {name}", _in_editor(then, Life.close, HANG_UP))
        yield Case(f"SIGTERM in {name}", _in_editor(then, _terminate, 143))
    yield Case("closed while it writes", _closed_while_it_writes)
    yield Case("closed while nobody reads", _nobody_reads(Life.close, HANG_UP))
    yield Case("SIGTERM while nobody reads", _nobody_reads(_terminate, 143))
    yield Case("closed in a shell", _shell_closed(b""))
    yield Case("closed while stopped", _shell_closed(b"\x1a"))
    for command in ("kill-pane", "kill-session", "kill-server"):
        yield Case(f"tmux {command}", _tmux(command), needs_tmux=True)
        yield Case(f"tmux {command} while it writes", _tmux(command, "j"), needs_tmux=True)
        shell = ("bash", "--norc", "--noprofile", "-i")
        yield Case(f"tmux {command} in a shell", _tmux(command, shell=shell), needs_tmux=True)


def _terminate(life: Life) -> None:
    life.process.send_signal(signal.SIGTERM)


CASES = tuple(_cases())
