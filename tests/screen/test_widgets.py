"""The widgets one by one: tree, hits, keys and the row of panes, in a small app."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Label

from tests.features.browser import lines_of
from tests.screen.views import notes
from tui.screen.key_bar import KeyBar
from tui.screen.keymap import COMMANDS, Command
from tui.screen.pane_row import PaneRow
from tui.screen.search.hit_rows import HitRow
from tui.screen.search.panel import HitList
from tui.screen.themes import THEMES, missing_variables
from tui.screen.tree.folds import Folds
from tui.screen.tree.view import OutlineTree

Part = TypeVar("Part", bound=Widget)


class OneWidget(App[None]):
    """Shows one widget, and keeps what it says."""

    CSS = """
    #panes { height: 1fr; }
    HitList, OutlineTree { width: 1fr; height: 1fr; }
    StatusLine > .status-line--problem { color: red; }
    """

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.said: list[Message] = []
        for own in THEMES:
            self.register_theme(own)
        self.theme = THEMES[0].name

    def get_css_variables(self) -> dict[str, str]:
        variables = super().get_css_variables()
        return {**missing_variables(self.current_theme, variables), **variables}

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_outline_tree_row_clicked(self, event: Message) -> None:
        self.said.append(event)

    def on_outline_tree_row_double_clicked(self, event: Message) -> None:
        self.said.append(event)

    def on_hit_list_clicked(self, event: Message) -> None:
        self.said.append(event)

    def on_key_bar_pressed(self, event: Message) -> None:
        self.said.append(event)


@asynccontextmanager
async def shown(
    widget: Widget, size: tuple[int, int]
) -> AsyncIterator[tuple[OneWidget, Pilot[None]]]:
    app = OneWidget(widget)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


# The tree

TALKS = b"# Talks\n- series\n" + b"".join(
    b"    - [talk %d](https://youtu.be/v%010d)\n" % (n, n) for n in range(30)
)
"""The rows 0 and 1 hold the talks 0 to 29, which are the rows 2 to 31."""


def lines(tree: OutlineTree) -> list[int]:
    """Return the first row in view, that at the cursor, and the last one in view."""
    shown = [line for line in lines_of(tree).splitlines() if line.strip()]
    assert len(shown) == min(tree.size.height, len(tree.folds.shown))
    return [tree.top, tree.cursor, tree.top + len(shown) - 1]


@pytest.mark.parametrize(
    ("cursors", "wanted"),
    [
        ([7], [0, 7, 9]),
        ([8], [1, 8, 10]),
        ([29], [22, 29, 31]),
        ([31], [22, 31, 31]),
        ([31, 24], [22, 24, 31]),
        ([31, 23], [21, 23, 30]),
        ([31, 1], [0, 1, 9]),
        ([20, 12], [10, 12, 19]),
    ],
)
async def test_two_rows_are_kept_in_view_beside_the_cursor(
    cursors: list[int], wanted: list[int]
) -> None:
    folds = Folds(notes(TALKS).outline)
    async with shown(tree := OutlineTree(folds), (30, 10)) as (_, pilot):
        for cursor in cursors:
            tree.show(folds, cursor, None)
            await pilot.pause()
            assert tree.is_cursor_in_view
        assert lines(tree) == wanted


@pytest.mark.parametrize(
    ("top", "cursor", "wanted"), [(5, 9, [5, 9, 14]), (5, 25, [18, 25, 27]), (12, 3, [1, 3, 10])]
)
async def test_a_top_is_kept_as_far_as_the_cursor_is_in_view(
    top: int, cursor: int, wanted: list[int]
) -> None:
    folds = Folds(notes(TALKS).outline)
    async with shown(tree := OutlineTree(folds), (30, 10)) as (_, pilot):
        tree.show(folds, cursor, top)
        await pilot.pause()
        assert lines(tree) == wanted


async def test_what_was_scrolled_away_from_the_cursor_stays() -> None:
    folds = Folds(notes(TALKS).outline)
    async with shown(tree := OutlineTree(folds), (30, 10)) as (_, pilot):
        tree.scroll_to(y=20, animate=False, immediate=True)
        assert not tree.is_cursor_in_view
        tree.show(folds, 0, tree.top)
        await pilot.pause()
        assert (tree.top, tree.is_cursor_in_view) == (20, False)
        tree.show(folds, 0, None)
        assert tree.top == 0


async def test_a_small_tree_keeps_its_cursor_in_view() -> None:
    folds = Folds(notes(TALKS).outline)
    async with shown(tree := OutlineTree(folds), (30, 3)) as (_, pilot):
        tree.show(folds, 20, None)
        await pilot.pause()
        assert lines(tree) == [19, 20, 21]
        await pilot.resize_terminal(30, 1)
        await pilot.pause()
        assert lines(tree) == [20, 20, 20]


ROWS = b"""\
above
# Talks
- series
    - [with notes](https://youtu.be/aaaaaaaaaaa) - described here
        - note
    - [parts](https://youtu.be/bbbbbbbbbbb)
        - [first half](https://youtu.be/ccccccccccc)
- [page](https://example.org)
# Empty
"""


async def test_what_a_row_shows() -> None:
    folds = Folds(notes(ROWS).outline)
    async with shown(tree := OutlineTree(folds), (40, 12)) as (_, pilot):
        tree.set_changed(frozenset([2]))
        await pilot.pause()
        assert lines_of(tree).splitlines() == [
            "   Top of the file",
            " ▾ Talks                              4",
            "   ▾ series                           3",
            "●    ▶ with notes  described here",
            "     ▾ ▷ parts                        1",
            "       ▷ first half",
            "   → page",
            "   Empty",
        ]
        tree.show(folds.toggled(1), 1, None)
        await pilot.pause()
        assert "▸ series" in lines_of(tree)
        await pilot.resize_terminal(18, 12)
        await pilot.pause()
        assert "   → page" in lines_of(tree)


def clicked(app: OneWidget) -> list[tuple[int, bool | None]]:
    return [
        (event.row, event.on_glyph if isinstance(event, OutlineTree.RowClicked) else None)
        for event in app.said
        if isinstance(event, OutlineTree.RowClicked | OutlineTree.RowDoubleClicked)
    ]


async def test_clicks_on_rows_and_on_their_glyphs() -> None:
    folds = Folds(notes(ROWS).outline)
    async with shown(tree := OutlineTree(folds), (40, 12)) as (app, pilot):
        for x in (0, 1, 2, 3):
            await pilot.click(tree, offset=Offset(x, 1))
            await pilot.click(tree, offset=Offset(30, 11))  # ends the chain
        for x in (2, 3, 4, 5):
            await pilot.click(tree, offset=Offset(x, 2))
            await pilot.click(tree, offset=Offset(30, 11))
        await pilot.click(tree, offset=Offset(5, 3))
        assert clicked(app) == [
            (0, False),
            (0, True),
            (0, True),
            (0, False),
            (1, False),
            (1, True),
            (1, True),
            (1, False),
            (2, False),
        ]


async def test_quick_clicks() -> None:
    folds = Folds(notes(ROWS).outline)
    async with shown(tree := OutlineTree(folds), (40, 12)) as (app, pilot):
        await pilot.click(tree, offset=Offset(20, 2), times=3)
        assert clicked(app) == [(1, False), (1, None)]
        app.said.clear()
        await pilot.click(tree, offset=Offset(30, 11))
        await pilot.click(tree, offset=Offset(3, 2), times=2)
        assert clicked(app) == [(1, True)]


# The hits


def hits(count: int, *, stops: bool = True) -> list[HitRow]:
    return [
        row
        for n in range(count)
        for row in (
            HitRow(n, None, "▶", f"title {n}", (), not stops),
            HitRow(n, 2 * n, "", f"a line {n}", ((2, 6),), True),
        )
    ]


def fill(found: HitList, rows: Sequence[HitRow], selected: int, message: str) -> None:
    found.clear()
    found.add(rows, message)
    found.select(selected)


def view(found: HitList) -> list[str]:
    return [line.strip() for line in lines_of(found).splitlines()]


@pytest.mark.parametrize(
    ("selected", "first", "last"),
    [
        ([2], "▶ title 0", "a line 2"),
        ([3], "▶ title 1", "a line 3"),
        ([9], "a line 7", "message"),
        ([9, 8], "a line 7", "message"),
        ([9, 6], "▶ title 6", "a line 8"),
        ([9, 0], "▶ title 0", "a line 2"),
        ([99], "a line 7", "message"),
        ([5, -3], "▶ title 0", "a line 2"),
    ],
)
async def test_the_selected_hit_is_in_sight_with_its_title(
    selected: list[int], first: str, last: str
) -> None:
    async with shown(found := HitList(), (30, 6)) as (_, pilot):
        fill(found, hits(10), 0, "message")
        await pilot.pause()
        for stop in selected:
            found.select(stop)
            await pilot.pause()
        assert (view(found)[0], view(found)[-1]) == (first, last)
        assert found.hit
        assert found.hit.text == f"a line {min(max(selected[-1], 0), 9)}"


async def test_only_stops_are_selected() -> None:
    async with shown(found := HitList(), (30, 6)) as (_, pilot):
        rows = hits(3)
        fill(found, rows, 1, "")
        assert (found.stops, found.selected, found.hit) == (3, 1, rows[3])
        found.select_hit(rows[5])
        assert found.selected == 2
        found.select_hit(rows[0])
        assert found.selected == 2
        fill(found, (), 5, "")
        assert (found.stops, found.selected, found.hit) == (0, 0, None)
        await pilot.pause()
        assert view(found) == []
        fill(found, (), 0, "nothing")
        await pilot.pause()
        assert view(found) == ["nothing"]


async def test_the_first_match_of_a_long_text_is_seen() -> None:
    async with shown(found := HitList(), (31, 4)) as (_, pilot):
        text = "word " * 20 + "match and more"
        at = text.index("match")
        fill(
            found,
            [
                HitRow(0, None, "▶", text, ((at, at + 5),), True),
                HitRow(0, 2, "", text, ((at, at + 5),), True),
                HitRow(0, 3, "", text, ((0, 4),), True),
            ],
            0,
            "",
        )
        await pilot.pause()
        title, line, plain = (row.strip() for row in lines_of(found).splitlines())
        assert title.startswith("▶ word")
        assert title.index("…") < title.index("match")
        assert line.startswith("…")
        assert plain.startswith("word word")
        for row in (title, line):
            assert "match" in row
        marked = [
            segment.text
            for y in range(3)
            for segment in found.render_line(y)
            if segment.style and segment.style.underline
        ]
        assert marked == ["match", "match", "word"]


@pytest.mark.parametrize("width", range(1, 8))
async def test_hits_without_room(width: int) -> None:
    async with shown(found := HitList(), (width, 4)) as (_, pilot):
        rows = [
            HitRow(0, None, "▶", "a title", (), True),
            HitRow(0, 2, "", "a line", ((2, 6),), True),
        ]
        fill(found, rows, 0, "a message")
        await pilot.pause()
        assert len(view(found)) <= 4


async def test_clicks_on_hits() -> None:
    async with shown(found := HitList(), (30, 6)) as (app, pilot):
        rows = hits(2)
        fill(found, rows, 0, "")
        await pilot.pause()
        await pilot.click(found, offset=Offset(3, 0))  # a heading
        await pilot.click(found, offset=Offset(3, 5))  # nothing
        assert app.said == []
        await pilot.click(found, offset=Offset(3, 3))
        assert [e.hit for e in app.said if isinstance(e, HitList.Clicked)] == [rows[3]]


# The keys


def command(name: str) -> Command:
    return next(command for command in COMMANDS if command.id == name)


SHOWN = [command(name) for name in ("search", "open", "help", "quit")]


async def test_keys_that_there_is_room_for() -> None:
    async with shown(bar := KeyBar(), (60, 1)) as (_, pilot):
        bar.show(SHOWN)
        seen = []
        for width in (36, 35, 28, 27, 18, 17, 10, 9):
            await pilot.resize_terminal(width, 1)
            await pilot.pause()
            seen.append([c.label for c in SHOWN if c.label in bar.render_line(0).text])
        assert seen == [
            ["Search", "Open", "Help", "Quit"],
            *[["Search", "Help", "Quit"]] * 2,
            *[["Help", "Quit"]] * 2,
            *[["Help"]] * 2,
            [],
        ]


async def test_what_is_said_and_what_is_wrong() -> None:
    async with shown(bar := KeyBar(), (60, 1)) as (_, pilot):
        bar.show(SHOWN[:1])

        def said() -> str:
            return bar.render_line(0).text.removeprefix(" / Search ").strip()

        bar.say("3/4")
        assert said() == "3/4"
        bar.warn("lost")
        assert said() == "! lost · 3/4"
        bar.unsay("other")
        assert said() == "! lost · 3/4"
        bar.unsay("3/4")
        assert said() == "! lost"
        bar.say("a\x1bb")
        bar.warn("")
        assert said() == "a␛b"
        bar.unsay("a\x1bb")
        assert said() == ""
        bar.say("x" * 100)
        await pilot.pause()
        assert bar.render_line(0).text.strip().strip("x") == "…"


async def test_clicks_on_keys() -> None:
    async with shown(bar := KeyBar(), (60, 1)) as (app, pilot):
        bar.show(SHOWN)
        await pilot.pause()
        text = bar.render_line(0).text
        for label in ("Search", "Open", "Quit"):
            await pilot.click(bar, offset=Offset(text.index(label), 0))
            await pilot.click(bar, offset=Offset(55, 0))
        pressed = [e.command.id for e in app.said if isinstance(e, KeyBar.Pressed)]
        assert pressed == ["search", "open", "quit"]
        app.said.clear()
        for x in (0, 9, 10, 17, 18, 33, 34):  # the first and the last cell of a key
            await pilot.click(bar, offset=Offset(x, 0))
            await pilot.click(bar, offset=Offset(55, 0))
        pressed = [e.command.id for e in app.said if isinstance(e, KeyBar.Pressed)]
        assert pressed == ["search", "search", "open", "open", "help", "quit"]


# The row of panes


async def test_the_widths_of_the_panes() -> None:
    left, right = Label("left"), Label("right")
    right.styles.width = "1fr"
    async with shown(row := PaneRow(left, right), (100, 5)) as (_, pilot):
        for percent, wanted in ((40, 40), (5, 20), (95, 80), (20, 20), (80, 80)):
            row.set_split(percent)
            await pilot.pause()
            assert (row.split, left.outer_size.width, right.outer_size.width) == (
                wanted,
                wanted,
                100 - wanted,
            )
        row.move_border(-5)
        await pilot.pause()
        assert (row.split, left.outer_size.width) == (75, 75)
        assert not row.is_narrow
        await pilot.resize_terminal(80, 5)
        await pilot.pause()
        assert (row.is_narrow, left.outer_size.width) == (False, 60)
        await pilot.resize_terminal(79, 5)
        await pilot.pause()
        assert row.is_narrow
