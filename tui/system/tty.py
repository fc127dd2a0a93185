"""The terminal that lectree runs in: its settings, kept from before the start, and its output."""

import os
import select
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

from tui import first_frame
from tui.outline.text.regex import regex
from tui.system.fault import one_line

MODES_OFF = (
    "\x1b[?2004l\x1b[?7h\x1b[?2031l\x1b[?2048l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    "\x1b[?1004l\x1b[?1l\x1b>\x1b[>4;0m\x1b[0m\x1b7\x1b[r\x1b8\x1b[?1049l\x1b[?25h"
)
"""Ends what a full-screen program may have switched on: paste, mouse, focus and key modes, colours,
scroll region, its own screen, the hidden cursor."""


_KEYBOARD_OFF = "\x1b[<u"  # what a screen has switched on once must be switched off only once


_KEYBOARD = regex(r"\x1b\[([<>])\d*u")


def end_modes(first: str = "") -> None:
    """Switch off what a program that died has left on; nothing where the terminal is stuck."""
    with suppress(OSError, ValueError):
        if select.select([], [2], [], 0)[1]:
            os.write(2, f"{first}{MODES_OFF}".encode())


class TerminalError(Exception):
    """A terminal that cannot be used: one line for the user."""


class Tty:
    """The user's terminal on descriptor 0, with the settings that it had when this was made.

    Where a frame was shown before, they are those from before that.
    """

    def __init__(self) -> None:
        self._settings: list[Any] = first_frame.settings() or termios.tcgetattr(0)

    @property
    def is_ours(self) -> bool:
        """Whether lectree is in the foreground of a terminal that lives."""
        with suppress(OSError):
            return os.tcgetpgrp(0) == os.getpgrp()
        return False

    def make_raw(self) -> None:
        """Deliver each key at once, without echo and without signals; on a dead terminal nothing.

        In the background the kernel stops the process here until it is in the foreground.
        """
        with suppress(termios.error):
            speeds = termios.tcgetattr(0)[4:6]
            now = [*self._settings[:4], *speeds, self._settings[6]]
            termios.tcsetattr(0, termios.TCSANOW, first_frame.raw(now))

    def give_back(self) -> None:
        """Set exactly what the terminal had before; what was typed and not read is dropped."""
        with suppress(termios.error):
            termios.tcflush(0, termios.TCIFLUSH)
            termios.tcsetattr(0, termios.TCSANOW, self._settings)

    def give_back_by_force(self, *, has_keyboard: bool = True) -> None:
        """Give the terminal back, modes too, without waiting for one that takes nothing more.

        `has_keyboard` tells whether the newer keyboard protocol is on.
        """
        end_modes(_KEYBOARD_OFF if has_keyboard else "")
        self.give_back()


class TerminalOutput:
    """A file for a screen to draw on that nobody waits for, not even where nobody reads it.

    It outlives its terminal: what comes later goes nowhere. `gone` is called once when the
    terminal has died.
    """

    encoding = "utf-8"
    closed = False

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._is_gone = False
        self._waiting = SimpleQueue[str | Event]()
        self._writer: Thread | None = None
        self.gone: Callable[[], None] = lambda: None
        self.has_keyboard = False
        """Whether the newer keyboard protocol was switched on by what has been written."""

    def write(self, text: str) -> int:
        """Write a text, behind all that was written before."""
        self._put(text)
        return len(text)

    def drain(self, limit: float) -> bool:
        """Wait until all is written; False when it is not within so many seconds."""
        done = Event()
        self._put(done)
        return done.wait(limit)

    def _put(self, what: str | Event) -> None:
        self._waiting.put(what)
        if self._writer is None:
            self._writer = Thread(target=self._write_on, name="output", daemon=True)
            self._writer.start()

    def _write_on(self) -> None:
        while True:
            what = self._waiting.get()
            if isinstance(what, Event):
                what.set()
            else:
                self._write(what)
                if "\x1b[>" in what or _KEYBOARD_OFF in what:
                    self._look_at_keyboard(what)

    def _look_at_keyboard(self, text: str) -> None:
        if switches := _KEYBOARD.findall(text):
            self.has_keyboard = switches[-1] == ">"

    def _write(self, text: str) -> None:
        """Write a text whole; other programs may have made the terminal one that does not wait."""
        data = memoryview(text.encode(errors="replace"))
        while data and not self._is_gone:
            try:
                data = data[os.write(self._descriptor, data) :]
            except BlockingIOError:
                select.select([], [self._descriptor], [])
            except OSError:
                self._is_gone = True
                self.gone()

    def flush(self) -> None:
        """Do nothing: all that was written is on its way."""

    def fileno(self) -> int:
        """Return the descriptor that is written to."""
        return self._descriptor

    def isatty(self) -> bool:
        """Return True: only a terminal is drawn on."""
        return True


def attach() -> TerminalOutput:
    """Make descriptors 0 to 2 the user's terminal, whatever was piped in, closed or thrown away.

    Returns what the screen is drawn on. Raises TerminalError where there is no terminal.
    """
    for descriptor in (0, 1, 2):
        if not os.isatty(descriptor):
            _open_terminal(descriptor)
    output = TerminalOutput(2)
    # A screen library finds the terminal by these names, which are None where it was closed.
    streams = {"__stdin__": _Input(), "__stdout__": output, "__stderr__": output}
    vars(sys).update(streams)
    return output


class _Input:
    """Descriptor 0 as a file; only asked what it is."""

    def fileno(self) -> int:
        return 0

    def isatty(self) -> bool:
        return True


def _open_terminal(descriptor: int) -> None:
    try:
        opened = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise TerminalError(one_line("no terminal: /dev/tty", error)) from error
    if opened != descriptor:
        os.dup2(opened, descriptor)
        os.close(opened)
    os.set_inheritable(descriptor, True)  # an editor needs it too
