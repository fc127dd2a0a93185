"""The folds of the tree: which rows are closed, and which rows are shown because of that."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.outline.outline import ROOT, Kind, Outline
from tui.screen.glyphs import has_notes

if TYPE_CHECKING:
    from tui.outline.diff.row_map import RowMap


@dataclass(frozen=True)
class Folds:
    """The closed rows of an outline; every change gives new folds."""

    outline: Outline
    closed: frozenset[int] = frozenset()

    @cached_property
    def shown(self) -> Shown:
        """The rows that stand below no closed row, in file order.

        `ROOT` is the first of them where the file has a page of its own.
        """
        shown, ends, row = Shown(), self.outline.ends, ROOT if has_own_page(self.outline) else 0
        for closed in sorted(self.closed):
            if row <= closed:
                shown.add(row, closed + 1)
                row = ends[closed]
        shown.add(row, len(self.outline))
        return shown

    def line_of(self, row: int) -> int:
        """Return on which line of the tree a row stands, or what comes next would."""
        return max(0, min(self.shown.line_of(row), len(self.shown) - 1))

    def row_on(self, line: int) -> int:
        """Return the row on a line of the tree, the nearest one; ROOT when none is shown."""
        return self.shown[max(0, min(line, len(self.shown) - 1))] if self.shown else ROOT

    def holds_others(self, row: int) -> bool:
        """Tell whether a row holds others, so that it can be closed."""
        return row >= 0 and self.outline.ends[row] > row + 1

    def toggled(self, row: int) -> Folds:
        """Return these folds with one row closed, or opened when it was closed."""
        if not self.holds_others(row):
            return self
        return Folds(self.outline, self.closed ^ {row})

    def showing(self, row: int) -> Folds:
        """Return these folds with all opened that a row is closed into."""
        hidden = self.closed.intersection(_above(self.outline, row))
        return Folds(self.outline, self.closed - hidden) if hidden else self

    def to_level(self, level: int) -> Folds:
        """Return folds that show rows down to a level, 1 for the topmost."""
        depths = self.outline.depths
        closed = (row for row in self.outline.groups if depths[row] >= level)
        return Folds(self.outline, frozenset(closed))

    def shown_above(self, row: int) -> int:
        """Return a row that is shown, else the topmost closed one that it stands below."""
        closed = self.closed.intersection(_above(self.outline, row))
        return min(closed, default=row)

    def moved(self, row_map: RowMap) -> Folds:
        """Return the same folds in the notes that replaced these; files that are new are closed."""
        closed = {row for row in map(row_map.same, self.closed) if row is not None}
        known = set(map(row_map.same, self.outline.files))
        closed.update(row for row in row_map.new.files if row not in known)
        return Folds(row_map.new, frozenset(closed))


class Shown:
    """Rows in file order, as runs: however many they are, only the closed ones take time."""

    def __init__(self) -> None:
        self._starts = array("q")  # of each run
        self._lines = array("q", [0])  # the line of its start, and last how many lines there are

    def add(self, start: int, end: int) -> None:
        """Add the rows of a run."""
        if start < end:
            self._starts.append(start)
            self._lines.append(self._lines[-1] + end - start)

    def __len__(self) -> int:
        return self._lines[-1]

    def __getitem__(self, line: int) -> int:
        line = range(len(self))[line]
        run = bisect_right(self._lines, line) - 1
        return self._starts[run] + line - self._lines[run]

    def __iter__(self) -> Iterator[int]:
        for start, (line, end) in zip(self._starts, pairwise(self._lines), strict=True):
            yield from range(start, start + end - line)

    def line_of(self, row: int) -> int:
        """Return the line of a row, or that of the next one that is shown."""
        run = bisect_right(self._starts, row) - 1
        if run < 0:
            return 0
        return min(self._lines[run] + row - self._starts[run], self._lines[run + 1])


def has_own_page(outline: Outline) -> bool:
    """Tell whether text of the file stands outside of its rows, or it has more than one section."""
    if not len(outline):
        return False
    is_parted = outline.kinds[0] == Kind.SECTION and outline.ends[0] < len(outline)
    return is_parted or has_notes(outline, ROOT)


def _above(outline: Outline, row: int) -> Iterator[int]:
    """Yield the rows that a row stands in; none for one that is not there."""
    while 0 <= row < len(outline) and (row := outline.parents[row]) >= 0:
        yield row
