"""The driver: what is between Textual and the user's terminal, from the first byte to the last."""

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui import first_frame
from tui.screen.steady import steady
from tui.system.keyboard import Keyboard
from tui.system.signals import ENDS, call_on_signal, left_alone
from tui.system.tty import TerminalOutput, Tty

if TYPE_CHECKING:
    from textual.app import App

_log = logging.getLogger(__name__)

_LAST_RESORT = 1.0
"""Seconds that the end may take: a thread that hangs, or a terminal that takes nothing more."""

_MODES_ON = (
    "\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?1004h\x1b[?2004h\x1b[?7l\x1b[?25l\x1b[=25;1u"
)
"""What Textual switches on: mouse, focus, paste, no wrapping, no cursor, and the newer keyboard
protocol, here without another entry on its stack."""


class Driven(Protocol):
    """The app as its driver sees it."""

    terminal: "TerminalDriver | None"

    def end(self, number: int) -> None:
        """End as a signal asks."""

    def stop_process(self) -> None:
        """Stop until the shell continues it."""

    def continued(self) -> None:
        """Go on after a stop that nobody asked for."""

    def background_told(self, *, is_dark: bool) -> None:
        """Take over what the terminal says of its background."""


class TerminalDriver(LinuxDriver):
    """Textual's driver with our own keyboard, settings of the terminal and signals.

    Textual's resumes at every SIGCONT, also one that follows no suspension, spins on a terminal
    that has died, and takes the settings that a killed editor left for those of the user.
    """

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._driven = driven = cast(Driven, app)
        self._keyboard: Keyboard | None = None
        self._tty = Tty()
        self._events = asyncio.get_running_loop()
        self._output = cast(TerminalOutput, sys.__stderr__)  # `attach` has put it there
        self._output.gone = self._gone
        for number in ENDS:
            call_on_signal(self._events, number, driven.end, number)
        call_on_signal(self._events, signal.SIGTSTP, driven.stop_process)
        call_on_signal(self._events, signal.SIGCONT, driven.continued)
        # What these say by themselves quotes the notes, and a thread says it on the screen.
        self._events.set_exception_handler(lambda _, context: _log_failure(context))
        threading.excepthook = lambda failed: _log_failure({"exception": failed.exc_value})
        driven.terminal = self

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._tty.make_raw()
        self._keyboard = Keyboard(0, self._received, self._gone, self._told)
        self._parser = XTermParser()
        self.fileno = self._keyboard.stopped  # no terminal: its settings are for us to change
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def run_input_thread(self) -> None:
        """Read the keyboard, in a thread of Textual."""
        assert self._keyboard is not None  # the thread is started with it
        self._keyboard.read()

    def disable_input(self) -> None:
        """Stop to read; what is typed from now on is for the next program."""
        if self._keyboard is not None:
            self._keyboard.stop()
        super().disable_input()

    def write(self, data: str) -> None:
        """Draw without waiting, as Textual does for a terminal that takes nothing more."""
        if data == first_frame.OWN_SCREEN and first_frame.take_over():
            return  # to switch once more would empty it
        self._output.write(steady(data))

    def ask_background(self) -> None:
        """Ask for the colour behind the text, and to be told when it changes; nobody waits."""
        self.write("\x1b]11;?\x07\x1b[?2031h")

    def clear(self) -> None:
        """Empty the screen, of which a terminal may show what nobody has drawn."""
        self.write("\x1b[0m\x1b[2J")

    def stop_application_mode(self) -> None:
        """End all modes of the terminal; Textual forgets the one that counts pixels."""
        self.write("\x1b[?1016l\x1b[?2031l")
        super().stop_application_mode()

    def close(self) -> None:
        """Give the terminal back, once all that was drawn is on it."""
        super().close()
        self._output.drain(_LAST_RESORT)
        if self._keyboard is not None:
            self._keyboard.close()
            self._keyboard = None
        self._tty.give_back()

    def end_at_last(self, code: int, last_words: Callable[[], None] | None = None) -> None:
        """End the process in a second in any case, with the terminal given back.

        `last_words` says then what is else said at the end.
        """
        last = threading.Timer(_LAST_RESORT, self._end_now, (code, last_words))
        last.daemon = True
        last.start()

    def _end_now(self, code: int, last_words: Callable[[], None] | None) -> None:
        self._tty.give_back_by_force(has_keyboard=self._output.has_keyboard)
        if last_words is not None:
            last_words()
        os._exit(code)

    def stop_process(self) -> None:
        """Stop lectree and what was started with it, as Ctrl+Z does, until it is continued."""
        self.suspend_application_mode()
        with left_alone(ignore_interrupt=False):
            os.kill(0, signal.SIGTSTP)
            self._tty.make_raw()  # stops once more where lectree was continued in the background
        self.resume_application_mode()
        self.send_message(self.SignalResume())

    def take_again(self) -> None:
        """Set the terminal up again: lectree was stopped and continued without being asked.

        Input and output go on as they were, so that no key is lost.
        """
        if self._tty.is_ours:
            self._tty.make_raw()
            self.write(_MODES_ON)
            self.send_message(self.SignalResume())

    def _received(self, text: str) -> None:
        for event in self._parser.feed(text) if text else self._parser.tick():
            self.process_message(event)

    def _told(self, is_dark: bool) -> None:
        told = partial(self._driven.background_told, is_dark=is_dark)
        self._events.call_soon_threadsafe(told)

    def _gone(self) -> None:
        self._events.call_soon_threadsafe(self._driven.end, signal.SIGHUP)


def _log_failure(context: Mapping[str, Any]) -> None:
    kind = type(context.get("exception")).__name__
    _log.warning("%s: %s", context.get("message", "a thread failed"), kind)
