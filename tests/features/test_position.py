"""The place in a pane that its border tells: a bar at the right, row and rows at the bottom."""

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget

from tests.features.browser import Browser, border_of, browsing, browsing_text
from tests.features.note_pane import TALK, Pane, node, pane, rows
from tests.waiting import until
from tui.screen.note.document import Document, Place
from tui.screen.note.strips import text_width

LONG = TALK + "".join(f"    - line {n}\n" for n in range(1, 1001))
WRAPPED = TALK + "".join(f"    - line {n} {'word ' * (n % 40)}\n" for n in range(60))
SERIES = "# Talks\n" + "".join(f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(90))


def bar_of(widget: Widget) -> str:
    """Return the right border of a pane, from the top, without its corners."""
    width, height = widget.outer_size
    strips = widget.render_lines(Region(width - 1, 0, 1, height))
    return "".join(strip.text for strip in strips)[1:-1]


def position_of(widget: Widget) -> str:
    """Return what the border at the bottom of a pane says."""
    return border_of(widget, -1)


async def counted(shown: Pane) -> None:
    """Wait until the rows of the note are counted."""
    while "~" in position_of(shown.view):
        await shown.pilot.pause()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 15)])
@pytest.mark.parametrize("text", [LONG, WRAPPED, SERIES], ids=["long", "wrapped", "series"])
async def test_the_row_of_the_cursor_of_how_many_rows(text: str, size: tuple[int, int]) -> None:
    async with pane(node(text), size=size) as shown:
        view = shown.view
        await counted(shown)
        height = view.size.height
        document = Document(node(text), (), text_width(size[0] - 2), 100)
        everything = [row.text.rstrip() for _, row in document.walk(Place())]
        view.to_top()
        for at in [*range(1, 2 * height), len(everything)]:
            if at == len(everything):
                view.to_end()
            assert position_of(view) == f"{at:,}/{len(everything):,}"
            assert shown.cursor.strip("▌ ") == everything[at - 1].strip()
            view.move(1)


async def test_nothing_is_said_of_a_note_that_is_in_sight_as_a_whole() -> None:
    async with pane(node(TALK + "    - one\n")) as shown:
        assert position_of(shown.view) == ""
        assert set(bar_of(shown.view)) == {"│"}


async def test_the_bar_goes_down_with_the_note() -> None:
    async with pane(node(WRAPPED)) as shown:
        await counted(shown)
        view = shown.view
        height, total = view.size.height, len(rows(node(WRAPPED), 75))
        size = round(height * height / total)
        thumb = "┃" * size
        assert bar_of(view) == thumb + "│" * (height - size)
        view.page(1)
        assert bar_of(view) == "│" + thumb + "│" * (height - size - 1)
        view.to_end()
        assert bar_of(view) == "│" * (height - size) + thumb


async def test_a_long_note_is_estimated_until_it_is_counted() -> None:
    text = TALK + "".join(f"    - line {n}\n" for n in range(1, 3001))
    async with pane(node(text)) as shown:
        assert position_of(shown.view).startswith("3/")
        await counted(shown)
        assert position_of(shown.view) == "3/3,002"
        shown.view.to_end()
        assert position_of(shown.view) == "3,002/3,002"


async def test_the_end_of_a_note_that_is_not_counted_is_the_end() -> None:
    text = TALK + "".join(f"    - line {n} {'word ' * (n % 40)}\n" for n in range(12_000))
    async with pane(node(text)) as shown:
        shown.view.to_end()
        await until(lambda: position_of(shown.view).startswith("~"))
        at, total = position_of(shown.view).split("/")
        assert at.strip("~") == total.strip("~")
        assert bar_of(shown.view).endswith("│┃")


async def test_the_bar_marks_hits_and_changed_lines_in_and_out_of_sight() -> None:
    async with pane(node(LONG)) as shown:
        view = shown.view
        await counted(shown)
        height, total = view.size.height, 1002
        view.set_marks(lambda text: [(0, 4)] if text.endswith((" 500", " 501", " 900")) else ())
        view.set_changed(frozenset([301]))
        await counted(shown)
        bar = bar_of(view)
        found = {y: sign for y, sign in enumerate(bar) if sign not in "│┃"}
        assert found == {
            height * (500 + 1) // total: "▮",
            height * (900 + 1) // total: "▮",
            height * (300 + 1) // total: "●",
        }
        view.set_marks(None)
        view.set_changed(frozenset())
        assert set(bar_of(view)) == {"│", "┃"}


async def test_the_place_of_the_cursor_in_the_tree(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, SERIES) as browser:
        tree = browser.panes.tree
        assert position_of(tree) == "1/91"
        await browser.press(*"jjj")
        assert position_of(tree) == "4/91"
        await browser.press("pagedown")
        assert position_of(tree) == "40/91"
        await browser.press("G")
        assert position_of(tree) == "91/91"
        await browser.press("minus")
        assert position_of(tree) == ""


async def test_the_tree_marks_what_changed_also_below_a_fold(tmp_path: Path) -> None:
    notes = SERIES + "- series\n    - [inside](https://youtu.be/x)\n"
    async with browsing_text(tmp_path, notes) as browser:
        await browser.open("series")
        await browser.press("space", "g")
        assert set(bar_of(browser.panes.tree)) == {"│"}
        browser.path.write_text(notes + "        - a note\n")
        await browser.until(lambda: "●" in bar_of(browser.panes.tree))
        height = browser.panes.tree.size.height
        assert bar_of(browser.panes.tree) == "│" * (height - 1) + "●"


def painted(browser: Browser, monkeypatch: pytest.MonkeyPatch, widget: Widget) -> list[int]:
    """Return the list to which the lines of a pane are added as they are painted from now on."""
    lines: list[int] = []
    original = widget.render_line

    def render_line(y: int) -> object:
        lines.append(y)
        return original(y)

    monkeypatch.setattr(widget, "render_line", render_line)
    return lines


@pytest.mark.parametrize("name", ["tree", "note"])
async def test_a_line_down_paints_two_lines_and_the_position(
    seed: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async with browsing(seed, size=(100, 20)) as browser:
        await browser.press("G", *"kkkkkkk")
        if name == "note":
            await browser.press("enter", "j")
        widget: Widget = browser.panes.note if name == "note" else browser.panes.tree
        before = position_of(widget)
        lines = painted(browser, monkeypatch, widget)
        await browser.press("k")
        assert position_of(widget) != before
        assert len(set(lines)) == 2
