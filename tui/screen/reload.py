"""Live reload: what the file became is shown, with the reader's place kept."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol

from tui import startup
from tui.outline.text import inline
from tui.screen.counting import Counted, Counting
from tui.screen.notes import Content, Notes
from tui.screen.saving import Before, Replaced, Saved, read_next
from tui.system.launch import unhurried
from tui.system.notes_file import NotesError, Snapshot, read_settled

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Sequence
    from pathlib import Path

    from tui.outline.crosslinks import Leads
    from tui.system.folder import NotesFile
    from tui.system.watch import Lost

LARGE = 100_000
"""Bytes from which on a file is read beside the screen."""


class Reloading(Counted, Replaced, Protocol):
    """The part of a browse screen that reloading uses."""

    def replace_notes(self, saved: Saved) -> None:
        """Show notes that replaced those shown."""

    def set_leads(self, leads: Leads) -> None:
        """Take the lines that lead to files and headings of the notes shown."""


class Reload:
    """Keeps one browse screen as its file is; `follows` takes the cursor to each edit."""

    def __init__(self, stage: Reloading, *, follows: bool) -> None:
        self._stage = stage
        self._turn = asyncio.Lock()
        self._counting = Counting(stage)
        self.follows = follows

    def start(self) -> None:
        """Begin to watch, and fetch ahead what the first keys will need."""
        self._stage.run_worker(self._prepare, group="prepare")
        self.watch()

    def switch(self) -> None:
        """Watch other notes, and show what they have become since they were left."""
        self._stage.panes.key_bar.warn("")
        self.count_duplicates()
        self.watch()
        if self._stage.view.notes.path is not None:
            self._stage.run_worker(self.catch_up, group="catch up")

    def watch(self) -> None:
        """Watch the notes that are shown, and no others any more."""
        notes = self._stage.view.notes
        if notes.folder:
            self._stage.run_worker(self._watch_folder, group="watch", exclusive=True)
        elif notes.path is not None:  # standard input never changes
            self._stage.run_worker(self._watch, group="watch", exclusive=True)

    async def _prepare(self) -> None:
        await unhurried(inline.warm_up)
        await self._counting.run()
        self._find_leads()
        startup.settle()

    def count_duplicates(self) -> None:
        """Count the duplicates of notes that have just come on the screen."""
        self._stage.run_worker(self._counting.run, group="duplicates", exclusive=True)

    async def _count_leads(self) -> None:
        """Find what leads to files and headings, where there are several files."""
        from tui.outline.crosslinks import linked_lines

        outline = self._stage.view.outline
        leads = await unhurried(partial(linked_lines, outline))
        if outline is self._stage.view.outline:
            self._stage.set_leads(leads)

    def _find_leads(self) -> None:
        outline = self._stage.view.outline
        if outline.files and not outline.unread:
            self._stage.run_worker(self._count_leads, group="leads", exclusive=True)

    async def _watch(self) -> None:
        from tui.system.watch import changes

        notes = self._stage.view.notes
        assert notes.path is not None  # only files are watched
        stream = changes(notes.path, notes.snapshot, self._shown)
        del notes  # which else would be kept as long as they are watched
        await self._follow(stream)

    async def _watch_folder(self) -> None:
        from tui.system.folder_watch import changes

        notes = self._stage.view.notes
        assert notes.folder is not None
        stream = changes(notes.folder, notes.files, self._shown_files)
        del notes
        await self._follow(stream)

    async def _follow(self, stream: AsyncGenerator[Content | Lost, None]) -> None:
        from tui.system.watch import Lost

        async with aclosing(stream):
            async for change in stream:
                if isinstance(change, Lost):
                    self._stage.panes.key_bar.warn(self._lost(change.reason))
                else:
                    self._stage.panes.key_bar.warn("")
                    await self.show(change)

    def _shown(self) -> bytes:
        return self._stage.view.outline.data

    def _shown_files(self) -> tuple[Sequence[NotesFile], str]:
        view = self._stage.view
        return view.notes.files, view.outline.part_name(view.cursor)

    def _lost(self, reason: str) -> str:
        return f"{self._stage.view.notes.name}: {reason} · the last good notes are shown"

    async def reload(self) -> bool:
        """Read the file as the user asked, and say so; False when it could not be read."""
        notes, say = self._stage.view.notes, self._stage.external.say
        assert notes.path is not None  # standard input is read only once
        try:
            async with self._turn:
                content = await _settled(notes)
                await self._show(notes.path, content)
        except NotesError as error:
            say(self._lost(error.reason), problem=True)
            return False
        say(f"Read {notes.name} again")
        return True

    async def catch_up(self) -> None:
        """Show what an editor left behind; why a file cannot be read is told by the watch."""
        notes = self._stage.view.notes
        assert notes.path is not None  # standard input has no editor
        with suppress(NotesError):
            async with self._turn:
                await self._show(notes.path, await unhurried(notes.read_again))

    async def show(self, content: Content) -> None:
        """Replace the notes whole; cursor, folds and scroll stay on the same rows."""
        path = self._stage.view.notes.path
        async with self._turn:
            await self._show(path, content)

    async def _show(self, path: Path | None, content: Content) -> None:
        old = self._stage.view.notes
        if old.path != path:  # the reader has gone to others
            return
        if old.is_of(content):
            return
        await self._replace(partial(old.became, content), _size(content))

    async def read_again(self) -> None:
        """Read the bytes that are shown anew: other hosts are media hosts now."""
        async with self._turn:
            notes = self._stage.view.notes
            await self._replace(notes.again, len(notes.outline.data))

    async def _replace(self, read: Callable[[], Notes], size: int) -> None:
        before = Before.of(self._stage)
        self._counting.stop()
        if size < LARGE:
            after = read_next(before, read, counts=True)
        else:  # keys are answered meanwhile, and take the reader elsewhere
            with startup.uncollected():
                after = await unhurried(partial(read_next, before, read, counts=False))
            while (now := Before.of(self._stage)).matters != after.kept.before.matters:
                if now.view.notes is not before.view.notes:
                    return
                after = await unhurried(partial(after.caught_up, now))
        self._stage.replace_notes(after)
        self._stage.tell(after.notes.remark)
        if after.duplicates is None:
            # Another thread would hold up the repaint.
            self._stage.call_after_refresh(self.count_duplicates)
        self._find_leads()
        view = self._stage.view
        if self.follows and after.changed.last and not view.is_searching:
            self._stage.show(view.at(*after.changed.last))


async def _settled(notes: Notes) -> Content:
    """Read notes again once they are at rest; those of a folder as they are."""
    if notes.folder:
        return await unhurried(notes.read_again)
    assert notes.path is not None  # standard input is read only once
    return await read_settled(notes.path, notes.outline.data)


def _size(content: Content) -> int:
    if isinstance(content, Snapshot):
        return len(content.data)
    return sum(len(file.data) for file in content)
