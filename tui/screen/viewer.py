"""The viewer: it holds the view and gives it to the panes; only here is it replaced."""

from __future__ import annotations

from asyncio import Lock
from dataclasses import replace
from functools import partial
from time import monotonic, time
from typing import TYPE_CHECKING, Any, Protocol, cast

from tui.screen.changed import Changed
from tui.screen.history import History, Side
from tui.screen.panes import Panes
from tui.screen.places import LOOK, Places
from tui.screen.state import View
from tui.screen.typeahead import Typing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from textual.screen import Screen
    from textual.worker import Worker

    from tui.outline.check.duplicates import Duplicates
    from tui.outline.crosslinks import Leads
    from tui.screen.external import External
    from tui.screen.keymap import Command
    from tui.screen.memory import Memory
    from tui.screen.notes import Notes
    from tui.screen.saving import Saved

_NOTICE = 20.0
"""Seconds for which the keys make room for what does not work and stops nothing."""


class Follower(Protocol):
    """Is told when other notes are shown."""

    def first_view(self, notes: Notes) -> View:
        """Return the view of notes that had no row until now."""

    def leaving(self) -> None:
        """Another file is about to be shown."""

    def notes_replaced(self, *, is_other_file: bool) -> None:
        """Other notes are shown: the same file as it is now, or another one."""


