"""A draft: the rows as the lines of a file give them, before the whole file settles their kinds."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from tui.outline.reading.columns import Columns
from tui.outline.reading.offers import Offers
from tui.outline.rows import shifted


class Look(NamedTuple):
    """Reading the line at `start` rests on all bytes up to `end`, which lies behind what it is."""

    start: int
    end: int


class Shift(NamedTuple):
    """The distance by which an edit moved what follows it: some bytes, and the rows from one on."""

    by: int
    first: int
    rows: int

    def row(self, row: int) -> int:
        """Return the new number of a row that stands before the edit or after it."""
        return row + self.rows if row >= self.first else row

    def all_rows(self, rows: array[int]) -> array[int]:
        """Return the new numbers of rows."""
        first, by = self.first, self.rows
        return array("i", [row + by if row >= first else row for row in rows]) if by else rows

    def offsets(self, offsets: array[int]) -> array[int]:
        """Return where bytes are now."""
        return shifted(offsets, self.by)


class Draft:
    """The columns that the lines give, the offers among them, and how far lines looked ahead."""

    def __init__(self) -> None:
        self.columns = Columns()
        self.offers = Offers(self.columns)
        self.looks: list[Look] = []

    def until(self, start: int) -> Draft:
        """Return what is given by the lines above a row that starts at a byte."""
        draft, old, offers = Draft(), self.columns, self.offers
        row, segment, bound, offer = self._at(start)
        new = draft.columns
        new.kinds, new.levels = old.kinds[:row], old.levels[:row]
        new.starts, new.parents = old.starts[:row], old.parents[:row]
        new.segment_starts = old.segment_starts[:segment]
        new.segment_rows = old.segment_rows[:segment]
        new.span_bounds, new.span_kinds = old.span_bounds[:bound], old.span_kinds[: bound // 2]
        new.cells = old.cells[:row]
        draft.offers.extend(
            offers.holders[:offer], offers.starts[:offer], offers.rows[:offer], offers.links[:offer]
        )
        draft.looks = [look for look in self.looks if look.start < start]
        return draft

    def go_on(self, draft: Draft, start: int, shift: Shift) -> None:
        """Take over what the lines gave from a row on that started at a byte."""
        new, old, offers = self.columns, draft.columns, draft.offers
        row, segment, bound, offer = draft._at(start)
        new.kinds += old.kinds[row:]
        new.levels += old.levels[row:]
        new.starts += shift.offsets(old.starts[row:])
        new.parents += shift.all_rows(old.parents[row:])
        new.segment_starts += shift.offsets(old.segment_starts[segment:])
        new.segment_rows += shift.all_rows(old.segment_rows[segment:])
        new.span_bounds += shift.offsets(old.span_bounds[bound:])
        new.span_kinds += old.span_kinds[bound // 2 :]
        new.cells += old.cells[row:]
        self.offers.extend(
            shift.all_rows(offers.holders[offer:]),
            shift.offsets(offers.starts[offer:]),
            shift.all_rows(offers.rows[offer:]),
            offers.links[offer:],
        )
        moved = (Look(at + shift.by, end + shift.by) for at, end in draft.looks if at >= start)
        self.looks += moved

    def _at(self, start: int) -> tuple[int, int, int, int]:
        """Return where a byte at which a row starts is in the columns."""
        columns = self.columns
        return (
            bisect_left(columns.starts, start),
            bisect_left(columns.segment_starts, start),
            bisect_right(columns.span_bounds, start),
            bisect_left(self.offers.starts, start),
        )
