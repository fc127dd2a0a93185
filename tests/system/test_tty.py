"""The terminal: made raw and given back as it was, and drawn on without waiting for it."""

import os
import select
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from threading import enumerate as threads

import pytest

from tests.shared import ROOT
from tests.waiting import LIMIT, until_now
from tui.system.tty import MODES_OFF, TerminalOutput, Tty, end_modes


@contextmanager
def descriptor_is(number: int, other: int) -> Iterator[None]:
    """Let a descriptor be the same as another one."""
    kept = os.dup(number)
    os.dup2(other, number)
    try:
        yield
    finally:
        os.dup2(kept, number)
        os.close(kept)


@pytest.fixture
def pty() -> Iterator[tuple[int, int]]:
    """Return both ends of a terminal, the second of which is also standard input."""
    ends = os.openpty()
    with descriptor_is(0, ends[1]):
        yield ends
    for end in ends:
        os.close(end)


def test_each_key_is_delivered_at_once_and_without_echo(pty: tuple[int, int]) -> None:
    Tty().make_raw()
    keys = b"a\r\n\x03\x11\x13\x16\x1a\x1c"
    os.write(pty[0], keys)
    assert select.select([0], [], [], LIMIT)[0], "nothing before a whole line"
    seen = os.read(0, 100)
    assert seen == keys
    assert not select.select([pty[0]], [], [], 0)[0], "an echo"
    os.write(pty[1], b"line\n")
    assert select.select([pty[0]], [], [], LIMIT)[0]
    assert os.read(pty[0], 100) == b"line\r\n", "the output stays as it was"


def test_a_read_waits_for_a_key_however_the_terminal_was_left(pty: tuple[int, int]) -> None:
    odd = termios.tcgetattr(0)
    odd[6][termios.VMIN], odd[6][termios.VTIME] = 0, 1
    termios.tcsetattr(0, termios.TCSANOW, odd)
    before = termios.tcgetattr(0)
    terminal = Tty()
    terminal.make_raw()
    now = termios.tcgetattr(0)
    assert (now[6][termios.VMIN], now[6][termios.VTIME]) == (1, 0)
    terminal.give_back()
    assert termios.tcgetattr(0) == before


def test_it_is_given_back_as_it_was_found_without_what_was_typed(pty: tuple[int, int]) -> None:
    before = termios.tcgetattr(0)
    terminal = Tty()
    terminal.make_raw()
    assert termios.tcgetattr(0) != before
    os.write(pty[0], b"typed")
    terminal.give_back()
    assert termios.tcgetattr(0) == before
    terminal.make_raw()
    assert not select.select([0], [], [], 0)[0]


def test_what_another_program_left_is_no_part_of_it(pty: tuple[int, int]) -> None:
    terminal = Tty()
    before = termios.tcgetattr(0)
    for flags in (0, 1, 2, 3):
        left = termios.tcgetattr(0)
        left[flags] ^= (termios.IGNBRK, termios.OPOST, termios.CSTOPB, termios.ECHONL)[flags]
        termios.tcsetattr(0, termios.TCSANOW, left)
    terminal.make_raw()
    assert termios.tcgetattr(0)[1] == before[1]
    assert termios.tcgetattr(0)[0] & termios.IGNBRK == before[0] & termios.IGNBRK
    terminal.give_back()
    assert termios.tcgetattr(0) == before


IS_OURS = """
import os, sys
os.dup2(os.open(sys.argv[1], os.O_RDWR), 0)
from tui.system.tty import Tty
terminal = Tty()
print(terminal.is_ours, flush=True)
if os.fork() == 0:
    os.setpgid(0, 0)
    print(terminal.is_ours, flush=True)
else:
    os.wait()
"""


def test_a_terminal_is_ours_in_the_foreground(pty: tuple[int, int]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IS_OURS, os.ttyname(pty[1])],
        capture_output=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert ran.stdout.split() == [b"True", b"False"]


def test_a_terminal_of_another_session_is_not_ours(pty: tuple[int, int]) -> None:
    assert not Tty().is_ours


def test_modes_are_ended_by_force(pty: tuple[int, int], capfd: pytest.CaptureFixture[str]) -> None:
    before = termios.tcgetattr(0)
    terminal = Tty()
    terminal.make_raw()
    terminal.give_back_by_force()
    assert termios.tcgetattr(0) == before
    assert capfd.readouterr().err == f"\x1b[<u{MODES_OFF}"


