"""The reader's place between two runs: rows by their keys, so that it outlives edits."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol
from weakref import ref

from tui.outline.outline import ROOT
from tui.screen.places import MOST_READ, Place, Places, Read
from tui.screen.row_keys import RowKeys, rows_at_once, rows_of
from tui.screen.state import Focus, View
from tui.screen.tree.folds import Folds
from tui.system.session import KeptMark, KeptRead, Session, read_session, write_session

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tui.outline.outline import Outline
    from tui.screen.notes import Notes
    from tui.screen.panes import Panes

INTERVAL = 1.0
"""Seconds between two looks at whether the place has to be written."""

_PATIENCE, _AT_ONCE = 0.1, 0.03
"""Seconds for which quitting waits for the keys of rows, and what cannot wait works them out."""


class Kept(Protocol):
    """The part of a browse screen that is kept."""

    @property
    def view(self) -> View:
        """The view that is shown."""

    @property
    def place(self) -> View:
        """The view that the reader chose last."""

    @property
    def places_read(self) -> Places:
        """The marks and the rows read, with the row that is in sight now."""

    panes: Panes
    places: Places
    queries: tuple[str, ...]

    def tell(self, *problems: str) -> None:
        """Say what does not work and stops nothing."""


class SessionKeeper:
    """Writes the place of one screen whenever it has changed."""

    def __init__(self, stage: Kept) -> None:
        self._stage = stage
        self._written: object = None
        self._keys: RowKeys | None = None
        self._looked_in: Path | None = None  # the notes whose kept places were looked for
        self._looked_through: Callable[[], Outline | None] = lambda: None  # for all places

    def settle(self) -> None:
        """Take the place as written: it is where the reader was last."""
        self._written = self._now()

    async def keep(
        self, at_rest: Callable[[], None], keep_marks: Callable[[], Awaitable[None]]
    ) -> None:
        """Write the place whenever it has changed, until the screen ends.

        `at_rest` is called while it does not change any more, `keep_marks` again and again.
        """
        while True:
            before = self._now()
            await asyncio.sleep(INTERVAL)
            await self._look_for_places()
            await keep_marks()
            if self._now() == self._written == before:
                at_rest()
            if self._now() != self._written:
                outline, rows = self._stage.place.outline, self._rows
                await self._keys_of(outline).ready(rows)
                if outline is self._stage.place.outline and rows == self._rows:
                    self.write()  # else other keys are worked out first
            if self._keys is not None and self._keys.outline is self._stage.place.outline:
                # The reader may go anywhere and quit at once.
                await self._keys.ready([len(self._keys.outline) - 1], INTERVAL)

    async def prepare(self) -> None:
        """Work out the keys that `write` needs, but not for long."""
        if self._written is not None and self._now() != self._written:
            await self._keys_of(self._stage.place.outline).ready(self._rows, _PATIENCE)

    def write(self) -> None:
        """Write the place if it has changed, and say when it cannot be kept.

        Notes without a row, as they are while something else writes them, keep no place. A row
        whose key is not known in time is left out: the end waits for nothing.
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
        kept = (self._stage.panes.row.split, self._stage.queries, self._stage.places)
        return view.outline, view.cursor, view.top, closed, line, view.in_note, kept

    @property
    def _rows(self) -> frozenset[int]:
        """The rows whose keys are written."""
        view, places = self._stage.place, self._stage.places_read
        own = places.rows if places.outline is view.outline else ()
        top = ROOT if view.top is None else view.top
        return view.folds.closed.union((view.cursor, top), own)

    def _session(self, view: View) -> Session:
        keys = self._keys_of(view.outline)
        keys.work(self._rows, _AT_ONCE)
        top = ROOT if view.top is None else view.top
        line = view.note.cursor.line if view.in_note and view.note.cursor else 0
        marks, read = _kept_places(self._stage.places_read, keys)
        return Session(
            cursor=keys.of(view.cursor),
            beside=self._beside(view),
            file=view.outline.part_name(view.cursor),
            top=keys.of(top),
            folded=(*keys.worked_out(sorted(view.folds.closed)), *sorted(view.lost)),
            note_line=max(0, line - view.selected.line),
            in_note=view.in_note,
            split=self._stage.panes.row.split,
            queries=self._stage.queries,
            marks=marks,
            read=read,
        )

    def _beside(self, place: View) -> str:
        """Return the key of the row that stands in place of one that is gone."""
        now = self._stage.view.before_search
        if now.outline is place.outline:
            return ""
        keys = RowKeys(now.outline)
        keys.work([now.cursor], _AT_ONCE)
        return keys.of(now.cursor)

    async def _look_for_places(self) -> None:
        """Look once for the rows of the places that were kept, which then move with saves."""
        notes = self._stage.place.notes
        if notes.path != self._looked_in and not notes.outline.unread:
            self._looked_in = notes.path
            is_written = self._now() == self._written
            await self.known()
            if is_written:
                self.settle()

    async def known(self) -> Places:
        """Return the places of the notes shown, after looking for those that are not known."""
        places = self._stage.places
        if not places.unknown or self._looked_through() is places.outline:
            return places
        rows = await rows_of(places.unknown, places.outline)
        if self._stage.places.outline is not places.outline:  # saved meanwhile
            return await self.known()
        self._looked_through = ref(places.outline)
        self._stage.places = self._stage.places.found(rows)
        return self._stage.places

    def _keys_of(self, outline: Outline) -> RowKeys:
        """Return the keys of an outline, made once."""
        if self._keys is None or self._keys.outline is not outline:
            self._keys = RowKeys(outline)
        return self._keys


