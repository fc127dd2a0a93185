"""The browser under Pilot: keys in, screen out."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot
from textual.scroll_view import ScrollView

from tests.waiting import until
from tui.screen.app import LectreeApp
from tui.screen.browse import BrowseScreen
from tui.screen.keymap import COMMANDS
from tui.screen.notes import Notes
from tui.system.notes_file import read_notes


@dataclass
class Browser:
    """A running lectree: its keyboard, and what each part of its screen shows."""

    app: LectreeApp
    pilot: Pilot[None]
    path: Path

    @property
    def screen(self) -> BrowseScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, BrowseScreen)
        return screen

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        names = {" ": "space", ":": "colon", '"': "quotation_mark", "-": "minus"}
        await self.press(*(names.get(c, c) for c in text))

    async def until(self, fact: Callable[[], object]) -> None:
        await until(fact)
        await self.pilot.pause()

    @property
    def tree(self) -> str:
        return lines_of(self.screen.tree_pane)

    @property
    def cursor(self) -> str:
        """The title at the tree's cursor."""
        return self.screen.selected.title

    @property
    def note(self) -> str:
        return lines_of(self.screen.note)

    @property
    def hits(self) -> str:
        return lines_of(self.screen.panel.hits)

    @property
    def keys(self) -> str:
        bar = self.screen.key_bar
        return bar.render_line(0).text

    @property
    def toasts(self) -> str:
        return "\n".join(str(toast.message) for toast in self.app._notifications)


def lines_of(pane: ScrollView) -> str:
    """Return what a pane shows, line by line, without trailing blanks."""
    return "\n".join(pane.render_line(y).text.rstrip() for y in range(pane.size.height)).rstrip()


@asynccontextmanager
async def browsing(
    path: Path, *, size: tuple[int, int] = (120, 40), theme: str | None = None
) -> AsyncIterator[Browser]:
    """Run lectree on a file."""
    snapshot = read_notes(path)
    app = LectreeApp(Notes.of_file(path, snapshot), COMMANDS, theme)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Browser(app, pilot, path)


@asynccontextmanager
async def browsing_text(
    folder: Path, text: str | bytes, *, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Browser]:
    """Run lectree on a text."""
    path = folder / "notes.md"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    async with browsing(path, size=size) as browser:
        yield browser
