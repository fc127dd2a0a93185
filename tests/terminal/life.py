"""A program on a terminal of its own: what goes in, what comes out, and what it leaves behind."""

import fcntl
import os
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyte

from tests.signals import default_signals
from tests.terminal.modes import left_on
from tests.terminal.processes import MARK, end_all, running
from tests.terminal.terminal import LIMIT
from tests.waiting import LOOK, be_away, until_now

GONE = 2.0
"""Seconds in which a run must be gone, on a machine that is not busy."""

ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;2$y"}
"""What a modern terminal says when it is asked for synchronized output and in-band sizes."""

OTHER_SCREEN = b"\x1b[?1049h"


class Life:
    """A program that leads a session on a pseudo-terminal; the other end is read only on demand.

    The settings of the terminal are odd on purpose, so that defaults are no way to restore them.
    """

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        *,
        size: tuple[int, int] = (120, 40),
        cwd: Path | None = None,
        mark: str = "",
        answers: bool = False,
    ) -> None:
        self.mark = mark or uuid4().hex
        self.raw = bytearray()
        self.is_closed = False
        self._answers = ANSWERS if answers else {}
        self._seen = 0  # how much of the output is on the screen
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._master, self.slave = os.openpty()
        os.set_blocking(self._master, False)
        self._set_size(*size)
        self.settings = _odd_settings(self.slave)
        marked = dict(env) if mark else {**env, MARK: self.mark}
        self.process = subprocess.Popen(
            argv,
            env=marked,
            cwd=cwd,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        self.started = time.monotonic()

    def __enter__(self) -> "Life":
        return self

    def __exit__(self, *_: object) -> None:
        """Kill what is left of the run, and throw the terminal away; a second time does nothing."""
        if self.slave < 0:
            return
        end_all(self.mark)
        self.process.kill()
        self.process.wait()
        self.close()
        os.close(self.slave)
        self.slave = -1

    # In

    def write(self, data: bytes) -> None:
        """Type bytes in one go."""
        while data:
            select.select([], [self._master], [], LIMIT)
            data = data[os.write(self._master, data) :]

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size; the kernel tells the program, and a modern terminal."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)
        if self._answers and b"\x1b[?2048h" in self.raw:
            self.write(b"\x1b[48;%d;%d;%d;%dt" % (rows, columns, rows * 20, columns * 10))

    def close(self) -> None:
        """Close the window."""
        if not self.is_closed:
            self.is_closed = True
            os.close(self._master)

    def _set_size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    # Out

    def listen(self, seconds: float) -> None:
        """Let the program write for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.take(left)

    def take(self, seconds: float) -> bytes:
        """Return what the program has written, at the latest after some seconds."""
        if self.is_closed:
            be_away(seconds)
            return b""
        if not select.select([self._master], [], [], seconds)[0]:
            return b""
        data = os.read(self._master, 65536)
        self.raw += data
        for question, answer in self._answers.items():
            if question in data:
                self.write(answer)
        return data

    def until(self, fact: Callable[[], object], what: str, limit: float = LIMIT) -> None:
        """Read until a fact holds; fail with the screen when it never does."""
        end = time.monotonic() + limit
        while not fact():
            if time.monotonic() > end:
                raise AssertionError(f"never saw {what} on:\n{self.screen}")
            self.take(LOOK)

    def wait_unread(self) -> None:
        """Wait, without reading, until the program has written more than the terminal holds."""
        until_now(lambda: select.select([], [self.slave], [], 0)[1] == [], LIMIT)

    @property
    def screen(self) -> str:
        """What is on the screen."""
        self._show()
        return "\n".join(self._screen.display)

    def wait_for(self, *texts: str, gone: str = "", limit: float = LIMIT) -> None:
        """Wait until all these texts are on the screen, and one is not."""

        def is_there() -> bool:
            screen = self.screen
            return all(text in screen for text in texts) and not (gone and gone in screen)

        self.until(is_there, f"{texts}{f' without {gone!r}' if gone else ''}", limit)

    def forget_screen(self) -> None:
        """Begin with an empty screen: from here on only what is painted again counts."""
        self._show()
        self._screen.reset()

    def _show(self) -> None:
        """Draw what came; the other screen, which pyte does not know, is an empty one."""
        before, *after = bytes(self.raw[self._seen :]).split(OTHER_SCREEN)
        self._seen = len(self.raw)
        self._stream.feed(before)
        for part in after:
            self._screen.reset()
            self._stream.feed(part)

    # The end

    def exit_code(self, *, unread: bool = False) -> int:
        """Wait for the end and return the exit code; a signal counts as 128 more."""
        if unread:
            until_now(lambda: self.process.poll() is not None, patience())
        self.until(lambda: self.process.poll() is not None, "the end", patience())
        code = self.process.returncode
        return code if code >= 0 else 128 - code

    def expect_gone(self) -> None:
        """Wait until no process of the run is there; AssertionError names those that are."""
        end = time.monotonic() + patience()
        while left := running(self.mark):
            assert time.monotonic() < end, f"left behind: {left}"
            self.take(LOOK)
        self.listen(0)

    def expect_restored(self) -> None:
        """Fail unless the terminal is as it was: its settings and all its modes."""
        self.drain()
        assert self.now_settings() == self.settings, "the settings of the terminal are others"
        assert not (modes := left_on(bytes(self.raw))), f"left on: {modes}"
        assert b"Traceback" not in self.raw, bytes(self.raw[-3000:]).decode(errors="replace")

    def drain(self) -> None:
        """Read what is still to be read."""
        while self.take(0.05):
            continue

    def now_settings(self) -> list[Any]:
        """Return the settings that the terminal has now."""
        return termios.tcgetattr(self.slave)


def patience() -> float:
    """Return the seconds in which a run must be gone, more on a busy machine."""
    return GONE * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def _odd_settings(terminal: int) -> list[Any]:
    settings = termios.tcgetattr(terminal)
    settings[0] |= termios.IXANY
    settings[3] &= ~termios.ECHO
    settings[6][termios.VMIN] = 3
    settings[6][termios.VTIME] = 2
    settings[6][termios.VERASE] = b"\x08"
    termios.tcsetattr(terminal, termios.TCSANOW, settings)
    return termios.tcgetattr(terminal)


def _take_terminal() -> None:
    default_signals()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
