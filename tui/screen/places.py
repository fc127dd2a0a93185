"""Marks, which are places named by a letter, and rows that were read; both move with saves."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.outline.kinds import ROOT

if TYPE_CHECKING:
    from tui.outline.diff.row_map import RowMap
    from tui.outline.outline import Outline

LOOK = 2.0
"""Seconds that a note stays in sight to count as read."""

MOST_READ = 20


class Place(NamedTuple):
    """A row, and how many lines below its first one; `key` names a row that is not known (None).

    It is not known before it was looked for, and while a save has taken it away.
    """

    row: int | None
    below: int = 0
    key: str = ""

    def moved(self, row_map: RowMap) -> Place:
        """Return the same place in the notes that replaced these."""
        if self.row is None:
            return self
        row = row_map.same(self.row)
        if row is None:
            return Place(None, self.below, row_map.old_keys[self.row])
        if not self.below:
            return Place(row)
        line = row_map.line(row_map.old.node(self.row).line + self.below)
        return Place(row, max(0, line - row_map.new.node(row).line))

    def found(self, rows: Mapping[str, int]) -> Place:
        """Return the same place with its row, if a row has its key; the file itself has none."""
        row = self.row
        if row is None:
            row = rows.get(self.key) if self.key else ROOT
        return self if row is None else Place(row, self.below)

    def line(self, outline: Outline) -> int | None:
        """Return the line of the note that it is at, None for the row itself."""
        return (
            outline.node(self.row).line + self.below
            if self.below and self.row is not None
            else None
        )


class Read(NamedTuple):
    """A row that was read, and when (seconds since 1970)."""

    place: Place
    at: float


class Places(NamedTuple):
    """The marks of one outline by their letters, and the rows that were read, the latest last."""

    outline: Outline
    marks: Mapping[str, Place] = MappingProxyType({})
    read: tuple[Read, ...] = ()

    def marked(self, letter: str, place: Place) -> Places:
        """Return these places with a mark, in place of what the letter named before."""
        return self._replace(marks={**self.marks, letter: place})

    def forgotten(self, letter: str) -> Places:
        """Return these places without a mark."""
        marks = {other: place for other, place in self.marks.items() if other != letter}
        return self._replace(marks=marks)

    def with_read(self, row: int, at: float) -> Places:
        """Return these places with a row that was read just now."""
        others = (read for read in self.read if read.place.row != row)
        return self._replace(read=(*others, Read(Place(row), at))[-MOST_READ:])

    def moved(self, row_map: RowMap) -> Places:
        """Return the same places in the notes that replaced these."""
        marks = {letter: place.moved(row_map) for letter, place in self.marks.items()}
        read = tuple(Read(place.moved(row_map), at) for place, at in self.read)
        return Places(row_map.new, marks, read)

    @property
    def unknown(self) -> frozenset[str]:
        """The keys of the places whose rows are not known."""
        return frozenset(place.key for place in self._all if place.row is None)

    @property
    def rows(self) -> frozenset[int]:
        """The rows of the other places."""
        return frozenset(place.row for place in self._all if place.row is not None)

    @property
    def _all(self) -> tuple[Place, ...]:
        return (*self.marks.values(), *(read.place for read in self.read))

    def found(self, rows: Mapping[str, int]) -> Places:
        """Return the same places with the rows of all whose keys are there."""
        marks = {letter: place.found(rows) for letter, place in self.marks.items()}
        read = tuple(Read(place.found(rows), at) for place, at in self.read)
        return self._replace(marks=marks, read=read)
