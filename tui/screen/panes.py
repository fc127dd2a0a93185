"""The two panes, the line of keys, and what of the notes they show."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import DescendantFocus, Key, Resize
from textual.widget import Widget

from tui.outline.outline import ROOT, Node
from tui.outline.text.characters import clean
from tui.screen.base_screen import BaseScreen
from tui.screen.divider import PaneRow
from tui.screen.edits import Edits
from tui.screen.glyphs import CHANGED
from tui.screen.key_bar import KeyBar
from tui.screen.keymap import Command, Where, bindings
from tui.screen.note.rows import TargetKind
from tui.screen.note.view import NoteView
from tui.screen.notes import Notes
from tui.screen.tree.view import OutlineTree

if TYPE_CHECKING:
    from tui.outline.check.duplicates import Duplicates
    from tui.screen.search.panel import SearchPanel

NARROW = 80
"""Columns; below that one pane is shown at a time."""


class Panes(BaseScreen[None]):
    """Tree left, note right, keys below; the note follows the tree's cursor at once."""

    BINDINGS = bindings(Where.ANYWHERE)

    def __init__(self, notes: Notes, commands: Iterable[Command]) -> None:
        # A class that is set later would style every widget once more before the first frame.
        super().__init__(classes="-tree")
        self.notes = notes
        self.commands = tuple(commands)
        self.tree_pane = OutlineTree(notes.outline)
        self.note = NoteView()
        self.key_bar = KeyBar()
        self.split = 0  # percent of the screen that the tree takes, 0 for the usual
        self.queries: tuple[str, ...] = ()  # the latest searches, the last one at the end
        self.edits = Edits()
        self.duplicates: Duplicates | None = None
        self._adding = Lock()

    def compose(self) -> ComposeResult:
        """Lay out the panes and the line of keys."""
        with PaneRow(id="panes"):
            yield self.tree_pane
            yield self.note
        yield self.key_bar

    @cached_property
    def panel(self) -> SearchPanel:
        """The search, which stands in the place of the tree."""
        from tui.screen.search.panel import SearchPanel

        return SearchPanel()

    async def add_panel(self) -> bool:
        """Put the search on the screen, hidden; False when the screen has ended meanwhile.

        The first frame does not wait for it; the first key that needs it does.
        """
        async with self._adding:
            if self.note.is_attached and not self.panel.is_attached:
                await self.query_one("#panes").mount(self.panel, before=self.note)
                if self.split:
                    self.set_split(self.split)
        return self.panel.is_attached

    def on_mount(self) -> None:
        """Show the first row."""
        self.show_summary()
        self.show_focus(self.tree_pane)
        self.follow()

    def on_resize(self, event: Resize) -> None:
        """Show one pane at a time where there is no room for two."""
        self.set_class(event.size.width < NARROW, "-narrow")
        if self.split:
            self.set_split(self.split)

    @on(DescendantFocus)
    def _show_focused(self, event: DescendantFocus) -> None:
        self.show_focus(event.widget)

    def show_focus(self, focused: Widget | None) -> None:
        """Show the keys of the focused pane; where there is one pane, show that one."""
        in_note = focused is self.note
        self.set_class(in_note, "-note")
        self.set_class(not in_note, "-tree")
        if self.is_searching and not in_note:
            self.show_keys(Where.SEARCH)
        else:
            self.show_keys(Where.ANYWHERE, Where.NOTE if in_note else Where.TREE)

    def show_keys(self, *places: Where) -> None:
        """Show the keys that work in these places."""
        shown = [c for c in self.commands if c.label and c.where in places]
        if Where.NOTE in places:
            shown = [c._replace(label=self._opens()) if c.id == "open" else c for c in shown]
        self.key_bar.show(shown)

    def _opens(self) -> str:
        """What the key that opens acts on in the note."""
        target = self.note.target
        if target is None or target.kind is TargetKind.ROW:
            return "Open"
        return f"Open {target.label if target.kind is TargetKind.TIMESTAMP else 'link'}"

    def show_summary(self) -> None:
        """Say in the tree's border what the file holds."""
        changed = len(self.tree_pane.changed)
        shown = f"{CHANGED} {changed} · {self.notes.summary}" if changed else self.notes.summary
        self.tree_pane.border_title = Content(clean(shown))

    @on(PaneRow.Dragged)
    def _dragged(self, event: PaneRow.Dragged) -> None:
        self.set_split(event.percent)

    def set_split(self, percent: int) -> None:
        """Give the tree a share of the screen, 20 to 80 percent."""
        self.split = max(20, min(80, percent))
        width = "1fr" if self.has_class("-narrow") else f"{self.split}%"
        for pane in (self.tree_pane, self.panel) if self.panel.is_attached else (self.tree_pane,):
            pane.styles.width = width
            pane.styles.max_width = "100%"
        self.note.styles.width = "1fr"

    def to_pane(self, pane: Widget) -> None:
        """Give a pane the focus; a hidden one cannot take it, so it is shown first."""
        self.show_focus(pane)
        if self.is_searching and pane is self.tree_pane:
            pane = self.panel
        pane.focus()

    @property
    def is_searching(self) -> bool:
        """Whether the search stands in the place of the tree."""
        return self.has_class("-searching")

    @property
    def in_note(self) -> bool:
        """Whether the note has the focus."""
        return self.focused is self.note

    def stays(self, event: Key) -> bool:
        """Tell whether a key leaves focus and mode alone: it moves in a pane, or is typed."""
        if self.focused is self.tree_pane or self.in_note:
            return event.key in self._staying_keys
        return self.is_searching and event.is_printable

    @cached_property
    def _staying_keys(self) -> frozenset[str]:
        here = [c for c in self.commands if c.where not in (Where.SEARCH, Where.HINTS)]
        others = {key for command in here if not command.stays for key in command.keys}
        return frozenset(key for command in here for key in command.keys) - others

    @property
    def selected(self) -> Node:
        """The row at the tree's cursor."""
        return Node(self.notes.outline, self.tree_pane.cursor)

    def follow(self) -> None:
        """Show the note of the selected row."""
        self.show_note(self.tree_pane.cursor)

    def show_note(self, row: int, *, keep_place: bool = False) -> None:
        """Show the note of a row, with the other places of the same recording."""
        also = tuple((other, self._place_of(other)) for other in self.copies_of(row))
        node = Node(self.notes.outline, row)
        changed = self.edits.lines(row)
        self.note.show(node, also=also, changed=changed, keep_place=keep_place)

    def copies_of(self, row: int) -> tuple[int, ...]:
        """Return the other rows of the same recording, none while they are being counted."""
        return self.duplicates.others(row) if self.duplicates else ()

    def _place_of(self, row: int) -> str:
        node = Node(self.notes.outline, row)
        under = node.path[-1] if node.path else self.notes.name
        return f"also under {under} (line {node.line})"

    def select(self, row: int) -> None:
        """Put the tree's cursor on a row and show its note."""
        self.tree_pane.go_to(row)
        self.follow()
        if row == ROOT:  # the text above all rows has no line in the tree
            self.show_note(row)
