"""The outcome of a save: the new notes, and where all that was in the old ones is in them.

It is worked out in one go, by any thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui.outline.check.duplicates import Duplicates
from tui.outline.diff.carry import carry
from tui.outline.diff.changes import Changes, changes
from tui.outline.diff.row_map import RowMap, row_map
from tui.screen.changed import Changed
from tui.screen.history import History
from tui.screen.memory import saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.outline.outline import Outline
    from tui.screen.memory import Memory
    from tui.screen.notes import Notes
    from tui.screen.places import Places
    from tui.screen.state import View


class Replaced(Protocol):
    """The parts of a browse screen that a save makes anew."""

    @property
    def view(self) -> View:
        """Where the reader is."""

    @property
    def memory(self) -> Memory | None:
        """The place that an earlier save took away."""

    @property
    def changed(self) -> Changed:
        """The rows that the last saves changed."""

    @property
    def history(self) -> History:
        """The way back and forward."""

    @property
    def places(self) -> Places:
        """The marks, and the rows read."""


class RowMaps:
    """The row maps that one save asks for, each made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[Outline, Outline], RowMap] = {}

    def __call__(self, old: Outline, new: Outline) -> RowMap:
        """Return the row map from one outline to another."""
        if (old, new) not in self._made:
            self._made[old, new] = row_map(old, new)
        return self._made[old, new]


class Saved(NamedTuple):
    """Notes that were saved, and what became of the notes before them."""

    notes: Notes
    row_maps: RowMaps
    changed: Changes
    duplicates: Duplicates | None
    kept: Kept

    def caught_up(self, before: Before) -> Saved:
        """Return the same, with what becomes of what there is by now."""
        return self._replace(kept=_kept(before, self.row_maps, self.changed, self.notes))


class Before(NamedTuple):
    """The state when notes are saved: where the reader is, what has changed, the way back."""

    view: View
    memory: Memory | None
    changed: Changed
    history: History
    places: Places

    @classmethod
    def of(cls, stage: Replaced) -> Before:
        """Return what there is now."""
        return cls(stage.view, stage.memory, stage.changed, stage.history, stage.places)

    @property
    def matters(self) -> object:
        """What a save makes something of; the reader may move meanwhile."""
        view = self.view
        return view.notes.outline, view.cursor, self.changed, self.history, self.places


class Kept(NamedTuple):
    """The state after a save, made of the one before it."""

    before: Before
    changed: Changed
    history: History
    places: Places


def _kept(before: Before, row_maps: RowMaps, changes: Changes, notes: Notes) -> Kept:
    step = row_maps(before.view.outline, notes.outline)
    added = before.changed.added(step, changes, seen=before.view.cursor)
    # What the screen will ask for is worked out here, not while a key waits.
    view, _memory = saved(before.view, before.memory, notes, row_maps)
    _ = view.selected.title
    return Kept(before, added, before.history.moved(step, notes), before.places.moved(step))


def read_next(before: Before, read: Callable[[], Notes], *, counts: bool) -> Saved:
    """Read the new content, and what became of the old one; count its duplicates, if asked to."""
    old, notes, row_maps = before.view.outline, read(), RowMaps()
    step = row_maps(old, notes.outline)
    carry(step)
    is_begun = old.unread > 0  # what is read only now has not changed
    changed = Changes({}, None) if is_begun else changes(old, notes.outline, step)
    notes.outline.prepare()
    duplicates = Duplicates(notes.outline) if counts else None
    return Saved(notes, row_maps, changed, duplicates, _kept(before, row_maps, changed, notes))
