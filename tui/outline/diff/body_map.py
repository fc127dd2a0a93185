"""Maps the lines of one body to those of the body that it became."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from tui.outline.diff.edit import edit_between
from tui.outline.diff.line_map import LineMap, Lines
from tui.outline.outline import Outline
from tui.outline.text.characters import filled, runs

_AT_ONCE = 1 << 16
"""Bytes of lines that are read in one go."""


class Body:
    """The bytes of a row, or of an edit, wherever they stand in their file."""

    def __init__(self, outline: Outline, *parts: tuple[int, int]) -> None:
        self._outline, self._parts = outline, [part for part in parts if part[0] < part[1]]
        self.data = b"".join(outline.data[start:end] for start, end in self._parts)
        sizes = (end - start for start, end in self._parts)
        self._begins = [*accumulate(sizes, initial=0)]

    def place_of(self, line: int) -> int | None:
        """Return where a line of the file starts in the body, None if it is in none of it."""
        offset = self._outline.offset_of(line)
        found = bisect_right(self._parts, offset, key=lambda part: part[0]) - 1
        if found < 0 or offset >= self._parts[found][1]:
            return None
        return self._begins[found] + offset - self._parts[found][0]

    def line_at(self, place: int) -> int:
        """Return the number of the line that holds a byte of the body."""
        found = bisect_right(self._begins, place) - 1
        return self._outline.line_at(self._parts[found][0] + place - self._begins[found])

    def lines(self, low: int, high: int) -> Lines:
        """Return the lines of a part of the body, but for thousands of blank ones."""
        numbers, texts = array("i"), array("q")  # a text would take as much as fifty bytes
        for start, end in self.runs(low, high):
            lines = self._outline.data[start:end].removesuffix(b"\n").split(b"\n")
            first = self._outline.line_at(start)
            numbers.extend(range(first, first + len(lines)))
            texts.extend(hash(line.strip()) for line in lines)
        return Lines(numbers, memoryview(texts))  # a part of which is no copy

    def runs(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Yield where the lines of a part stand in the file, but for thousands of blank ones.

        They come some thousands at a time, so that other threads come between.
        """
        data = self._outline.data
        for begin, (start, end) in zip(self._begins, self._parts, strict=False):
            first, last = start + max(low - begin, 0), min(end, start + high - begin)
            for run in filled(data, first, last):
                yield from runs(data, _AT_ONCE, *run)


class BodyMap:
    """The lines of a body in the one that it became; only where they differ are they compared."""

    def __init__(self, old: Body, new: Body) -> None:
        self._old, self._new = old, new
        self._edit = start, old_end, new_end = edit_between(old.data, new.data)
        above = old.data.rfind(b"\n", 0, max(start - 1, 0)) + 1
        # with a line on either side, as what is gone is shown at its neighbours
        self._between = LineMap(
            old.lines(above, old.data.find(b"\n", old_end) + 1 or len(old.data)),
            new.lines(above, new.data.find(b"\n", new_end) + 1 or len(new.data)),
        )

    def same(self, line: int) -> int | None:
        """Return the new number of a line that is left, None for one that is gone."""
        place = self._old.place_of(line)
        if place is None:
            return None
        after = self._edit.to_new(place)
        return self._between.same(line) if after is None else self._new.line_at(after)

    def near(self, line: int) -> int | None:
        """Return the line in place of one that is gone, else the one above; None for no lines."""
        return self._between.near(line)
