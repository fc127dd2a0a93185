"""The browse screen: what the keys do with the notes; moving about is in `moving`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.actions import SkipAction
from textual.events import Key
from textual.message import Message

from tui.outline.outline import ENTRIES, ROOT
from tui.outline.reading.excerpt import note_markdown
from tui.screen.key_bar import KeyBar
from tui.screen.keymap import Where, shown_keys
from tui.screen.moving import Moving
from tui.screen.note.view import NoteView
from tui.screen.notes import Notes
from tui.screen.options import DEFAULTS, Options
from tui.screen.tree.view import OutlineTree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.outline.check.duplicates import Duplicates
    from tui.outline.diff.row_map import RowMap
    from tui.screen.keymap import Command
    from tui.screen.search.panel import HitList

_NOTICE = 20.0
"""Seconds for which the keys make room for what does not work and stops nothing."""


class BrowseScreen(Moving):
    """What the keys do; only here is what the panes show changed."""

    @dataclass
    class ThemeChosen(Message):
        """Another theme was chosen."""

        name: str

    def __init__(
        self, notes: Notes, commands: Iterable[Command], options: Options = DEFAULTS
    ) -> None:
        super().__init__(notes, commands, options)
        self._told: list[str] = []
        self._selections: object = None  # those that were copied last

    def on_mount(self) -> None:
        """Show where the reader was; start what can wait until that is on the screen."""
        super().on_mount()
        self.place.restore()
        self.call_after_refresh(self._start)

    async def _start(self) -> None:
        if self.is_attached:  # the app may have ended before its first frame
            await self.add_panel()
        if not self.is_attached:
            return
        self.tell(*self.options.notices)
        self.live.start()
        self.run_worker(self.place.keep(), group="place")
        if self.notes.path is not None:
            from tui.screen.remote import serve

            self.run_worker(serve(self), group="remote")

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
        self.place.write()

    def follow(self) -> None:
        """Show the note of the selected row; a changed row that is left is new no more."""
        before = self.note.node
        super().follow()
        if before and before.row != self.tree_pane.cursor and self.edits.leave(before.row):
            self.show_changes()

    def show_changes(self) -> None:
        """Show which rows changed."""
        self.tree_pane.set_changed(self.edits.rows)
        self.show_summary()

    def replace_notes(
        self, notes: Notes, moved: RowMap, duplicates: Duplicates | None = None
    ) -> None:
        """Show other notes whole; everything stays on the row that it was on."""
        tree = self.tree_pane
        was_in_view = tree.is_cursor_in_view
        folded = {row for old in tree.folded if (row := moved.same(old)) is not None}
        cursor, top = moved.row(tree.cursor), moved.row(tree.top)
        shown = moved.row(self.note.node.row) if self.note.node else cursor
        self.notes = notes
        self.duplicates = duplicates
        self.hinting.stop()
        tree.replace(notes.outline, folded, cursor)
        tree.scroll_top_to(top)
        if was_in_view:
            tree.keep_cursor_in_view()
        self.show_changes()
        self.show_note(shown, keep_place=True)
        self.searching.notes_replaced(moved)

    def push_notes(self, notes: Notes, fragment: str = "") -> None:
        """Show other notes above these; going back comes back here."""
        screen = BrowseScreen(notes, self.commands, self.options)
        self.app.push_screen(screen)
        if fragment:
            screen.call_after_refresh(screen.following.go_to_fragment, fragment)

    # Screens and the way out

    def action_back(self) -> None:
        """Go back: from the note to the tree, from the last search to none."""
        if self.in_note:
            self.action_to_tree()
        elif not self.searching.forget() and len(self.app.screen_stack) > 1:
            parts = list(self.walk_children(with_self=True))
            self.dismiss()
            for part in parts:  # Textual keeps what it painted of a widget that is gone
                part.refresh()

    def action_theme(self) -> None:
        """Choose a theme."""
        from tui.screen.chooser import Choice, Chooser

        names = sorted(self.app.available_themes, key=lambda name: ("lectree" not in name, name))
        choices = [Choice(name, name) for name in names]
        self.app.push_screen(Chooser("Theme", choices, self.app.theme), self._choose_theme)

    def _choose_theme(self, name: str | None) -> None:
        if name is not None:
            self.post_message(self.ThemeChosen(name))

    def action_palette(self) -> None:
        """Find a command by its name."""
        from tui.screen.chooser import Choice, Chooser

        choices = [
            Choice(command.id, command.help, shown_keys(command))
            for command in self.commands
            if command.where not in (Where.SEARCH, Where.HINTS)
            and command.id not in ("palette", "fold_to")
        ]
        self.app.push_screen(Chooser("Commands", choices), self._run_command)

    async def _run_command(self, name: str | None) -> None:
        if name is not None:
            await self.run_action(f"screen.{name}")

    def action_redraw(self) -> None:
        """Draw the screen again."""
        self.app.refresh(layout=True)

    async def action_suspend(self) -> None:
        """Stop lectree until the shell goes on with it."""
        await self.run_action("app.stop_process")

    def action_help(self) -> None:
        """Show every command."""

        from tui.screen.help import HelpScreen

        here = Where.NOTE if self.in_note else Where.TREE
        self.app.push_screen(HelpScreen(self.commands, here))

    def action_quit(self) -> None:
        """End lectree."""
        self.app.exit()

    # Open, copy, reload

    def action_open(self) -> None:
        """Open the video, or what the line of the note leads to."""
        if target := self.following.selected():
            self.following.follow(target)

    def action_copy_url(self) -> None:
        """Copy the URL."""
        self._copy_link(markdown=False)

    def action_copy_markdown(self) -> None:
        """Copy a Markdown link."""
        self._copy_link(markdown=True)

    def _copy_link(self, *, markdown: bool) -> None:
        if target := self.following.selected():
            text = self.following.text(target, markdown=markdown)
            self.copy(text, text)

    def action_copy_note(self) -> None:
        """Copy the note as Markdown, dedented."""
        text = note_markdown(self.selected)
        if not text:
            self.outside.say("No notes to copy", problem=True)
            return
        lines = text.count("\n") + 1
        self.copy(text, f"The note, {lines} {'line' if lines == 1 else 'lines'}")

    def copy(self, text: str, shown: str) -> None:
        """Copy a text; `shown` stands for it in the message."""
        self.run_worker(self.outside.copy(text, shown), group="copy")

    def action_choose(self) -> None:
        """Go where the line at the cursor leads: to a row, or out of lectree."""
        if target := self.note.target:
            self.following.follow(target)

    def action_hints(self) -> None:
        """Put letters on the links in sight."""
        self.hinting.start()

    def stays(self, event: Key) -> bool:
        """Tell whether a key leaves focus and mode alone; while links carry letters none does."""
        return not self.hinting.is_on and super().stays(event)

    def on_key(self, event: Key) -> None:
        """While links carry letters, every key is theirs."""
        if self.hinting.is_on:
            event.stop()
            event.prevent_default()
            self.hinting.press(event.key)

    def action_edit(self) -> None:
        """Open the editor at the line of the cursor."""
        line = self.note.source_line if self.in_note else None
        self.edit(line or self.selected.line)

    def edit(self, line: int) -> None:
        """Open the editor at a line, and read what it saved."""
        if self.notes.path is None:
            self.outside.say("Standard input cannot be edited", problem=True)
        else:
            self.run_worker(self._edit(self.notes.path, line), group="edit")

    async def _edit(self, path: Path, line: int) -> None:
        self.place.write()  # a signal may end lectree while the editor has the terminal
        await self.outside.edit(path, line)
        await self.live.catch_up()

    def action_reload(self) -> None:
        """Read the file again."""
        self.run_worker(self.live.reload(), group="reload", exclusive=True)

    def action_next_change(self) -> None:
        """Go to the next row that the last saves changed."""
        row = self.edits.after(self.tree_pane.cursor)
        if row is None:
            self.outside.say("Nothing has changed since you looked")
            return
        self.select(row)
        if lines := self.edits.lines(row):
            self.note.reveal(min(lines))

    def action_follow_edits(self) -> None:
        """Go where the file was just changed, from now on or no more."""
        self.live.follows = not self.live.follows
        self.outside.say("Following edits" if self.live.follows else "Not following edits")

    # Search

    async def action_search(self) -> None:
        """Open the search; what is typed next is the query, also in the very first frame."""
        if await self.add_panel():
            self.searching.open()

    async def action_accept_hit(self) -> None:
        """Go to the selected hit."""
        await self.searching.accept()

    def action_leave_search(self) -> None:
        """Put everything back as it was."""
        self.searching.leave()

    async def action_next_hit(self) -> None:
        """Select the next hit."""
        await self.searching.move(1)

    async def action_previous_hit(self) -> None:
        """Select the previous hit."""
        await self.searching.move(-1)

    async def action_hit_page_down(self) -> None:
        """Select a hit a page further down."""
        await self.searching.move_page(1)

    async def action_hit_page_up(self) -> None:
        """Select a hit a page further up."""
        await self.searching.move_page(-1)

    async def action_next_match(self) -> None:
        """Go to the next hit of the last search, in file order."""
        await self.searching.go_on(1)

    async def action_previous_match(self) -> None:
        """Go to the previous hit of the last search, in file order."""
        await self.searching.go_on(-1)

    def action_complete(self) -> None:
        """Finish the filter that is being typed."""
        self.searching.complete()

    def on_search_panel_typed(self) -> None:
        """Search as the query is typed."""
        self.searching.typed()

    async def on_search_panel_accepted(self) -> None:
        """Go to the selected hit."""
        await self.searching.accept()

    def on_hit_list_clicked(self, event: HitList.Clicked) -> None:
        """Select the hit that was clicked."""
        self.searching.select(event.hit)

    # Mouse

    @on(OutlineTree.RowClicked)
    def _row_clicked(self, event: OutlineTree.RowClicked) -> None:
        if event.outline is not self.notes.outline:  # a save came between
            return
        self.select(event.row)
        if event.on_sign:
            self.action_fold()

    @on(OutlineTree.RowDoubleClicked)
    def _row_double_clicked(self, event: OutlineTree.RowDoubleClicked) -> None:
        if event.outline is not self.notes.outline:
            return
        self.select(event.row)
        if self.selected.row != event.row or event.row == ROOT:
            return
        if self.selected.kind in ENTRIES:
            self.action_open()
        else:
            self.action_fold()

    @on(KeyBar.Pressed)
    async def _key_clicked(self, event: KeyBar.Pressed) -> None:
        if event.command.where is Where.HINTS:
            self.hinting.press(event.command.keys[0])
        else:
            await self.run_action(event.command.action)

    def on_mouse_down(self) -> None:
        """Take the letters from the links: the mouse chooses by itself."""
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
            self.copy(text, text.split("\n")[0])
        return bool(text)

    @on(NoteView.TargetChosen)
    def _target_chosen(self, event: NoteView.TargetChosen) -> None:
        if event.node.outline is self.notes.outline:
            self.following.follow(event.target)
