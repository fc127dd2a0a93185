"""The kept frame before the start: where it is looked for, and what of it a terminal is sent."""

import os
import select
import signal
import subprocess
import sys
import termios
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.shared import ROOT
from tests.signals import default_signals
from tui import first_frame
from tui.system.folders import state_folder
from tui.system.frame import keep_frame


def test_it_lies_in_the_state_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert first_frame.folder() == str(state_folder())
    monkeypatch.delenv("XDG_STATE_HOME")
    assert first_frame.folder() == str(state_folder())


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "\x1b[1;1H\x1b[38;2;1;2;3mtext «é» 猫\x1b[0m\x1b[7G",
        "e\u0301 \u200d \ufe0f \u00a0",
    ],
)
def test_text_colours_and_moves_are_harmless(frame: str) -> None:
    assert first_frame.is_harmless(frame)


@pytest.mark.parametrize(
    "frame",
    [
        *("\n", "\x07", "\x7f", "\x9b1m", "\u202e", "\u2066", "\x1b"),
        *("\x1b[", "\x1b[1", "\x1b[2J", "\x1b[?1049h", "\x1b[>1m", "\x1b]0;title", "\x1bc"),
        *("\x1b[1;\x1b[m", "\x1b[6n", "\x1b[1 q"),
    ],
)
def test_all_else_is_not(frame: str) -> None:
    assert not first_frame.is_harmless(frame)


@pytest.mark.parametrize("arguments", [["-"], ["--help"], ["--fresh", "notes.md"], ["show", "it"]])
def test_other_ways_to_start_have_none(arguments: list[str]) -> None:
    assert first_frame.names(arguments) == ()


def test_each_file_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [[], ["a.md"], ["./a.md"], [str(tmp_path / "a.md")]]
    monkeypatch.chdir(tmp_path)
    here = [first_frame.names(path)[-1] for path in paths]
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    there = [first_frame.names(path)[-1] for path in paths]
    assert len({*here, *there}) == 7
    assert here[3] == there[3]
    monkeypatch.setenv("LECTREE_NOTES", str(tmp_path / "a.md"))
    assert first_frame.names([]) == (here[3],)


