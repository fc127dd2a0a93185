"""The reader's place before a search, to go back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.outline.diff.row_map import RowMap
    from tui.screen.note.document import Place
    from tui.screen.panes import Panes


class Before(NamedTuple):
    """Where the reader was when the search was opened."""

    cursor: int
    top: int
    folded: frozenset[int]
    note: tuple[Place, Place]
    in_note: bool

    @classmethod
    def of(cls, screen: Panes) -> Before:
        """Return where the reader of a screen is."""
        tree = screen.tree_pane
        folded = frozenset(tree.folded)
        return cls(tree.cursor, tree.top, folded, screen.note.position, screen.in_note)

    def moved(self, row_map: RowMap) -> Before:
        """Return the same place in the notes that replaced these."""
        folded = frozenset(row for old in self.folded if (row := row_map.same(old)) is not None)
        return self._replace(
            cursor=row_map.row(self.cursor), top=row_map.row(self.top), folded=folded
        )

    def restore(self, screen: Panes) -> None:
        """Put cursor, folds, scroll and focus of a screen back as they were."""
        tree = screen.tree_pane
        tree.replace(screen.notes.outline, set(self.folded), self.cursor)
        tree.scroll_top_to(self.top)
        screen.show_note(tree.cursor)
        screen.note.return_to(self.note)
        screen.to_pane(screen.note if self.in_note else tree)
