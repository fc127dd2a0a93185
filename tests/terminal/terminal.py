"""lectree in a real pseudo-terminal, as a user sees it."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pexpect
import pyte

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
    "Ctrl+Q": "\x11",
}


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment in which nothing of the real user can be reached."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "COVERAGE_PROCESS_CONFIG") if name in os.environ}
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
    return {**kept, **folders, "TERM": "xterm-256color", "COLORTERM": "truecolor", **more}


class Terminal:
    """A running lectree, its keyboard and its screen."""

    def __init__(
        self,
        arguments: list[str],
        env: Mapping[str, str],
        *,
        columns: int = 120,
        rows: int = 40,
        cwd: Path | None = None,
    ) -> None:
        self.raw = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "tui", *arguments],
            env=dict(env),
            dimensions=(rows, columns),
            cwd=str(cwd) if cwd else None,
            timeout=LIMIT,
        )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.close(force=True)

    def press(self, *keys: str) -> None:
        """Type keys one after the other."""
        for key in keys:
            self.process.send(KEYS.get(key, key))

    @property
    def text(self) -> str:
        """What is on the screen now."""
        self._read(0)
        return "\n".join(self._screen.display)

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

    def exit_code(self) -> int:
        """Wait for the end and return the exit code; a signal counts as 128 more."""
        self.process.expect(pexpect.EOF)
        self._take(self.process.before or b"")
        self.process.close()
        if self.process.exitstatus is not None:
            return int(self.process.exitstatus)
        return 128 + int(self.process.signalstatus or 0)

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
