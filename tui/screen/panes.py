"""The panes: tree left, note right, keys below; each is given its part of a view."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.outline.outline import Node
from tui.outline.text.characters import clean
from tui.screen.glyphs import CHANGED, TOP
from tui.screen.key_bar import KeyBar
from tui.screen.keymap import Where
from tui.screen.note.rows import TargetKind
from tui.screen.note.view import NoteView
from tui.screen.pane_row import PaneRow
from tui.screen.state import Focus
from tui.screen.tree.view import OutlineTree
from tui.screen.tree.width import needed_width

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

    from tui.outline.check.duplicates import Duplicates
    from tui.outline.crosslinks import Leads
    from tui.screen.changed import Changed
    from tui.screen.keymap import Command
    from tui.screen.search.panel import SearchPanel
    from tui.screen.state import View


MOST_PLACES = 10
"""Other places of a recording that are named one by one."""

BESIDE = 14
"""Cells of the tree's border beside what the file holds: its ends, and how many rows changed."""


class Panes:
    """The widgets of a browse screen."""

    def __init__(self, screen: Screen[None], view: View, commands: Sequence[Command]) -> None:
        self._screen = screen
        self.commands = commands
        self.tree = OutlineTree(view.folds)
        self.note = NoteView()
        self.row = PaneRow(self.tree, self.note)
        self.fit(view)
        self.key_bar = KeyBar()
        self.mode = ""
        """What the borders say of how the panes act, as long as they do; empty for the usual."""
        self.is_tree_hidden = False
        self.leads: Leads = {}
        self._sign = ""
        self._adding = Lock()

    @cached_property
    def panel(self) -> SearchPanel:
        """The search, which stands in the place of the tree."""
        from tui.screen.search.panel import SearchPanel

        return SearchPanel("Search", "Search words")

    @cached_property
    def switch_panel(self) -> SearchPanel:
        """The titles to go to, which stand there too."""
        from tui.screen.search.panel import SearchPanel

        return SearchPanel("Go to", "Some letters of a title")

    def set_widths(self, tree: int, note: int) -> None:
        """Give the tree its usual share in percent and text in notes its cells; 0 for ours."""
        self.row.set_usual(tree)
        self.note.set_width(note)

    def fit(self, view: View) -> None:
        """Make the tree as wide as the titles of these notes need, if that is not chosen."""
        border = cell_len(clean(view.notes.summary)) + BESIDE
        self.row.fit(max(needed_width(view.outline), border))

    def panel_of(self, view: View) -> SearchPanel:
        """Return the panel that stands in the place of the tree while a view is shown."""
        return self.switch_panel if view.is_switching else self.panel

    async def add_panel(self, panel: SearchPanel | None = None) -> bool:
        """Put a panel on the screen, hidden; False when the screen has ended meanwhile."""
        panel = panel or self.panel
        async with self._adding:
            if self.note.is_attached and not panel.is_attached:
                await self.row.add_left(panel)
        return panel.is_attached

    def show(self, view: View, changed: Changed, duplicates: Duplicates | None) -> None:
        """Show a view."""
        self.tree.show(view.folds, view.cursor, view.top)
        shown, place = self.note.node, view.note
        if shown.outline is not view.outline or shown.row != place.row:
            self.show_note(view, changed, duplicates)
        elif place != self.note.place:
            self.note.go(place)
        self.show_panes(view)

    def show_panes(self, view: View) -> None:
        """Show the panes that a view needs, where there is one pane the one for the keys."""
        left: Widget | None = self.panel_of(view) if view.is_searching else self.tree
        if left is self.tree and self.is_tree_hidden:
            left = None
        self.row.show_panes(left, in_right=view.in_note)

    def show_note(self, view: View, changed: Changed, duplicates: Duplicates | None) -> None:
        """Show a note, with the other places of the same recording."""
        row = view.note.row
        node, others = Node(view.outline, row), duplicates.others(row) if duplicates else ()
        also = [(other, _place_of(view, other)) for other in others[:MOST_PLACES]]
        if len(others) > MOST_PLACES:
            also.append((others[MOST_PLACES], f"and in {len(others) - MOST_PLACES:,} more places"))
        if leads := self.leads.get(row):
            also.append((view.outline.row_at(leads[0]), _leads_here(len(leads))))
        lines, below = changed.lines_of(row), changed.count(row, node.outline)
        self.note.show(node, view.note, also=tuple(also), changed=lines, below=below)
        self._sign = ""
        self.show_sign()

    def show_changed(self, view: View, changed: Changed) -> None:
        """Show which rows changed, and in the tree's border what the file holds."""
        self.tree.set_changed(changed.rows)
        row = view.note.row
        self.note.set_changed(changed.lines_of(row), changed.count(row, view.outline))
        count = len(changed.rows)
        parts = (self.mode, f"{CHANGED} {count}" if count else "", view.notes.summary)
        self.tree.entitle(" · ".join(filter(None, parts)))

    def show_mode(self, mode: str, view: View, changed: Changed) -> None:
        """Say in the borders how the panes act from now on."""
        self.mode = mode
        self.show_changed(view, changed)
        self.show_sign()

    def show_sign(self) -> None:
        """Show in the note's border what the tree's says, while that is out of sight."""
        sign = self.mode if self.is_tree_hidden or self.row.is_narrow else ""
        if sign != self._sign:
            self._sign = sign
            parts = (sign, self.note.node.title or TOP)
            self.note.entitle(" · ".join(filter(None, parts)))

    def focus(self, view: View) -> None:
        """Give the focus to the pane that the keys are for; a hidden one is shown first."""
        if not (view.in_note or view.is_searching):
            self.is_tree_hidden = False
        self.show_panes(view)
        if view.in_note:
            self.note.focus()
        elif view.is_searching:  # at once: what is typed next is meant for it
            self._screen.set_focus(self.panel_of(view).input)
        else:
            self.tree.focus()
            self.show_sign()

    def focused(self, *, is_searching: bool) -> Focus:
        """Return what has the focus."""
        if self._screen.focused is self.note:
            return Focus.NOTE
        return Focus.SEARCH if is_searching else Focus.TREE

    def hide_tree(self, view: View) -> None:
        """Give all of the width to the note, until the tree gets the focus."""
        self.is_tree_hidden = True
        self.show_panes(view)
        self.show_sign()

    def show_keys(self, view: View) -> None:
        """Show the keys that work now."""
        if self.note.has_hints:
            places: tuple[Where, ...] = (Where.HINTS,)
        elif view.is_searching and not view.in_note:
            places = (Where.SEARCH,)
        else:
            places = (Where.ANYWHERE, Where.NOTE if view.in_note else Where.TREE)
        shown = [c for c in self.commands if c.label and c.keys and c.where in places]
        if Where.NOTE in places:
            shown = [c._replace(label=self._opens()) if c.id == "open" else c for c in shown]
        self.key_bar.show(shown)

    def _opens(self) -> str:
        """Return the label of the key that opens, by the target in the note."""
        target = self.note.target
        if target is None or target.kind is TargetKind.ROW:
            return "Open"
        if target.kind is TargetKind.FOLD:
            return "Fold"
        is_named = target.kind in (TargetKind.TIMESTAMP, TargetKind.FOOTNOTE)
        return f"Open {target.label if is_named else 'link'}"


def _place_of(view: View, row: int) -> str:
    node = Node(view.outline, row)
    under = node.path[-1] if node.path else view.notes.name
    line = view.outline.own_line(node.line)
    file = "" if row in view.outline.files else clean(view.outline.part_name(row))
    return f"also under {under} ({f'{file}:{line}' if file else f'line {line}'})"


def _leads_here(count: int) -> str:
    return "1 line of other notes leads here" if count == 1 else f"{count:,} lines lead here"
