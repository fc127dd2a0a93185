"""Live reload: what the file became is shown, with the place kept on the same thing."""

from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.outline.identity import trace
from tui.screen.notes import Notes
from tui.system.notes_file import NotesError, Snapshot, read_notes
from tui.system.watch import Lost, changes

if TYPE_CHECKING:
    from tui.screen.browse import BrowseScreen


@dataclass
class Live:
    """Watches the file of one browse screen."""

    screen: "BrowseScreen"

    def start(self) -> None:
        """Begin to watch; notes from standard input never change."""
        if self.screen.notes.path is not None:
            self.screen.run_worker(self._watch(), group="live")

    async def _watch(self) -> None:
        notes = self.screen.notes
        assert notes.path is not None  # start() looked
        async with aclosing(changes(notes.path, notes.snapshot)) as stream:
            async for change in stream:
                if isinstance(change, Lost):
                    self._say_lost(change.reason)
                else:
                    self.show(change)

    def _say_lost(self, reason: str) -> None:
        name = self.screen.notes.name
        self.screen.key_bar.say(f"{name}: {reason} · these are the last good notes", problem=True)

    def reload(self) -> None:
        """Read the file now, as the user asked."""
        path = self.screen.notes.path
        if path is None:
            self.screen.outside.say("Standard input is read only once", problem=True)
            return
        try:
            self.show(read_notes(path))
        except NotesError as error:
            self._say_lost(error.reason)
        else:
            self.screen.outside.say(f"Read {self.screen.notes.name} again")

    def show(self, snapshot: Snapshot) -> None:
        """Replace the notes whole; cursor, folds and scroll stay on the same rows."""
        screen = self.screen
        assert screen.notes.path is not None  # only files are read again
        self.screen.key_bar.say("")
        if screen.notes.snapshot is not None and snapshot.data == screen.notes.snapshot.data:
            return
        notes = Notes.of_file(screen.notes.path, snapshot)
        screen.replace_notes(notes, trace(screen.notes.outline, notes.outline).row)
