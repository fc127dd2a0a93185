"""One line of text: cleaned, decoded and measured."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.outline.search.folding import fold
from tui.outline.text.characters import clean, column, decode, line_at, past_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\x1b[31mb\x07\x7f", "a␛[31mb␇␡"),
        ("\x9b31m", "\ufffd31m"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("محاضرة\u200f\u200e\u061c", "محاضرة"),
        ("a\u200bb\ufeff\U000e0041", "ab"),
        ("👨\u200d👩 ❤\ufe0f", "👨\u200d👩 ❤\ufe0f"),
        ("a\u2028b", "a b"),
        ("\ta\tb", "    a   b"),
        ("\ud800", "\ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200c b \u200cc\u200c", "a b c"),
        ("1\u200c2 a\u200b\u200cb", "12 a\u200cb"),
        ("a\u206ab\u206fc", "abc"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text() | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_clean_text_reaches_the_terminal_without_effect(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    for c in shown:
        assert unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp")
        assert not 0x202A <= ord(c) <= 0x202E
        assert not 0x2066 <= ord(c) <= 0x206F


@given(st.text())
def test_fold_ignores_case_and_stays(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert not any(unicodedata.combining(c) for c in fold(text))


def test_fold_compares() -> None:
    assert fold("می\u200cخواهم") == fold("میخواهم")
    assert fold("Ångström NAÏVE") == "angstrom naive"
    assert fold("Straße") == fold("STRASSE")
    assert fold("ΟΔΟΣ") == fold("οδος")


def test_wide_blanks_and_many_tabs_take_their_columns() -> None:
    assert [column(blanks) for blanks in ("\u3000", " \u3000\t", "\u00a0\t", "\t" * 11)] == [
        2,
        4,
        4,
        44,
    ]
    assert column("\u3000 ".encode()) == 3


def test_columns_and_bytes() -> None:
    assert [column(indent) for indent in ("", "  ", "\t", " \t", "\t\t ")] == [0, 2, 4, 4, 9]
    assert column(b"\t") == 4
    assert decode(b"a\xffb") == "a\ufffdb"


@pytest.mark.parametrize(
    ("start", "line"), [(0, b""), (1, b"one"), (2, b"ne"), (4, b""), (5, b"two"), (8, b"")]
)
def test_the_line_that_starts_at_a_byte(start: int, line: bytes) -> None:
    assert line_at(b"\none\ntwo", start) == line


@pytest.mark.parametrize("lines", [0, 1, 3, 500, 4096, 5000, 20_000])
def test_lines_are_passed(lines: int) -> None:
    data = b"".join(b"x" * (n % 7) + b"\n" for n in range(9000)) + b"end"
    starts = [0, *(at + 1 for at, byte in enumerate(data) if byte == 10)]
    for first in (0, 3, 4500):
        wanted = starts[first + lines] if first + lines < len(starts) else len(data)
        assert past_lines(data, starts[first], lines) == wanted
