"""The memory of a place that a save took away, until it is there again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.screen.state import View

if TYPE_CHECKING:
    from tui.outline.diff.row_map import RowMap
    from tui.outline.outline import Outline
    from tui.screen.notes import Notes

RowMaps = Callable[["Outline", "Outline"], "RowMap"]
"""Gives the row map from one outline to another."""


@dataclass(frozen=True)
class Memory:
    """The view that the reader chose, of which a save took `losses`, and what it was shown as.

    It is forgotten once all of it is there again, or the reader has gone elsewhere.
    """

    chosen: View
    shown: View
    losses: tuple[int, ...]

    def kept(self, shown: View) -> Memory | None:
        """Return what is to be remembered once it is shown; None where nothing was lost.

        Notes may be too short to be scrolled as far: that is less than any other loss.
        """
        is_less = not any(self.losses) and not _is_scrolled_as(shown, self.shown)
        losses = (*self.losses, 1) if is_less else self.losses
        return Memory(self.chosen, shown, losses) if any(losses) else None


def _is_scrolled_as(view: View, wanted: View) -> bool:
    """Tell whether what stands at the top is as wanted."""
    is_tree = wanted.top in (None, view.top)
    return is_tree and wanted.note.top in (None, view.note.top)


def saved(now: View, memory: Memory | None, notes: Notes, row_maps: RowMaps) -> tuple[View, Memory]:
    """Return what a save makes of a view, and what is to be remembered of it.

    An edit that is taken back leaves the view as it was.
    """
    if now.search and now.search.before:
        before, remembered = saved(now.search.before, memory, notes, row_maps)
        view = now.moved(row_maps(now.outline, notes.outline), notes)
        assert view.search is not None  # it moves along
        return replace(view, search=replace(view.search, before=before)), remembered
    if memory is not None and not now.is_at(memory.shown):
        memory = None
    if memory is not None:
        back = row_maps(memory.chosen.outline, notes.outline)
        view = memory.chosen.moved(back, notes)
        losses = memory.chosen.losses(back, view)
        # What stands in place of a row that was gone is another one, unless it is about the same.
        is_another = memory.losses[0] and back.is_renamed(memory.chosen.cursor)
        if losses < memory.losses and not is_another:
            return view, Memory(memory.chosen, view, losses)
    step = row_maps(now.outline, notes.outline)
    view = now.moved(step, notes)
    if memory is not None:
        return view, replace(memory, shown=view)
    return view, Memory(now, view, now.losses(step, view))
