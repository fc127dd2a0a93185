"""The desk: the viewer of one browse screen, and the controllers that act on it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from tui.outline.text.characters import clean
from tui.screen.frame import FrameKeeper
from tui.screen.keymap import rebindings, staying_keys
from tui.screen.session import SessionKeeper, places_of, restored
from tui.screen.state import View
from tui.screen.viewer import Viewer
from tui.system.launch import unhurried

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import App
    from textual.screen import Screen

    from tui.screen.keymap import Command
    from tui.screen.links.hinting import Hinting
    from tui.screen.links.hints import Chosen
    from tui.screen.links.navigation import Navigation
    from tui.screen.marking import Marking
    from tui.screen.notes import Notes
    from tui.screen.options import Options
    from tui.screen.preferences import Preferences
    from tui.screen.reload import Reload
    from tui.screen.search.controller import SearchController
    from tui.screen.search.switcher import Switcher
    from tui.system.settings import Settings


_GREETING = "? shows all keys"

_CONTROLLERS = (
    "tui.screen.search.controller",
    "tui.screen.search.panel",
    "tui.screen.external",
    "tui.screen.links.hinting",
    "tui.screen.reload",
    "tui.screen.marking",
    "tui.screen.remote",
    "tui.system.watch",
)
"""Modules that most sessions need, and the first frame does not."""


def _import_controllers() -> None:
    """Import what comes behind the first frame; in a thread, so that no key waits for all of it."""
    for name in _CONTROLLERS:
        import_module(name)


class Restyled(Protocol):
    """The app, which has the looks; `wanted_theme` is the one that was chosen, `auto` too."""

    wanted_theme: str

    def restyle(self, settings: Settings, *, is_other_theme: bool) -> str:
        """Take over the looks that the settings want; return what is wrong with them, or ''."""


class Desk:
    """The viewer and the controllers, each of which is imported when it is first asked for."""

    def __init__(
        self,
        screen: Screen[None],
        notes: Notes,
        commands: Sequence[Command],
        options: Options,
        do_chosen: Callable[[Desk, Chosen], None],
    ) -> None:
        self.commands = tuple(commands)
        self.staying_keys = staying_keys(commands)
        self.stage = Viewer(screen, notes, self.commands, self)
        self.session = SessionKeeper(self.stage)
        self.stage.editor = options.settings.editor
        self.frame = FrameKeeper(screen, self.stage, options.frame, lambda: self.preferences)
        self._screen = screen
        self._options = options
        self._do_chosen = do_chosen
        self._served: set[Path] = set()
        self._place: View | None = None

    @property
    def app(self) -> App[object]:
        """The application."""
        return self._screen.app

    @cached_property
    def navigation(self) -> Navigation:
        """Follows links."""
        from tui.screen.links.navigation import Navigation

        return Navigation(self.stage, self._left_there)

    @cached_property
    def hinting(self) -> Hinting:
        """Puts hints on links."""
        from tui.screen.links.hinting import Hinting

        return Hinting(self.stage, self.commands, partial(self._do_chosen, self))

    @cached_property
    def search(self) -> SearchController:
        """Searches."""
        from tui.screen.search.controller import SearchController

        return SearchController(self.stage, self.stage.panes.panel)

    @cached_property
    def switcher(self) -> Switcher:
        """Goes to titles."""
        from tui.screen.search.switcher import Switcher

        return Switcher(self.stage, self.stage.panes.switch_panel, self.marking)

    @property
    def finding(self) -> SearchController | Switcher:
        """What the panel in the place of the tree acts with."""
        return self.switcher if self.stage.view.is_switching else self.search

    @cached_property
    def marking(self) -> Marking:
        """Sets marks and goes to them."""
        from tui.screen.marking import Marking

        return Marking(self.stage, self.session.known, self.navigation.open_notes)

    @property
    def is_marking(self) -> bool:
        """Whether the next key is the letter of a mark."""
        return "marking" in vars(self) and self.marking.is_on

    @cached_property
    def reload(self) -> Reload:
        """Shows what the file becomes."""
        from tui.screen.reload import Reload

        return Reload(self.stage, follows=self._options.settings.follow_edits)

    @cached_property
    def preferences(self) -> Preferences:
        """Takes over what the settings become."""
        from tui.screen.preferences import Preferences

        return Preferences(self, self._options.settings)

    def rebind(self, commands: Sequence[Command]) -> None:
        """Give the commands other keys."""
        self.commands = tuple(commands)
        self.staying_keys = staying_keys(commands)
        self.hinting.commands = self.stage.panes.commands = self.commands
        self.app.set_keymap(rebindings(commands))
        self.stage.show_keys()

    def follow_edits(self, *, follows: bool) -> None:
        """Take the cursor to each edit, or not."""
        self.reload.follows = follows
        self.show_mode()

    def read_again(self) -> None:
        """Read the notes by other media hosts."""
        self.stage.run_worker(self.reload.read_again, group="read again", exclusive=True)

    def ignore(self, names: tuple[str, ...]) -> None:
        """Leave out other names of the folder that is shown."""
        view = self.stage.view
        if folder := view.notes.folder:
            notes = view.notes._replace(folder=folder._replace(ignored=names))
            self.stage.show(replace(view, notes=notes))
            self.reload.watch()

    @property
    def wanted_theme(self) -> str:
        """The theme that was chosen, `auto` too."""
        return cast(Restyled, self.app).wanted_theme

    def restyle(self, settings: Settings, *, is_other_theme: bool) -> str:
        """Take over the looks that the settings want; return what is wrong with them, or ''."""
        return cast(Restyled, self.app).restyle(settings, is_other_theme=is_other_theme)

    # The start

    def restore(self) -> None:
        """Show the first view: where the reader was."""
        settings = self._options.settings
        self.stage.panes.set_widths(settings.tree_width, settings.note_width)
        self.stage.start()
        if settings.follow_edits:
            self.show_mode()
        if not self._options.fresh:
            notes = self.stage.view.notes
            view, kept = restored(notes)
            self.stage.begin_places(notes.path, places_of(notes.outline, kept))
            self.stage.queries = tuple(map(clean, kept.queries))
            if kept.split:
                self.stage.panes.row.set_split(kept.split)
            if kept.cursor:
                self._place = view
                self.stage.show(view)
        self.session.settle()

    def show_mode(self) -> None:
        """Show for as long as it is so that the cursor goes to each edit."""
        mode = "follows edits" if self.reload.follows else ""
        self.stage.panes.show_mode(mode, self.stage.view, self.stage.changed)

    def scroll_back(self) -> None:
        """Scroll to where the reader was, now that the panes have their sizes."""
        if self._place is not None:
            self.stage.show(self._place)
            self.session.settle()
            self._place = None

    def start(self) -> None:
        """Start what can wait until the first frame is on the screen."""
        if self.stage.is_attached:  # the app may have ended before its first frame
            self.preferences.look()  # the file may have changed since it was read
            self._screen.set_interval(self.preferences.EVERY, self.preferences.look)
            self.stage.run_worker(self._start_controllers, group="start")

    async def _start_controllers(self) -> None:
        await unhurried(_import_controllers)
        if self.stage.is_attached:
            _ = self.search  # made now: most of what its first key would wait for
            if self._options.is_first:
                self.stage.external.say(_GREETING)
            self.stage.tell(*self._options.notices, self.stage.view.notes.remark)
            self.reload.start()
            keep = partial(self.session.keep, self.frame.keep_at_rest, self._keep_marks)
            self.stage.run_worker(keep, group="session")
            self._serve()

    async def _keep_marks(self) -> None:
        """Take over the marks of these notes once the start is over, then keep them."""
        if "marking" not in vars(self):
            await self.marking.load()
        await self.marking.keep()

    def _serve(self) -> None:
        """Let other programs control lectree by the notes that it shows."""
        path = self.stage.view.notes.path
        if path is not None and path not in self._served:
            from tui.screen.remote import serve

            self._served.add(path)
            self.stage.run_worker(partial(serve, self, path), group="remote")

    def end(self) -> None:
        """Keep what the next start shows; the place has been written."""
        self.frame.keep_at_end()
        self.session.settle()

    # Other notes

    def first_view(self, notes: Notes) -> View:
        """Return the view in which notes were left in an earlier run, if that is wanted."""
        if self._options.fresh:
            return View.of(notes)
        view, kept = restored(notes)
        self.stage.begin_places(notes.path, places_of(notes.outline, kept))
        return view

    def leaving(self) -> None:
        """Keep the reader's place in the notes that are left."""
        self.session.write()

    def notes_replaced(self, *, is_other_file: bool) -> None:
        """Let the controllers go on with the notes that are shown now."""
        self.hinting.stop()
        self.search.notes_replaced()
        if "switcher" in vars(self):
            self.switcher.notes_replaced()
        if is_other_file:
            self.session.settle()
            self._serve()
            self.reload.switch()
            if "marking" in vars(self):
                self.stage.run_worker(self.marking.load, group="marks")

    def _left_there(self, notes: Notes) -> View:
        """Return the view in which notes were left, in this run or in an earlier one."""
        from tui.outline.diff.row_map import row_map

        left = self.stage.history.latest_of(notes.path) if notes.path else None
        if left is None:
            return self.first_view(notes)
        return left.moved(row_map(left.outline, notes.outline), notes)
