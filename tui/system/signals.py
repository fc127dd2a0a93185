"""Signals: how they reach the event loop, or do what they do to any program."""

import signal
import threading
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import copy_context
from functools import partial

ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""The signals that end lectree; the exit code is 128 and their number."""


def call_on_signal(
    loop: AbstractEventLoop, number: int, callback: Callable[..., object], *arguments: object
) -> None:
    """Call something in an event loop whenever a signal comes; to be set in the main thread.

    `loop.add_signal_handler` loses a signal while the pipe that wakes the loop is full: on Linux
    once other threads have called it 278 times since it last looked, as in a burst of keys.

    It is called in the context of now: a signal comes in any, also in none of the app's.
    """
    context = copy_context()

    def handle(*_: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: the end is near
            loop.call_soon_threadsafe(partial(callback, *arguments), context=context)

    signal.signal(number, handle)


@contextmanager
def left_alone(*, ignore_interrupt: bool) -> Iterator[None]:
    """Let signals end, stop and continue the process without asking the event loop, which waits.

    `ignore_interrupt` is for a program in the foreground: Ctrl+C is meant for that one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept = {}
    for number in (*ENDS, signal.SIGTSTP, signal.SIGCONT):
        ignored = ignore_interrupt and number in (signal.SIGINT, signal.SIGQUIT)
        kept[number] = signal.signal(number, signal.SIG_IGN if ignored else signal.SIG_DFL)
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