def _kept_places(
    places: Places, keys: RowKeys
) -> tuple[tuple[KeptMark, ...], tuple[KeptRead, ...]]:
    """Return marks of this file alone, and rows read, by their keys; the file itself has none."""
    from tui.outline.diff.target_key import target_key

    def key(place: Place) -> str:
        if place.row is None:
            return place.key
        # Of one that is not worked out yet what it is about tells it from most others.
        known = keys.of(place.row) if keys.outline is places.outline else ""
        return known or target_key(places.outline, place.row)

    own = ((letter, place) for letter, place in places.marks.items() if letter.islower())
    return (
        tuple(KeptMark(letter, key(place), place.below) for letter, place in own),
        tuple(KeptRead(key(place), int(at)) for place, at in places.read),
    )


def places_of(outline: Outline, kept: Session) -> Places:
    """Return the places that were kept; their rows are looked for when they are needed."""
    marks = {mark.letter: Place(None, mark.below, mark.key) for mark in kept.marks}
    read = (Read(Place(None, 0, key), at) for key, at in kept.read)
    return Places(outline, marks, tuple(read)[-MOST_READ:])


def seen_next(place: View) -> View:
    """Return the view that the next run begins with, of the place that was written."""
    view = View.of(place.notes)
    if place.cursor == ROOT:
        return view
    view = replace(view, folds=place.folds, lost=place.lost).at(place.cursor)
    if place.in_note:
        cursor = place.note.cursor
        has_line = cursor is not None and cursor.line > place.selected.line
        view = replace(view.on_line(cursor.line if cursor and has_line else None), focus=Focus.NOTE)
    return replace(view, top=None if place.top == ROOT else place.top)


def holds_place(beginning: Outline, kept: Session) -> bool:
    """Tell whether the beginning of notes holds the row that was left, with all of its note."""
    wanted = {kept.cursor, kept.top} - {""}
    rows = rows_at_once(wanted, beginning)
    return rows.keys() == wanted and all(row < len(beginning) - 1 for row in rows.values())


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
    rows = rows_at_once({kept.cursor, kept.beside, kept.top, *kept.folded}, notes.outline)
    closed = frozenset(rows[key] for key in kept.folded if key in rows)
    folds = Folds(notes.outline, closed)
    lost = frozenset(kept.folded).difference(rows)
    # A row that has become a repeat of another one since then has a longer key now.
    row = rows.get(kept.cursor)
    if row is None:
        shorter = kept.cursor.split("\n")[0]
        row = rows_at_once({shorter}, notes.outline).get(shorter, rows.get(kept.beside))
    view = replace(view, folds=folds, lost=lost).at(view.cursor if row is None else row)
    if kept.in_note and kept.cursor in rows:
        line = view.selected.line + kept.note_line
        view = replace(view.on_line(line if kept.note_line else None), focus=Focus.NOTE)
    return replace(view, top=rows.get(kept.top))
