"""Of more rows than a list shows, those that fit best are chosen without reading them all."""

import pytest

from tui.outline.reading.reader import read
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import find

MANY = 25
"""Rows: more than are read before all of them are found."""

URLS = " ".join(f"https://x.org/{n}/word" for n in range(3))


def found(text: str, limit: int, query: str = "word") -> list[str]:
    outline = read(text.encode())
    hits = find(Index(outline), parse(query), limit=limit).hits
    return [outline.node(hit.row).title for hit in hits]


def video(title: str, note: str = "") -> str:
    return f"- [{title}](https://youtu.be/x)\n" + (f"    - {note}\n" if note else "")


@pytest.mark.parametrize(
    "worse",
    [
        video("words"),
        video("sword"),
        video("word_"),
        video("2word"),
        video("wordß"),
        video("éword"),
        "# word\n",
        "- word\n    - [z](https://x.org/1)\n",
        video("z", "word"),
        video("z", URLS),
        "- [z](https://word.org)\n",
    ],
)
def test_a_word_of_an_entrys_title_is_chosen(worse: str) -> None:
    assert found(worse * MANY + video("a word") + worse, 1) == ["a word"]


@pytest.mark.parametrize("worse", [video("z", "words"), video("z", "sword"), video("z", URLS)])
@pytest.mark.parametrize(
    "note", ["word", "a word", f"{URLS} word", "https://word.org/word word, so"]
)
def test_a_word_of_a_note_is_chosen(worse: str, note: str) -> None:
    assert found(worse * MANY + video("a", note) + worse, 1) == ["a"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (video("words"), "# word\n"),
        ("# a word\n", "# words\n"),
        ("# a words\n", video("z", "word")),
        (video("a words", "word"), video("z", "a word")),
        (video("a", "words"), video("z", URLS)),
    ],
)
def test_where_a_word_stands_counts_more_than_whether_it_is_whole(better: str, worse: str) -> None:
    assert found(worse * MANY + better + worse, 1) == found(better, 1)


def test_a_word_that_ends_the_file_or_begins_it_is_whole() -> None:
    assert found(video("a", "words") * MANY + video("b").strip() + "\n    - word", 1) == ["b"]
    assert found("word first\n" + video("a", "sword") * MANY + "x", 1) == [""]


@pytest.mark.parametrize("above", ["see https://x.org/word", "see:https://x.org/word", "://word"])
def test_an_address_that_stands_above_all_is_no_title(above: str) -> None:
    assert found(f"{above}\n" + video("a", "word") * MANY, MANY) == ["a"] * MANY


def test_a_title_at_the_margin_is_none_of_the_addresses_above_it() -> None:
    assert found(video("a", "word") * MANY + "\nword\n===\n", 1) == ["word"]
    assert found(video("a", "words") * MANY + "\nwords\n===\nhttps://x.org/word\n", 1) == ["words"]


def test_of_those_that_fit_equally_well_the_first_are_chosen() -> None:
    whole, parts = ([f"{word} {n}" for n in range(MANY)] for word in ("word", "words"))
    text = "".join(map(video, parts + whole))
    assert found(text, 3) == whole[:3]
    assert found(text, MANY + 1) == [*whole, parts[0]]
    assert found(text, 2 * MANY) == found(text, 2 * MANY + 1) == whole + parts
