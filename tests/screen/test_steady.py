"""A drawn line tells its column again where terminals disagree on a width."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from tui.outline.text.characters import clean
from tui.screen.steady import fitting, steady, widest

AT = "\x1b[3;5H"


@pytest.mark.parametrize(
    "text", ["plain │ ▶ text…", "कमल", "日本 한국어 ●", "שלום العربية", "Привет", ""]
)
def test_text_that_is_drawn_alike_everywhere_is_drawn_as_it_is(text: str) -> None:
    drawn = f"{AT}\x1b[1m{text}\x1b[0m│"
    assert steady(drawn) == drawn


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1️⃣ one", "1️⃣\x1b[7G one\x1b[11G"),
        ("👍🏽👍🏽", "👍🏽\x1b[7G👍🏽\x1b[9G"),
        ("🇩🇪🇫🇷", "🇩🇪\x1b[7G🇫🇷\x1b[9G"),
        ("या x", "या\x1b[6G x\x1b[8G"),
        ("✈️", "✈️\x1b[7G"),
    ],
)
def test_the_column_is_told_behind_what_is_doubtful(text: str, told: str) -> None:
    blank = " " * cell_len(text)
    assert steady(f"{AT}{text}\x1b[0m│") == f"{AT}{blank}\x1b[5G{told}\x1b[0m│"


def test_a_sign_that_may_have_its_own_cell_has_room_for_it() -> None:
    drawn = f"{AT}\x1b[1mया\x1b[0m\x1b[2m   12\x1b[0m"
    told = f"{AT}\x1b[1m \x1b[0m\x1b[2m   \x1b[0m\x1b[1m\x1b[5Gया\x1b[0m\x1b[2m\x1b[9G12\x1b[0m"
    assert steady(drawn) == told


def test_what_is_drawn_before_a_place_was_told_stays_as_it_is() -> None:
    assert steady("या x") == "या x"


@example(["\u0301a", "\u093e", "\U0001f3fd"])  # what has nothing before it that it could change
@given(st.lists(st.text(max_size=12).map(clean), max_size=3))
def test_nothing_is_lost_and_all_ends_where_it_should(texts: list[str]) -> None:
    drawn = "".join(f"{AT}\x1b[1m{text}\x1b[0m" for text in texts)
    told = steady(drawn)
    assert re.sub(r"\x1b\[\d*[Gm]| ", "", told) == re.sub(r"\x1b\[\d*m| ", "", drawn)
    for text, line in zip(texts, told.split(AT)[1:], strict=True):
        columns = re.findall(r"\x1b\[(\d+)G", line)
        assert not columns or int(columns[-1]) == 5 + cell_len(text)


def narrow(character: str) -> int:
    """Draw all that is no plain letter in one cell, as old terminals do."""
    return min(1, cell_len(character))


def by_itself(character: str) -> int:
    """Draw each character by itself, so that what is made of several gets wide."""
    return cell_len(character)


def with_vowels(character: str) -> int:
    """Give each vowel sign that is a letter a cell of its own."""
    return 1 if unicodedata.category(character) == "Mc" else cell_len(character)


def play(drawn: str, width: Callable[[str], int]) -> dict[int, str]:
    """Return the cells of a line, by their columns, as a terminal draws it over another line."""
    cells, column = dict.fromkeys(range(1, 60), "#"), 1
    for style, place, text in re.findall(
        r"(\x1b\[[\d;]*m)|\x1b\[(?:\d+;)?(\d+)[GH]|([^\x1b])", drawn
    ):
        if place:
            column = int(place)
        elif text and (wide := width(text)):
            cells |= dict.fromkeys(range(column, column + wide), "")
            cells[column] = text
            column += wide
        elif text:
            cells[column - 1] += text
        else:
            assert style
    return cells


@pytest.mark.parametrize(
    ("texts", "steady_ones"),
    [
        (["या x", "│"], "x│"),
        (["नमस्ते दुनिया", "   12 ", "│"], "12│"),
        (["▶ हिन्दी में", " ", "──────", "╮"], "▶╮"),
        (["या", "या", "  ", "या end", "│"], "end│"),
        (["1️⃣ one 👍🏽👍🏽 two", " ", "🇩🇪🇫🇷", "│"], "onetwo│"),
        (["👨‍👩‍👧 family ✈️ by", "  3", "│"], "familyby3│"),
        (["ខ្មែរ", "      ", "ភាសា", "     │"], "│"),
        (["a🙂b या", "x", "    y", "│"], "ay│"),
    ],
)
@pytest.mark.parametrize("width", [narrow, by_itself, with_vowels])
def test_what_stands_behind_is_in_its_place_on_every_terminal(
    texts: list[str], steady_ones: str, width: Callable[[str], int]
) -> None:
    drawn = AT + "".join(f"\x1b[1m{text}\x1b[0m" for text in texts)
    cells, column, wanted = play(steady(drawn), width), 5, list(steady_ones)
    for text in texts:
        for begin, end, own in split_graphemes(text)[0]:
            if wanted and text[begin:end] == wanted[0]:
                assert cells[column] == wanted.pop(0)
            column += own
    assert wanted == []
    assert "#" not in "".join(cells[at] for at in range(5, column)), "nothing old is left"
    assert {cells[at] for at in range(column, 60)} == {"#"}, "nothing is drawn beyond the end"


@pytest.mark.parametrize(
    "texts",
    [
        ["या", " ", "│"],
        ["aया", "", "─", "╮"],
        ["या या", "  ", "x"],
        ["या या", " ", "x", "  ", "y"],
        ["नमस्ते दुनिया", "   ", "12"],
    ],
)
def test_a_vowel_sign_is_seen_where_there_is_room_behind_it(texts: list[str]) -> None:
    drawn = AT + "".join(f"\x1b[1m{text}\x1b[0m" for text in texts)
    seen = "".join(play(steady(drawn), with_vowels).values())
    for character in "".join(texts).replace(" ", "").replace("─", ""):
        assert character in seen


def test_links_and_other_rows_keep_their_texts() -> None:
    link = "\x1b]8;;https://a.example\x1b\\"
    drawn = f"{AT}{link}या\x1b]8;;\x1b\\  x\x1b[4;1Hplain या\x07│"
    told = steady(drawn)
    assert told.count("या") == drawn.count("या")
    assert told.index("https") < told.index("या") < told.index("x\x1b[4;1H")
    assert told.endswith("plain या\x1b[8G\x07│")


@pytest.mark.parametrize(
    ("text", "cells", "fits"),
    [
        ("abc", 3, [0, 1, 2, 3, 3]),
        ("या", 2, [0, 0, 2]),
        ("aयाb", 4, [0, 1, 1, 3, 4]),
        ("日本", 4, [0, 0, 1, 1, 2]),
        ("नमस्ते", 4, [0, 1, 2, 4, 6]),
    ],
)
def test_room_for_every_terminal(text: str, cells: int, fits: list[int]) -> None:
    assert widest(text) == cells
    assert [fitting(text, width) for width in range(len(fits))] == fits
