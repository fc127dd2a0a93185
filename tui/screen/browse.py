"""The browse screen: the layout, and the wiring between keys, panes and the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.events import DescendantFocus, Key, Resize, ScreenResume
from textual.geometry import Region, Size

from tui.outline.outline import ENTRIES, ROOT
from tui.screen.base_screen import BaseScreen
from tui.screen.commands import copy, do_chosen, run
from tui.screen.desk import Desk
from tui.screen.key_bar import KeyBar
from tui.screen.keymap import Command, Where, bindings
from tui.screen.note.view import NoteView
from tui.screen.notes import Notes
from tui.screen.options import DEFAULTS, Options
from tui.screen.tree.view import OutlineTree
from tui.screen.typeahead import passed

if TYPE_CHECKING:
    from tui.screen.search.panel import HitList
    from tui.screen.state import View


class BrowseScreen(BaseScreen[None]):
    """Tree left, note right, keys below."""

    BINDINGS = bindings(Where.ANYWHERE)
    AUTO_FOCUS = ""  # the view tells where the focus is
    BLANK = True  # the panes and the line of keys cover it

    _is_held = True
    """Nothing is painted before a layout is done, and the panes know their sizes."""

    def __init__(
        self, notes: Notes, commands: Sequence[Command], options: Options = DEFAULTS
    ) -> None:
        super().__init__()
        self.desk = Desk(self, notes, commands, options, do_chosen)
        self.status_line = self.desk.stage.panes.key_bar
        self._copied: object = None  # the selections that were copied last

    @property
    def view(self) -> View:
        """All of where the reader is."""
        return self.desk.stage.view

    def compose(self) -> ComposeResult:
        """Lay out the panes and the line of keys."""
        yield self.desk.stage.panes.row
        yield self.desk.stage.panes.key_bar

    def on_mount(self) -> None:
        """Show where the reader was."""
        self.desk.stage.panes.row.set_room(self.app.size.width)
        self.desk.restore()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Prepare the first frame, once Textual has laid out."""
        if not self.stack_updates:  # the first time: all of it has just been styled
            event.refresh_styles = False
        if self._is_held:
            self.app.call_later(self._show_first)

    async def _show_first(self) -> None:
        """Paint the first frame; start what can wait until that is on the screen."""
        await self._told()
        self.desk.scroll_back()
        await self._told()  # all that is to be repainted comes with the first frame
        if not self._is_held:
            return
        self._is_held = False
        self._compositor_refresh()
        self.app.call_later(self._start)

    async def _start(self) -> None:
        for _ in range(2):  # Textual lays out once more, and then paints its scrollbar
            # An app that ends paints no more, and cannot end while it waits for that itself.
            await passed(self, is_painted=True, is_over=lambda: self.app._exit)
        self.call_after_refresh(self.desk.start)

    async def _told(self) -> None:
        """Wait until every part has been told its size, and that it is shown."""
        for node in (*self.walk_children(), self):
            await passed(node)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Ask for a repaint; what is asked before the first frame comes with that."""
        wanted = repaint and not self._is_held
        return super().refresh(*regions, repaint=wanted, layout=layout, recompose=recompose)

    def _compositor_refresh(self) -> None:
        # Textual has no public way to hold what it paints, and to lay out meanwhile.
        if not self._is_held:
            super()._compositor_refresh()

    def _screen_resized(self, size: Size) -> None:
        if not self._is_held:  # all would be painted as it was, and then once more as it fits
            self._is_held = True
            self.desk.stage.run_worker(self._paint_told, group="resize")
        super()._screen_resized(size)

    async def _paint_told(self) -> None:
        await self._told()
        self._is_held = False
        self.refresh()  # what was asked for while the terminal was away may have been lost

    def on_unmount(self) -> None:
        """Keep the reader's place for the next time."""
        self.desk.session.write()

    def on_resize(self, event: Resize) -> None:
        """Show one pane at a time where there is no room for two."""
        self.desk.stage.panes.row.set_room(event.size.width)
        self.call_after_refresh(self.desk.stage.panes.show_sign)

    @on(DescendantFocus)
    def _focus_moved(self) -> None:
        self.desk.stage.focus_moved()

    # Keys

    async def action_run(self, name: str, *arguments: object) -> None:
        """Run a command by its key."""
        await run(self.desk, name, *arguments)

    async def on_key(self, event: Key) -> None:
        """While links carry hints, or a mark's letter is waited for, every key is for that."""
        if self.desk.is_marking:
            event.stop()
            await self.desk.marking.press(event.key)
        elif self.desk.hinting.is_on:
            event.stop()
            self.desk.hinting.press(event.key)

    def stays(self, event: Key) -> bool:
        """Tell whether a key leaves focus and mode alone: it moves in a pane, or is typed."""
        if self.desk.hinting.is_on or self.desk.is_marking:
            return False
        panes = self.desk.stage.panes
        if self.focused is panes.tree or self.focused is panes.note:
            return event.key in self.desk.staying_keys
        return self.view.is_searching and event.is_printable

    # Messages of the panes

    def on_search_panel_typed(self) -> None:
        """Search as the query is typed."""
        self.desk.finding.typed()

    async def on_search_panel_accepted(self) -> None:
        """Go to the selected hit."""
        await self.desk.finding.accept()

    def on_hit_list_clicked(self, event: HitList.Clicked) -> None:
        """Select the hit that was clicked."""
        self.desk.finding.select(event.hit)

    @on(OutlineTree.RowClicked)
    async def _row_clicked(self, event: OutlineTree.RowClicked) -> None:
        if event.outline is not self.view.outline:  # a save came between
            return
        self.desk.stage.show(self.view.at(event.row))
        if event.on_glyph:
            await run(self.desk, "fold")

    @on(OutlineTree.RowDoubleClicked)
    async def _row_double_clicked(self, event: OutlineTree.RowDoubleClicked) -> None:
        if event.outline is not self.view.outline:
            return
        self.desk.stage.show(self.view.at(event.row))
        if self.view.cursor == event.row != ROOT:
            is_entry = self.view.selected.kind in ENTRIES
            await run(self.desk, "open" if is_entry else "fold")

    @on(NoteView.TargetChosen)
    def _target_chosen(self, event: NoteView.TargetChosen) -> None:
        if event.node.outline is self.view.outline:
            self.desk.navigation.follow(event.target)

    @on(KeyBar.Pressed)
    async def _key_clicked(self, event: KeyBar.Pressed) -> None:
        if event.command.where is Where.HINTS:
            self.desk.hinting.press(event.command.keys[0])
        else:
            await run(self.desk, event.command.id)

    def on_mouse_down(self) -> None:
        """Take the hints from the links: the mouse chooses by itself."""
        self.desk.hinting.stop()
        if self.desk.is_marking:
            self.desk.marking.stop()

    def action_copy_text(self) -> None:
        """Copy what is selected with the mouse."""
        if not self._copy_selected():
            raise SkipAction

    def on_text_selected(self) -> None:
        """Copy what was selected with the mouse, as terminals do.

        Textual says this at the end of any drag, also of one that selects nothing new.
        """
        if self.selections != self._copied:
            self._copied = self.selections
            self._copy_selected()

    def _copy_selected(self) -> bool:
        text = self.get_selected_text()
        if text:
            copy(self.desk, text, text.strip().split("\n")[0])
        return bool(text)
