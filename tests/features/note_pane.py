"""The note pane on its own: a text as rows, and the widget under Pilot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.outline.diff.row_map import row_map
from tui.outline.outline import Node
from tui.outline.reading import reader
from tui.screen.note.document import Document, Place
from tui.screen.note.head import Also
from tui.screen.note.place import NotePlace, Spot
from tui.screen.note.rows import Row, Target
from tui.screen.note.view import NoteView

TALK = "- [A talk](https://www.youtube.com/watch?v=VHqn7ufiilE)\n"


def node(text: str | bytes, row: int = 0) -> Node:
    """Return a row of a notes file."""
    return reader.read(text.encode() if isinstance(text, str) else text).node(row)


def rows(of: Node, width: int = 76) -> list[Row]:
    """Return all rows that the pane shows of a row of the outline, its whole title among them."""
    return [row for _, row in Document(of, (), width, 0).walk(Place())]


def note(text: str, width: int = 76) -> str:
    """Return what the pane shows of the note of a talk, below its head."""
    document = Document(node(TALK + text), (), width, 100)
    lines = [row.text.rstrip() for _, row in document.walk(document.start())]
    return "\n".join(lines)


def words(of: Node, width: int = 76) -> str:
    """Return all that is on the pane with open folds, no decorations, wrapped words whole."""
    document = Document(of, (), width, 0)
    document.unfold(frozenset(range(1, of.outline.line_count + 1)))
    shown = [row for _, row in document.walk(Place())]
    spans = ((span, row) for row in shown for span in (*row.spans, None))
    return "".join(
        row.joint if span is None else span.text if span.copied is None else span.copied
        for span, row in spans
    )


class PaneApp(App[None]):
    """Shows the pane alone."""

    CSS = "NoteView { border: round white; }"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[Target] = []
        self.copied: list[str] = []

    def compose(self) -> ComposeResult:
        yield NoteView()

    @on(NoteView.TargetChosen)
    def keep(self, event: NoteView.TargetChosen) -> None:
        self.chosen.append(event.target)

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)


@dataclass
class Pane:
    """A running pane."""

    app: PaneApp
    pilot: Pilot[None]
    view: NoteView

    async def show(self, of: Node, *, also: Also = ()) -> None:
        self.view.show(of, NotePlace(of.row), also=also)
        await self.pilot.pause()

    async def save(self, of: Node) -> None:
        """Show what the same row of other notes has become."""
        moved = row_map(self.view.node.outline, of.outline)
        self.view.show(of, self.view.place.moved(moved))
        await self.pilot.pause()

    def reveal(self, line: int) -> None:
        self.view.go(NotePlace(self.view.node.row, None, Spot(line)))

    @property
    def line(self) -> int:
        """The number of the source line at the cursor; that of the row in its head."""
        cursor = self.view.place.cursor
        assert cursor is not None  # a note that is shown has one
        return cursor.line or self.view.node.line

    @property
    def lines(self) -> list[str]:
        return [self.view.render_line(y).text.rstrip() for y in range(self.view.size.height)]

    @property
    def cursor(self) -> str:
        """The line that is drawn as the one under the cursor."""
        backgrounds = [
            {segment.style.bgcolor for segment in self.view.render_line(y) if segment.style}
            for y in range(self.view.size.height)
        ]
        plain = max(backgrounds, key=lambda found: sum(found == other for other in backgrounds))
        marked = [y for y, found in enumerate(backgrounds) if not found & plain]
        return self.lines[marked[0]].strip() if marked else ""


@asynccontextmanager
async def pane(of: Node, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pane]:
    """Run the pane on a row of an outline, with the focus in it."""
    app = PaneApp()
    async with app.run_test(size=size) as pilot:
        view = app.query_one(NoteView)
        view.focus()
        running = Pane(app, pilot, view)
        await running.show(of)
        yield running
