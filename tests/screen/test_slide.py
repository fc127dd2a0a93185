"""Rows that slide sideways: a slice of the line, as wide as its pane."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.css.styles import Styles
from textual.style import Style as ThemeStyle

from tests.features.note_pane import TALK, node, rows
from tui.screen.note.paint import Paint
from tui.screen.note.rows import Row
from tui.screen.note.strips import CUT_LEFT, CUT_RIGHT, MARGIN, Over, strip, target_at, text_width

PAINT = Paint(lambda *_: ThemeStyle(), lambda _: Styles())
ODD = st.text("ab =.‹›漢字🎉👩\u200d🚀\ufe0f☂\u0301é#1", max_size=40) | st.text(max_size=40)


def code(line: str, language: str = "python") -> Row:
    """Return the row of a line of code."""
    return rows(node(f"{TALK}    ```{language}\n    {line}\n    ```\n"))[-1]


def slid(row: Row, width: int, slide: int, over: Over | None = None) -> str:
    """Return what a pane shows of a row, without its margin."""
    return strip(row, PAINT, width, slide, over or Over()).text[MARGIN:]


@pytest.mark.parametrize("line", ["import aaaaaaaa, bbbb, cccc, dddd", "x = 1", "def f(): pass"])
@pytest.mark.parametrize("slide", range(12))
def test_only_the_cells_on_the_left_go(line: str, slide: int) -> None:
    shown = slid(code(line), 60, slide).rstrip()
    cut = f" {CUT_LEFT}{line[slide + 1 :]}" if slide else f" {line}"
    assert shown == cut.rstrip()


def test_the_signs_tell_that_there_is_more() -> None:
    row = code("0123456789" * 3)
    assert slid(row, 15, 0).rstrip() == f" 0123456789{CUT_RIGHT}"
    assert slid(row, 15, 8).rstrip() == f" {CUT_LEFT}901234567{CUT_RIGHT}"
    assert slid(row, 15, 19).rstrip() == f" {CUT_LEFT}0123456789"
    assert slid(code("    x"), 15, 2).rstrip() == "   x"


def test_what_is_marked_slides_with_the_rest() -> None:
    row = code("import aaaaaaaa, bbbb", "none")
    over = Over(marks=[(0, 3), (8, 16)], selected=(0, len(row.text)), is_cursor=True)
    assert slid(row, 60, 8, over) == slid(row, 60, 8)


@pytest.mark.parametrize(
    ("width", "shown"), [(4, "    "), (5, f"   {CUT_RIGHT} "), (6, f"   a{CUT_RIGHT} ")]
)
def test_a_pane_of_some_cells_shows_only_what_it_has_room_for(width: int, shown: str) -> None:
    assert strip(code("abc def"), PAINT, width, 0, Over()).text == shown


@given(st.sampled_from(["python", "none"]), ODD, st.integers(1, 30), st.integers(0, 50))
@example("none", "‹字", 5, 0)
@example("none", "漢字漢字", 7, 3)
def test_what_is_shown_is_a_slice_of_the_line(
    language: str, line: str, width: int, slide: int
) -> None:
    row = code(" ".join(line.split()), language)
    whole = row.text[1:]
    shown = strip(row, PAINT, width, slide, Over())
    assert shown.cell_length == width
    room = max(text_width(width) - 1, 0)
    inner = shown.text[MARGIN + 1 :]
    if room and slide and inner[:1] == CUT_LEFT:
        inner = inner[1:]
    if inner.rstrip().endswith(CUT_RIGHT) and cell_len(whole.rstrip()) > slide + room:
        inner = inner.rstrip()[:-1]
    assert inner.strip() in whole


TABLE = (
    "    | name | what it is | where | link |\n    |---|---|---|---|\n"
    "    | first | "
    + "extraordinarily long words of a description " * 3
    + "| somewhere | [a](https://a.b) |\n"
)


def test_a_table_whose_words_would_be_broken_slides() -> None:
    shown = [row for row in rows(node(TALK + TABLE), 40) if row.fixed >= 0]
    assert {row.fixed for row in shown} == {1}
    assert slid(shown[0], 43, 0).endswith(f"{CUT_RIGHT} ")
    assert "extraordinarily long words of a" in "".join(row.text for row in shown)
    row = next(row for row in shown if "first" in row.text)
    at = row.text.index("a", row.text.rindex("│"))
    assert target_at(row, at) == target_at(row, at - 8, 8)
    assert target_at(row, at) is not None


def test_a_table_whose_words_fit_is_wrapped() -> None:
    assert not [row for row in rows(node(TALK + TABLE), 72) if row.fixed >= 0]
    for row in rows(node(TALK + TABLE), 72):
        assert cell_len(row.text) <= 72
