"""Moving about: the cursor in either pane, the folds of the tree, and the panes themselves."""

from __future__ import annotations

from collections.abc import Iterable

from tui.outline.outline import ENTRIES, ROOT
from tui.screen.parts import Parts


class Moving(Parts):
    """The actions of the keymap that change what is seen, and nothing else."""

    # Moving

    def _move_tree(self, by: int) -> None:
        self.tree_pane.move(by)
        self.follow()

    def _move(self, lines: int) -> None:
        if self.in_note:
            self.note.move(lines)
            self.show_focus(self.note)
        else:
            self._move_tree(lines)

    def _page(self) -> int:
        pane = self.note if self.in_note else self.tree_pane
        return max(1, pane.size.height - 1)

    def action_down(self) -> None:
        """One line down."""
        self._move(1)

    def action_up(self) -> None:
        """One line up."""
        self._move(-1)

    def action_half_down(self) -> None:
        """Half a page down."""
        self._move((self._page() + 1) // 2)

    def action_half_up(self) -> None:
        """Half a page up."""
        self._move(-((self._page() + 1) // 2))

    def action_page_down(self) -> None:
        """A page down."""
        self._move(self._page())

    def action_page_up(self) -> None:
        """A page up."""
        self._move(-self._page())

    def action_next_target(self) -> None:
        """Choose the next link of the line at the cursor."""
        self.note.choose(1)
        self.show_focus(self.note)

    def action_slide_right(self) -> None:
        """Slide wide code right."""
        self.note.slide(1)

    def action_slide_left(self) -> None:
        """Slide wide code back."""
        self.note.slide(-1)

    action_note_page_down = action_page_down
    action_note_page_up = action_page_up

    def action_first(self) -> None:
        """To the top."""
        if self.in_note:
            self.note.to_top()
            self.show_focus(self.note)
        else:
            self._move_tree(-len(self.notes.outline))

    def action_last(self) -> None:
        """To the end."""
        if self.in_note:
            self.note.to_end()
            self.show_focus(self.note)
        else:
            self._move_tree(len(self.notes.outline))

    def _to_entry(self, rows: Iterable[int]) -> None:
        kinds = self.notes.outline.kinds
        row = next((row for row in rows if kinds[row] in ENTRIES), ROOT)
        if row != ROOT:
            self.select(row)

    def action_next_entry(self) -> None:
        """To the next video or link, from either pane."""
        self._to_entry(range(self.tree_pane.cursor + 1, len(self.notes.outline)))

    def action_previous_entry(self) -> None:
        """To the previous video or link, from either pane."""
        self._to_entry(range(self.tree_pane.cursor - 1, -1, -1))

    # Folding

    def action_fold(self) -> None:
        """Open or close the row."""
        tree = self.tree_pane
        tree.set_folded(tree.cursor, tree.cursor not in tree.folded)

    def action_go_in(self) -> None:
        """Open the row, or go to the first one in it, or to the note of a leaf."""
        tree = self.tree_pane
        if not tree.has_children(tree.cursor):
            self.to_pane(self.note)
        elif tree.cursor in tree.folded:
            tree.set_folded(tree.cursor, False)
        else:
            self._move_tree(1)

    def action_go_out(self) -> None:
        """Close the row, or go to the one above it."""
        tree = self.tree_pane
        if tree.has_children(tree.cursor) and tree.cursor not in tree.folded:
            tree.set_folded(tree.cursor, True)
        elif tree.cursor != ROOT and (parent := self.notes.outline.parents[tree.cursor]) != ROOT:
            self.select(parent)

    def _fold_to(self, level: int) -> None:
        self.tree_pane.fold_to(level)
        self.follow()

    def action_unfold_all(self) -> None:
        """Open every row."""
        self._fold_to(len(self.notes.outline) + 1)

    def action_fold_all(self) -> None:
        """Close every row."""
        self._fold_to(1)

    def action_fold_to(self, level: int) -> None:
        """Show that many levels."""
        self._fold_to(level)

    # Panes

    def action_other_pane(self) -> None:
        """Go to the other pane."""
        self.to_pane(self.tree_pane if self.in_note else self.note)

    def action_to_note(self) -> None:
        """Go to the note."""
        self.to_pane(self.note)

    def action_to_tree(self) -> None:
        """Go back to the tree."""
        self.remove_class("-no-tree")
        self.to_pane(self.tree_pane)

    def action_hide_tree(self) -> None:
        """Hide or show the tree."""
        hidden = not self.has_class("-no-tree")
        self.to_pane(self.note if hidden else self.tree_pane)
        self.set_class(hidden, "-no-tree")

    def action_wider(self) -> None:
        """Make the tree wider."""
        self._resize_tree(5)

    def action_narrower(self) -> None:
        """Make the tree narrower."""
        self._resize_tree(-5)

    def _resize_tree(self, by: int) -> None:
        shown = round(100 * self.tree_pane.outer_size.width / max(1, self.size.width))
        self.set_split(max(20, min(80, (self.split or shown) + by)))
