"""The way back: the views that the reader left by a jump, and those that he came back from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from tui.outline.diff.row_map import RowMap
    from tui.screen.notes import Notes
    from tui.screen.state import View

LONGEST = 100
"""Views that are kept on either side."""


@dataclass(frozen=True)
class Step:
    """A view that was left; `gone` is the key of its row as long as the notes have it no more."""

    view: View
    gone: str = ""

    def moved(self, row_map: RowMap, notes: Notes) -> Step:
        """Return the same step in the notes that replaced these."""
        row, gone = self.view.cursor, self.gone
        if not gone and row_map.same(row) is None:
            gone = row_map.old_keys[row]
        view = self.view.moved(row_map, notes)
        back = row_map.new_rows.get(gone) if gone else None
        return Step(view, gone) if back is None else Step(view.at(back))


Steps = tuple[Step, ...]
Side = Literal["back", "forward"]


@dataclass(frozen=True)
class History:
    """Steps back and forward, the nearest last; in these notes or in others.

    `run` is where the last press led of a key that jumps only once however often it is pressed.
    """

    back: Steps = ()
    forward: Steps = ()
    run: View | None = None

    def left(self, view: View) -> History:
        """Return the history after a jump away from a view."""
        return History(_added(self.back, view))

    def ran(self, before: View, now: View) -> History:
        """Return the history after one more press of a key that goes from row to row."""
        is_on = self.run is not None and self.run.is_same_step(before)
        return replace(self if is_on else self.left(before), run=now)

    def way(self, side: Side, now: View) -> tuple[View, History] | None:
        """Return the view one step back or forward, and the history there; None without a way.

        Steps whose rows are gone are passed over, and may be there again on the way back.
        """
        is_back = side == "back"
        steps, other = (self.back, self.forward) if is_back else (self.forward, self.back)
        here, passed = _bare(now), list[Step]()
        for at in range(len(steps) - 1, -1, -1):
            step = steps[at]
            if step.gone:
                passed.append(step)
            elif not step.view.is_same_step(here):
                rest, behind = steps[:at], (*_added(other, here), *passed)[-LONGEST:]
                return step.view, History(rest, behind) if is_back else History(behind, rest)
        return None

    def out_of(self, path: Path | None) -> History:
        """Return the history without the steps since the reader came to a file."""
        back = self.back
        while back and back[-1].view.notes.path == path:
            back = back[:-1]
        return History(back, self.forward)

    def moved(self, row_map: RowMap, notes: Notes) -> History:
        """Return the history with all views of the notes that were replaced in the new ones."""
        old, run = row_map.old, self.run
        back, forward = (
            tuple(s.moved(row_map, notes) if s.view.outline is old else s for s in side)
            for side in (self.back, self.forward)
        )
        if run is not None and run.outline is old:
            run = run.moved(row_map, notes)
        return History(back, forward, run)

    def latest_of(self, path: Path) -> View | None:
        """Return the view of a file that was left last."""
        steps = (*self.forward, *self.back)
        views = (step.view for step in reversed(steps))
        return next((view for view in views if view.notes.path == path), None)


def _added(side: Steps, view: View) -> Steps:
    """Return one side with a step to a view; one and the same place counts once."""
    view = _bare(view)
    if side and not side[-1].gone and side[-1].view.is_same_step(view):
        side = side[:-1]
    return (*side, Step(view))[-LONGEST:]


def _bare(view: View) -> View:
    """Return a view without its search, which is no place to go back to."""
    if view.search and view.search.before:
        view = view.search.before
    return replace(view, search=None)
