"""Reads again what was edited of a file, and takes the rest over from the outline before.

A heading, and a bullet that is not indented, close all that is open but the sections. Reading
begins at the last one above the edit, and ends at one below it that closes the same as before.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from tui.outline.diff.edit import Edit, edit_between
from tui.outline.kinds import ROOT
from tui.outline.outline import Outline
from tui.outline.reading.columns import Columns
from tui.outline.reading.draft import Draft, Shift
from tui.outline.reading.front_matter import file_entry
from tui.outline.reading.grammar import LINE, front_matter
from tui.outline.reading.html_rows import first_html_row
from tui.outline.reading.line_reader import LineReader
from tui.outline.reading.odd_bullets import dashes_after
from tui.outline.text.links import Definitions
from tui.outline.text.regex import regex

_LABEL = regex(rb"\[[^\]\[^][^\]\[]{0,998}\]:")
_LONGEST_LABEL = 1010


class Spliced(NamedTuple):
    """A file to be settled: its draft, its lines that a dash leads, and the edit."""

    draft: Draft
    dashes: frozenset[int]
    edit: Edit


def spliced(data: bytes, before: Outline) -> Spliced | None:
    """Return the draft of a file made of that of what it held; None where all must be read.

    That is so near link reference definitions, which count everywhere and else stay as they are,
    and where the front matter makes the file an entry.
    """
    is_entry = file_entry(data) or file_entry(before.data)
    if before.draft is None or is_entry:
        return None
    edit = edit_between(before.data, data)
    splice = _Splice(data, before.data, before.draft, edit, before.definitions)
    dashes = dashes_after(splice.edit, before.dashes, data)
    begin = splice.begin()
    if begin >= 0 and front_matter(data) != front_matter(before.data):
        return None
    draft, start, old_end, end = splice.read(begin, dashes)
    texts = (before.data, old_end), (data, end)
    low = data.rfind(b"\n", 0, max(0, start - _LONGEST_LABEL)) + 1
    if any(_has_label(text, low, high + _LONGEST_LABEL) for text, high in texts):
        return None
    return Spliced(draft, dashes, splice.edit)


def _has_label(data: bytes, start: int, end: int) -> bool:
    """Tell whether there is one, which its end, that is rare, leads to."""
    at = data.find(b"]:", start, end)
    while at >= 0:
        opened = data.rfind(b"[", max(start, at - _LONGEST_LABEL), at)
        if opened >= 0 and _LABEL.match(data, opened, at + 2):
            return True
        at = data.find(b"]:", at + 2, end)
    return False


class _Splice(NamedTuple):
    data: bytes
    old_data: bytes
    old: Draft
    edit: Edit
    definitions: Definitions

    def begin(self) -> int:
        """Return the row from which to read, so that all above it is as it was; -1 for the top."""
        start = self.edit.start
        first = min([start, *(look.start for look in self.old.looks if look.end > start)])
        first = first_html_row(self.data, first, start)
        row = bisect_left(self.old.columns.starts, first) - 1
        while row >= 0 and not _closes_all(self.old_data, self.old.columns, row):
            row -= 1
        return row if row >= 0 and self.old.columns.starts[row] else -1

    def read(self, begin: int, dashes: frozenset[int]) -> tuple[Draft, int, int, int]:
        """Read from a row on to where all is as it was; return what came.

        With it, where reading began, and where it ended in the old text and in the new.
        """
        old, columns = self.old, self.old.columns
        start = 0 if begin < 0 else columns.starts[begin]
        draft = Draft() if begin < 0 else old.until(start)
        reader = LineReader(self.data, self.definitions, draft, dashes)
        if begin < 0:
            start = reader.read_front_matter()
        else:
            reader.sections.reopen(columns.levels, _above(columns, begin))
        position, moved = start, self.edit.new_end - self.edit.old_end
        for row in range(bisect_left(columns.starts, self.edit.old_end), len(columns.kinds)):
            if _closes_all(self.old_data, columns, row):
                end = columns.starts[row]
                position = reader.read_to(position, end + moved)
                if 0 < position == end + moved and (shift := self.fit(reader, row)):
                    draft.go_on(old, end, shift)
                    return draft, start, end, position
        reader.read_to(position, len(self.data))
        return draft, start, len(self.old_data), len(self.data)

    def fit(self, reader: LineReader, row: int) -> Shift | None:
        """Return how far an old row was moved that is read next; None if not all is as it was."""
        old, new, level = self.old.columns, reader.columns, self.old.columns.levels[row]
        edit, first = self.edit, bisect_left(old.starts, self.edit.old_end)
        shift = Shift(edit.new_end - edit.old_end, first, len(new.kinds) - row)
        above = [at for at_level, at in reader.sections.stack if not level or at_level < level]
        was = [*_above(old, row)][::-1]
        if above != [*map(shift.row, was)] or (not level and reader.bullets.hold_next):
            return None
        for before, now in zip(was, above, strict=True):
            had, has = self.old.offers.has(before, old.starts[row]), reader.offers.has(now)
            opened, opens = old.kinds[before], new.kinds[now]
            if (had, opened, old.levels[before]) != (has, opens, new.levels[now]):
                return None
        return shift


def _above(columns: Columns, row: int) -> Iterator[int]:
    """Yield the rows that a row stands in, from the innermost out."""
    while (row := columns.parents[row]) != ROOT:
        yield row


def _closes_all(data: bytes, columns: Columns, row: int) -> bool:
    """Tell whether nothing but sections is open at a row, and no line above it looks past it."""
    parent = columns.parents[row]
    if parent >= 0 and not columns.levels[parent]:
        return False
    line = LINE.match(data, columns.starts[row])
    if line is None or line["indent"] or b"|" in line[0]:
        return False
    if line.lastgroup == "heading":
        return data.startswith((b" ", b"\t"), line.end("heading"))
    return line.lastgroup == "bullet"
