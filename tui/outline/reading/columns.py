"""The columns of an outline while they are being filled."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator
from copy import copy
from itertools import accumulate, chain, compress, islice
from operator import ne

from tui.outline.kinds import ENTRIES, NO_TABLE, ROOT, Kind, SpanKind
from tui.outline.rows import filled

_KINDS = tuple(Kind)  # by their values
_UNDECIDED = int(Kind.UNDECIDED)  # a member of an enum takes longer to look up than all the rest
_ENTRIES = frozenset(map(int, ENTRIES))
_IS_UNDECIDED = bytes(kind == _UNDECIDED for kind in range(256))
_IS_DECIDED = bytes(kind != _UNDECIDED for kind in range(256))


class Columns:
    """Rows in file order and the owner of every line; bullets may wait to become a series.

    `levels` has the level of each section, and 0 for the other rows, `cells` which cell names a row
    of a table, and `NO_TABLE` for the other rows.
    """

    def __init__(self) -> None:
        self.kinds = bytearray()
        self.levels = bytearray()
        self.starts = array("I")
        self.parents = array("i")
        self.segment_starts = array("I", [0])
        self.segment_rows = array("i", [ROOT])
        self.span_bounds = array("I")
        self.span_kinds = bytearray()
        self.lent: dict[int, int] = {}
        self.cells = array("h")

    def unsettled(self) -> Columns:
        """Return columns that can be settled while these stay as they are."""
        columns = copy(self)
        columns.kinds, columns.lent = self.kinds.copy(), self.lent.copy()
        return columns

    @property
    def owner(self) -> int:
        """The row that the current line belongs to, ROOT for the file itself."""
        return self.segment_rows[-1]

    def kind(self, row: int) -> Kind:
        """Return the kind of a row so far."""
        return _KINDS[self.kinds[row]]

    def is_open(self, row: int) -> bool:
        """Tell whether a row opens nothing so far."""
        return self.kinds[row] not in _ENTRIES

    def below(self, row: int) -> Iterator[int]:
        """Yield the rows of a subtree, without its first, in file order."""
        below = row + 1
        while below < len(self.parents) and self.parents[below] >= row:
            yield below
            below += 1

    def lists(self) -> dict[int, list[int]]:
        """Return the rows right below each row that holds bullets which may still be a series."""
        parents = self.parents
        undecided = set(compress(parents, self.kinds.translate(_IS_UNDECIDED)))
        lists: dict[int, list[int]] = {parent: [] for parent in sorted(undecided)}
        for row in compress(range(len(parents)), map(lists.__contains__, parents)):
            lists[parents[row]].append(row)
        return lists

    def keep(self, row: int) -> None:
        """Make a bullet that may become a series an entry without a link."""
        self.kinds[row] = Kind.ITEM

    def holds_video(self, row: int, end: int) -> bool:
        """Tell whether a video starts in the subtree of a row before a byte."""
        return self.kinds.find(Kind.VIDEO, row + 1, bisect_left(self.starts, end)) >= 0

    def take(self, row: int, start: int) -> None:
        """Make a row a video: it opens the link of the line that starts at a byte."""
        if self.kinds[row] == _UNDECIDED:
            self._decide(self.parents[row])
        self.kinds[row] = Kind.VIDEO
        self.lent[row] = start

    def fold(self, row: int, start: int) -> None:
        """Give a row the heading that starts at a byte, which says its title."""
        self.lent[row] = start
        self.own(start, row)

    def drop(self, rows: Collection[int]) -> None:
        """Make rows part of the note that they stand in."""
        for row in rows:
            self.kinds[row] = _UNDECIDED

    def add_span(self, start: int, end: int, kind: SpanKind) -> None:
        """Note that these bytes are code, comment or front matter."""
        if end <= start:
            return
        if self.span_bounds and self.span_bounds[-1] == start and self.span_kinds[-1] == kind:
            self.span_bounds[-1] = end
        else:
            self.span_bounds.append(start)
            self.span_bounds.append(end)
            self.span_kinds.append(kind)

    def own(self, start: int, row: int) -> None:
        """From this byte on, lines belong to a row."""
        if self.segment_rows[-1] != row:
            if self.segment_starts[-1] == start:
                self.segment_rows[-1] = row
                return
            self.segment_starts.append(start)
            self.segment_rows.append(row)

    def add(self, start: int, kind: int, parent: int, level: int = 0, cell: int = NO_TABLE) -> int:
        """Add a row that starts at a byte; an entry makes every bullet above it a series."""
        kinds = self.kinds
        row = len(kinds)
        kinds.append(kind)
        self.levels.append(level)
        self.starts.append(start)
        self.parents.append(parent)
        self.cells.append(cell)
        if kind != _UNDECIDED and parent >= 0 and kinds[parent] == _UNDECIDED:
            self._decide(parent)
        self.own(start, row)
        return row

    def _decide(self, row: int) -> None:
        """A row that holds an entry is a series, and so are the bullets above it."""
        while row >= 0 and self.kinds[row] == _UNDECIDED:
            self.kinds[row] = Kind.SERIES
            row = self.parents[row]

    def drop_undecided(self) -> None:
        """Make the bullets that hold no entry part of the notes that they stand in."""
        kinds, parents = self.kinds, self.parents
        if _UNDECIDED not in kinds:
            return
        kept = kinds.translate(_IS_DECIDED)
        new = filled(list[int](), accumulate(kept, initial=0))
        new[-1] = ROOT  # its number is -1, that of the last one
        for row in compress(range(len(kinds)), kinds.translate(_IS_UNDECIDED)):
            new[row] = new[parents[row]]
        self.parents = filled(array("i"), map(new.__getitem__, compress(parents, kept)))
        self.starts = filled(array("I"), compress(self.starts, kept))
        self.kinds = kinds.translate(None, bytes([_UNDECIDED]))
        lent = array("i", map(new.__getitem__, self.lent))  # else the numbers of the list stay
        self.lent = dict(zip(lent, self.lent.values(), strict=True))
        self.cells = filled(array("h"), compress(self.cells, kept))
        self._merge_segments(filled(list[int](), map(new.__getitem__, self.segment_rows)))

    def _merge_segments(self, owners: list[int]) -> None:
        """Give the segments to these rows; those of one row that follow each other become one."""
        begins = filled(array("b"), chain([True], map(ne, islice(owners, 1, None), owners)))
        self.segment_starts = filled(array("I"), compress(self.segment_starts, begins))
        self.segment_rows = filled(array("i"), compress(owners, begins))
