"""Signals while another program has the terminal: they do what they do to any program."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""The signals that end lectree; the exit code is 128 and their number."""


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
