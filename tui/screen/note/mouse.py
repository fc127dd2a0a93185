"""The part of the note that the mouse is on."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.events import MouseEvent
from textual.geometry import Offset
from textual.widget import Widget

from tui.screen.note.document import Place
from tui.screen.note.rows import Row, Target
from tui.screen.note.strips import MARGIN, target_at


class Pointed(NamedTuple):
    """One cell of the screen, the row of the note there, and what it leads to."""

    cell: Offset
    place: Place
    target: Target | None


def pointed(
    event: MouseEvent, pane: Widget, shown: Sequence[tuple[Place, Row]], slide: int
) -> Pointed | None:
    """Return what a mouse event is on; None on the pane's border and below the last row."""
    at = event.get_content_offset(pane)
    if at is None or at.y >= len(shown):
        return None
    place, row = shown[at.y]
    target = target_at(row, at.x - MARGIN + row.outdent, slide)
    return Pointed(event.screen_offset, place, target)
