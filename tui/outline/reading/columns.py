"""The columns of an outline while they are being filled."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import compress
from operator import ne

from tui.outline.outline import ENTRIES, ROOT, Kind, Outline, SpanKind
from tui.outline.text.links import Definitions

_KINDS = tuple(Kind)  # by their values
_UNDECIDED = int(Kind.UNDECIDED)  # a member of an enum takes longer to look up than all the rest
_ENTRIES = frozenset(map(int, ENTRIES))


class Columns:
    """Rows in file order and the owner of every line; bullets may wait to become a series."""

    def __init__(self) -> None:
        self.kinds = bytearray()
        self._starts = array("Q")
        self._parents = array("q")
        self._segment_starts = array("Q", [0])
        self._segment_rows = array("q", [ROOT])
        self._span_bounds = array("Q")
        self._span_kinds = bytearray()
        self._undecided = 0
        self._lent: dict[int, int] = {}
        self._cells: dict[int, int] = {}

    @property
    def owner(self) -> int:
        """The row that the current line belongs to, ROOT for the file itself."""
        return self._segment_rows[-1]

    def kind(self, row: int) -> Kind:
        """Return the kind of a row so far."""
        return _KINDS[self.kinds[row]]

    def is_open(self, row: int) -> bool:
        """Tell whether a row opens nothing so far."""
        return self.kinds[row] not in _ENTRIES

    def start(self, row: int) -> int:
        """Return where a row starts (bytes)."""
        return self._starts[row]

    def parent(self, row: int) -> int:
        """Return the row above a row, ROOT for the topmost ones."""
        return self._parents[row]

    def below(self, row: int) -> Iterator[int]:
        """Yield the rows of a subtree, without its first, in file order."""
        below = row + 1
        while below < len(self._parents) and self._parents[below] >= row:
            yield below
            below += 1

    def lists(self) -> dict[int, list[int]]:
        """Return the rows right below each row that holds bullets which may still be a series."""
        kinds, parents = self.kinds, self._parents
        undecided, row = set[int](), kinds.find(Kind.UNDECIDED) if self._undecided else -1
        while row >= 0:
            undecided.add(parents[row])
            row = kinds.find(Kind.UNDECIDED, row + 1)
        lists: dict[int, list[int]] = {parent: [] for parent in sorted(undecided)}
        for row, parent in enumerate(parents if lists else ()):
            if parent in lists:
                lists[parent].append(row)
        return lists

    def keep(self, row: int) -> None:
        """Make a bullet that may become a series an entry without a link."""
        self.kinds[row] = Kind.ITEM
        self._undecided -= 1

    def holds_video(self, row: int, end: int) -> bool:
        """Tell whether a video starts in the subtree of a row before a byte."""
        return self.kinds.find(Kind.VIDEO, row + 1, bisect_left(self._starts, end)) >= 0

    def take(self, row: int, start: int) -> None:
        """Make a row a video: it opens the link of the line that starts at a byte."""
        if self.kinds[row] == Kind.UNDECIDED:
            self._undecided -= 1
            self._decide(self._parents[row])
        self.kinds[row] = Kind.VIDEO
        self._lent[row] = start

    def fold(self, row: int, start: int) -> None:
        """Give a row the heading that starts at a byte, which says its title."""
        self._lent[row] = start
        self.own(start, row)

    def drop(self, rows: Collection[int]) -> None:
        """Make rows part of the note that they stand in."""
        for row in rows:
            self._undecided += self.kinds[row] != Kind.UNDECIDED
            self.kinds[row] = Kind.UNDECIDED

    def add_span(self, start: int, end: int, kind: SpanKind) -> None:
        """Note that these bytes are code, comment or front matter."""
        if end <= start:
            return
        if self._span_bounds and self._span_bounds[-1] == start and self._span_kinds[-1] == kind:
            self._span_bounds[-1] = end
        else:
            self._span_bounds.append(start)
            self._span_bounds.append(end)
            self._span_kinds.append(kind)

    def own(self, start: int, row: int) -> None:
        """From this byte on, lines belong to a row."""
        if self._segment_rows[-1] != row:
            if self._segment_starts[-1] == start:
                self._segment_rows[-1] = row
                return
            self._segment_starts.append(start)
            self._segment_rows.append(row)

    def add(self, start: int, kind: int, parent: int) -> int:
        """Add a row that starts at a byte; an entry makes every bullet above it a series."""
        kinds = self.kinds
        row = len(kinds)
        kinds.append(kind)
        self._starts.append(start)
        self._parents.append(parent)
        if kind == _UNDECIDED:
            self._undecided += 1
        elif parent >= 0 and kinds[parent] == _UNDECIDED:
            self._decide(parent)
        self.own(start, row)
        return row

    def add_table_row(self, start: int, kind: Kind, cell: int, parent: int) -> None:
        """Add a row of a table, and note which cell names it."""
        self._cells[self.add(start, kind, parent)] = cell

    def _decide(self, row: int) -> None:
        """A row that holds an entry is a series, and so are the bullets above it."""
        while row >= 0 and self.kinds[row] == _UNDECIDED:
            self.kinds[row] = Kind.SERIES
            self._undecided -= 1
            row = self._parents[row]

    def outline(
        self, data: bytes, definitions: Definitions, dashes: frozenset[int] = frozenset()
    ) -> Outline:
        """Return the finished outline; bullets that hold no entry are rows no more."""
        if self._undecided:
            self._drop_undecided()
        return Outline(
            data=data,
            definitions=definitions,
            kinds=bytes(self.kinds),
            starts=self._starts,
            parents=self._parents,
            segment_starts=self._segment_starts,
            segment_rows=self._segment_rows,
            span_bounds=self._span_bounds,
            span_kinds=bytes(self._span_kinds),
            lent=self._lent,
            cells=self._cells,
            dashes=dashes,
        )

    def _drop_undecided(self) -> None:
        kinds, starts, parents = self.kinds, self._starts, self._parents
        kept = [row for row, kind in enumerate(kinds) if kind != _UNDECIDED]
        new = array("q", bytes(8 * len(kinds)))
        new.append(ROOT)  # its number is -1, that of the last one
        position = 0
        for row, kind in enumerate(kinds):
            if kind != _UNDECIDED:
                new[row] = position
                position += 1
            else:
                new[row] = new[parents[row]]
        self._parents = array("q", [new[parents[row]] for row in kept])
        self._starts = array("Q", [starts[row] for row in kept])
        self.kinds = bytearray([kinds[row] for row in kept])
        self._lent = {new[row]: start for row, start in self._lent.items()}
        self._cells = {new[row]: c for row, c in self._cells.items() if kinds[row] != _UNDECIDED}
        self._merge_segments([new[row] for row in self._segment_rows])

    def _merge_segments(self, owners: list[int]) -> None:
        """Give the segments to these rows; those of one row that follow each other become one."""
        begins = [True, *map(ne, owners[1:], owners)]
        self._segment_starts = array("Q", compress(self._segment_starts, begins))
        self._segment_rows = array("q", compress(owners, begins))
