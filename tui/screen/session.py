"""The reader's place between two runs: rows by their keys, so that it outlives edits."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from tui.outline.outline import ROOT
from tui.screen.state import Focus, View
from tui.screen.tree.folds import Folds
from tui.system.session import Session, read_session, write_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.outline.outline import Outline
    from tui.screen.notes import Notes
    from tui.screen.panes import Panes

INTERVAL = 1.0
"""Seconds between two looks at whether the place has to be written."""


class Kept(Protocol):
    """What is kept of a browse screen."""

    @property
    def place(self) -> View:
        """The view that the reader chose last."""

    panes: Panes
    queries: tuple[str, ...]

    def tell(self, *problems: str) -> None:
        """Say what does not work and stops nothing."""


class SessionKeeper:
    """Writes the place of one screen whenever it has changed."""

    def __init__(self, stage: Kept) -> None:
        self._stage = stage
        self._written: object = None
        self._keys: tuple[Outline, Sequence[str]] | None = None

    def settle(self) -> None:
        """Take the place as written: it is where the reader was last."""
        self._written = self._now()

    async def keep(self) -> None:
        """Write the place whenever it has changed, until the screen ends."""
        while True:
            await asyncio.sleep(INTERVAL)
            if self._now() != self._written:
                # Beside the screen: the keys of a million lines take a while.
                outline = self._stage.place.outline
                await asyncio.to_thread(self._keys_of, outline)
                if outline is self._stage.place.outline:  # else they are made anew first
                    self.write()

    def write(self) -> None:
        """Write the place if it has changed, and say when it cannot be kept.

        Notes without a row, as they are while something else writes them, keep no place.
        """
        view, now = self._stage.place, self._now()
        path = view.notes.path
        if path is None or self._written is None or not len(view.outline) or now == self._written:
            return
        self._written = now
        self._stage.tell(write_session(path, self._session(view)))

    def _now(self) -> object:
        view = self._stage.place
        line = view.note.cursor if view.in_note else None
        closed = (view.folds.closed, view.lost)
        kept = (self._stage.panes.row.split, self._stage.queries)
        return view.outline, view.cursor, view.top, closed, line, view.in_note, kept

    def _session(self, view: View) -> Session:
        keys = self._keys_of(view.outline)
        top = ROOT if view.top is None else view.top
        line = view.note.cursor.line if view.in_note and view.note.cursor else 0
        return Session(
            cursor=keys[view.cursor] if view.cursor != ROOT else "",
            top=keys[top] if top != ROOT else "",
            folded=(*(keys[row] for row in sorted(view.folds.closed)), *sorted(view.lost)),
            note_line=max(0, line - view.selected.line),
            in_note=view.in_note,
            split=self._stage.panes.row.split,
            queries=self._stage.queries,
        )

    def _keys_of(self, outline: Outline) -> Sequence[str]:
        """Return the keys of an outline, made once."""
        from tui.outline.diff.keys import keys

        if self._keys is None or self._keys[0] is not outline:
            self._keys = (outline, keys(outline))
        return self._keys[1]


def restored(notes: Notes) -> tuple[View, Session]:
    """Return the view in which notes were left, and what else was kept; the first one without."""
    if notes.path is None:
        return View.of(notes), Session()
    kept = read_session(notes.path)
    return _view_of(notes, kept), kept


def _view_of(notes: Notes, kept: Session) -> View:
    view = View.of(notes)
    if not kept.cursor:
        return view
    from tui.outline.diff.keys import keys

    rows = {key: row for row, key in enumerate(keys(notes.outline))}
    closed = frozenset(rows[key] for key in kept.folded if key in rows)
    folds = Folds(notes.outline, closed)
    lost = frozenset(kept.folded).difference(rows)
    # A row that has become a repeat of another one since then has a longer key now.
    row = rows.get(kept.cursor, rows.get(kept.cursor.split("\n")[0]))
    view = replace(view, folds=folds, lost=lost).at(view.cursor if row is None else row)
    if kept.in_note and kept.cursor in rows:
        line = view.selected.line + kept.note_line
        view = replace(view.on_line(line if kept.note_line else None), focus=Focus.NOTE)
    return replace(view, top=rows.get(kept.top))
