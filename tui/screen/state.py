"""The view: all of where the reader is, as one value that is replaced whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from tui.outline.outline import ENTRIES, ROOT, Node, Outline
from tui.screen.glyphs import has_notes
from tui.screen.note.place import NotePlace, Spot
from tui.screen.tree.folds import Folds

if TYPE_CHECKING:
    from tui.outline.diff.row_map import RowMap
    from tui.screen.notes import Notes
    from tui.screen.search.hit_rows import HitRow


class Focus(Enum):
    """The part of the screen that the keys are for."""

    TREE = "tree"
    NOTE = "note"
    SEARCH = "search"


@dataclass(frozen=True)
class Search:
    """A search: its query, the hit that the reader is at, and the view before it.

    Once it is closed `before` is None, and the search goes on from hit to hit; one that is
    `by_title` only goes to a row, and is over then.
    """

    query: str
    hit: HitRow | None = None
    before: View | None = None
    by_title: bool = False

    def moved(self, row_map: RowMap, notes: Notes) -> Search:
        """Return the same search in the notes that replaced these."""
        hit = self.hit
        if hit is not None:
            line = None if hit.line is None else row_map.line(hit.line)
            hit = hit._replace(row=row_map.row(hit.row), line=line)
        return replace(self, hit=hit, before=self.before and self.before.moved(row_map, notes))


@dataclass(frozen=True)
class View:
    """Notes, and the reader's place in them; rows are rows of their outline.

    `top` is the row on the first line of the tree; without one as little is scrolled as is needed
    to show the cursor. `lost` holds the keys of closed rows that are not in the notes at present.
    """

    notes: Notes
    folds: Folds
    cursor: int
    top: int | None
    note: NotePlace
    focus: Focus = Focus.TREE
    search: Search | None = None
    lost: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, notes: Notes) -> View:
        """Return the view of notes that are opened for the first time: on what is worth reading.

        Where the file has no line in the tree its page stands in for a first row without notes.
        """
        outline = notes.outline
        folds = Folds(outline, frozenset(outline.files))
        first = folds.row_on(0)
        is_bare = first >= 0 and outline.kinds[first] in ENTRIES and not has_notes(outline, first)
        return cls(notes, folds, first, first, NotePlace(ROOT if is_bare else first))

    @property
    def outline(self) -> Outline:
        """The outline of the notes."""
        return self.notes.outline

    @property
    def selected(self) -> Node:
        """The row at the tree's cursor."""
        return Node(self.outline, self.cursor)

    @property
    def is_searching(self) -> bool:
        """Whether the search panel stands in the place of the tree."""
        return self.search is not None and self.search.before is not None

    @property
    def is_switching(self) -> bool:
        """Whether the panel finds titles, to go to one."""
        return self.is_searching and self.search is not None and self.search.by_title

    @property
    def before_search(self) -> View:
        """The view that the search panel stands before; without the panel it is this one."""
        return (self.search and self.search.before) or self

    @property
    def in_note(self) -> bool:
        """Whether the keys are for the note."""
        return self.focus is Focus.NOTE

    def at(self, row: int, line: int | None = None) -> View:
        """Return the view with the cursor on a row, and on a line of its note where one is given.

        Of the text above all rows, which may have no line in the tree, the note is shown.
        """
        folds = self.folds.showing(row)
        cursor = folds.row_on(folds.line_of(row))
        opened = self.note.opened if row == self.note.row else frozenset()
        note = NotePlace(row, opened=opened)
        return replace(self, folds=folds, cursor=cursor, top=None, note=note).on_line(line)

    def on_line(self, line: int | None) -> View:
        """Return the view with the note's cursor on a source line that is brought into sight."""
        if line is None:
            return self
        return replace(self, note=self.note._replace(top=None, cursor=Spot(line)))

    def folded(self, folds: Folds) -> View:
        """Return the view with other folds; the cursor goes to the row that hides it."""
        cursor = folds.shown_above(self.cursor)
        view = replace(self, folds=folds, top=None)
        return view if cursor == self.cursor else view.at(cursor)

    def moved(self, row_map: RowMap, notes: Notes) -> View:
        """Return the same view of the notes that replaced these."""
        folds, lost = self._folds(row_map)
        cursor = row_map.row(self.cursor)
        folds = folds.showing(cursor)
        return replace(
            self,
            notes=notes,
            folds=folds,
            cursor=folds.row_on(folds.line_of(cursor)),
            top=None if self.top is None else row_map.row(self.top),
            note=self.note.moved(row_map),
            search=self.search and self.search.moved(row_map, notes),
            lost=lost,
        )

    def _folds(self, row_map: RowMap) -> tuple[Folds, frozenset[str]]:
        """Return the folds, those among them that have come back, and the keys of the others."""
        folds = self.folds.moved(row_map)
        gone = [row for row in self.folds.closed if row_map.same(row) is None]
        lost = self.lost.union(row_map.old_keys[row] for row in gone)
        if not lost:
            return folds, lost
        back = {key: row_map.new_rows[key] for key in lost if key in row_map.new_rows}
        return Folds(folds.outline, folds.closed.union(back.values())), lost.difference(back)

    def losses(self, row_map: RowMap, moved: View) -> tuple[int, ...]:
        """Return how much of each part is gone from what the view became, the worst part first."""
        cursor, top = self.note.cursor, self.note.top
        return (
            row_map.same(self.cursor) is None,
            self.in_note and cursor is not None and cursor.is_gone(row_map),
            sum(row_map.same(row) not in moved.folds.closed for row in self.folds.closed),
            self.top is not None and row_map.same(self.top) is None,
            top is not None and top.is_gone(row_map),
            sum(map(row_map.is_renamed, (self.cursor, *self.folds.closed))),
        )

    def is_same_step(self, other: View) -> bool:
        """Tell whether a jump from one place to the other leads nowhere; a line of the note counts.

        A search whose hits have focused the tree goes from line to line.
        """
        return self.is_at(other) and self.note.cursor == other.note.cursor

    def is_at(self, other: View) -> bool:
        """Tell whether the reader chose the same place: scrolling alone chooses nothing."""
        return (self.outline, self.cursor, self.folds.closed, self.focus) == (
            other.outline,
            other.cursor,
            other.folds.closed,
            other.focus,
        ) and (not self.in_note or self.note.cursor == other.note.cursor)
