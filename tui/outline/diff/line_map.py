"""Maps lines of an old text to lines of the new one."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Numbered = Sequence[tuple[int, bytes]]
"""Lines in file order, each with its number in its file; neighbours may be far apart."""

_LARGEST = 4_000_000
"""Pairs of lines that are compared; the time grows with their number."""


class LineMap:
    """The lines of a text in the one that replaced it; lines with equal texts keep their order."""

    def __init__(self, old: Numbered, new: Numbered) -> None:
        self._old = [number for number, _ in old]
        self._new = [number for number, _ in new]
        pairs = _pairs([text for _, text in old], [text for _, text in new])
        self._pairs = sorted(pairs)

    def same(self, line: int) -> int | None:
        """Return the new number of a line that is left, None for one that is gone."""
        at = bisect_left(self._old, line)
        if at == len(self._old) or self._old[at] != line:
            return None
        found = bisect_left(self._pairs, (at, 0))
        if found == len(self._pairs) or self._pairs[found][0] != at:
            return None
        return self._new[self._pairs[found][1]]

    def near(self, line: int) -> int | None:
        """Return the line in place of one that is gone, else the one above; None for no lines."""
        if not self._new:
            return None
        at = bisect_left(self._old, line)
        below = bisect_left(self._pairs, (at, 0))
        old, new = self._pairs[below - 1] if below else (-1, -1)
        end = self._pairs[below][1] if below < len(self._pairs) else len(self._new)
        return self._new[max(min(new + at - old, end - 1), 0)]


def _pairs(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Yield the positions of the lines that two texts share."""
    least = min(len(old), len(new))
    top = next((at for at in range(least) if old[at] != new[at]), least)
    rest = range(1, least - top + 1)
    bottom = next((at - 1 for at in rest if old[-at] != new[-at]), least - top)
    yield from ((at, at) for at in range(top))
    yield from ((len(old) - at, len(new) - at) for at in range(1, bottom + 1))
    a, b = old[top : len(old) - bottom], new[top : len(new) - bottom]
    between = _compared(a, b) if len(a) * len(b) <= _LARGEST else _counted(a, b)
    yield from ((top + one, top + other) for one, other in between)


def _compared(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    for one, other, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from ((one + at, other + at) for at in range(size))


def _counted(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Pair the first of equal lines with the first, and so on, without the few that cross."""
    places: dict[bytes, deque[int]] = defaultdict(deque)
    for at, text in enumerate(new):
        places[text].append(at)
    pairs = [(at, places[text].popleft()) for at, text in enumerate(old) if places.get(text)]
    # The longest run of pairs in which both sides rise, each linked to the one before it.
    ends: list[int] = []
    runs: list[int] = []
    before: list[int] = []
    for index, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        before.append(runs[length - 1] if length else -1)
        ends[length : length + 1] = [other]
        runs[length : length + 1] = [index]
    at = runs[-1] if runs else -1
    while at >= 0:
        yield pairs[at]
        at = before[at]
