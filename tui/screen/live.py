"""Live reload: what the file became is shown, with the place kept on the same thing."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING

from tui.outline import inline
from tui.outline.changes import changes as changes_between
from tui.outline.duplicates import Duplicates
from tui.outline.identity import trace
from tui.screen.notes import Notes
from tui.system.notes_file import NotesError, Snapshot, read_notes

if TYPE_CHECKING:
    from tui.screen.browse import BrowseScreen


class Live:
    """Keeps one browse screen as its file is; `follows` takes the cursor to each edit."""

    def __init__(self, screen: BrowseScreen, *, follows: bool) -> None:
        self._screen = screen
        self._is_lost = False
        self.follows = follows

    def start(self) -> None:
        """Begin to watch, and fetch ahead what the first keys will need."""
        self._screen.run_worker(self._prepare(), group="prepare")
        if self._screen.notes.path is not None:  # standard input never changes
            self._screen.run_worker(self._watch(), group="live")

    async def _prepare(self) -> None:
        await asyncio.to_thread(inline.warm_up)
        await self._count_duplicates()

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
                    self._say_lost(change.reason)
                else:
                    self.show(change)

    def _say_lost(self, reason: str) -> None:
        self._is_lost = True
        name = self._screen.notes.name
        self._screen.key_bar.say(f"{name}: {reason} · the last good notes are shown", problem=True)

    def reload(self) -> None:
        """Read the file now, as the user asked."""
        path = self._screen.notes.path
        if path is None:
            self._screen.outside.say("Standard input is read only once", problem=True)
            return
        try:
            self.show(read_notes(path))
        except NotesError as error:
            self._say_lost(error.reason)
        else:
            self._screen.outside.say(f"Read {self._screen.notes.name} again")

    def show(self, snapshot: Snapshot) -> None:
        """Replace the notes whole; cursor, folds and scroll stay on the same rows."""
        screen, old = self._screen, self._screen.notes
        assert old.path is not None  # only files are read again
        if self._is_lost:
            self._is_lost = False
            screen.key_bar.say("")
        if old.snapshot is not None and snapshot.data == old.snapshot.data:
            return
        notes = Notes.of_file(old.path, snapshot)
        moved = trace(old.outline, notes.outline)
        changed = changes_between(old.outline, notes.outline, moved)
        screen.edits.add(moved, changed)
        screen.replace_notes(notes, moved)
        if self.follows and changed.last is not None:
            row, line = changed.last
            screen.select(row)
            screen.note.reveal(line)
        screen.run_worker(self._count_duplicates(), group="prepare", exclusive=True)
