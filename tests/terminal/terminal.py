"""lectree in a real pseudo-terminal, as a user sees it."""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pexpect
import pyte

from tests.shared import ROOT
from tests.signals import default_signals
from tests.waiting import until_now

LIMIT = 15.0
"""Seconds that any one thing may take."""

KEYS = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "Space": " ",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Ctrl+C": "\x03",
    "Ctrl+Q": "\x11",
}


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment in which nothing of the real user can be reached."""
    names = ("PATH", "LANG", "COVERAGE_PROCESS_CONFIG")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    folders = {
        name: str(home / part)
        for name, part in {
            "HOME": "",
            "XDG_CONFIG_HOME": "config",
            "XDG_STATE_HOME": "state",
            "XDG_CACHE_HOME": "cache",
            "XDG_DATA_HOME": "data",
            "XDG_RUNTIME_DIR": "run",
        }.items()
    }
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
    return {**kept, **folders, **terminal, **more}


class Terminal:
    """A running lectree, its keyboard and its screen.

    `shell` is a command line for the shell in which "$@" stands for lectree and its arguments.
    """

    def __init__(
        self,
        arguments: list[str],
        env: Mapping[str, str],
        *,
        columns: int = 120,
        rows: int = 40,
        shell: str = "",
        cwd: Path | None = None,
    ) -> None:
        self.raw = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        command = [sys.executable, "-m", "tui", *arguments]
        if shell:
            command = ["sh", "-c", shell, "sh", *command]
        self.process = pexpect.spawn(
            command[0],
            command[1:],
            env=dict(env),
            dimensions=(rows, columns),
            timeout=LIMIT,
            cwd=str(cwd) if cwd else None,
            preexec_fn=default_signals,
        )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.closed:
            self.process.ptyproc.kill(signal.SIGKILL)
        try:
            self.process.close(force=True)
        except pexpect.ExceptionPexpect:  # a busy machine takes longer than it waits
            until_now(lambda: not self.process.isalive(), LIMIT)

    def press(self, *keys: str) -> None:
        """Type keys one after the other."""
        for key in keys:
            self.process.send(KEYS.get(key, key))

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size."""
        self._screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    @property
    def text(self) -> str:
        """What is on the screen now."""
        self._read(0)
        return "\n".join(self._screen.display)

    def row(self, row: int) -> list[str]:
        """Return what is in the cells of a row, counted from 0."""
        cells = self._screen.buffer[row]
        return [cells[column].data for column in range(self._screen.columns)]

    def wait_for(self, *texts: str, gone: str = "") -> str:
        """Wait until all these texts are on the screen, and one is not; return the screen."""
        return self.until(
            lambda screen: all(t in screen for t in texts) and not (gone and gone in screen),
            f"{texts}{f' without {gone!r}' if gone else ''}",
        )

    def until(self, fact: Callable[[str], bool], what: str) -> str:
        """Wait until the screen is as a fact says; fail with the screen when it never is."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            if fact(screen := self.text):
                return screen
            self._read(0.05)
        raise AssertionError(f"never saw {what} on:\n{self.text}")

    def wait_quiet(self, seconds: float = 0.5) -> list[str]:
        """Wait until nothing has been written for some time; return the rows of the screen."""
        end, written = time.monotonic() + LIMIT, -1
        while written != len(self.raw) and time.monotonic() < end:
            written = len(self.raw)
            self._read(seconds)
        return self.text.split("\n")

    def exit_code(self) -> int:
        """Wait for the end and return the exit code; a signal counts as 128 more."""
        self.process.expect(pexpect.EOF)
        self._take(self.process.before or b"")
        self.process.close()
        if self.process.exitstatus is not None:
            return int(self.process.exitstatus)
        return 128 + int(self.process.signalstatus or 0)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        self.process.ptyproc.fileobj.close()
        self.process.closed = self.process.ptyproc.closed = True

    @property
    def is_restored(self) -> bool:
        """Whether the terminal was told to be as it was: its own screen, cursor and mouse."""
        ends = (b"\x1b[?1049", b"\x1b[?25", b"\x1b[?1000", b"\x1b[?1003", b"\x1b[?1004")
        wanted = (b"l", b"h", b"l", b"l", b"l")
        found = [self.raw[self.raw.rfind(end) + len(end) :][:1] for end in ends]
        return tuple(found) == wanted

    def _read(self, timeout: float) -> None:
        try:
            while True:
                self._take(self.process.read_nonblocking(65536, timeout))
                timeout = 0
        except (pexpect.TIMEOUT, pexpect.EOF):
            return

    def _take(self, data: bytes) -> None:
        self.raw += data
        self._stream.feed(data)
