"""A query that is no UTF-8, as the command line may give one, is searched for byte for byte."""

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.outline.check.duplicates import find as find_rows
from tui.outline.outline import ROOT
from tui.outline.reading.reader import read
from tui.outline.search.index import Index
from tui.outline.search.query import completions, parse
from tui.outline.search.search import best, find

NOTES = (
    b"# Talks\n"
    b"- [one](https://youtu.be/aaaaaaaaaaa)\n"
    b"    - a kaf\xe9 in Paris\n"
    b"    - a kaf\xe8 in Rome\n"
    b"    - a kaf\xc3\xa9 in Vienna\n"
    b"- [two](https://youtu.be/bbbbbbbbbbb)\n"
    b"    - a kaf\xe8 again, \xe2\x82\n"
    b"- [bad \xff title](https://example.org/kaf\xe9?x=1)\n"
)
"""Lines 3 to 5 are one note, 7 another; the byte that ends line 7 begins a sign of three."""


def lines(query: bytes) -> list[int]:
    outline = read(NOTES)
    hits = find(Index(outline), parse(os.fsdecode(query))).hits
    return sorted(line.number for hit in hits for line in hit.lines)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (b"kaf\xe9", [3, 8]),
        (b"kaf\xe8", [4, 7]),
        (b"KAF\xe8", []),  # as it is: case counts
        (b"\xe8", [4, 7]),
        (b"\xff", [8]),
        (b"\xe2\x82", [7]),
        (b"\xe2", [7]),
        (b'"kaf\xe9 in Paris"', [3]),
        (b'"kaf\xe8  in Paris"', []),
        (b"kaf\xe8 again", [7]),
        (b"kaf\xe8 -again", [4]),
        (b"kaf\xe8 -kaf\xe9", [7]),
        (b"\x80", []),
        ("kafé".encode(), [5]),
    ],
)
def test_bytes_are_found_as_they_are(query: bytes, found: list[int]) -> None:
    assert lines(query) == found


def test_what_is_marked_is_what_is_shown() -> None:
    (hit,) = find(Index(read(NOTES)), parse(os.fsdecode(b"kaf\xe9 Paris"))).hits
    (line,) = hit.lines
    assert line.text == "a kaf\ufffd in Paris"
    assert [line.text[start:end] for start, end in line.spans] == ["kaf\ufffd", "Paris"]


def test_the_sign_that_stands_for_any_bad_byte_finds_all_of_them() -> None:
    assert lines("kaf\ufffd".encode()) == [3, 4, 7, 8]


def test_a_title_and_a_link() -> None:
    outline = read(NOTES)
    assert best(Index(outline), os.fsdecode(b"\xff")) == (3,)
    assert find_rows(outline, os.fsdecode(b"https://example.org/kaf\xe9?x=1")) == [3]
    assert find_rows(outline, os.fsdecode(b"example.org/nothing\xe9")) == []
    escaped = read(b"see [x](https://example.org/kaf%E9)\n- [y](https://example.org/kaf%E9)\n")
    assert find_rows(escaped, os.fsdecode(b"example.org/kaf\xe9")) == [-1, 0]


PARTS = rb'a kaf \ " - : [ / ( in: is: https:// youtu.be/ ?v= &list= %ff'.split()
PART = st.sampled_from([*PARTS, b" ", b"\xe9", b"\xff", b"\xc3\xa9", b"\xe2\x82", b"\xf0\x9f"])
QUERY = st.lists(PART, min_size=1, max_size=6).map(b"".join)


@given(QUERY, st.lists(PART, max_size=30).map(b"".join))
def test_no_query_fails(query: bytes, notes: bytes) -> None:
    text = os.fsdecode(query)
    outline = read(b"- [x](" + notes.replace(b" ", b"\n- ") + b")\n")
    index = Index(outline)
    found = [*find(index, parse(text)).rows, *best(index, text), *find_rows(outline, text)]
    assert set(found) <= set(range(ROOT, len(outline)))
    assert all(completion.query for completion in completions(text, [text]))


@given(
    st.text(min_size=1),
    st.lists(st.sampled_from(["\ud800", "\udcff", "\udfff", "x"])).map("".join),
)
def test_half_of_a_character_stands_nowhere(text: str, halves: str) -> None:
    query = parse(f"\ud800{halves} {text}{halves}")
    assert not find(Index(read(NOTES)), query).hits


WORD = st.lists(st.sampled_from([b"a", b"b", b"\xe9", b"\xff", b"\xc3\xa9"]), max_size=4).map(
    b"".join
)


@given(st.lists(st.tuples(st.sampled_from([b"- ", b"  - ", b"# "]), WORD), max_size=12), WORD)
def test_the_plainest_search_finds_the_same(rows: list[tuple[bytes, bytes]], word: bytes) -> None:
    word += b"\xe9"
    data = b"".join(indent + text + b"\n" for indent, text in rows)
    expected = [
        n for n, line in enumerate(data.split(b"\n"), 1) if re.search(re.escape(word), line)
    ]
    hits = find(Index(read(data)), parse(os.fsdecode(word))).hits
    assert sorted(line.number for hit in hits for line in hit.lines) == expected
