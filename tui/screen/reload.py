"""Live reload: what the file became is shown, with the place kept on the same thing."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, NamedTuple

from tui import startup
from tui.outline.check.duplicates import Duplicates
from tui.outline.diff.changes import Changes
from tui.outline.diff.changes import changes as changes_between
from tui.outline.diff.row_map import RowMap, row_map
from tui.outline.text import inline
from tui.screen.notes import Notes
from tui.system.notes_file import NotesError, Snapshot, read_notes, read_settled

if TYPE_CHECKING:
    from tui.screen.browse import BrowseScreen

LARGE = 1_000_000
"""Bytes from which on a file is read beside the screen."""


class Live:
    """Keeps one browse screen as its file is; `follows` takes the cursor to each edit."""

    def __init__(self, screen: BrowseScreen, *, follows: bool) -> None:
        self._screen = screen
        self._turn = asyncio.Lock()
        self.follows = follows

    def start(self) -> None:
        """Begin to watch, and fetch ahead what the first keys will need."""
        self._screen.run_worker(self._prepare(), group="prepare")
        if self._screen.notes.path is not None:  # standard input never changes
            self._screen.run_worker(self._watch(), group="live")

    async def _prepare(self) -> None:
        await asyncio.to_thread(inline.warm_up)
        await self._count_duplicates()
        startup.settle()

    async def _count_duplicates(self) -> None:
        outline = self._screen.notes.outline
        duplicates = Duplicates(outline)
        await asyncio.to_thread(lambda: duplicates.rows)
        if outline is self._screen.notes.outline:
            self._screen.duplicates = duplicates
            shown = self._screen.note.node
            if shown and shown.row in duplicates.rows:
                self._screen.show_note(shown.row, keep_place=True)

    async def _watch(self) -> None:
        from tui.system.watch import Lost, changes

        notes = self._screen.notes
        assert notes.path is not None  # start() looked
        async with aclosing(changes(notes.path, notes.snapshot)) as stream:
            async for change in stream:
                if isinstance(change, Lost):
                    self._screen.key_bar.warn(self._lost(change.reason))
                else:
                    self._screen.key_bar.warn("")
                    await self.show(change)

    def _lost(self, reason: str) -> str:
        return f"{self._screen.notes.name}: {reason} · the last good notes are shown"

    async def reload(self) -> bool:
        """Read the file as the user asked, and say so; False when it could not be read."""
        notes, say = self._screen.notes, self._screen.outside.say
        if notes.path is None:
            say("Standard input is read only once", problem=True)
            return False
        try:
            async with self._turn:
                await self._show(await read_settled(notes.path, notes.outline.data))
        except NotesError as error:
            say(self._lost(error.reason), problem=True)
            return False
        say(f"Read {notes.name} again")
        return True

    async def catch_up(self) -> None:
        """Show what an editor left behind; why a file cannot be read is told by the watch."""
        path = self._screen.notes.path
        assert path is not None  # standard input has no editor
        with suppress(NotesError):
            async with self._turn:
                await self._show(await asyncio.to_thread(read_notes, path))

    async def show(self, snapshot: Snapshot) -> None:
        """Replace the notes whole; cursor, folds and scroll stay on the same rows."""
        async with self._turn:
            await self._show(snapshot)

    async def _show(self, snapshot: Snapshot) -> None:
        old = self._screen.notes
        if old.snapshot is not None and snapshot.data == old.snapshot.data:
            return
        if len(snapshot.data) < LARGE:
            self._replace(_next(old, snapshot))
        else:  # keys are answered meanwhile
            self._replace(await asyncio.to_thread(_next, old, snapshot))

    def _replace(self, after: _After) -> None:
        screen = self._screen
        screen.edits.add(after.moved, after.changed, seen=screen.selected.row)
        screen.replace_notes(after.notes, after.moved, after.duplicates)
        if after.duplicates is None:
            # Another thread would hold up the repaint.
            screen.call_after_refresh(
                screen.run_worker, self._count_duplicates, group="duplicates", exclusive=True
            )
        if self.follows and after.changed.last and not screen.is_searching:
            row, line = after.changed.last
            screen.select(row)
            screen.note.reveal(line)


class _After(NamedTuple):
    notes: Notes
    moved: RowMap
    changed: Changes
    duplicates: Duplicates | None


def _next(old: Notes, snapshot: Snapshot) -> _After:
    """Read the new content, and what became of the old one."""
    assert old.path is not None  # only files are read again
    notes = Notes.of_file(old.path, snapshot)
    moved = row_map(old.outline, notes.outline)
    changed = changes_between(old.outline, notes.outline, moved)
    _ = notes.outline.ends, notes.outline.depths  # worked out here, not while a key waits
    duplicates = Duplicates(notes.outline) if len(snapshot.data) < LARGE else None
    return _After(notes, moved, changed, duplicates)
