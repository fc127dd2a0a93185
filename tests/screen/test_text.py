"""Text cut to a width, wrapped into lines, and found in lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.theme import Theme

from tui.screen.chooser import Choice, best_first
from tui.screen.note.wrap import Piece, wrap
from tui.screen.themes import missing_variables
from tui.screen.truncate import shortened, truncated

ANY = st.text("ab -猫é👩\u0301。", max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abcdef", 7, ("abcdef", 6)),
        ("abcdef", 6, ("abcdef", 6)),
        ("abcdef", 5, ("abcd…", 5)),
        ("abcdef", 1, ("…", 1)),
        ("abcdef", 0, ("", 0)),
        ("abcdef", -3, ("", 0)),
        ("猫猫猫", 6, ("猫猫猫", 6)),
        ("猫猫猫", 5, ("猫猫…", 5)),
        ("猫猫猫", 4, ("猫 …", 4)),
        ("x" * 1000, 3, ("xx…", 3)),
        ("e\u0301" * 5, 5, ("e\u0301" * 5, 5)),
    ],
)
def test_truncated(text: str, width: int, shown: tuple[str, int]) -> None:
    assert truncated(text, width) == shown


@given(ANY, st.integers(-1, 70))
def test_what_is_cut_fits(text: str, width: int) -> None:
    shown, cells = truncated(text, width)
    assert cell_len(shown) == cells <= max(width, 0)
    assert shown == text or width <= 0 or shown.endswith("…")
    assert cell_len(shortened(text, width)) <= max(width, 0)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (26, "abcdefghijklmnopqrstuvwxyz"),
        (25, "abcdefghijklmnop…stuvwxyz"),
        (10, "abcdef…xyz"),
        (8, "abcde…yz"),
        (7, "abcdef…"),
    ],
)
def test_the_middle_is_cut_out(width: int, shown: str) -> None:
    assert shortened("abcdefghijklmnopqrstuvwxyz", width) == shown


def test_wide_characters_at_the_end_are_counted_by_cells() -> None:
    assert shortened("aaa。。。", 8) == "aaa。…。"


def lines(text: str, width: int) -> list[str]:
    return [text[piece.start : piece.end] for piece in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "wrapped"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one two", 3, ["one", "two"]),
        ("one two three", 9, ["one two", "three"]),
        ("one  two", 3, ["one", "two"]),
        ("one two  ", 3, ["one", "two"]),
        ("abcdef", 3, ["abc", "def"]),
        ("abcdefg", 3, ["abc", "def", "g"]),
        ("a abcdef", 4, ["a", "abcd", "ef"]),
        ("  abcdef", 4, ["  ab", "cdef"]),
        ("one\ntwo", 9, ["one", "two"]),
        ("one\n\ntwo\n", 9, ["one", "", "two", ""]),
        ("abc", 0, ["a", "b", "c"]),
        ("abc", -4, ["a", "b", "c"]),
        ("猫猫猫", 4, ["猫猫", "猫"]),
        ("猫猫猫", 5, ["猫猫", "猫"]),
        ("猫猫", 1, ["猫", "猫"]),
        ("ab 猫猫猫", 7, ["ab 猫猫", "猫"]),
        ("ab \u1100\u1100\u1100", 7, ["ab \u1100\u1100", "\u1100"]),
        ("猫猫。猫", 4, ["猫", "猫。", "猫"]),
        ("猫abcdef", 5, ["猫", "abcde", "f"]),
        ("éé ēē", 4, ["éé", "ēē"]),
    ],
)
def test_wrapped(text: str, width: int, wrapped: list[str]) -> None:
    assert lines(text, width) == wrapped


@given(ANY, st.integers(1, 30))
def test_nothing_is_lost_between_the_lines(text: str, width: int) -> None:
    at = 0
    for piece in wrap(text, width):
        assert piece.start == at <= piece.end <= piece.after
        assert cell_len(text[piece.start : piece.end]) <= max(width, 2)
        assert not text[piece.end : piece.after].strip()
        at = piece.after
    assert at in (len(text), len(text) + 1)


def test_where_the_next_line_begins() -> None:
    assert list(wrap("one   two", 3)) == [Piece(0, 3, 6), Piece(6, 9, 10)]


CHOICES = [
    Choice("copy_url", "Copy its URL", "y"),
    Choice("fold_all", "Close every row", "-"),
    Choice("fold", "Open or close the row", "Space"),
    Choice("go_in", "Fold nothing", "l"),
    Choice("unfold_all", "Open every row", "+"),
    Choice("theme", "Choose a theme, unfold", "t"),
]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("fold", ["fold", "fold_all", "go_in", "unfold_all", "theme"]),
        ("FOLD  all", ["fold_all", "unfold_all"]),
        ("close", ["fold_all", "fold"]),
        ("every close", ["fold_all"]),
        ("space", ["fold"]),
        ("xyz", []),
        ("", [choice.name for choice in CHOICES]),
    ],
)
def test_the_best_first(typed: str, names: list[str]) -> None:
    found = [choice.name for choice in best_first(CHOICES, typed)]
    assert sorted(found) == sorted(names)
    assert found[:3] == names[:3]


ORDERED = [
    Choice("open", "Open it"),
    Choice("open_all", "Open everything"),
    Choice("x", "Open with a program"),
    Choice("y", "Let it open"),
    Choice("z", "Reopen it"),
]


@pytest.mark.parametrize("choices", [ORDERED, ORDERED[::-1]])
def test_what_begins_with_the_letters_is_better_than_what_holds_them(choices: list[Choice]) -> None:
    assert best_first(choices, "open") == ORDERED


def test_colours_for_a_theme_of_somebody_else() -> None:
    colours = {"background": "#000000", "foreground": "#ffffff"}
    other = Theme(name="other", primary="#ffffff")
    quiet = {"border-quiet": "#727272", "cursor-quiet": "#727272", "cursor-quiet-text": "auto 95%"}
    assert missing_variables(other, colours) == quiet
    assert missing_variables(other, {**colours, "border-quiet": "#123456"}) == quiet
    ansi = missing_variables(Theme(name="ansi", primary="#ffffff", ansi=True), colours)
    assert ansi["border-quiet"] == ansi["cursor-quiet"] == "ansi_bright_black"


@pytest.mark.parametrize("text", ["人\u200d人\u200d\u200d人", "人\u200c人 \u200c人"])
def test_a_joiner_at_a_break_belongs_to_no_line(text: str) -> None:
    assert lines(text, 1) == ["人"] * 3
    assert "".join(text[start:after] for start, _, after in wrap(text, 1)) == text
