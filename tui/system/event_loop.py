"""The event loop that comes first: long computations in threads give way to it."""

import asyncio
import selectors
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from tui.outline.turns import let_first

_LONGEST = 0.05
"""Seconds; what is painted over and over must not hold up a save for ever."""


class _Selector(selectors.DefaultSelector):
    """Tells when the event loop has nothing to do: while it waits here for what comes."""

    def __init__(self) -> None:
        super().__init__()
        self._idle = threading.Event()
        self._thread = threading.get_ident()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout <= 0:
            return super().select(timeout)
        self._idle.set()
        try:
            return super().select(timeout)
        finally:
            self._idle.clear()

    def wait(self) -> None:
        """Wait until the event loop has nothing to do; in its own thread not at all."""
        if not self._idle.is_set() and threading.get_ident() != self._thread:
            self._idle.wait(_LONGEST)


@contextmanager
def runner() -> Iterator[asyncio.Runner]:
    """Run coroutines in such an event loop, in this thread."""
    selector = _Selector()
    loop = partial(asyncio.SelectorEventLoop, selector)
    with let_first(selector.wait), asyncio.Runner(loop_factory=loop) as made:
        yield made