class Viewer:
    """The stage of the controllers of one browse screen."""

    def __init__(
        self, screen: Screen[None], notes: Notes, commands: Sequence[Command], follower: Follower
    ) -> None:
        self._screen = screen
        self._follower = follower
        self._view = View.of(notes)
        self._changed: dict[Path | None, Changed] = {}
        self._duplicates: Duplicates | None = None
        self._told: list[str] = []
        self.panes = Panes(screen, self._view, commands)
        self.history = History()
        self.memory: Memory | None = None
        self.queries: tuple[str, ...] = ()
        self._places: dict[Path | None, Places] = {}
        self._since = monotonic()  # when the note came that is in sight
        self._turns: dict[str, Lock] = {}  # by the group of what runs
        self.editor = ""

    def start(self) -> None:
        """Show the first view."""
        self.panes.show(self._view, self.changed, None)
        self.panes.show_changed(self._view, self.changed)
        self.panes.focus(self._view)
        self.show_keys()

    @property
    def view(self) -> View:
        """All of where the reader is; how far the panes are scrolled they know themselves."""
        return replace(self._view, top=self.panes.tree.top, note=self.panes.note.place)

    def show(self, view: View) -> None:
        """Show a view: each pane is given its part of it."""
        old = self._view
        is_other, is_other_file = view.outline is not old.outline, view.notes.path != old.notes.path
        is_other_row = view.note.row != old.note.row and not is_other
        if is_other_file or is_other_row:
            self._look_away()
        if is_other_file:
            self._follower.leaving()
            self.memory = None
        self._view = view
        if is_other_file or not len(old.outline):
            self.panes.fit(view)
        if is_other:
            self._duplicates, self.panes.leads = None, {}
        elif is_other_row and not (view.is_searching or old.is_searching):
            self._leave(old.note.row)
        self.panes.show(view, self.changed, self._duplicates)
        if is_other:
            self.panes.show_changed(view, self.changed)
        if _keys(view) != _keys(old):
            self.panes.focus(view)
            self.show_keys()
        if is_other:
            self._follower.notes_replaced(is_other_file=is_other_file)

    def _look_away(self) -> None:
        """Take the note that was in sight for one that was read, if that was long enough."""
        self.places, self._since = self.places_read, monotonic()

    @property
    def places(self) -> Places:
        """The marks, and the rows read, of the notes shown."""
        outline = self._view.outline
        places = self._places.get(self._view.notes.path) or Places(outline)
        if places.outline is not outline:  # the file was left, and came back as it is now
            from tui.outline.diff.row_map import row_map

            self.places = places = places.moved(row_map(places.outline, outline))
        return places

    @places.setter
    def places(self, places: Places) -> None:
        self._places[self._view.notes.path] = places

    def begin_places(self, path: Path | None, places: Places) -> None:
        """Take the places that were kept of notes, before any are made in them."""
        self._places.setdefault(path, places)

    @property
    def places_read(self) -> Places:
        """The places, of which the note in sight is one if it has been there long enough."""
        is_read = monotonic() - self._since >= LOOK
        return self.places.with_read(self._view.note.row, time()) if is_read else self.places

    def jump(self, view: View) -> None:
        """Show a view from which there is a way back to the one shown."""
        before = self.view
        self.show(view)
        self.remember(before)

    def remember(self, before: View) -> None:
        """Make a way back to where the reader was, unless he is still there."""
        if not before.is_same_step(self.view):
            self.history = self.history.left(before)

    def run_on(self, view: View) -> None:
        """Show a view by one of several presses of a key; there is one way back for all."""
        before = self.view
        self.show(view)
        if not before.is_same_step(now := self.view):
            self.history = self.history.ran(before, now)

    def go(self, side: Side) -> None:
        """Show the view one step back or forward, if there is a way."""
        if way := self.history.way(side, self.view):
            view, self.history = way
            self.show(view)

    def go_out(self) -> None:
        """Show the view from which the reader came to these notes, if he came from others."""
        outside = self.history.out_of(self.view.notes.path)
        if outside.back:
            self.history = outside
            self.go("back")

    def focus_moved(self) -> None:
        """Take over that a pane was given the focus by the mouse."""
        focus = self.panes.focused(is_searching=self._view.is_searching)
        self._view = replace(self._view, focus=focus)
        self.panes.show_panes(self._view)
        self.show_keys()

    @property
    def place(self) -> View:
        """The view that the reader chose last; a search, or a row that is gone, only hides it."""
        view, memory = self.view.before_search, self.memory
        is_away = memory is not None and memory.is_away and view.is_at(memory.shown)
        return memory.chosen if memory and is_away else view

    def replace_notes(self, saved: Saved) -> None:
        """Show notes that replaced those shown; everything stays on the row that it was on."""
        from tui.screen.memory import saved as after_save

        now, notes, kept = self.view, saved.notes, saved.kept
        self.places, self.history = kept.places, kept.history
        self._changed[notes.path] = kept.changed
        view, memory = after_save(now, self.memory, notes, saved.row_maps)
        is_first = not len(now.outline) and self.memory is None  # nothing has been seen of them yet
        if is_first:
            view, self._changed[notes.path] = self._follower.first_view(notes), Changed()
        self.show(view)
        if saved.duplicates:
            self.set_duplicates(saved.duplicates)
        self.memory = None if is_first else memory.kept(self.view.before_search)

    def set_leads(self, leads: Leads) -> None:
        """Show how many lines lead to a file or a heading, from now on."""
        self.panes.leads = leads
        if self._view.note.row in leads:
            self.panes.show_note(self.view, self.changed, self._duplicates)

    def set_duplicates(self, duplicates: Duplicates) -> None:
        """Show where else a recording is, from now on."""
        self._duplicates = duplicates
        if self._view.note.row in duplicates:
            self.panes.show_note(self.view, self.changed, duplicates)

    def has_duplicate(self, row: int) -> bool:
        """Tell whether a recording is known to be elsewhere too, or what leads to a row."""
        is_twice = self._duplicates is not None and row in self._duplicates
        return is_twice or row in self.panes.leads

    @property
    def changed(self) -> Changed:
        """The rows that the last saves changed."""
        return self._changed.get(self._view.notes.path, Changed())

    def _leave(self, row: int) -> None:
        """Take a changed row that was looked at for a new one no more."""
        left = self.changed.left(row)
        if left is not self.changed:
            self._changed[self._view.notes.path] = left
            self.panes.show_changed(self._view, left)

    def show_keys(self) -> None:
        """Show the keys that work now."""
        self.panes.show_keys(self._view)

    def tell(self, *problems: str) -> None:
        """Say, each only once, what does not work and stops nothing."""
        new = [problem for problem in problems if problem and problem not in self._told]
        if new and self.is_attached:
            self._told.extend(new)
            text = " · ".join(new)
            self.panes.key_bar.say(text, is_problem=True)
            self._screen.set_timer(_NOTICE, partial(self.panes.key_bar.unsay, text))

    @property
    def external(self) -> External:
        """The programs around lectree, and short messages."""
        from tui.screen.external import External

        return External(self._screen.app, self.editor)

    @property
    def is_attached(self) -> bool:
        """Whether the panes are on the screen."""
        return self._screen.is_attached

    def typed_on(self) -> Callable[[], bool]:
        """Return what tells whether the user has typed on since the key that acts now."""
        return cast(Typing, self._screen.app).typeahead.typed_on()

    def run_worker(
        self,
        work: Callable[[], Awaitable[Any]],
        *,
        group: str,
        exclusive: bool = False,
        in_turn: bool = False,
    ) -> Worker[Any]:
        """Do something beside the keys; it ends with the screen, perhaps before it began.

        Of one group, that which is `exclusive` ends all that still runs, and that which comes
        `in_turn` waits for what was asked before it.
        """
        if in_turn:
            work = partial(_in_turn, self._turns.setdefault(group, Lock()), work)
        return self._screen.run_worker(work, group=group, exclusive=exclusive)

    def call_after_refresh(self, callback: Callable[..., object], *arguments: object) -> None:
        """Do something once all is painted."""
        self._screen.call_after_refresh(callback, *arguments)


async def _in_turn(turn: Lock, work: Callable[[], Awaitable[Any]]) -> None:
    async with turn:  # the first to wait comes next
        await work()


def _keys(view: View) -> tuple[object, ...]:
    """Return what tells where keys go."""
    return view.focus, view.is_searching, view.is_switching
