"""The list of hits, and the tree, at many widths: what of each row is seen, and what is marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.geometry import Offset

from tests.golden import assert_golden
from tests.screen.test_widgets import ROWS, fill, shown
from tests.screen.views import notes
from tui.screen.search.hit_rows import HitRow, Spans
from tui.screen.search.panel import HitList, SearchPanel
from tui.screen.tree.folds import Folds
from tui.screen.tree.view import OutlineTree

GOLDENS = Path(__file__).parent.parent / "features" / "goldens"

TEXT = "Some words before the match, more words, another match and words after it"


def spans(text: str, *words: str) -> Spans:
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def row(text: str, *words: str, glyph: str = "", file: str = "", is_stop: bool = True) -> HitRow:
    return HitRow(1, 1, glyph, text, spans(text, *words), is_stop, file)


WIDE = "日本語の言葉がたくさんある行のなかの日本、まだまだ続く"
HITS = [
    row("A title", "tit", glyph="▶", file="folder/of/notes.md"),
    row(TEXT, "the match", "another match"),
    row("Another title, a longer one with the match at its end", "match", glyph="▶", file="x.md"),
    row(TEXT, "Some", "after"),
    row(TEXT),
    row(f"{TEXT}, {TEXT.upper()}, the end", "the end"),
    row(f"{TEXT}, {TEXT.upper()}", "SOME", glyph="→"),
    row("A series that is no hit", glyph="▾", file="notes.md", is_stop=False),
    row(WIDE, "言葉", "日本、"),
    row("word match", "word match"),
]


def drawn(found: HitList | OutlineTree) -> Iterator[str]:
    """Yield each line with a mark below what stands out in it."""
    for y in range(found.size.height):
        line = found.render_line(y)
        styles = [s.style for s in line for _ in range(s.cell_length)]
        plain = found.rich_style.bgcolor
        below = (" ▀_▄"[(s.bgcolor != plain) + 2 * bool(s.underline)] for s in styles if s)
        yield line.text.rstrip()
        if marks := "".join(below).rstrip():
            yield marks


async def test_what_is_seen_of_a_hit() -> None:
    trail = []
    async with shown(found := HitList(), (70, 12)) as (_, pilot):
        fill(found, HITS, 1, "A message that stands below all the hits")
        for width in (70, 44, 43, 34, 33, 32, 26, 18, 14, 9, 5):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            trail += [f"── {width}", *drawn(found)]
    assert_golden(GOLDENS / "hits.golden", "\n".join(trail))


async def test_what_is_seen_of_a_row() -> None:
    trail = []
    folds = Folds(
        notes(
            ROWS + "## Ж日本語日本語\n- [ ] [долго](https://youtu.be/d) - длиннее\n".encode()
        ).outline
    )
    async with shown(tree := OutlineTree(folds), (60, 12)) as (_, pilot):
        tree.set_changed(frozenset([1, 2]))
        tree.show(folds.toggled(4), 2, None)
        for width in (60, 40, 39, 34, 33, 27, 26, 25, 20, 14, 10, 6, 3, 1):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            trail += [f"── {width}", *drawn(tree)]
    assert_golden(GOLDENS / "rows.golden", "\n".join(trail))


def listed(count: int) -> list[HitRow]:
    """Return titles, each with two lines below it of which the second can be selected too."""
    return [
        HitRow(n, n, glyph, f"{text} {n}", (), bool(text != "beside"))
        for n in range(count)
        for glyph, text in (("▶", "title"), ("", "line"), ("", "beside"))
    ]


@pytest.mark.parametrize(
    ("height", "stops", "seen"),
    [
        (1, [0, 1, 2, 3, 1], ["title 0", "line 0", "title 1", "line 1", "line 0"]),
        (2, [0, 1, 2, 3, 1], ["title 0", "line 0", "beside 0", "line 1", "title 0"]),
        (3, [0, 1, 2, 3, 1], ["title 0", "title 0", "line 0", "title 1", "title 0"]),
        (4, [0, 1, 2, 3, 9], ["title 0", "title 0", "title 0", "beside 0", "title 4"]),
        (5, [3, 9, 0, 8], ["line 0", "beside 3", "title 0", "beside 2"]),
    ],
)
async def test_the_first_line_in_sight(height: int, stops: list[int], seen: list[str]) -> None:
    async with shown(found := HitList(), (30, height)) as (_, pilot):
        fill(found, listed(5), 0, "message")
        await pilot.pause()
        first = []
        for stop in stops:
            found.select(stop)
            await pilot.pause()
            first.append(found.render_line(0).text.strip(" ▶"))
        assert first == seen


async def test_a_hit_that_was_selected_before_there_was_room() -> None:
    async with shown(found := HitList(), (30, 6)) as (_, pilot):
        found.display = False
        await pilot.pause()
        fill(found, listed(9), 17, "message")
        found.display = True
        await pilot.pause()
        assert [found.render_line(y).text.strip() for y in (3, 5)] == ["line 8", "message"]
        found.select_row(4)
        assert found.selected == 8
        found.select_row(99)
        assert found.selected == 8


async def test_clicks_on_hits_that_are_scrolled() -> None:
    async with shown(found := HitList(), (30, 6)) as (app, pilot):
        fill(found, listed(9), 17, "message")
        await pilot.pause()
        for y in (3, 2, 5):  # below the hits stands the message
            await pilot.click(found, offset=Offset(5, y))
        clicks = (each.hit.text for each in app.said if isinstance(each, HitList.Clicked))
        assert list(clicks) == ["line 8", "title 8"]


async def test_the_line_to_type_in_stands_above_the_hits() -> None:
    panel = SearchPanel("Search", "Search words")
    async with shown(panel, (40, 8)) as (_, pilot):
        await pilot.pause()
        assert (panel.input.region.height, panel.hits.region.y) == (1, panel.input.region.bottom)
        assert "Search words" in panel.input.render_line(0).text
        panel.count("3/4")
        assert (str(panel.border_title), str(panel.border_subtitle)) == ("Search", "3/4")
