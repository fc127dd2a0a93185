"""The folds of the tree: which rows are closed, and which rows are shown because of that."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
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
    _spliced: array[int] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def shown(self) -> array[int]:
        """The rows that stand below no closed row, in file order.

        `ROOT` is the first of them where the file has a page of its own.
        """
        if self._spliced is not None:
            return self._spliced
        outline = self.outline
        top = [ROOT] if has_own_page(outline) else []
        return array("q", top) + self._below(0, len(outline))

    def line_of(self, row: int) -> int:
        """Return on which line of the tree a row stands, or what comes next would."""
        return max(0, min(bisect_left(self.shown, row), len(self.shown) - 1))

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
        if row in self.closed:
            shown, at = array("q", self.shown), self.line_of(row)
            opened = Folds(self.outline, self.closed - {row})
            shown[at + 1 : at + 1] = opened._below(row + 1, self.outline.ends[row])
            return Folds(self.outline, opened.closed, shown)
        shown = array("q", self.shown)
        del shown[bisect_left(shown, row) + 1 : bisect_left(shown, self.outline.ends[row])]
        return Folds(self.outline, self.closed | {row}, shown)

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

    def _below(self, row: int, end: int) -> array[int]:
        rows = array("q")
        for closed in sorted(self.closed):
            if row <= closed < end:
                rows.extend(range(row, closed + 1))
                row = self.outline.ends[closed]
        rows.extend(range(row, end))
        return rows


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
