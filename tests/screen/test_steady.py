"""What is drawn, with the column told again where terminals disagree on a width."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.outline.text.characters import clean
from tui.screen.steady import steady

AT = "\x1b[3;5H"


@pytest.mark.parametrize("text", ["plain │ ▶ text…", "日本 한국어 ●", "שלום العربية", "Привет", ""])
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