def test_a_screen_of_files_that_could_not_be_read_is_not_kept(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    for seen, is_kept in (("missing", False), ((1, 2, 3, 4, 5), True)):
        frame = tmp_path / f"{is_kept}"
        assert keep_frame(str(frame), "text", (80, 24), notes, {notes: seen}) == ""
        assert frame.exists() is is_kept


def test_a_frame_that_is_too_large_is_not_kept(tmp_path: Path) -> None:
    frame, notes = tmp_path / "frame", tmp_path / "notes.md"
    keep_frame(str(frame), "", (80, 24), notes, {})
    most = first_frame.LARGEST - frame.stat().st_size
    frame.unlink()
    for size, is_kept in ((most + 1, False), (most, True)):
        assert keep_frame(str(frame), "x" * size, (80, 24), notes, {}) == ""
        assert frame.exists() is is_kept


def test_a_frame_that_was_read_is_closed(tmp_path: Path) -> None:
    frame = tmp_path / "frame"
    frame.write_bytes(b"now\n\ntext")
    frame.chmod(0o600)
    opened = len(list(Path("/dev/fd").iterdir()))
    assert first_frame._read(str(frame), "now") == "text"
    assert first_frame._read(str(frame), "then") == ""
    assert len(list(Path("/dev/fd").iterdir())) == opened


def test_a_signal_while_the_frame_is_alone_gives_the_terminal_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(first_frame, "give_back", lambda: seen.append("given back"))
    monkeypatch.setattr(os, "_exit", seen.append)
    first_frame._end(signal.SIGTERM, None)
    assert seen == ["given back", 143]


# On a terminal

ACT = """\
import os, sys
from tui import first_frame

columns, rows, act = sys.argv[1:4]
kept = first_frame.names(["/notes.md"])[0]
os.makedirs(os.path.dirname(kept))
seen = f"{first_frame.signature('/')} /"
head = "\\n".join((first_frame.surroundings(int(columns), int(rows)), seen))
frame, mode, size = "a frame", 0o600, 0
exec(act)
body = frame.encode(errors="surrogateescape")
body += b" " * (size - len(head) - 2 - len(body))
descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT)
os.fchmod(descriptor, mode)
os.write(descriptor, f"{head}\\n\\n".encode() + body)
os.close(descriptor)
first_frame.show(["/notes.md"])
exec(sys.argv[4])
first_frame.give_back()
"""
"""Keeps a frame of which something may be odd, shows it, does something, and gives back."""

SHOWN, GIVEN_BACK = b"\x1b[?1049h\x1b[?25l\x1b[?7l", b"\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"
FRAME = SHOWN + b"a frame"


class Ran(NamedTuple):
    """How a start ended: its exit code, what the terminal was sent, and its settings then."""

    code: int
    sent: bytes
    is_as_before: bool


def ran(odd: str = "", then: str = "", elsewhere: str = "") -> Ran:
    """Show a frame on a terminal of 80 by 24, one of whose streams may be elsewhere."""
    sent = b""
    seen, terminal = os.openpty()
    before = termios.tcgetattr(terminal)
    termios.tcsetwinsize(terminal, (24, 80))

    def own() -> None:  # the first terminal that a new session opens becomes its own
        default_signals()
        os.close(os.open(os.ttyname(terminal), os.O_RDWR))

    stdin, stdout, stderr = (
        subprocess.DEVNULL if name == elsewhere else terminal
        for name in ("stdin", "stdout", "stderr")
    )
    with subprocess.Popen(
        [sys.executable, "-S", "-c", ACT, "80", "24", odd, then],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
        preexec_fn=own,
    ) as process:
        while process.poll() is None:
            while select.select([seen], [], [], 0.01)[0]:
                sent += os.read(seen, 65536)
    while select.select([seen], [], [], 0)[0]:
        sent += os.read(seen, 65536)
    is_as_before = termios.tcgetattr(terminal) == before
    for end in (seen, terminal):
        os.close(end)
    return Ran(process.returncode, sent, is_as_before)


def test_a_frame_that_fits_is_shown_and_the_terminal_given_back() -> None:
    assert ran() == Ran(0, FRAME + GIVEN_BACK, True)


LARGEST = first_frame.LARGEST


@pytest.mark.parametrize(
    "odd",
    [
        "frame = ''",
        "frame = '\\x1b[2J'",
        "frame = '\\udcff'",
        "head = head.replace('80, 24', '79, 24')",
        "head = head.replace('80, 24', '80, 25')",
        "head = head.replace(seen, '1:2:3:4:5 /')",
        "head = f'{head}\\n- /'",
        "mode = 0o601",
        "mode = 0o400",
        f"size = {LARGEST + 1}",
        "os.environ['LANG'] = 'elsewhere'",
        "os.environ['LECTREE_THEME'] = 'x'",
        "os.environ['LECTREE_CONFIG'] = 'x'",
        "os.mkfifo(kept, 0o600); first_frame.show(['/notes.md']); os.unlink(kept); mode = 0o601",
        "os.symlink('/dev/null', kept); first_frame.show(['/notes.md']); os.unlink(kept); mode = 0",
    ],
)
def test_one_that_does_not_fit_or_is_odd_is_not(odd: str) -> None:
    assert ran(odd) == Ran(0, b"", True)


def test_a_frame_may_be_as_large_as_it_may_be_and_depend_on_what_is_not_there() -> None:
    body = ran(f"size = {LARGEST}; head += '\\n- /there/is/none'").sent
    assert body.startswith(FRAME)
    assert len(body) > LARGEST - 1000
    assert body.endswith(b" " + GIVEN_BACK)


@pytest.mark.parametrize("elsewhere", ["stdin", "stdout", "stderr"])
def test_with_a_stream_elsewhere_there_is_none(elsewhere: str) -> None:
    assert ran(elsewhere=elsewhere) == Ran(0, b"", True)


def test_in_the_background_there_is_none() -> None:
    odd = "if os.fork(): os._exit(os.waitstatus_to_exitcode(os.wait()[1]))\nos.setpgid(0, 0)"
    assert ran(odd) == Ran(0, b"", True)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM])
def test_a_signal_gives_the_terminal_back(number: signal.Signals) -> None:
    then = f"os.kill(os.getpid(), {int(number)})"
    assert ran(then=then) == Ran(128 + number, FRAME + GIVEN_BACK, True)


def test_stopping_waits_until_there_is_a_screen() -> None:
    then = "import signal; print(signal.getsignal(signal.SIGTSTP).name, end='', flush=True)"
    assert ran(then=then) == Ran(0, FRAME + b"SIG_IGN" + GIVEN_BACK, True)


def test_who_takes_over_gives_back() -> None:
    then = (
        "before = first_frame.settings()\n"
        "print(before is not None, first_frame.take_over(), first_frame.settings(), end=' ')\n"
        "print(first_frame.take_over(), end='', flush=True)\n"
    )
    assert ran(then=then) == Ran(0, FRAME + b"True True None False", False)


def test_keys_come_at_once_and_are_not_echoed_meanwhile() -> None:
    then = (
        "import termios\n"
        "given, output, _, local, *_, signs = termios.tcgetattr(0)\n"
        "print(given & (termios.ICRNL | termios.IXON), bool(output & termios.OPOST), end=' ')\n"
        "print(local & (termios.ECHO | termios.ICANON | termios.ISIG), end=' ')\n"
        "print(signs[termios.VMIN], signs[termios.VTIME], end='', flush=True)"
    )
    assert ran(then=then) == Ran(0, FRAME + b"0 True 0 1 0" + GIVEN_BACK, True)


def test_a_terminal_that_dies_meanwhile_stops_nothing() -> None:
    then = "os.dup2(os.open('/dev/null', os.O_RDONLY), 2)"
    assert ran(then=then)[:2] == (0, FRAME)


def test_all_frames_are_forgotten_and_nothing_else(home: Path) -> None:
    first_frame.forget()
    folder = home / "state" / "lectree"
    folder.mkdir(parents=True)
    for name in ("1.frame", "2.frame", "3.json"):
        (folder / name).touch()
    first_frame.forget()
    assert [path.name for path in folder.iterdir()] == ["3.json"]
