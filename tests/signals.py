"""Signals as a program takes them that a user starts by hand."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_OFTEN_IGNORED = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


def default_signals() -> None:
    """Take the usual signals in their usual way; for a child, before it becomes the program.

    What runs the tests may ignore them (`nohup … &`), and its children would go on to do so.
    """
    for number in _OFTEN_IGNORED:
        signal.signal(number, signal.SIG_DFL)


@contextmanager
def interrupts() -> Iterator[None]:
    """Let Ctrl+C interrupt this very process, also where what runs the tests ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
