"""Lets a long computation in a thread give way to the answers to keys.

Python runs one thread at a time and takes turns between those that can go on, so beside one
that computes, an answer takes twice as long.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

_ITEMS = 128

T = TypeVar("T")

_waits: list[Callable[[], None]] = []


@contextmanager
def let_first(wait: Callable[[], None]) -> Iterator[None]:
    """Have `give_way` call what returns when nobody else has to come first any more."""
    _waits.append(wait)
    try:
        yield
    finally:
        _waits.remove(wait)


def give_way() -> None:
    """Wait while others come first; where none do, as in commands, this does nothing."""
    for wait in _waits:
        wait()


def gently(items: Iterable[T]) -> Iterator[T]:
    """Yield items, and give way now and then."""
    for number, item in enumerate(items):
        if not number % _ITEMS:
            give_way()
        yield item
