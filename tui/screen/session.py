"""The reader's place as a session keeps it: rows by their keys, so that it outlives edits."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.outline.outline import ROOT, Outline
from tui.system.session import Session, read_session, write_session

if TYPE_CHECKING:
    from tui.screen.browse import BrowseScreen

INTERVAL = 1.0
"""Seconds between two looks at whether the place has to be written."""


class _State(NamedTuple):
    """What the place depends on, cheap to take and to compare."""

    outline: Outline
    cursor: int
    top: int
    folded: frozenset[int]
    note_line: int
    in_note: bool
    split: int
    queries: tuple[str, ...]


class PlaceKeeper:
    """Takes one browse screen back to where its reader was, and remembers where that is."""

    def __init__(self, screen: BrowseScreen, *, fresh: bool) -> None:
        self._screen = screen
        self._fresh = fresh
        self._state: _State | None = None  # what has been written
        self._keys: tuple[Outline, Sequence[str]] | None = None

    def restore(self) -> None:
        """Go where the reader was in these notes the last time."""
        screen = self._screen
        if screen.notes.path is not None and not self._fresh:
            self._restore(read_session(screen.notes.path))
        self._state = self._now()

    def _restore(self, kept: Session) -> None:
        screen = self._screen
        screen.queries = kept.queries
        if kept.split:
            screen.set_split(kept.split)
        if kept.cursor:
            self._restore_rows(kept)

    def _restore_rows(self, kept: Session) -> None:
        screen, tree = self._screen, self._screen.tree_pane
        outline = screen.notes.outline
        names = self._names(outline)
        rows = {key: row for row, key in enumerate(names)}
        folded = {rows[key] for key in kept.folded if key in rows}
        # A row that has become a repeat of another one since then has a longer key now.
        cursor = rows.get(kept.cursor, rows.get(kept.cursor.split("\n")[0], 0))
        tree.replace(outline, folded, cursor)
        screen.follow()
        line = kept.note_line if kept.in_note and kept.cursor in rows else None
        if line is not None:
            screen.to_pane(screen.note)
        # Once the panes have their sizes.
        screen.call_after_refresh(self._scroll_to, rows.get(kept.top), line)

    def _scroll_to(self, top: int | None, line: int | None) -> None:
        screen, tree = self._screen, self._screen.tree_pane
        if top is not None:
            tree.scroll_top_to(top)
            tree.keep_cursor_in_view()  # the screen may be smaller than it was
        if line is not None:
            screen.note.reveal(screen.selected.line + line)

    async def keep(self) -> None:
        """Write the place whenever it has changed, until the screen ends."""
        while True:
            await asyncio.sleep(INTERVAL)
            if self._now() != self._state:
                # Beside the screen: the keys of a million lines take a while.
                outline = self._screen.notes.outline
                await asyncio.to_thread(self._names, outline)
                if outline is self._screen.notes.outline:  # else they are made anew first
                    self.write()

    def write(self) -> None:
        """Write the place if it has changed, and say when it cannot be kept."""
        path = self._screen.notes.path
        if path is None or self._state is None:  # nothing has been shown yet
            return
        now = self._now()
        if now != self._state:
            self._state = now
            self._screen.tell(write_session(path, self._session(now)))

    def _now(self) -> _State:
        screen, tree = self._screen, self._screen.tree_pane
        # A search has only taken the reader away.
        before = screen.searching.before if screen.is_searching else None
        # While the app ends, nothing has the focus.
        in_note = before is None and screen.has_class("-note")
        return _State(
            screen.notes.outline,
            before.cursor if before else tree.cursor,
            before.top if before else tree.top,
            before.folded if before else frozenset(tree.folded),
            max(0, screen.note.source_line - screen.selected.line) if in_note else 0,
            in_note,
            screen.split,
            screen.queries,
        )

    def _session(self, state: _State) -> Session:
        names = self._names(state.outline)
        return Session(
            cursor=names[state.cursor] if state.cursor != ROOT else "",
            top=names[state.top] if state.top != ROOT else "",
            folded=tuple(names[row] for row in sorted(state.folded)),
            note_line=state.note_line,
            in_note=state.in_note,
            split=state.split,
            queries=state.queries,
        )

    def _names(self, outline: Outline) -> Sequence[str]:
        """Return the keys of an outline, made once."""
        from tui.outline.diff.keys import keys

        if self._keys is None or self._keys[0] is not outline:
            self._keys = (outline, keys(outline))
        return self._keys[1]
