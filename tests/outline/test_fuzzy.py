"""Titles found by a few letters: which ones, in which order, and what is marked in them."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outline.strategies import notes
from tests.shared import NOTES
from tui.outline.join import join
from tui.outline.joined import Part
from tui.outline.outline import Outline
from tui.outline.reading.reader import read
from tui.outline.search.fuzzy import find
from tui.outline.search.title_spans import spans
from tui.outline.search.titles import LONGEST, Titles, marked

TITLES = (
    "Polars: The Next Big Python Library",
    "A talk on spolars",
    "Please learn our rust slowly",
    "C++ and self-supervised learning",
    "Größe und café",
    "The math behind Attention",
    "pizza or lasagna",
)


def outline_of(titles: Sequence[str]) -> Outline:
    return read(
        "".join(f"- [{t}](https://youtu.be/{n:011})\n" for n, t in enumerate(titles)).encode()
    )


def titles_of(outline: Outline) -> Titles:
    made = Titles(outline)
    for _ in made.build():
        assert made.count <= len(outline)
    assert made.count == len(outline)
    return made


def found(query: str, titles: Sequence[str] = TITLES, order: Sequence[range] = ()) -> list[str]:
    made = titles_of(outline_of(titles))
    *_, last = find(made, query, [*order, range(len(titles))], 100)
    assert last.is_whole
    return [titles[row] for row in last.rows]


POLARS, SPOLARS, PLEASE, CPP, CAFE, MATH, PIZZA = TITLES


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("pol", [POLARS, SPOLARS, PLEASE, PIZZA]),
        ("POL", [POLARS, SPOLARS, PLEASE, PIZZA]),
        ("plrs", [POLARS, PLEASE]),
        ("big polars", [POLARS]),
        ("polars big", [POLARS]),
        ("ars lib", [POLARS]),
        ("c++", [CPP]),
        ("sup", [CPP]),
        ("self-sup", [CPP]),
        ("grosse", [CAFE]),
        ("größe", [CAFE]),
        ("grose", [CAFE]),
        ("cafe", [CAFE, CPP]),
        ("tmba", [MATH]),
        ("ploars", [POLARS]),
        ("polarz", [POLARS]),
        ("pollars", [POLARS]),
        ("athention", [MATH]),
        ("mth atenion", [MATH]),
        ("big ploars", [POLARS]),
        ("ploars big", [POLARS]),
        ("ath beh", [MATH]),
        ("mxx", []),
        ("rusz", [PLEASE]),
        ("rsut", [PLEASE]),
        ("ruz", []),
        ("olars", [POLARS, SPOLARS]),
        ("pizza gna", [PIZZA]),
        ("pizza or las", [PIZZA]),
        ("pizzz orr", []),
        ("zebrafish", []),
        ("", []),
        ("   ", []),
        ("\u200d pol \ufe0f", [POLARS, SPOLARS, PLEASE, PIZZA]),
    ],
)
def test_what_is_found(query: str, wanted: list[str]) -> None:
    assert found(query) == wanted


def test_a_title_that_begins_so_comes_before_one_with_such_a_word() -> None:
    titles = ["Proximal Policy Optimization", "A pole", "Polars", "Policy"]
    assert found("pol", titles) == ["Polars", "Policy", "Proximal Policy Optimization", "A pole"]
    assert found("pol", titles, [range(1, 2)])[2] == "A pole"


def test_in_the_users_notes_three_letters_are_enough() -> None:
    outline = read(NOTES.read_bytes())
    *_, last = find(titles_of(outline), "pol", [range(len(outline))], 100)
    assert outline.node(last.rows[0]).title.startswith("Polars")


def test_the_open_path_comes_first_among_equals() -> None:
    titles = [f"polars {n}" for n in range(6)] + ["a spolars"]
    order = [range(4, 5), range(3, 7)]
    assert found("pol", titles, order) == [titles[n] for n in (4, 3, 5, 0, 1, 2, 6)]
    made = titles_of(outline_of(titles))
    *_, last = find(made, "pol", [*order, range(7)], 2)
    assert (list(last.rows), last.is_whole) == ([4, 3], False)


def test_letters_are_left_out_only_where_few_titles_hold_the_words() -> None:
    whole = [f"polars {n}" for n in range(20)]
    assert found("pol", [*whole, "python for learners"]) == whole
    assert found("pol", [*whole[1:], "python for learners"]) == [*whole[1:], "python for learners"]
    assert found("pol", [*whole, "interpolation"]) == [*whole, "interpolation"]


def test_letters_that_repeat_take_no_time_that_grows_with_their_ways() -> None:
    assert found("a" * 30 + "bb", ["a" * 5000, "a " * 3000]) == []
    assert spans("a" * 5000, "a" * 30 + "bb") == ()
    assert found("x" * 10_000 + " y" * 3000, ["x"]) == []


def naive(titles: Sequence[str], query: str) -> set[str]:
    """Return the titles that hold all letters of each word in order, a word's start first."""

    def holds(title: str, word: str) -> bool:
        starts = [at for at, c in enumerate(title) if not at or not title[at - 1].isalnum()]
        for at in starts:
            rest = iter(title[at:])
            if title[at] == word[0] and all(c in rest for c in word):
                return True
        return word in title

    return {title for title in titles if all(holds(title, word) for word in query.split())}


words = st.text("abc", min_size=1, max_size=4)


@given(
    st.lists(
        st.lists(words, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6, unique=True
    ),
    st.lists(words, min_size=1, max_size=2).map(" ".join),
)
def test_all_that_hold_the_letters_are_found(titles: list[str], query: str) -> None:
    expected = naive(titles, query)
    got = found(query, titles)
    assert set(got) >= expected
    assert set(got) == expected or not expected, "mistyped ones only where there is no other"
    for title, word in product(got, query.split()):
        assert spans(title, word)


def test_what_names_no_row_alone_is_asked_for_in_each_file() -> None:
    shared = b"- [Talk one](https://youtu.be/a)\n- [Talk one](https://youtu.be/b) - Ada\n"
    shared += b"- [Talk one](https://youtu.be/c)\n"
    outline = join(
        [Part.of("a.md", b"- [Talk one](https://youtu.be/d)\n"), Part.of("b.md", shared)]
    )
    lines = bytes(titles_of(outline).text).split(b"\n")[1:-1]
    assert lines == [marked(node.title) for node in outline]
    assert marked("Talk one – Ada") in lines


@given(notes)
def test_the_usual_title_is_the_one_of_its_label(data: bytes) -> None:
    outline = read(data)
    made = titles_of(outline)
    lines = bytes(made.text).split(b"\n")[1:-1]
    assert lines == [marked(node.title[:LONGEST].replace("\n", " ")) for node in outline]
    for row in range(len(outline)):
        assert made.row_at(made.starts[row]) == made.row_at(made.starts[row + 1] - 1) == row


@pytest.mark.parametrize(
    ("title", "query", "marks"),
    [
        (POLARS, "pol", ["Pol"]),
        (POLARS, "lib po", ["Po", "Lib"]),
        (SPOLARS, "pol", ["pol"]),
        (POLARS, "plrs", ["P", "l", "r", "s"]),
        (CAFE, "cafe", ["café"]),
        (POLARS, "ploars", ["P", "o", "a", "r", "s"]),
        (POLARS, "zebra", []),
    ],
)
def test_what_is_marked(title: str, query: str, marks: list[str]) -> None:
    assert [title[start:end] for start, end in spans(title, query)] == marks
