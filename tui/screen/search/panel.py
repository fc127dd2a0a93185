"""The search: a line to type in, and the hits under the rows they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input

from tui.screen.clicks import Clicks
from tui.screen.keymap import Where, bindings
from tui.screen.line_input import LineInput
from tui.screen.note.paint import joined
from tui.screen.note.wrap import wrap
from tui.screen.search.hit_rows import HitRow, Spans
from tui.screen.truncate import truncated

_LEAST_FILE = 8
"""Cells below which the name of a file says nothing."""


class HitList(ScrollView, can_focus=False):
    """The hits, drawn line by line, with one of them selected."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hits--title",
        "hits--line",
        "hits--match",
        "hits--glyph",
        "hits--selected",
    }

    DEFAULT_CSS = """
    HitList {
        height: 1fr;
        overflow-y: scroll;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .hits--title { text-style: bold; }
        & > .hits--line { color: $text-muted; }
        & > .hits--glyph { color: $accent; }
        & > .hits--match { color: $warning; text-style: bold underline; }
        & > .hits--selected {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
    }
    """

    @dataclass
    class Clicked(Message):
        """A hit was clicked; by the time that this is read it may not be listed any more."""

        hit: HitRow

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[HitRow] = []
        self._stops: list[int] = []
        self._selected = 0
        self._message = ""
        self._said: list[str] = []  # the lines of the message
        self._clicks = Clicks[HitRow]()

    @property
    def stops(self) -> int:
        """How many hits can be selected."""
        return len(self._stops)

    @property
    def selected(self) -> int:
        """Which of them is, from 0."""
        return self._selected

    @property
    def hit(self) -> HitRow | None:
        """The selected hit."""
        return self._rows[self._stops[self._selected]] if self._stops else None

    def clear(self) -> None:
        """List nothing."""
        self._rows, self._stops, self._selected = [], [], 0
        self.add((), "")

    def add(self, rows: Sequence[HitRow], message: str) -> None:
        """List more hits; the message stands below them, or instead of them."""
        first = len(self._rows)
        self._rows += rows
        self._stops += (at for at, row in enumerate(rows, first) if row.is_stop)
        self._message = message
        self._lay_out()

    def _lay_out(self) -> None:
        text = self._message
        lines = wrap(text, self.size.width - 2) if text and self.size.width else ()
        self._said = [text[start:end] for start, end, _ in lines]
        self.virtual_size = Size(0, len(self._rows) + len(self._said))
        self.refresh()

    def select(self, stop: int) -> None:
        """Select a hit, the nearest one where there is none, and scroll to it."""
        self._selected = max(0, min(stop, len(self._stops) - 1))
        self.refresh()
        height, top = self.size.height, self.scroll_offset.y
        if not self._stops or not height:
            return
        at = self._stops[self._selected]
        heading = next((a for a in range(at, -1, -1) if self._rows[a].glyph), at)
        first = heading if at - heading < height else at
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif (last := self._last_with(at)) >= top + height:
            self.scroll_to(y=min(last - height + 1, at), animate=False, immediate=True)

    def select_hit(self, hit: HitRow) -> None:
        """Select a hit where it is listed and can be selected."""
        stop = next((n for n, at in enumerate(self._stops) if self._rows[at] == hit), None)
        if stop is not None:
            self.select(stop)

    def select_row(self, row: int) -> None:
        """Select the first hit of a row where it is listed."""
        stop = next((n for n, at in enumerate(self._stops) if self._rows[at].row == row), None)
        if stop is not None:
            self.select(stop)

    def on_resize(self) -> None:
        """Keep the selected hit in sight; one may have been selected before there was room."""
        self._lay_out()
        self.select(self._selected)

    def _last_with(self, at: int) -> int:
        """Return the line that is shown with a hit: what stands below it, or the message."""
        if at == self._stops[-1]:
            return len(self._rows) + len(self._said) - 1
        beside = takewhile(lambda row: not (row.is_stop or row.glyph), self._rows[at + 1 :])
        return at + sum(1 for _ in beside)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"hits--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list."""
        at, width = y + self.scroll_offset.y, self.size.width
        if at >= len(self._rows):
            said = self._said[at - len(self._rows) :]
            line = Segment(f" {said[0]}" if said else "", self._style("line"))
            return Strip([line]).adjust_cell_length(width).apply_style(self.rich_style)
        row = self._rows[at]
        is_selected = bool(self._stops) and at == self._stops[self._selected]
        selected = self._style("selected") if is_selected else None
        return self._strip(row, width, selected).apply_style(self.rich_style)

    def _strip(self, row: HitRow, width: int, selected: Style | None) -> Strip:
        base = self._style("title" if row.glyph else "line")
        match = self._style("match")
        if selected:
            base, match = base + selected, match + selected
        lead = f" {row.glyph} " if row.glyph else "   "
        room, file = width - len(lead) - 1, ""
        if row.file and (rest := room - cell_len(row.text) - 2) > _LEAST_FILE:
            file = f"  {truncated(row.file, rest).text}"
        kept = room // 3 if row.glyph else 0
        text, spans = _around_first_match(row.text, row.spans, room, kept)
        segments = [
            Segment(lead, self._style("glyph") + selected if selected else self._style("glyph"))
        ]
        position = 0
        for start, end in joined(spans):
            segments += [Segment(text[position:start], base), Segment(text[start:end], match)]
            position = end
        segments.append(Segment(text[position:], base))
        if file:
            dim = self._style("line")
            segments.append(Segment(file, dim + selected if selected else dim))
        return Strip(segments).adjust_cell_length(width, selected)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a click begins."""
        self._clicks.press(self._pointed(event))

    def on_click(self, event: events.Click) -> None:
        """Tell which hit was clicked; a second click accepts it, wherever it has moved to."""
        times = self._clicks.count(event, self._pointed(event))
        hit = self._clicks.first
        if times not in (1, 2) or hit is None or not hit.is_stop:
            return
        self.post_message(self.Clicked(hit))
        if times == 2:
            self.post_message(SearchPanel.Accepted())

    def _pointed(self, event: events.MouseEvent) -> HitRow | None:
        """Return the row of the list that the mouse is on."""
        offset = event.get_content_offset(self)
        at = -1 if offset is None else offset.y + self.scroll_offset.y
        return self._rows[at] if 0 <= at < len(self._rows) else None


def _around_first_match(text: str, spans: Spans, width: int, kept: int) -> tuple[str, Spans]:
    """Cut a text to a width so that its first match is seen; the spans move along.

    `kept` is how much of the beginning stays, by which a title is known.
    """
    start = spans[0][0] - max(2, (width - kept) // 4) if spans else 0
    if (
        not spans
        or start <= kept
        or (spans[0][1] < 4 * width and cell_len(text[: spans[0][1]]) < width - 1)
    ):
        cut = truncated(text, width).text
        return cut, tuple(takewhile(lambda span: span[0] < len(cut), spans))
    head = f"{text[:kept]}…"
    moved = len(head) - start
    cut = truncated(head + text[start:], width).text
    seen = takewhile(lambda span: span[0] + moved < len(cut), spans)
    return cut, tuple((s + moved, min(e + moved, len(cut))) for s, e in seen)


class QueryLine(LineInput):
    """The line to type in."""

    async def action_submit(self) -> None:
        """Go to the hit as part of the key, not by a message that the next key may overtake."""
        await self.run_action("screen.run('accept_hit')")


class SearchPanel(Vertical):
    """The panel that stands where the tree stands while its search is open."""

    BINDINGS = bindings(Where.SEARCH)
    ALLOW_SELECT = False

    class Typed(Message):
        """The query was changed."""

    @dataclass
    class Accepted(Message):
        """The selected hit was accepted."""

    def __init__(self, title: str, wanted: str) -> None:
        super().__init__()
        self.input = QueryLine(placeholder=wanted, compact=True)
        self.hits = HitList()
        self.border_title = title

    def compose(self) -> ComposeResult:
        """Lay out the line above the hits."""
        yield self.input
        yield self.hits

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed())

    def count(self, text: str) -> None:
        """Show how many hits there are and which one is selected."""
        self.border_subtitle = Content(text)
