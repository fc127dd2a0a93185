"""The rows of notes in columns: which line belongs to which row, and what stands in what."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import TypeVar

from tui.outline.kinds import ROOT, Line, SpanKind
from tui.outline.text.characters import decode, past_lines
from tui.outline.turns import give_way

_ENTRIES = 1 << 16
"""Entries of a column that are worked on at once."""
_MILE = 1 << 16
_MANY = 1000
"""Lines below the start of a row from which on one is looked for from the nearest mile."""


Column = TypeVar("Column", "array[int]", list[int])


def filled(column: Column, entries: Iterable[int]) -> Column:
    """Return a column filled with entries, which may be millions: other threads get their turn."""
    rest, before = iter(entries), -1
    while len(column) > before:
        give_way()
        before = len(column)
        column.extend(islice(rest, _ENTRIES))
    return column


def shifted(column: array[int], by: int) -> array[int]:
    """Return a column with a number added to each of its entries."""
    return filled(array(column.typecode), map(by.__add__, column)) if by else column


@dataclass(eq=False, repr=False, kw_only=True)
class Rows:
    """The rows of a notes file in file order, in parallel columns; never changed once made.

    `starts` are byte offsets of the first lines, `parents` row numbers (`ROOT` for the file);
    columns take four bytes a row, so the file is smaller than 4 GB.
    A segment is a run of lines that belong to one row; `span_bounds` holds start and end of
    each span of code, comment or front matter, `span_kinds` what it is.
    """

    data: bytes
    kinds: bytes
    starts: array[int]
    parents: array[int]
    segment_starts: array[int]
    segment_rows: array[int]
    span_bounds: array[int]
    span_kinds: bytes

    def __len__(self) -> int:
        return len(self.kinds)

    @cached_property
    def ends(self) -> array[int]:
        """For each row, the row after the last one of its subtree."""
        ends = array("i", range(1, len(self) + 1))
        parents = self.parents
        for row in range(len(self) - 1, -1, -1):
            parent = parents[row]
            if parent >= 0 and ends[parent] < ends[row]:
                ends[parent] = ends[row]
        return ends

    @cached_property
    def depths(self) -> array[int]:
        """For each row, its depth; 1 for the rows right below the file."""
        depths = array("I")
        for parent in self.parents:
            depths.append(depths[parent] + 1 if parent >= 0 else 1)
        return depths

    @cached_property
    def groups(self) -> frozenset[int]:
        """The rows that hold others."""
        return frozenset(self.parents) - {ROOT}

    @cached_property
    def lines(self) -> array[int]:
        """For each row, the number of its first line, from 1."""
        count = self.data.count
        lines = array("i")
        number, before = 1, 0
        for start in self.starts:
            number += count(b"\n", before, start)
            lines.append(number)
            before = start
        return lines

    @cached_property
    def line_count(self) -> int:
        """The number of lines of the file; a last line needs no line end."""
        newlines = self.data.count(b"\n")
        return newlines + (bool(self.data) and not self.data.endswith(b"\n"))

    @cached_property
    def milestones(self) -> array[int]:
        """The numbers of the lines that hold every 65,536th byte, the first one of the file's."""
        count, numbers = self.data.count, array("I", [1])
        for start in range(0, len(self.data) - _MILE, _MILE):
            numbers.append(numbers[-1] + count(b"\n", start, start + _MILE))
        return numbers

    def line_at(self, offset: int) -> int:
        """Return the number of the line that holds a byte, from 1."""
        line, start = self._row_before(self.starts, offset)
        if offset - start > _MILE:
            mile = min(offset // _MILE, len(self.milestones) - 1)
            line, start = self.milestones[mile], mile * _MILE
        return line + self.data.count(b"\n", start, offset)

    def offset_of(self, line: int) -> int:
        """Return where a line starts (bytes), the file's size for lines past its end."""
        number, offset = self._row_before(self.lines, line)
        if line - number > _MANY:
            mile = bisect_left(self.milestones, line) - 1
            if mile * _MILE > offset:
                number, offset = self.milestones[mile], mile * _MILE
        return past_lines(self.data, offset, line - number)

    def _row_before(self, column: array[int], at: int) -> tuple[int, int]:
        """Return line and byte where the last row up to some place starts, else the first line."""
        row = bisect_right(column, at) - 1
        return (self.lines[row], self.starts[row]) if row >= 0 else (1, 0)

    def row_at(self, line: int) -> int:
        """Return the row whose body holds a line, `ROOT` for the file itself."""
        return self.segment_rows[bisect_right(self.segment_starts, self.offset_of(line)) - 1]

    def children_of(self, row: int) -> Iterator[int]:
        """Yield the rows right below one, in file order."""
        child, end = row + 1, self.ends[row] if row >= 0 else len(self)
        while child < end:
            yield child
            child = self.ends[child]

    def span_at(self, offset: int) -> SpanKind:
        """Return the kind of span that holds a byte: code, a comment, front matter or nothing."""
        run, inside = divmod(bisect_right(self.span_bounds, offset), 2)
        return SpanKind(self.span_kinds[run]) if inside else SpanKind.NONE

    def span_end(self, offset: int) -> int:
        """Return where the span that holds a byte ends, or where the next one starts."""
        at = bisect_right(self.span_bounds, offset)
        return self.span_bounds[at] if at < len(self.span_bounds) else len(self.data)

    def segments(self) -> Iterator[tuple[int, int, int]]:
        """Yield (row, start, end) of each run of lines with one owner (bytes)."""
        bounds = pairwise(chain(self.segment_starts, (len(self.data),)))
        for row, (start, end) in zip(self.segment_rows, bounds, strict=True):
            if start < end:
                yield row, start, end

    @cached_property
    def last_bytes(self) -> array[int]:
        """For each row, the offset of the last byte of its subtree."""
        last = array("I", self.starts)
        for row, _, end in self.segments():
            if row >= 0:
                last[row] = end - 1
        for row in range(len(self) - 1, -1, -1):
            parent = self.parents[row]
            if parent >= 0 and last[parent] < last[row]:
                last[parent] = last[row]
        return last

    @cached_property
    def extra_segments(self) -> dict[int, list[int]]:
        """For each row that has lines after its children, the segments that hold them."""
        extra: dict[int, list[int]] = {}
        for segment, row in enumerate(self.segment_rows):
            if row < 0 or self.segment_starts[segment] != self.starts[row]:
                extra.setdefault(row, []).append(segment)
        return extra

    def segments_of(self, row: int) -> list[tuple[int, int]]:
        """Return where the body of a row stands: (start, end) of each run of lines (bytes)."""
        found = list(self.extra_segments.get(row, []))
        if row >= 0:
            found.insert(0, bisect_left(self.segment_starts, self.starts[row]))
        starts, size = self.segment_starts, len(self.data)
        ends = [starts[s + 1] if s + 1 < len(starts) else size for s in found]
        return [(starts[s], e) for s, e in zip(found, ends, strict=True) if starts[s] < e]

    def lines_between(self, start: int, end: int) -> list[Line]:
        """Return the lines that start in a range of bytes."""
        number = self.line_at(start)
        raws = self.data[start:end].removesuffix(b"\n").split(b"\n")
        bounds = self.span_bounds
        if bisect_right(bounds, start) == bisect_left(bounds, end) and not self.span_at(start):
            texts = [decode(raw.removesuffix(b"\r")) for raw in raws]
            return [Line(number + i, text) for i, text in enumerate(texts)]
        lines = []
        for raw in raws:
            lines.append(Line(number, decode(raw.removesuffix(b"\r")), self.span_at(start)))
            start += len(raw) + 1
            number += 1
        return lines
