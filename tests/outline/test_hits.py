"""A hit tells where the terms of a query stand in a row, line by line."""

import pytest

from tui.outline.reading.reader import read
from tui.outline.search.hits import Field, Hit, hit_at, rank_of, read_hit
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import find

VIDEO = "https://youtu.be/aaaaaaaaaaa"


def index(text: str) -> Index:
    made = Index(read(text.encode()))
    for _ in made.build():
        pass
    return made


@pytest.mark.parametrize(
    ("text", "query", "field", "is_whole"),
    [
        ("- [a word](https://x.org)", "word", Field.TITLE, True),
        ("- [word](https://x.org)", "word", Field.TITLE, True),
        ("- [words word](https://x.org)", "word", Field.TITLE, True),
        ("- [words](https://x.org)", "word", Field.TITLE, False),
        ("- [_word](https://x.org)", "word", Field.TITLE, False),
        ("# word", "word", Field.SECTION, True),
        ("# sword", "word", Field.SECTION, False),
        ("- [a](https://x.org) - word", "word", Field.DESCRIPTION, True),
        ("- [a](https://x.org) - words", "word", Field.DESCRIPTION, False),
        ("- [a](https://x.org/word)", "word", Field.URL, True),
        ("- [a](https://x.org)\n    - a word", "word", Field.NOTE, True),
        ("- [a](https://x.org)\n    - words", "word", Field.NOTE, False),
        ("- [a](https://x.org)\n    - see https://x.org/word", "word", Field.URL, True),
        ("- [a](https://x.org)\n    - see https://x.org/words", "word", Field.URL, False),
        ("- [a](https://x.org)\n    - ://word", "word", Field.URL, True),
        ("- [a](https://x.org)\n    - see https://x.org/word word", "word", Field.NOTE, True),
        ("- [a](https://x.org)\n    - see https://x.org/word words", "word", Field.NOTE, False),
        (f"- [a]({VIDEO}?t=5)", VIDEO, Field.TITLE, True),
        (
            f"- [a](https://x.org)\n    - see [it](https://x.org) {VIDEO}?t=5",
            VIDEO,
            Field.NOTE,
            True,
        ),
        (f"- [a](https://x.org) and [b]({VIDEO}?t=5)", VIDEO, Field.URL, True),
        ("word", "word", Field.NOTE, True),
    ],
)
def test_where_a_term_stands_makes_the_rank(
    text: str, query: str, field: Field, is_whole: bool
) -> None:
    (hit,) = find(index(text), parse(query)).hits
    assert hit.rank == rank_of(field, is_whole)


def test_the_best_place_of_each_term_counts() -> None:
    text = "- [a word](https://x.org)\n    - word, other\n    - others\n"
    (hit,) = find(index(text), parse("word other")).hits
    assert hit.rank == rank_of(Field.TITLE, True) + rank_of(Field.NOTE, True)
    assert [line.number for line in hit.lines] == [1, 2, 3]
    assert hit.title_spans == ((2, 6),)


LONG = "- [word](https://x.org)\n" + "".join(f"    - word {n}\n    - x\n" for n in range(700))
TEXT = f"word\n# A\n{LONG}\nx\n- [b](https://y.org)\n    - word\n\nword of A\n"


def test_the_hit_of_a_line_is_what_the_hit_of_its_row_says_of_it() -> None:
    notes, query = index(TEXT), parse("word")
    found = find(notes, query)
    whole = {hit.row: read_all(notes, hit.row) for hit in found.hits}
    lines = {line.number: (hit.row, line) for hit in whole.values() for line in hit.lines}
    assert list(found.stops) == sorted(lines)
    for number in (*sorted(lines)[:5], *sorted(lines)[-40:]):
        row, line = lines[number]
        hit = hit_at(notes, query, number)
        assert (hit.row, hit.lines) == (row, (line,))


def test_the_hit_of_a_row_without_a_line() -> None:
    notes = index("# A\n- [b](https://y.org)\n    - word\n")
    assert (hit_at(notes, parse("is:empty"), 2).row, hit_at(notes, parse("is:empty"), 0).row) == (
        1,
        -1,
    )


def read_all(notes: Index, row: int, limit: int = 10_000, above: int = 0) -> Hit:
    reading = read_hit(notes, parse("word"), row, limit, above)
    pauses = 0
    try:
        while True:
            next(reading)
            pauses += 1
    except StopIteration as done:
        hit: Hit = done.value
        # Every few milliseconds while it is long, and not at every line.
        lines = len(notes.outline.node(row).body)
        assert pauses <= lines // 12
        assert limit < 10_000 or above or pauses >= lines // 20
        return hit


def test_a_hit_has_so_many_lines_and_those_below_a_line() -> None:
    notes = index(TEXT)
    row = next(node.row for node in notes.outline if node.title == "word")
    every = read_all(notes, row)
    assert every.is_whole
    numbers = [line.number for line in every.lines]
    assert numbers == [3, *range(4, 1404, 2)]
    for limit in (1, 2, 700):
        some = read_all(notes, row, limit)
        assert (some.lines, some.is_whole) == (every.lines[:limit], False)
    for above in (0, 1, 2, 3, 4, 5, 700, 1402, 1403, 1500):
        below = read_all(notes, row, above=above)
        assert [line.number for line in below.lines] == [n for n in numbers if n > above]
