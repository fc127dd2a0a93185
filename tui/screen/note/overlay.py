"""The overlay of the rows in sight: cursor, marks, changes, the selection."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from textual.selection import Selection

from tui.screen.note.document import Document, Place
from tui.screen.note.rows import Row, Target
from tui.screen.note.strips import Over, copied_text

PIECE = 1 << 24
"""Line numbers of a selection that one piece of the document has."""

_IN_A_CELL = 4
"""Characters of code or a table that a cell may hold; what more accents hide bears no mark."""

Mark = Callable[[str], Iterable[tuple[int, int]]]
"""Where a text is to be marked: (start, end) in characters."""


class Overlay(NamedTuple):
    """The marks in a note: the finds of a search, and changed source lines."""

    mark: Mark | None = None
    changed: frozenset[int] = frozenset()

    def over(
        self,
        shown: Sequence[tuple[Place, Row]],
        y: int,
        *,
        is_cursor: bool,
        chosen: Target | None,
        selection: Selection | None,
        cells: int,
    ) -> Over:
        """Return what lies over the row at `y` of those in sight, as far as it is in sight.

        That is at most so many cells, of which each may hold some characters.
        """
        place, row = shown[y]
        text = row.text if row.fixed < 0 else row.text[: _IN_A_CELL * (cells + 1)]
        return Over(
            is_cursor=is_cursor,
            is_changed=row.line in self.changed and _begins(shown, y),
            marks=tuple(self.mark(text)) if self.mark else (),
            selected=_selected(selection, place, row) if selection else None,
            chosen=chosen,
        )


def _begins(shown: Sequence[tuple[Place, Row]], y: int) -> bool:
    """Tell whether a row is the first one in sight of its source line."""
    place, row = shown[y]
    return y == 0 or shown[y - 1][0].piece != place.piece or shown[y - 1][1].line != row.line


def _selected(selection: Selection, place: Place, row: Row) -> tuple[int, int] | None:
    span = selection.get_span(line_number(place))
    if span is None:
        return None
    start, end = span
    return max(start, 0), len(row.text) if end == -1 else end


def line_number(place: Place) -> int:
    """Return the line number that a place has in selections."""
    return place.piece * PIECE + place.row


def selected_text(document: Document, selection: Selection) -> str:
    """Return the text of a selection without the pane's decorations, wrapped lines joined."""
    start = divmod(selection.start.y, PIECE) if selection.start else (0, 0)
    found: list[str] = []
    joint = ""
    for place, row in document.walk(Place(*start)):
        span = _selected(selection, place, row)
        if span is None:
            break
        found += joint, copied_text(row, *span)
        joint = row.joint
    return "".join(found)
