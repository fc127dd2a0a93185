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

    Where all of it is there, it `is_short` when it cannot be scrolled as far. It is forgotten once
    it is as it was, or the reader has gone elsewhere, or scrolled what is short.
    """

    chosen: View
    shown: View
    losses: tuple[int, ...]
    is_short: bool = False

    def kept(self, shown: View) -> Memory | None:
        """Return what is to be remembered once it is shown; None where nothing was lost."""
        if any(self.losses):
            return replace(self, shown=shown, is_short=False)
        # All of it is in the notes as they are now: the old ones are not kept for it.
        is_short = not _is_scrolled_as(shown, self.shown)
        return Memory(self.shown, shown, self.losses, is_short=True) if is_short else None

    @property
    def is_away(self) -> bool:
        """Whether the row that the reader chose is not there."""
        return bool(self.losses[0])

    def is_left(self, now: View) -> bool:
        """Tell whether the reader has gone elsewhere since."""
        is_scrolled = self.is_short and not _is_scrolled_as(now, self.shown)
        return is_scrolled or not now.is_at(self.shown)


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
    if memory is not None and memory.is_left(now):
        memory = None
    if memory is not None:
        back = row_maps(memory.chosen.outline, notes.outline)
        view = memory.chosen.moved(back, notes)
        losses = memory.chosen.losses(back, view)
        # What stands in place of a row that was gone is another one, unless it is about the same.
        is_another = memory.losses[0] and back.is_renamed(memory.chosen.cursor)
        is_back = losses < memory.losses or (memory.is_short and not any(losses))
        if is_back and not is_another:
            return view, Memory(memory.chosen, view, losses)
        if memory.is_short:
            memory = replace(memory, losses=losses, is_short=False)
    step = row_maps(now.outline, notes.outline)
    view = now.moved(step, notes)
    if memory is not None:
        return view, replace(memory, shown=view)
    return view, Memory(now, view, now.losses(step, view))
