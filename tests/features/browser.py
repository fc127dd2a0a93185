"""The browser under Pilot: keys in, screen out."""

import asyncio
import html
import re
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from textual.events import Key
from textual.geometry import Region
from textual.keys import KEY_TO_UNICODE_NAME, REPLACED_KEYS
from textual.pilot import Pilot
from textual.widget import Widget

from tests.waiting import until
from tui.screen.app import LectreeApp
from tui.screen.base_screen import BaseScreen
from tui.screen.browse import BrowseScreen
from tui.screen.keymap import COMMANDS
from tui.screen.notes import Notes
from tui.screen.options import Options
from tui.screen.panes import Panes
from tui.system.folder import Folder
from tui.system.notes_file import begin_notes
from tui.system.session import read_session
from tui.system.settings import Settings

_CELL, _LINE, _BASELINE = 12.2, 24.4, 18.5  # of Textual's drawing, in its own units
_TEXT = re.compile(r'<text [^>]*x="([\d.]+)" y="([\d.]+)"[^>]*clip-path[^>]*>([^<]*)</text>')
_NAMES = {" ": "space", ":": "colon", '"': "quotation_mark", "-": "minus", "/": "slash"}


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

    @property
    def panes(self) -> Panes:
        return self.screen.desk.stage.panes

    async def press(self, *keys: str) -> None:
        """Press keys in one burst, and wait until all that they do is done."""
        for key in keys:
            self.app.post_message(Key(key, character_of(key)))
        come = asyncio.Event()
        self.app.call_later(come.set)
        await until(lambda: come.is_set() and self.app.typeahead.is_idle)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*(_NAMES.get(c, c) for c in text))

    async def until(self, fact: Callable[[], object]) -> None:
        await until(fact)
        await self.pilot.pause()

    async def search(self, text: str) -> None:
        """Open the search, type, and wait for the result."""
        await self.press("slash")
        await self.type(text)
        await self.until(lambda: not self._works("search"))

    def _works(self, group: str) -> bool:
        return any(w.is_running for w in self.app.workers if w.group == group)

    async def open(self, title: str) -> None:
        """Go down in the tree to the row with this title."""
        await self.press("g")
        while self.cursor != title:
            before = self.screen.view.selected.row
            await self.press("j")
            assert self.screen.view.selected.row != before, f"no {title!r} in\n{self.tree}"

    async def resize(self, columns: int, rows: int) -> None:
        await self.pilot.resize_terminal(columns, rows)
        await self.pilot.pause()

    @property
    def text(self) -> str:
        """The whole screen, line by line, without trailing blanks."""
        lines = [""] * self.app.size.height
        for x, y, escaped in _TEXT.findall(self.app.export_screenshot()):
            at = round((float(y) - _BASELINE) / _LINE)
            text = html.unescape(escaped).replace("\xa0", " ")
            lines[at] += " " * (round(float(x) / _CELL) - cell_len(lines[at])) + text
        return "\n".join(line.rstrip() for line in lines)

    @property
    def tree(self) -> str:
        return lines_of(self.panes.tree)

    @property
    def cursor(self) -> str:
        """The title at the tree's cursor."""
        return self.screen.view.selected.title

    @property
    def cursor_line(self) -> str:
        """The line of the tree that is drawn as the one at the cursor."""
        tree = self.panes.tree
        return tree.render_line(tree.position - tree.scroll_offset.y).text.strip()

    @property
    def note(self) -> str:
        return lines_of(self.panes.note)

    @property
    def note_cursor(self) -> str:
        """The first line of the note that is drawn as the one at its cursor, else nothing."""
        pane = self.panes.note
        lines = [pane.render_line(y) for y in range(pane.size.height)]
        grounds = [{segment.style.bgcolor for segment in line if segment.style} for line in lines]
        plain = max(grounds, key=grounds.count)
        marked = (line.text for line, own in zip(lines, grounds, strict=True) if not own & plain)
        return next(marked, "").strip(" ▌┃")

    @property
    def note_line(self) -> int:
        """The number of the source line at the note's cursor; that of the row in its head."""
        cursor = self.panes.note.place.cursor
        assert cursor is not None  # a note that is shown has one
        return cursor.line or self.panes.note.node.line

    @property
    def note_title(self) -> str:
        return border_of(self.panes.note, 0)

    @property
    def hits(self) -> str:
        return lines_of(self.panes.panel.hits)

    @property
    def count(self) -> str:
        """Which hit is selected, of how many."""
        return border_of(self.panes.panel, -1)

    @property
    def summary(self) -> str:
        """What the border of the tree says of the file."""
        return border_of(self.panes.tree, 0)

    @property
    def keys(self) -> str:
        """The last line of the screen; more than one when what is said is long."""
        return lines_of(self.panes.key_bar).strip()

    @property
    def status(self) -> str:
        """What has just happened, as the status line says it; empty until all of it is shown."""
        assert isinstance(self.app.screen, BaseScreen)
        line = self.app.screen.status_line
        if line.told and line.size:
            shown = "".join(lines_of(line).split()).replace("·!", "·")
            return line.told if "".join(line.told.split()) in shown else ""
        return line.told

    @property
    def focus(self) -> str:
        """The part of the screen that has the focus."""
        panes = self.panes
        parts = {"tree": panes.tree, "note": panes.note, "search": panes.panel.input}
        return next((name for name, part in parts.items() if part is self.app.focused), "nothing")

    @property
    def place(self) -> tuple[object, ...]:
        """All of where the reader is: cursor, folds, both scrolls and the focus."""
        tree, note = self.panes.tree, self.panes.note
        folds = sorted(tree.folds.closed)
        return self.cursor, folds, tree.scroll_offset.y, note.place, self.note, self.focus


def character_of(key: str) -> str | None:
    """Return the character that a key types, by Textual's name of it."""
    if len(key) == 1:
        return key
    name = REPLACED_KEYS.get(key, key)
    with suppress(KeyError):
        return unicodedata.lookup(KEY_TO_UNICODE_NAME.get(name, name.replace("_", " ").upper()))
    return None


def border_of(pane: Widget, line: int) -> str:
    """Return what a pane says in its border, the first line of it or the last one."""
    width, height = pane.outer_size
    strips = pane.render_lines(Region(0, line % height, width, 1)) if height else []
    return "".join(strip.text for strip in strips).strip("╭─╮╰╯ ")


def lines_of(pane: Widget) -> str:
    """Return what a pane shows, line by line, without trailing blanks."""
    return "\n".join(pane.render_line(y).text.rstrip() for y in range(pane.size.height)).rstrip()


@asynccontextmanager
async def browsing(
    path: Path,
    *,
    size: tuple[int, int] = (120, 40),
    theme: str = "",
    fresh: bool = False,
    follow_edits: bool = False,
    settings: Settings | None = None,
    frame: str = "",
) -> AsyncIterator[Browser]:
    """Run lectree on a file, or on a folder of them."""
    settings = settings or Settings(follow_edits=follow_edits)
    options = Options(theme, fresh, settings=settings, frame=frame)
    if path.is_dir():
        folder = Folder((path,))
        notes = Notes.read(folder, folder.begin(read_session(path).file))
    else:
        notes = Notes.of_file(path, begin_notes(path))
    app = LectreeApp(notes, COMMANDS, options)
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