def test_a_keyboard_that_was_switched_off_is_not_switched_off_again(
    pty: tuple[int, int], capfd: pytest.CaptureFixture[str]
) -> None:
    read, write = os.pipe()
    output = TerminalOutput(write)
    seen = []
    for text in (
        "text",
        "\x1b[>1u",
        "\x1b[>4;0m",
        "\x1b[<u",
        "\x1b[<u\x1b[>1u",
        "\x1b[>1u x \x1b[<u",
    ):
        output.write(text)
        assert output.drain(60)
        seen.append(output.has_keyboard)
    assert seen == [False, True, True, False, True, False]
    Tty().give_back_by_force(has_keyboard=False)
    assert capfd.readouterr().err == MODES_OFF
    os.close(read)
    os.close(write)


def filled(descriptor: int) -> None:
    """Write until nothing more fits."""
    os.set_blocking(descriptor, False)
    while select.select([], [descriptor], [], 0)[1]:
        os.write(descriptor, b"x" * 4096)


def test_a_terminal_that_takes_nothing_is_not_waited_for() -> None:
    read, write = os.pipe()
    filled(write)
    os.set_blocking(write, True)
    with descriptor_is(2, write):
        ending = Thread(target=end_modes, daemon=True)
        ending.start()
        ending.join(LIMIT)
        assert not ending.is_alive()
    os.close(write)
    os.close(read)


def test_output_comes_whole_and_in_order_though_nobody_reads_at_first() -> None:
    read, write = os.pipe()
    filled(write)
    output = TerminalOutput(write)
    texts = ["first ", "\ud800é ", "y" * 200_000]
    assert [output.write(text) for text in texts] == [len(text) for text in texts]
    assert not output.drain(0.01)
    assert all(thread.daemon for thread in threads() if thread.name == "output"), "the end waits"
    wanted = "".join(texts).encode(errors="replace")
    seen = b""
    while not seen.endswith(wanted):
        seen += os.read(read, 65536)
    assert seen.removesuffix(wanted).strip(b"x") == b""
    assert output.drain(60)
    os.close(read)
    os.close(write)


def test_a_dead_terminal_is_told_of_once_and_swallows_the_rest() -> None:
    read, write = os.pipe()
    os.close(read)
    told: list[None] = []
    output = TerminalOutput(write)
    output.gone = lambda: told.append(None)
    for text in ("one", "two", "three"):
        assert output.write(text) == len(text)
    assert output.drain(60)
    until_now(lambda: told)
    assert told == [None]
    os.close(write)


def test_a_program_without_a_terminal_is_told_from_one_with() -> None:
    code = "from tui.system.streams import has_terminal; print(has_terminal())"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    argv = [sys.executable, "-c", code]
    done = subprocess.run(argv, capture_output=True, env=env, start_new_session=True, check=True)
    assert done.stdout == b"False\n"


def test_what_is_drawn_on_is_a_terminal_for_those_who_ask() -> None:
    output = TerminalOutput(7)
    assert (output.isatty(), output.fileno(), output.closed) == (True, 7, False)


ATTACH = """
import os, sys
from pathlib import Path
path, terminal, given, *closed = sys.argv[1:]
for descriptor in (0, 1, 2) if terminal else ():  # the first that a session opens is its own
    opened = os.open(terminal, os.O_RDWR)
    if str(descriptor) in given: os.dup2(opened, descriptor)
    os.close(opened)
for descriptor in closed: os.close(int(descriptor))
from tui.system import tty
is_open = [descriptor for descriptor in range(9) if os.path.exists(f"/dev/fd/{descriptor}")]
try:
    output = tty.attach()
except tty.TerminalError as error:
    Path(path).write_text(str(error))
else:
    ends = [sys.__stdin__, sys.__stdout__, sys.__stderr__]
    told = [end.isatty() for end in ends], [end.fileno() for end in ends], output is ends[2]
    each = [os.isatty(end) and os.get_inheritable(end) for end in (0, 1, 2)]
    after = [descriptor for descriptor in range(9) if os.path.exists(f"/dev/fd/{descriptor}")]
    Path(path).write_text(repr((told, each, sorted({*is_open, 0, 1, 2}) == after)))
os._exit(0)
"""


def attached(tmp_path: Path, terminal: str, given: str, *closed: str) -> str:
    told = tmp_path / "told"
    subprocess.run(
        [sys.executable, "-c", ATTACH, str(told), terminal, given, *closed],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    return told.read_text()


@pytest.mark.parametrize(
    ("given", "closed"),
    [("012", ""), ("12", ""), ("02", ""), ("01", ""), ("", ""), ("1", "0"), ("", "012")],
)
def test_the_terminal_is_attached_whatever_the_streams_were(
    tmp_path: Path, pty: tuple[int, int], given: str, closed: str
) -> None:
    told = attached(tmp_path, os.ttyname(pty[1]), given, *closed)
    assert told == repr((([True] * 3, [0, 2, 2], True), [True] * 3, True))


def test_without_a_terminal_that_is_told(tmp_path: Path) -> None:
    assert attached(tmp_path, "", "").startswith("no terminal: /dev/tty: ")
