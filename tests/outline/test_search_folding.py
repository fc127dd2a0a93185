"""Text folded for search, and marks in the text as it was."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.outline.search.folding import fold, fold_bytes
from tui.outline.search.matching import spans
from tui.outline.search.query import parse


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Größe", "grosse"),
        ("GRÖSSE", "grosse"),
        ("İstanbul ISPARTA ısı", "istanbul isparta isi"),
        ("ﬁnd oﬀ", "find off"),
        ("café cafe\u0301 CAFÉ", "cafe cafe cafe"),
        ("Σίσυφος ΣΊΣΥΦΟΣ", "σισυφοσ σισυφοσ"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("Łukasz Søren Ærø Đorđe", "lukasz soren aero dorde"),
        ("It’s “so” – 5−3", 'it\'s "so" - 5-3'),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("❤️ ❤ 👍🏽 👩‍💻", "❤ ❤ 👍 👩💻"),
        ("한국 한국", "한국 한국"),
        ("x² ½ ™", "x2 1⁄2 tm"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKD", folded)


@given(st.text())
def test_folding_is_stable_and_goes_by_character(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text) == "".join(map(fold, text))


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_bytes_fold_as_their_text_does(data: bytes) -> None:
    assert fold_bytes(data).decode() == fold(data.decode("utf-8", "replace"))


def marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in spans(text, parse(query))]


@pytest.mark.parametrize(
    ("text", "query", "parts"),
    [
        ("Die Größe zählt", "grosse", ["Größe"]),
        ("Die Größe zählt", "os", ["öß"]),
        ("oﬃce", "off", ["oﬃ"]),
        ("İstanbul", "ist", ["İst"]),
        ("cafe\u0301 au lait", "cafe", ["cafe\u0301"]),
        ("日本語の本", "本", ["本", "本"]),
        ("日本語 Polars 日本", "polars", ["Polars"]),
        ("👩🏽‍💻 codes 👩", "👩", ["👩🏽‍💻", "👩"]),
        ("👍🏽👍", "👍", ["👍🏽", "👍"]),
        ("polars Polars", "Polars", ["Polars"]),
        ("abab", "ab aba", ["abab"]),
        ("use `pd.x` in **all** cases", '"pd.x in all cases"', ["pd.x` in **all** cases"]),
        ("[Keynote](https://a.b/c) at PyData", '"keynote at"', ["Keynote](https://a.b/c) at"]),
        ("see https://youtu.be/abcdefghijk?t=9 now", "https://www.youtube.com/watch?v=abcdefghijk", ["https://youtu.be/abcdefghijk?t=9"]),
        ("no Such thing", "-such", []),
    ],
)  # fmt: skip
def test_marks(text: str, query: str, parts: list[str]) -> None:
    assert marked(text, query) == parts


ODD = st.text(alphabet="aSsßẞİiıﬁfé\u0301eσςΣ日👩🏽\u200d💻½ \u00ad")


@given(ODD, ODD.map(lambda text: fold(text).replace(" ", "")).filter(bool))
def test_marks_hold_the_word_and_nothing_else_does(text: str, word: str) -> None:
    query = parse(f'"{word}"')
    found = spans(text, query)
    assert all(word in fold(text[start:end]) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    rest = text
    for start, end in reversed(found):
        rest = f"{rest[:start]}\n{rest[end:]}"
    assert word not in fold(rest)
