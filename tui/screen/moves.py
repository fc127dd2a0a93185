"""Moving about: the cursor in either pane, the folds of the tree, and the panes themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.outline.outline import ENTRIES, ROOT
from tui.screen.state import Focus

if TYPE_CHECKING:
    from tui.screen.desk import Desk

_FAR = 1 << 60

Move = Callable[["Desk"], None]


def by_lines(lines: int) -> Move:
    """Return a move by lines in the pane that the keys are for."""
    return lambda desk: _move(desk, lines)


def by_pages(pages: float) -> Move:
    """Return a move that scrolls by pages, or parts of them, and takes the cursor along."""

    def move(desk: Desk) -> None:
        pane = desk.stage.panes.note if desk.stage.view.in_note else desk.stage.panes.tree
        page = max(1, pane.size.height - 1)
        lines = int(page * abs(pages) + 0.5)
        _scroll(desk, lines if pages > 0 else -lines, takes_cursor=True)

    return move


def by_scrolling(lines: int) -> Move:
    """Return a move that scrolls by lines and leaves the cursor where it is, if it can."""
    return lambda desk: _scroll(desk, lines, takes_cursor=False)


def _scroll(desk: Desk, lines: int, *, takes_cursor: bool) -> None:
    view, panes = desk.stage.view, desk.stage.panes
    if not view.in_note:
        top, row = panes.tree.scrolled(lines, takes_cursor=takes_cursor)
        desk.stage.show(replace(view if row == view.cursor else view.at(row), top=top))
        return
    (panes.note.page if takes_cursor else panes.note.scroll_by)(lines)
    desk.stage.show_keys()


def read_on(desk: Desk) -> None:
    """Scroll a page down; at the end of the note go to the next video."""
    before = desk.stage.view.note.row
    if desk.stage.panes.note.is_at_end and (row := _next_entry(desk)) != ROOT:
        desk.stage.show(desk.stage.view.at(row))
    if desk.stage.view.note.row == before:
        by_pages(1)(desk)


def _move(desk: Desk, lines: int) -> None:
    view = desk.stage.view
    if view.in_note:
        desk.stage.panes.note.move(lines)
        desk.stage.show_keys()
    else:
        desk.stage.show(view.at(view.folds.row_on(view.folds.line_of(view.cursor) + lines)))


def to_first(desk: Desk) -> None:
    """Go to the top of the pane."""
    _jump_within(desk, -_FAR)


def to_last(desk: Desk) -> None:
    """Go to the end of the pane; of notes that are being read, of what has been read."""
    _jump_within(desk, _FAR)
    if not desk.stage.view.in_note:
        _tell_of_unread(desk)


def _jump_within(desk: Desk, lines: int) -> None:
    """Go to an end of the pane; there is a way back."""
    before = desk.stage.view
    if not before.in_note:
        _move(desk, lines)
    else:
        note = desk.stage.panes.note
        (note.to_top if lines < 0 else note.to_end)()
        desk.stage.show_keys()
    desk.stage.remember(before)


def to_next_entry(desk: Desk) -> None:
    """Go to the next video or link, from either pane; there is a way back from several presses."""
    if (row := _next_entry(desk)) != ROOT:
        desk.stage.run_on(desk.stage.view.at(row))
    else:
        _tell_of_unread(desk)


def _tell_of_unread(desk: Desk) -> None:
    """Say that there is more behind the end, if it is being read still."""
    outline = desk.stage.view.outline
    if outline.unread:
        desk.stage.external.say(f"Still reading: {outline.progress} read")


def to_previous_entry(desk: Desk) -> None:
    """Go to the previous video or link, in the same way."""
    view = desk.stage.view
    found = [view.outline.kinds.rfind(kind, 0, max(view.cursor, 0)) for kind in ENTRIES]
    if (row := max(found)) != ROOT:
        desk.stage.run_on(desk.stage.view.at(row))


def _next_entry(desk: Desk) -> int:
    view = desk.stage.view
    # The page of the file may stand beside a row that has not been read yet.
    row = ROOT if view.note.row == ROOT else view.cursor
    found = [view.outline.kinds.find(kind, row + 1) for kind in ENTRIES]
    return min((row for row in found if row >= 0), default=ROOT)


def next_target(desk: Desk) -> None:
    """Choose the next link of the line at the note's cursor."""
    desk.stage.panes.note.choose(1)
    desk.stage.show_keys()


# Folds


def toggle_fold(desk: Desk) -> None:
    """Open or close the row."""
    view = desk.stage.view
    desk.stage.show(view.folded(view.folds.toggled(view.cursor)))


def fold_to(desk: Desk, level: int) -> None:
    """Show that many levels."""
    desk.stage.show(desk.stage.view.folded(desk.stage.view.folds.to_level(level)))


def fold_all(desk: Desk) -> None:
    """Close every row."""
    fold_to(desk, 1)


def unfold_all(desk: Desk) -> None:
    """Open every row."""
    fold_to(desk, len(desk.stage.view.outline) + 1)


def go_in(desk: Desk) -> None:
    """Open the row, or go to the first one in it, or to the note of a leaf."""
    view = desk.stage.view
    if not view.folds.holds_others(view.cursor):
        to_note(desk)
    elif view.cursor in view.folds.closed:
        toggle_fold(desk)
    else:
        _move(desk, 1)


def go_out(desk: Desk) -> None:
    """Close the row, or go to the one above it."""
    view = desk.stage.view
    parent = ROOT if view.cursor == ROOT else view.outline.parents[view.cursor]
    if view.folds.holds_others(view.cursor) and view.cursor not in view.folds.closed:
        toggle_fold(desk)
    elif parent != ROOT:
        desk.stage.show(view.at(parent))


# Panes


def to_note(desk: Desk) -> None:
    """Go to the note."""
    desk.stage.show(replace(desk.stage.view, focus=Focus.NOTE))


def to_tree(desk: Desk) -> None:
    """Go back to the tree, or to the search that stands in its place."""
    desk.stage.show(replace(desk.stage.view, focus=Focus.TREE))


def to_other_pane(desk: Desk) -> None:
    """Go to the other pane."""
    (to_tree if desk.stage.view.in_note else to_note)(desk)


def toggle_tree(desk: Desk) -> None:
    """Hide the tree, or show it."""
    if desk.stage.panes.is_tree_hidden:
        to_tree(desk)
    else:
        to_note(desk)
        desk.stage.panes.hide_tree(desk.stage.view)
