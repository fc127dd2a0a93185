"""The way back: the views that the reader left by a jump, and those that he came back from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tui.outline.diff.row_map import RowMap
    from tui.screen.notes import Notes
    from tui.screen.state import View

LONGEST = 100
"""Views that are kept on either side."""


@dataclass(frozen=True)
class History:
    """Views to go back to and forward to, the nearest last; of these notes or of others."""

    back: tuple[View, ...] = ()
    forward: tuple[View, ...] = ()

    def left(self, view: View) -> History:
        """Return the history after a jump away from a view."""
        return History((*self.back, _bare(view))[-LONGEST:])

    def gone_back(self, now: View) -> History:
        """Return the history after one step back; there must be a view to go to."""
        return History(self.back[:-1], (*self.forward, _bare(now))[-LONGEST:])

    def gone_forward(self, now: View) -> History:
        """Return the history after one step forward; there must be a view to go to."""
        return History((*self.back, _bare(now))[-LONGEST:], self.forward[:-1])

    def out_of(self, path: Path | None) -> History:
        """Return the history without the steps since the reader came to a file."""
        back = self.back
        while back and back[-1].notes.path == path:
            back = back[:-1]
        return History(back, self.forward)

    def moved(self, row_map: RowMap, notes: Notes) -> History:
        """Return the history with all views of the notes that were replaced in the new ones."""
        old = row_map.old
        sides = (
            tuple(v.moved(row_map, notes) if v.outline is old else v for v in side)
            for side in (self.back, self.forward)
        )
        return History(*sides)

    def latest_of(self, path: Path) -> View | None:
        """Return the view of a file that was left last."""
        views = (*self.forward, *self.back)
        return next((view for view in reversed(views) if view.notes.path == path), None)


def _bare(view: View) -> View:
    """Return a view without its search, which is no place to go back to."""
    if view.search and view.search.before:
        view = view.search.before
    return replace(view, search=None)
