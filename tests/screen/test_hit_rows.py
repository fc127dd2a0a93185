"""The lines of the list of hits, and where the selection goes after a save."""

from itertools import chain

import pytest

from tests.screen.views import notes
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import Results, search
from tui.screen.glyphs import LINK, OPEN, TOP, VIDEO, VIDEO_WITH_NOTES
from tui.screen.search.hit_rows import HitRow, first_rows, further_rows, position_of, stop_at

TEXT = b"""\
words about bread
# Bakery
- series
    - [first](https://youtu.be/aaaaaaaaaaa)
        - bread
        - rye bread
    - [bread alone](https://youtu.be/bbbbbbbbbbb)
- [third](https://example.org/bread)
"""


def found(query: str) -> Results:
    *_, last = search(Index(notes(TEXT).outline), parse(query))
    return last


def all_rows(results: Results) -> list[HitRow]:
    further = (rows or () for rows in further_rows(lambda: results))
    return [*first_rows(results), *chain.from_iterable(further)]


def brief(rows: list[HitRow]) -> list[tuple[int | None, str, str, bool]]:
    return [(row.line, row.glyph, row.text, row.is_stop) for row in rows]


def test_titles_that_match_and_those_that_only_hold_a_line() -> None:
    assert brief(all_rows(found("bread"))) == [
        (None, VIDEO, "bread alone", True),
        (None, OPEN, TOP, False),
        (1, "", "words about bread", True),
        (None, VIDEO_WITH_NOTES, "first", False),
        (5, "", "bread", True),
        (6, "", "rye bread", True),
        (None, LINK, "third", False),
        (None, "", "https://example.org/bread", True),
    ]


def test_a_match_in_the_link_of_a_title() -> None:
    title, row = (row for row in all_rows(found("example.org")) if row.row == 4)
    assert (title.text, title.is_stop) == ("third", False)
    assert (row.text, row.line, row.is_stop) == ("https://example.org/bread", None, True)
    assert [row.text[start:end] for start, end in row.spans] == ["example.org"]


@pytest.mark.parametrize("query", ["third](", ")"])
def test_a_match_beside_a_link_is_seen_in_its_line(query: str) -> None:
    *_, row = (row for row in all_rows(found(query)) if row.row == 4)
    assert row.text == "[third](https://example.org/bread)"
    assert [row.text[start:end] for start, end in row.spans] == [query]


@pytest.mark.parametrize(("line", "row", "own"), [(1, -1, 1), (6, 2, 6), (7, 3, None)])
def test_the_stop_in_a_line_of_the_file(line: int, row: int, own: int | None) -> None:
    stop = stop_at(found("bread"), line)
    assert (stop.row, stop.line, stop.is_stop) == (row, own, True)


def stop(row: int, text: str, line: int | None = None) -> HitRow:
    return HitRow(row, line, "", text, (), True)


STOPS = [stop(1, "a"), stop(2, "b", 4), stop(2, "c", 5), stop(3, "c", 7)]


@pytest.mark.parametrize(
    ("wanted", "at"),
    [
        (None, 0),
        (stop(2, "c", 9), 2),
        (stop(2, "gone", 5), 1),
        (stop(3, "a"), 3),
        (stop(9, "c"), 0),
    ],
)
def test_where_a_hit_stands_now(wanted: HitRow | None, at: int) -> None:
    assert position_of(STOPS, wanted) == at


def test_where_nothing_is_found_any_more() -> None:
    assert position_of([], stop(1, "a")) == 0
