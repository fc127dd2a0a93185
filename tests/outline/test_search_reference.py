"""Search finds what the plainest possible search finds."""

import html
import random
import re
import unicodedata
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared import NOTES as OWN
from tests.shared import REPEAT, collections
from tui.outline.outline import Outline
from tui.outline.reading.reader import read
from tui.outline.search import search as searches
from tui.outline.search.hits import read_hit
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import find, search

pytestmark = pytest.mark.usefixtures("unmeasured")

EVERYTHING = 10**9

LINES = 200 if REPEAT > 1 else 50
"""Lines of a file of the corpus whose words are searched for."""


def plain_fold(text: str) -> str:
    """Case and accents, by the book and for a whole text at once."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return bare.casefold().replace("ς", "σ")


def holds(line: str, phrase: str, exact: bool) -> bool:
    unescaped = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", html.unescape(line))
    texts = (line, unescaped, re.sub(r"\[(\w+)\]\(\S+\)", r"\1", line))
    if exact:
        return any(phrase in text for text in texts)
    return any(plain_fold(phrase) in plain_fold(text) for text in texts)


def reference(outline: Outline, wanted: list[str], without: list[str]) -> dict[int, list[int]]:
    """The lines that hold a wanted word, for each row that holds all of them and none without."""
    exact = any(c.isupper() for word in wanted + without for c in word)
    found = {}
    for row in range(-1, len(outline)):
        body = outline.node(row).body
        lines = {word: [n for n, text, _ in body if holds(text, word, exact)] for word in wanted}
        excluded = any(holds(text, word, exact) for word in without for _, text, _ in body)
        if body and all(lines.values()) and not excluded:
            found[row] = sorted({number for numbers in lines.values() for number in numbers})
    return found


WORDS = [
    "polars", "Polars", "pol", "rust", "Größe", "GROSSE", "größer", "İstanbul", "istanbul", "ﬁne",
    "fine", "café", "cafe\u0301", "Σίσυφος", "ΣΊΣΥΦΟΣ", "日本語", "本", "👩", "ａｂｃ", "ABC", "x²",
    "snake\\_case", "R&amp;D", "http", "한국",
]  # fmt: skip
LINE = st.tuples(
    st.sampled_from(["", "    ", "\t", "        "]),
    st.sampled_from(["", "- ", "- ", "# "]),
    st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    st.sampled_from(["", "", "[t](https://youtu.be/aaaaaaaaaaa)", "[polars](https://x.org/fine)"]),
    st.sampled_from(["\n", "\n", "\r\n", "\n\n"]),
).map(lambda parts: "".join((parts[0], parts[1], parts[3], " ", parts[2], parts[4])))
NOTES = st.lists(LINE, max_size=25).map("".join)
TYPED = st.sampled_from([word for word in WORDS if "\\" not in word and "&" not in word]) | st.just(
    "snake_case"
)
PART = st.tuples(TYPED, st.integers(0, 3), st.integers(1, 8)).map(
    lambda t: t[0][t[1] : t[1] + t[2]] or t[0]
)
PHRASE = st.tuples(TYPED, TYPED).map(" ".join)


@given(NOTES, st.lists(PART | PHRASE, min_size=1, max_size=3), st.lists(PART, max_size=1))
def test_the_plainest_search_finds_the_same(
    text: str, wanted: list[str], without: list[str]
) -> None:
    wanted = [word for word in wanted if plain_fold(word).strip()]
    without = [word for word in without if plain_fold(word).strip()]
    outline = read(text.encode())
    typed = " ".join([f'"{word}"' for word in wanted] + [f'-"{word}"' for word in without])
    results = find(Index(outline), parse(typed), limit=EVERYTHING)
    found = {hit.row: [line.number for line in hit.lines] for hit in results.hits}
    if not wanted and not without:
        assert not found
        return
    assert found == reference(outline, wanted, without)
    assert list(results.rows) == sorted(found)
    with patch.object(searches, "_MOST", 1):  # most rows are found while lines are counted
        few = find(Index(outline), parse(typed), limit=1)
    assert sorted(few.rows) == sorted(few.order) == sorted(found)
    assert list(few.stops) == sorted(line for lines in found.values() for line in lines)


@given(NOTES, st.lists(PART, min_size=1, max_size=2).map(" ".join))
def test_typing_key_by_key_finds_the_same(text: str, query: str) -> None:
    index = Index(read(text.encode()))
    previous = None
    for end in range(1, len(query) + 1):
        *_, previous = search(index, parse(query[:end]), previous=previous)
    assert previous == find(index, parse(query))


@given(NOTES, st.lists(PART, min_size=1, max_size=2).map(" ".join), st.integers(1, 5))
def test_a_short_list_is_the_head_of_the_long_one(text: str, query: str, limit: int) -> None:
    index = Index(read(text.encode()))
    every, few = find(index, parse(query)), find(index, parse(query), limit=limit)
    assert (few.rows, few.stops) == (every.rows, every.stops)
    assert len(few.hits) == min(limit, len(every.rows))
    assert {hit.row for hit in few.hits} <= {hit.row for hit in every.hits}


@given(NOTES, st.lists(PART, min_size=1, max_size=2).map(" ".join))
def test_marks_are_in_order_and_inside_the_text(text: str, query: str) -> None:
    for hit in find(Index(read(text.encode())), parse(query)).hits:
        for _, shown, spans in hit.lines:
            edges = [edge for span in spans for edge in span]
            assert edges == sorted(edges)
            assert all(0 <= start < end <= len(shown) for start, end in spans)


@pytest.mark.parametrize("path", collections())
def test_every_word_of_the_corpus_finds_its_line(path: Path) -> None:
    find_every_word(path)


def test_every_word_of_the_notes_of_the_project_finds_its_line() -> None:
    find_every_word(OWN)


def find_every_word(path: Path) -> None:
    outline = read(path.read_bytes())
    index = Index(outline)
    chosen = random.Random(path.parent.name)
    numbers = range(1, outline.line_count + 1)
    words: dict[str, tuple[int, int]] = {}
    for number in chosen.sample(numbers, min(LINES, len(numbers))):
        row = outline.row_at(number)
        text = next(line.text for line in outline.node(row).body if line.number == number)
        words.update(dict.fromkeys(re.findall(r"\w+", text), (row, number)))
    assert words
    for word, (row, number) in words.items():
        query = parse(f'"{word}"')
        if query:
            assert row in find(index, query, limit=1).rows, word
            hit = read_now(index, word, row)
            assert number in hit, word


def read_now(index: Index, word: str, row: int) -> list[int]:
    reading = read_hit(index, parse(f'"{word}"'), row, EVERYTHING)
    while True:
        try:
            next(reading)
        except StopIteration as done:
            return [line.number for line in done.value.lines]


def test_a_long_line_is_read_with_pauses() -> None:
    outline = read(b"# a\n- " + b"\\* word " * 40_000 + b"last\n")
    index, query = Index(outline), parse("word last")
    assert list(find(index, query, limit=1).rows) == [0]
    reading, pauses = read_hit(index, query, 0, EVERYTHING), 0
    while True:
        try:
            next(reading)
            pauses += 1
        except StopIteration as done:
            hit = done.value
            break
    assert [line.number for line in hit.lines] == [2]
    assert "word" in hit.lines[0].text
    assert pauses > 50
