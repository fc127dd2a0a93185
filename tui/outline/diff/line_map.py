"""Maps lines of an old text to lines of the new one."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tui.outline.turns import gently

_LARGEST = 4_000_000
"""Pairs of lines that are compared; the time grows with their number."""

Run = tuple[int, int, int]
"""Lines that two texts share: where they begin in the old one and in the new one, how many."""


class Lines(NamedTuple):
    """Lines in file order: the number of each in its file, and its text or the hash of that."""

    numbers: Sequence[int]
    texts: Sequence[Hashable]


class LineMap:
    """The lines of a text in the one that replaced it; lines with equal texts keep their order.

    They are kept as runs: a million lines that are the same take no more room than one.
    """

    def __init__(self, old: Lines, new: Lines) -> None:
        self._old, self._new = old.numbers, new.numbers
        self._olds, self._news, self._sizes = array("i"), array("i"), array("i")
        for start, to, size in _joined(_runs(old.texts, new.texts)):
            self._olds.append(start)
            self._news.append(to)
            self._sizes.append(size)

    def same(self, line: int) -> int | None:
        """Return the new number of a line that is left, None for one that is gone."""
        at = bisect_left(self._old, line)
        if at == len(self._old) or self._old[at] != line:
            return None
        run = bisect_right(self._olds, at) - 1
        if run < 0 or at >= self._olds[run] + self._sizes[run]:
            return None
        return self._new[self._news[run] + at - self._olds[run]]

    def near(self, line: int) -> int | None:
        """Return the line in place of one that is gone, else the one above; None for no lines."""
        if not self._new:
            return None
        at = bisect_left(self._old, line)
        run = bisect_left(self._olds, at)  # the first one from there on
        moved = self._news[run - 1] - self._olds[run - 1] if run else 0
        end = self._news[run] if run < len(self._news) else len(self._new)
        return self._new[max(min(at + moved, end - 1), 0)]


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs with those that go on in the next one made one."""
    begun: Run = (0, 0, 0)
    for old, new, size in runs:
        if (old, new) == (begun[0] + begun[2], begun[1] + begun[2]):
            begun = (begun[0], begun[1], begun[2] + size)
            continue
        if begun[2]:
            yield begun
        begun = (old, new, size)
    if begun[2]:
        yield begun


def _runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Run]:
    """Yield what two texts share, from the top."""
    least = min(len(old), len(new))
    top = next((at for at in range(least) if old[at] != new[at]), least)
    rest = range(1, least - top + 1)
    bottom = next((at - 1 for at in rest if old[-at] != new[-at]), least - top)
    yield 0, 0, top
    a, b = old[top : len(old) - bottom], new[top : len(new) - bottom]
    between = _compared(a, b) if len(a) * len(b) <= _LARGEST else _counted(a, b)
    yield from ((top + one, top + other, size) for one, other, size in between)
    yield len(old) - bottom, len(new) - bottom, bottom


def _compared(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Run]:
    yield from SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()


def _counted(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Run]:
    """Pair the first of equal lines with the first, and so on, without the few that cross."""
    first: dict[Hashable, int] = {}
    following = array("i", [-1]) * len(new)  # the next line with the same text
    for at in gently(range(len(new) - 1, -1, -1)):
        following[at] = first.get(new[at], -1)
        first[new[at]] = at
    ones, others = array("i"), array("i")
    for at, text in gently(enumerate(old)):
        if (other := first.get(text, -1)) >= 0:
            first[text] = following[other]
            ones.append(at)
            others.append(other)
    del first, following  # which may be as large as what comes
    # The longest run of pairs in which both sides rise, each linked to the one before it.
    ends, runs, before = array("i"), array("i"), array("i")
    for index, other in gently(enumerate(others)):
        length = bisect_left(ends, other)
        before.append(runs[length - 1] if length else -1)
        ends[length : length + 1] = array("i", [other])
        runs[length : length + 1] = array("i", [index])
    chosen = array("i")
    at = runs[-1] if runs else -1
    while at >= 0:
        chosen.append(at)
        at = before[at]
    yield from ((ones[at], others[at], 1) for at in reversed(chosen))
