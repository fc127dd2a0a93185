"""The browse screen: it holds the view, gives it to the panes, and runs commands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from inspect import isawaitable
from typing import TYPE_CHECKING

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.events import DescendantFocus, Key, Resize
from textual.message import Message

from tui.outline.outline import ENTRIES, ROOT
from tui.screen.base_screen import BaseScreen
from tui.screen.changed import Changed
from tui.screen.commands import ACTIONS, copy, do_chosen
from tui.screen.history import History
from tui.screen.key_bar import KeyBar
from tui.screen.keymap import Command, Where, bindings
from tui.screen.note.view import NoteView
from tui.screen.notes import Notes
from tui.screen.options import DEFAULTS, Options
from tui.screen.pane_row import NARROW
from tui.screen.panes import Panes
from tui.screen.session import SessionKeeper, restored
from tui.screen.state import Focus, View
from tui.screen.tree.view import OutlineTree

if TYPE_CHECKING:
    from pathlib import Path

    from tui.outline.check.duplicates import Duplicates
    from tui.screen.external import External
    from tui.screen.links.hinting import Hinting
    from tui.screen.links.navigation import Navigation
    from tui.screen.memory import Memory
    from tui.screen.reload import Reload, Saved
    from tui.screen.search.controller import SearchController
    from tui.screen.search.panel import HitList

_NOTICE = 20.0
"""Seconds for which the keys make room for what does not work and stops nothing."""


class BrowseScreen(BaseScreen[None]):
    """Tree left, note right, keys below; only here is the view replaced."""

    BINDINGS = bindings(Where.ANYWHERE)

    @dataclass
    class ThemeChosen(Message):
        """Another theme was chosen."""

        name: str

    def __init__(
        self, notes: Notes, commands: Iterable[Command], options: Options = DEFAULTS
    ) -> None:
        # A class that is set later would style every widget once more before the first frame.
        super().__init__(classes="-tree")
        self.commands = tuple(commands)
        self.history = History()
        self.memory: Memory | None = None
        self._options = options
        self._view = View.of(notes)
        self.queries: tuple[str, ...] = ()
        self._changed: dict[Path | None, Changed] = {}
        self._duplicates: Duplicates | None = None
        self._told: list[str] = []
        self._served: set[Path] = set()
        self._selections: object = None  # those that were copied last
        self.panes = Panes(self, self._view, self.commands)

    def compose(self) -> ComposeResult:
        """Lay out the panes and the line of keys."""
        yield self.panes.row
        yield self.panes.key_bar

    # The view

    @property
    def view(self) -> View:
        """All of where the reader is; how far the panes are scrolled they know themselves."""
        return replace(self._view, top=self.panes.tree.top, note=self.panes.note.place)

    def show(self, view: View) -> None:
        """Show a view: each pane is given its part of it."""
        old = self._view
        if view.notes.path != old.notes.path:
            self.session.write()
        self._view = view
        if view.outline is not old.outline:
            self.hinting.stop()
            self._duplicates = None
        elif view.note.row != old.note.row and not (view.is_searching or old.is_searching):
            self._leave(old.note.row)
        self.panes.show(view, self.changed, self._duplicates)
        if view.outline is not old.outline:
            self.panes.show_changed(view, self.changed)
            self.search.notes_replaced()
        if (view.focus, view.is_searching) != (old.focus, old.is_searching):
            self.panes.focus(view)
            self.show_keys()
        if view.notes.path != old.notes.path:
            self.memory = None
            self.session.settle()
            self._serve()
            self.reload.switch()

    def jump(self, view: View) -> None:
        """Show a view to which there is a way back from the one shown."""
        self.history = self.history.left(self.view)
        self.show(view)

    def go_back(self) -> None:
        """Show the view that was left last."""
        view, self.history = self.history.back[-1], self.history.gone_back(self.view)
        self.show(view)

    def go_forward(self) -> None:
        """Show the view from which the way led back."""
        view, self.history = self.history.forward[-1], self.history.gone_forward(self.view)
        self.show(view)

    @property
    def place(self) -> View:
        """The view that the reader chose last: a search, or a save, has only taken him away."""
        view = self.view.before_search
        is_away = self.memory is not None and view.is_at(self.memory.shown)
        return self.memory.chosen if self.memory and is_away else view

    def replace_notes(self, saved: Saved) -> None:
        """Show notes that replaced those shown; everything stays on the row that it was on."""
        from tui.screen.memory import saved as after_save

        now, notes, row_maps = self.view, saved.notes, saved.row_maps
        step = row_maps(now.outline, notes.outline)
        self._changed[notes.path] = self.changed.added(step, saved.changed, seen=now.cursor)
        self.history = self.history.moved(step, notes)
        view, memory = after_save(now, self.memory, notes, row_maps)
        self.show(view)
        if saved.duplicates:
            self.set_duplicates(saved.duplicates)
        self.memory = memory and replace(memory, shown=self.view.before_search)

    def set_duplicates(self, duplicates: Duplicates) -> None:
        """Show where else a recording is, from now on."""
        self._duplicates = duplicates
        if self._view.note.row in duplicates.rows:
            self.panes.show_note(self.view, self.changed, duplicates)

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

    # The start and the end

    def on_mount(self) -> None:
        """Show where the reader was; start what can wait until that is on the screen."""
        self.panes.show(self._view, self.changed, None)
        self.panes.show_changed(self._view, self.changed)
        self.panes.focus(self._view)
        self.show_keys()
        if not self._options.fresh:
            self._restore()
        self.session.settle()
        self.call_after_refresh(self._start)

    def _restore(self) -> None:
        view, kept = restored(self._view.notes)
        self.queries = kept.queries
        if kept.split:
            self.panes.row.set_split(kept.split)
        if kept.cursor:
            self.show(view)
            self.call_after_refresh(self._scroll_back, view)

    def _scroll_back(self, view: View) -> None:
        """Scroll to where the reader was, once the panes have their sizes."""
        if view.is_at(self._view):
            self.show(view)
            self.session.settle()

    async def _start(self) -> None:
        if self.is_attached:  # the app may have ended before its first frame
            await self.panes.add_panel()
        if not self.is_attached:
            return
        self.tell(*self._options.notices)
        self.reload.start()
        self.run_worker(self.session.keep(), group="session")
        self._serve()

    def _serve(self) -> None:
        """Let other programs control this screen by the notes that it shows."""
        path = self._view.notes.path
        if path is not None and path not in self._served:
            from tui.screen.remote import serve

            self._served.add(path)
            self.run_worker(serve(self, path), group="remote")

    def tell(self, *problems: str) -> None:
        """Say, each only once, what does not work and stops nothing."""
        new = [problem for problem in problems if problem and problem not in self._told]
        if new and self.is_attached:
            self._told.extend(new)
            text = " · ".join(new)
            self.key_bar.say(text)
            self.set_timer(_NOTICE, partial(self.key_bar.unsay, text))

    def on_unmount(self) -> None:
        """Keep the reader's place for the next time."""
        self.session.write()

    def left_there(self, notes: Notes) -> View:
        """Return the view in which notes were left, in this run or in an earlier one."""
        from tui.outline.diff.row_map import row_map

        left = self.history.latest_of(notes.path) if notes.path else None
        if left is None:
            return restored(notes)[0]
        return left.moved(row_map(left.outline, notes.outline), notes)

    # Commands

    async def run_command(self, name: str, *arguments: object) -> None:
        """Run a command by its id, or say why it cannot run now."""
        action = ACTIONS[name]
        if problem := action.why_not(self):
            self.external.say(problem, problem=True)
        elif isawaitable(done := action.run(self, *arguments)):
            await done

    async def action_run(self, name: str, *arguments: object) -> None:
        """Run a command by its key."""
        await self.run_command(name, *arguments)

    def stays(self, event: Key) -> bool:
        """Tell whether a key leaves focus and mode alone: it moves in a pane, or is typed."""
        if self.hinting.is_on:
            return False
        if self.focused is self.panes.tree or self.focused is self.note:
            return event.key in self._staying_keys
        return self._view.is_searching and event.is_printable

    @cached_property
    def _staying_keys(self) -> frozenset[str]:
        here = [c for c in self.commands if c.where not in (Where.SEARCH, Where.HINTS)]
        others = {key for command in here if not command.stays for key in command.keys}
        return frozenset(key for command in here for key in command.keys) - others

    def on_key(self, event: Key) -> None:
        """While links carry hints, every key is theirs."""
        if self.hinting.is_on:
            event.stop()
            event.prevent_default()
            self.hinting.press(event.key)

    def show_keys(self) -> None:
        """Show the keys that work now."""
        self.panes.show_keys(self._view, is_hinting=self.hinting.is_on)

    def choose_theme(self, name: str | None) -> None:
        """Ask the app for another theme."""
        if name is not None:
            self.post_message(self.ThemeChosen(name))

    # Messages of the panes

    def on_resize(self, event: Resize) -> None:
        """Show one pane at a time where there is no room for two."""
        self.set_class(event.size.width < NARROW, "-narrow")

    @on(DescendantFocus)
    def _focus_moved(self) -> None:
        if self.focused is self.note:
            focus = Focus.NOTE
        else:
            focus = Focus.SEARCH if self._view.is_searching else Focus.TREE
        self._view = replace(self._view, focus=focus)
        self.panes.show_focus(self._view)
        self.show_keys()

    def on_search_panel_typed(self) -> None:
        """Search as the query is typed."""
        self.search.typed()

    async def on_search_panel_accepted(self) -> None:
        """Go to the selected hit."""
        await self.search.accept()

    def on_hit_list_clicked(self, event: HitList.Clicked) -> None:
        """Select the hit that was clicked."""
        self.search.select(event.hit)

    @on(OutlineTree.RowClicked)
    async def _row_clicked(self, event: OutlineTree.RowClicked) -> None:
        if event.outline is not self._view.outline:  # a save came between
            return
        self.show(self.view.at(event.row))
        if event.on_sign:
            await self.run_command("fold")

    @on(OutlineTree.RowDoubleClicked)
    async def _row_double_clicked(self, event: OutlineTree.RowDoubleClicked) -> None:
        if event.outline is not self._view.outline:
            return
        self.show(self.view.at(event.row))
        if self._view.cursor == event.row != ROOT:
            is_entry = self._view.selected.kind in ENTRIES
            await self.run_command("open" if is_entry else "fold")

    @on(NoteView.TargetChosen)
    def _target_chosen(self, event: NoteView.TargetChosen) -> None:
        if event.node.outline is self._view.outline:
            self.navigation.follow(event.target)

    @on(KeyBar.Pressed)
    async def _key_clicked(self, event: KeyBar.Pressed) -> None:
        if event.command.where is Where.HINTS:
            self.hinting.press(event.command.keys[0])
        else:
            await self.run_command(event.command.id)

    def on_mouse_down(self) -> None:
        """Take the hints from the links: the mouse chooses by itself."""
        self.hinting.stop()

    def action_copy_text(self) -> None:
        """Copy what is selected with the mouse."""
        if not self._copy_selected():
            raise SkipAction

    def on_text_selected(self) -> None:
        """Copy what was selected with the mouse, as terminals do.

        Textual says this at the end of any drag, also of one that selects nothing new.
        """
        if self.selections != self._selections:
            self._selections = self.selections
            self._copy_selected()

    def _copy_selected(self) -> bool:
        text = self.get_selected_text()
        if text:
            copy(self, text, text.split("\n")[0])
        return bool(text)

    # The controllers, each imported when it is first asked for: the first frame needs none

    @property
    def note(self) -> NoteView:
        """The note pane."""
        return self.panes.note

    @property
    def key_bar(self) -> KeyBar:
        """The last line of the screen."""
        return self.panes.key_bar

    @property
    def split(self) -> int:
        """The share of the tree in percent, 0 for the usual one."""
        return self.panes.row.split

    @cached_property
    def external(self) -> External:
        """Opens, copies and edits."""
        from tui.screen.external import External

        return External(self.app)

    @cached_property
    def navigation(self) -> Navigation:
        """Follows links."""
        from tui.screen.links.navigation import Navigation

        return Navigation(self, self.left_there)

    @cached_property
    def hinting(self) -> Hinting:
        """Puts hints on links."""
        from tui.screen.links.hinting import Hinting

        return Hinting(self, partial(do_chosen, self))

    @cached_property
    def search(self) -> SearchController:
        """Searches."""
        from tui.screen.search.controller import SearchController

        return SearchController(self, self.panes.panel)

    @cached_property
    def reload(self) -> Reload:
        """Shows what the file becomes."""
        from tui.screen.reload import Reload

        return Reload(self, follows=self._options.follow_edits)

    @cached_property
    def session(self) -> SessionKeeper:
        """Remembers where the reader is."""
        return SessionKeeper(self)
