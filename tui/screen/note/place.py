"""A place in a note, in lines of the source: it outlives another width and a save."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.outline.diff.row_map import RowMap


class Spot(NamedTuple):
    """A row of the pane: the source line that it shows, and how many of that line's rows are above.

    Line 0 stands for the head above the note.
    """

    line: int = 0
    below: int = 0

    def moved(self, row_map: RowMap) -> Spot:
        """Return the same spot in the notes that replaced these."""
        return self._replace(line=row_map.line(self.line)) if self.line else self

    def is_gone(self, row_map: RowMap) -> bool:
        """Tell whether the text of the line is not in the notes that replaced these."""
        return bool(self.line) and row_map.same_line(self.line) is None


class NotePlace(NamedTuple):
    """The row whose note is shown, the spot at the top of the pane, the spot at the cursor.

    Without a top the cursor is brought into sight; without a cursor it is below the head.
    `opened` are the first lines of the folds of the note that are open.
    """

    row: int
    top: Spot | None = Spot()
    cursor: Spot | None = None
    opened: frozenset[int] = frozenset()

    @property
    def last_line(self) -> int:
        """The last source line that it speaks of."""
        return max(spot.line if spot else 0 for spot in (self.top, self.cursor))

    def toggled(self, line: int) -> NotePlace:
        """Return the same place with the fold open that begins on a line, or closed if it is."""
        return self._replace(opened=self.opened ^ {line})

    def moved(self, row_map: RowMap) -> NotePlace:
        """Return the same place in the notes that replaced these."""
        return NotePlace(
            row_map.row(self.row),
            self.top and self.top.moved(row_map),
            self.cursor and self.cursor.moved(row_map),
            frozenset(filter(None, map(row_map.same_line, self.opened))),
        )
