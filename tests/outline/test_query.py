"""Queries as they are typed, and how they may go on."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.outline.search.query import Filter, Query, completions, parse


def words(query: Query) -> list[str]:
    return [term.text for term in query.terms]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("polars", ["polars"]),
        ("  two   words ", ["two", "words"]),
        ('"a  phrase" word', ["a phrase", "word"]),
        ('"still typing', ["still typing"]),
        ('""', []),
        ("-", ["-"]),
        ("--flag", ["--flag"]),
        ("std::move 12:34", ["std::move", "12:34"]),
        ("localhost:8080 note: C:\\x", ["localhost:8080", "note:", "C:\\x"]),
        ('"in:quotes"', ["in:quotes"]),
        ("youtube.com talk.mp4", ["youtube.com", "talk.mp4"]),
        ("\u0301", []),
    ],
)
def test_words_and_phrases(typed: str, wanted: list[str]) -> None:
    query = parse(typed)
    assert words(query) == wanted
    assert not query.filters
    assert not query.complaints
    assert bool(query) is bool(wanted)


def test_a_dash_excludes_a_word_a_phrase_and_a_filter() -> None:
    query = parse('-dull -"very dull" -is:empty good')
    assert words(query) == ["good"]
    assert [term.text for term in query.without] == ["dull", "very dull"]
    assert query.filters == (Filter("is", "empty", negated=True),)


def test_filters() -> None:
    query = parse('in:PyData in:"AI Engineer" is:changed is:duplicate has:link has:timestamp')
    assert [(f.key, f.value) for f in query.filters] == [
        ("in", "pydata"),
        ("in", "ai engineer"),
        ("is", "changed"),
        ("is", "duplicate"),
        ("has", "link"),
        ("has", "timestamp"),
    ]
    assert not query.terms
    assert not query.exact


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("in:", "in:pydata"),
        ('in:""', "in:pydata"),
        ("is:", "is:empty, is:changed, is:duplicate"),
        ("has:video", "has:link, has:timestamp"),
        ("author:karpathy", "no filter “author:”"),
        ("-is:nice", "“is:nice” is no filter"),
    ],
)
def test_an_unknown_or_empty_filter_is_said_and_is_no_word(typed: str, said: str) -> None:
    query = parse(f"word {typed}")
    assert words(query) == ["word"]
    assert not query.filters
    assert len(query.complaints) == 1
    assert said in query.complaints[0]


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("polars", False),
        ("Polars", True),
        ("-Polars", True),
        ('"natural Intelligence"', True),
        ("éa", False),
        ("Ä", True),
        ("in:PyData", False),
        ("https://youtu.be/VHqn7ufiilE", False),
    ],
)
def test_a_capital_letter_makes_it_exact(typed: str, exact: bool) -> None:
    assert parse(typed).exact is exact


@pytest.mark.parametrize(
    "url",
    [
        "https://youtu.be/VHqn7ufiilE",
        "youtu.be/VHqn7ufiilE?t=5",
        "https://www.youtube.com/watch?v=VHqn7ufiilE&t=5s",
        "https://m.youtube.com/watch?list=x&v=VHqn7ufiilE",
        "https://www.youtube.com/embed/VHqn7ufiilE",
        "www.youtube.com/shorts/VHqn7ufiilE",
        "https://youtube.com/live/VHqn7ufiilE?feature=share",
    ],
)
def test_all_forms_of_a_video_are_one_term(url: str) -> None:
    (term,) = parse(url).terms
    assert term.link == "youtube:VHqn7ufiilE"


def test_a_link_in_quotes_is_text() -> None:
    (term,) = parse('"https://youtu.be/VHqn7ufiilE"').terms
    assert term.link is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("i", ["in:", "is:empty", "is:changed", "is:duplicate"]),
        ("t", ["tag:"]),
        ("tag:", ["tag:ml", "tag:python", "tag:html"]),
        ("x -tag:#PY", ["tag:python"]),
        ("tag:ht", ["tag:html"]),
        ('"a b" in:"Py', ["in:pydata"]),
        ('"a b" "c d', []),
        ('"a b" in:"ai e', ['in:"AI Engineer"']),
        ('"a b" "c d" has:l', ["has:link"]),
        ("polars is:", ["is:empty", "is:changed", "is:duplicate"]),
        ("-has:l", ["has:link"]),
        ("is:empty", []),
        ("in:eng", ['in:"AI Engineer"']),
        ('in:"ai e', ['in:"AI Engineer"']),
        ("in:PY", ["in:pydata"]),
        ('"a phrase is:', []),
        ("word ", []),
        ("", []),
    ],
)
def test_filters_are_completed(typed: str, shown: list[str]) -> None:
    found = completions(
        typed, ["pydata", "AI Engineer", "pydata", "singing"], ["ml", "python", "html"]
    )
    assert [completion.shown for completion in found] == shown


def test_a_completion_keeps_what_stands_before_it() -> None:
    assert [c.query for c in completions('"x y" -has:t')] == ['"x y" -has:timestamp']
    assert [c.query for c in completions("pol in:ai", ["AI Talks"])] == ['pol in:"AI Talks"']


@pytest.mark.parametrize(
    ("longer", "shorter", "narrows"),
    [
        ("polars", "pol", True),
        ("polars rust", "polars", True),
        ("Pol", "pol", False),  # the small letter need not stand there
        ("poL", "po", True),
        ('"in rust"', "rust", True),
        ("pol -x", "pol", True),
        ("pol is:empty", "pol", True),
        ("pol", "polars", False),
        ("pol", "pol is:empty", False),
        ("pol -xy", "pol -x", False),
        ("pol", "Pol", False),
        ('"in rusty"', '"in rust"', False),
        ("https://youtu.be/abc", "https://youtu.be/ab", False),
    ],
)
def test_narrowing(longer: str, shorter: str, narrows: bool) -> None:
    assert parse(longer).narrows(parse(shorter)) is narrows


@given(st.text())
def test_every_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert query.narrows(query) is bool(query)
    completions(text, [text])


@given(st.sampled_from(["", '"a b" ', '-"b" ']), st.text(alphabet="ab-: ", max_size=8))
def test_a_completion_is_a_valid_filter(phrase: str, text: str) -> None:
    found = completions(f"{phrase}{text} is:")
    assert len(found) == 3
    assert all(parse(completion.query).filters for completion in found)


@given(st.text(alphabet='ab"-: ', max_size=12))
def test_so_it_is_wherever_quotes_stand(text: str) -> None:
    for completion in completions(f"{text}is:"):
        assert parse(completion.query).filters


def test_a_word_counts_once() -> None:
    assert parse("b a b -c -c b") == replace(parse("b a -c"), text="b a b -c -c b")
