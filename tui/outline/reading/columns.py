"""The columns of an outline while they are being filled."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator

from tui.outline.outline import ENTRIES, ROOT, Kind, Outline, SpanKind
from tui.outline.text.links import Definitions

_KINDS = tuple(Kind)  # by their values


class Columns:
    """Rows in file order and the owner of every line; bullets may wait to become a series."""

    def __init__(self) -> None:
        self._kinds = bytearray()
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
        return _KINDS[self._kinds[row]]

    def is_open(self, row: int) -> bool:
        """Tell whether a row opens nothing so far."""
        return self._kinds[row] not in ENTRIES

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
        kinds, parents = self._kinds, self._parents
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
        self._kinds[row] = Kind.ITEM
        self._undecided -= 1

    def holds_video(self, row: int, end: int) -> bool:
        """Tell whether a video starts in the subtree of a row before a byte."""
        return self._kinds.find(Kind.VIDEO, row + 1, bisect_left(self._starts, end)) >= 0

    def take(self, row: int, start: int) -> None:
        """Make a row a video: it opens the link of the line that starts at a byte."""
        if self._kinds[row] == Kind.UNDECIDED:
            self._undecided -= 1
            self._decide(self._parents[row])
        self._kinds[row] = Kind.VIDEO
        self._lent[row] = start

    def fold(self, row: int, start: int) -> None:
        """Give a row the heading that starts at a byte, which says its title."""
        self._lent[row] = start
        self.own(start, row)

    def drop(self, rows: Collection[int]) -> None:
        """Make rows part of the note that they stand in."""
        for row in rows:
            self._undecided += self._kinds[row] != Kind.UNDECIDED
            self._kinds[row] = Kind.UNDECIDED

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
        if self._segment_rows[-1] == row:
            return
        if self._segment_starts[-1] == start:
            self._segment_rows[-1] = row
            return
        self._segment_starts.append(start)
        self._segment_rows.append(row)

    def add(self, start: int, kind: Kind, parent: int) -> int:
        """Add a row that starts at a byte; an entry makes every bullet above it a series."""
        row = len(self._starts)
        self._starts.append(start)
        self._kinds.append(kind)
        self._parents.append(parent)
        if kind is Kind.UNDECIDED:
            self._undecided += 1
        elif parent >= 0 and self._kinds[parent] == Kind.UNDECIDED:
            self._decide(parent)
        self.own(start, row)
        return row

    def add_table_row(self, start: int, kind: Kind, cell: int, parent: int) -> None:
        """Add a row of a table, and note which cell names it."""
        self._cells[self.add(start, kind, parent)] = cell

    def add_videos(self, starts: list[int], parent: int) -> int:
        """Add videos that stand below each other under one parent; return the last one's row."""
        first = self.add(starts[0], Kind.VIDEO, parent)
        more = starts[1:]
        self._starts.extend(more)
        self._kinds.extend(bytes([Kind.VIDEO]) * len(more))
        self._parents.extend([parent] * len(more))
        self._segment_starts.extend(more)
        self._segment_rows.extend(range(first + 1, first + 1 + len(more)))
        return first + len(more)

    def _decide(self, row: int) -> None:
        """A row that holds an entry is a series, and so are the bullets above it."""
        while row >= 0 and self._kinds[row] == Kind.UNDECIDED:
            self._kinds[row] = Kind.SERIES
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
            kinds=bytes(self._kinds),
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
        kinds, starts, parents = self._kinds, self._starts, self._parents
        kept = [row for row in range(len(kinds)) if kinds[row] != Kind.UNDECIDED]
        new = array("q", bytes(8 * len(kinds)))
        position = 0
        for row in range(len(kinds)):
            if kinds[row] != Kind.UNDECIDED:
                new[row] = position
                position += 1
            else:
                new[row] = new[parents[row]] if parents[row] >= 0 else ROOT
        self._parents = array("q", [new[p] if (p := parents[r]) >= 0 else ROOT for r in kept])
        self._starts = array("Q", [starts[row] for row in kept])
        self._kinds = bytearray(kinds[row] for row in kept)
        self._lent = {new[row]: start for row, start in self._lent.items()}
        self._cells = {
            new[row]: c for row, c in self._cells.items() if kinds[row] != Kind.UNDECIDED
        }
        self._merge_segments(new)

    def _merge_segments(self, new: array[int]) -> None:
        segments = zip(self._segment_starts, self._segment_rows, strict=True)
        self._segment_starts, self._segment_rows = array("Q"), array("q")
        last = None
        for start, row in segments:
            owner = new[row] if row >= 0 else ROOT
            if owner != last:
                self._segment_starts.append(start)
                self._segment_rows.append(owner)
                last = owner
