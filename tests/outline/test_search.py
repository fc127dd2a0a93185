"""Searches, and the hits that they find."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.shared import NOTES as OWN
from tui.outline.reading.reader import read
from tui.outline.search import search as search_module
from tui.outline.search.hits import Hit
from tui.outline.search.index import PIECE, Index, readings
from tui.outline.search.query import parse
from tui.outline.search.search import LIMIT, Results, best, find, search
from tui.outline.text.links import Definitions

NOTES = """\
intro of the file
# Talks
- pydata
    - note of the series
    - [Polars in Rust](https://youtu.be/aaaaaaaaaaa) - a fast library
        - lazy frames at 12:34
            - see https://pola.rs/posts/lazy and [docs](https://docs.rs/polars)
    - [Größe matters](https://www.youtube.com/watch?v=bbbbbbbbbbb)
- jax
    - [Again: Polars](https://m.youtube.com/watch?v=aaaaaaaaaaa&t=5s)
        - `snake\\_case` and R&amp;D
        - Polarsky is someone else
- [the polar bear](https://example.org/polars)
## Rust
- [by reference][ref]
    - a note about rust
[ref]: https://vimeo.com/123456
"""


def index(text: str = NOTES) -> Index:
    return Index(read(text.encode()))


def lines_found(query: str, text: str = NOTES) -> list[int]:
    results = find(index(text), parse(query))
    assert results.complete
    assert len(results.rows) == len(results.hits)
    found = sorted(line.number for hit in results.hits for line in hit.lines)
    assert list(results.stops) == found
    return found


def titles_found(query: str, notes: Index | None = None) -> list[str]:
    notes = notes or index()
    return [notes.outline.node(hit.row).title for hit in find(notes, parse(query)).hits]


def shown(hit: Hit) -> list[str]:
    """The lines of a hit with what is marked in brackets."""
    found = []
    for _, text, spans in hit.lines:
        for start, end in reversed(spans):
            text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
        found.append(text)
    return found


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("intro", [1]),
        ("series", [4]),
        ("grosse", [8]),
        ("größe", [8]),
        ("Größe", [8]),
        ("GRÖSSE", []),
        ("azy fram", [6, 7]),
        ("lazy rust", [5, 6, 7]),
        ('"polars in"', [5]),
        ('"in polars"', []),
        ("polars -rust", [10, 12, 13]),
        ("snake_case", [11]),
        ("r&d", [11]),
        ('"snake_case and r"', [11]),
        ("docs.rs", [7]),
        ("vimeo.com/123", [15, 17]),
        ("absent", []),
        ("https://www.youtube.com/embed/aaaaaaaaaaa", [5, 10]),
        ("youtu.be/bbbbbbbbbbb", [8]),
        ("http://docs.rs/polars/", [7]),
        ("https://player.vimeo.com/video/123456", [15, 17]),
        ("https://youtu.be/aaaaaaaaaaaa", []),
    ],
)
def test_lines_that_match(query: str, lines: list[int]) -> None:
    assert lines_found(query) == lines


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("in:pydata", ["pydata", "Polars in Rust", "Größe matters"]),
        ("-in:talks", [""]),
        ("in:rust note", ["by reference"]),
        ("is:empty", ["Größe matters"]),
        ("is:duplicate", ["Polars in Rust", "Again: Polars"]),
        ("has:timestamp", ["Polars in Rust"]),
        ("has:link -in:rust", ["Polars in Rust"]),
        ("has:timestamp in:jax", []),
        ("", []),
        ("is:nothing", []),
    ],
)
def test_filters(query: str, titles: list[str]) -> None:
    assert titles_found(query) == titles


def test_a_video_with_only_blank_and_hidden_lines_is_empty() -> None:
    text = """\
- [a](https://youtu.be/a)

- [b](https://youtu.be/b)
    <!-- later -->
- [c](https://youtu.be/c)
    <!-- later --> now
- [d](https://x.org/d)
"""
    assert titles_found("is:empty", index(text)) == ["a", "b"]


def test_a_title_of_two_lines_is_no_note() -> None:
    text = "- [a\n  b at 12:34](https://youtu.be/a)\n\nC www.c.org 12:34\n---\n"
    assert titles_found("is:empty", index(text)) == ["a b at 12:34"]
    assert titles_found("has:link", index(text)) == []
    assert titles_found("has:timestamp", index(text)) == []


def test_a_note_that_only_looks_like_a_link_or_a_time_is_none() -> None:
    text = "# a\n`https://x.org` at 16:90\n# b\nmail me@home\n"
    assert titles_found("has:link", index(text)) == []
    assert titles_found("has:timestamp", index(text)) == []


@pytest.mark.parametrize(
    ("note", "is_link"),
    [
        ("[a](b)", True),
        ("[a](#part)", True),
        ("see www.x.org", True),
        ("SEE HTTPS://X.ORG", True),
        ("<a href=x>y</a>", True),
        ("me@x.org", True),
        ("![a](b)", False),
        ("[a]()", False),
        ("[ref]", False),
        ("me @home", False),
        ("no link", False),
    ],
)
def test_notes_that_hold_a_link(note: str, is_link: bool) -> None:
    text = f"# top\n- [a](https://youtu.be/a)\n    - {note}\n"
    assert titles_found("has:link", index(text)) == (["a"] if is_link else [])


def test_notes_that_hold_a_link_by_reference() -> None:
    text = "# b\nsee [ref]\n\n# c\nsee [other]\n\n# d\n[ref]: https://x.org\n"
    assert titles_found("has:link", index(text)) == ["b"]


def test_moments_in_any_spelling_are_timestamps() -> None:
    notes = ("12′34″", "{{youtube-timestamp 754}}", "[12:34]()", "[here](#t=754)", "[x](#t)", "12")
    talks = (f"- [{n}](https://youtu.be/{n})\n    - at {note}\n" for n, note in enumerate(notes))
    text = "".join(talks)
    assert titles_found("has:timestamp", index(text)) == ["0", "1", "2", "3"]


def test_what_stands_in_an_entry_is_not_the_entry() -> None:
    text = """\
- [list](https://x.org)
    - [a](https://x.org/a)
    - [list b](https://x.org/b)
- [c](https://x.org/c)
- list d
    - [e](https://x.org/e)
"""
    assert titles_found("in:list", index(text)) == ["a", "list b", "list d", "e"]
    assert titles_found("-in:list", index(text)) == ["list", "c"]


def test_a_very_long_note_is_one_row() -> None:
    lines = [f"    - line number {n}\n" for n in range(10_000)]
    lines[0], lines[5_000], lines[-1] = "    - alpha\n", "    - beta\n", "    - gamma\n"
    text = f"- [a](https://youtu.be/a)\n{''.join(lines)}- [b](https://youtu.be/b)\n    - gamma\n"
    notes = index(text)
    assert lines_found("alpha beta gamma", text) == [2, 5_002, 10_001]
    assert titles_found("gamma", notes) == ["a", "b"]
    assert titles_found("gamma -beta", notes) == ["b"]
    assert titles_found("gamma -alpha", notes) == ["b"]
    assert titles_found("gamma 7777", notes) == ["a"]
    (hit,) = find(notes, parse("number 9998 8888 777")).hits
    assert len(hit.lines) == 100


def test_a_very_long_line_is_found_from_end_to_end() -> None:
    words = " ".join(f"word{n}" for n in range(30_000))
    text = f"- [a](https://youtu.be/a)\n    - first\n    - {words}\n    - last\n"
    for query, line in (("first", 2), ("word0 word29999", 3), ("last", 4)):
        assert lines_found(query, text) == [line]
    for query in ("start", "start word29999", '"start word0"'):
        assert lines_found(query, f"start {words}\n") == [1]


def test_of_a_very_long_line_the_part_around_the_match_is_shown() -> None:
    text = f"- [a](https://youtu.be/a)\n    - {'é word ' * 100_000}needle {'word ' * 100_000}\n"
    (hit,) = find(index(text), parse("needle")).hits
    (line,) = hit.lines
    assert len(line.text) < 5_000
    assert [line.text[slice(*span)] for span in line.spans] == ["needle"]
    (hit,) = find(index(text), parse("word")).hits
    assert len(hit.lines[0].spans) < 1_000


def test_the_first_line_of_the_file_is_shown_as_it_is_read() -> None:
    (hit,) = find(index("an *early* word\n# top\n"), parse("early")).hits
    assert (hit.row, shown(hit)) == (-1, ["an «early» word"])


def test_changed_rows_are_those_that_the_caller_names() -> None:
    notes = index()
    wanted = parse("is:changed polars")
    *_, results = search(notes, wanted, changed={2, 3})
    assert [hit.row for hit in results.hits] == [2]
    *_, none = search(notes, wanted)
    assert not none.rows


def test_titles_come_before_sections_descriptions_notes_and_urls() -> None:
    text = """\
- [a](https://x.org/word)
- [b](https://x.org/1)
    - a word
- [c](https://x.org/2) - a word
# word
- [d words](https://x.org/3)
- [e word](https://x.org/4)
- [f](https://x.org/5)
    - words
- [g word](https://x.org/6)
"""
    wanted = ["e word", "g word", "d words", "word", "c", "b", "f", "a"]
    assert titles_found("word", index(text)) == wanted


def test_a_row_with_more_of_the_words_in_its_title_comes_first() -> None:
    text = """\
- [jit](https://x.org/1)
    - compiler
- [jit compiler](https://x.org/2)
- [x](https://x.org/3)
    - jit compiler
"""
    assert titles_found("compiler jit", index(text)) == ["jit compiler", "jit", "x"]


def test_a_hit_shows_its_lines_as_they_are_read() -> None:
    (polars,) = find(index(), parse("lazy docs rust")).hits
    assert shown(polars) == [
        "Polars in «Rust» – a fast library",
        "«lazy» frames at 12:34",
        "see https://pola.rs/posts/«lazy» and «docs»",
    ]
    assert polars.title_spans == ((10, 14),)


def test_a_match_that_is_not_shown_shows_the_source() -> None:
    (hit,) = find(index(), parse("docs.rs")).hits
    assert shown(hit) == ["see https://pola.rs/posts/lazy and [docs](https://«docs.rs»/polars)"]


def test_escapes_and_references_are_read_in_plain_ascii_too() -> None:
    text = "# a\nsnake\\_case\n# b\nR&amp;D\n# c\n[by][ref]\n\n[ref]: https://vimeo.com/123\n"
    assert lines_found("snake_case", text) == [2]
    assert lines_found("r&d", text) == [4]
    assert lines_found("vimeo.com/123", text) == [6, 8]
    assert lines_found("r&d", "# b\nR&amp;D\n") == [2]
    assert lines_found("a_b", "a\\_b\n") == [1]
    assert lines_found("nothing", text) == []


def test_code_is_shown_as_it_stands() -> None:
    text = "# a\n```\n- **kwargs\n```\n"
    (hit,) = find(index(text), parse("kwargs")).hits
    assert shown(hit) == ["- **«kwargs»"]


def test_escapes_never_reach_the_screen() -> None:
    (hit,) = find(index("- \x1b[31mred\u202e\n"), parse("red")).hits
    assert shown(hit) == ["␛[31m«red»\ufffd"]


def test_lines_after_the_rows_below_belong_to_their_owner() -> None:
    text = "# top\nfirst\n- [a](https://youtu.be/a)\n\nlast\n"
    assert titles_found("first last", index(text)) == ["top"]
    assert lines_found("first last", text) == [2, 5]


def test_a_short_list_still_counts_all() -> None:
    text = "".join(f"- [word {n}](https://x.org/{n})\n    - word\n" for n in range(50))
    results = find(index(text), parse("word"), limit=10)
    assert [hit.row for hit in results.hits] == list(range(10))
    assert list(results.rows) == list(results.order) == list(range(50))
    assert list(results.stops) == list(range(1, 101))


def test_the_lines_of_long_notes_are_all_counted() -> None:
    text = "- [a](https://youtu.be/a)\n" + "    - word\n" * 1000
    results = find(index(text), parse("word"))
    assert [(len(hit.lines), hit.is_whole) for hit in results.hits] == [(LIMIT, False)]
    assert list(results.stops) == list(range(2, 1002))


def test_the_lines_above_what_makes_a_row_match_are_counted_too() -> None:
    lines = ["term"] * 2 * LIMIT + ["words"] * 20_000 + ["rare"]  # more than are folded at once
    text = "- [a](https://youtu.be/a)\n" + "".join(f"    - {line}\n" for line in lines)
    stops = [number for number, line in enumerate(lines, 2) if line != "words"]
    assert list(find(index(text), parse("term rare")).stops) == stops
    assert list(find(index(text), parse("term absent")).stops) == []


def test_rows_that_only_filters_find_count_once() -> None:
    text = "intro\n" + "# a\n- [a](https://youtu.be/a)\n" * 200
    results = find(index(text), parse("is:empty"))
    assert len(results.hits) == LIMIT
    assert list(results.stops) == list(range(3, 402, 2))
    assert find(index(text), parse("-a")).stops[0] == 0, "the file itself has no line of its own"


def long_notes() -> str:
    rare = "- [needle](https://x.org/needle)\n"
    return rare + "- [hay](https://x.org/hay)\n    - and more of it\n" * 20_000 + rare


def test_results_stream_and_are_complete_at_last() -> None:
    notes = index(long_notes())
    steps = list(search(notes, parse("needle")))
    assert [step.complete for step in steps] == [False] * (len(steps) - 1) + [True]
    first = next(step for step in steps if step.hits)
    assert not first.complete
    assert [hit.row for hit in first.hits] == [0]
    assert [hit.row for hit in steps[-1].hits] == [0, 20_001]


@pytest.mark.usefixtures("unmeasured")
def test_a_search_for_what_is_everywhere_shows_the_best_before_it_has_counted_all() -> None:
    *_, found, counted = search(index(long_notes()), parse("hay"))
    first = next(r for r in search(index(long_notes()), parse("hay")) if r.complete)
    assert 5_000 <= len(first.rows) < 20_000
    assert not first.counted
    assert first.hits == found.hits == counted.hits
    assert [hit.row for hit in counted.hits] == list(range(1, 101))
    assert counted.counted
    assert list(counted.rows) == sorted(counted.order) == list(range(1, 20_001))
    assert list(counted.stops) == list(range(2, 40_002, 2))


@pytest.mark.usefixtures("unmeasured")
def test_a_search_that_is_given_up_leaves_the_next_one_whole() -> None:
    notes = index(long_notes())
    abandoned = search(notes, parse("needle"))
    next(abandoned)
    next(abandoned)
    del abandoned
    assert len(find(notes, parse("needle")).rows) == 2


def typed(notes: Index, query: str) -> Iterator[Results]:
    """The complete results after each key."""
    previous = None
    for end in range(1, len(query) + 1):
        *_, previous = search(notes, parse(query[:end]), previous=previous)
        yield previous


@pytest.mark.usefixtures("unmeasured")
def test_typing_on_looks_at_earlier_results_only() -> None:
    notes = index(long_notes())
    results = list(typed(notes, "needle"))
    assert [len(r.rows) for r in results] == [20_002, 2, 2, 2, 2, 2]
    steps = list(search(notes, parse("needle x"), previous=results[-1]))
    assert len(steps) < 10
    assert len(list(search(notes, parse("needle x")))) > 10


@pytest.mark.parametrize("query", ["polars rust", "POlars", '"polars in" -again', "rust in:pydata"])
def test_typing_finds_what_pasting_finds(query: str) -> None:
    notes = index()
    for end, results in enumerate(typed(notes, query), 1):
        assert results == find(notes, parse(query[:end]))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("grosse", ["Größe matters"]),
        ("rust", ["Polars in Rust"]),
        ("polars", ["Polars in Rust", "Again: Polars"]),
        ("jax", ["jax"]),
        ("https://youtu.be/bbbbbbbbbbb", ["Größe matters"]),
        (":11", ["Again: Polars"]),
        (":1", [""]),
        (":14", ["Rust"]),
        (":18", []),
        (":0", []),
        ("nowhere", []),
        ("", []),
    ],
)
def test_the_best_match(query: str, titles: list[str]) -> None:
    notes = index()
    assert [notes.outline.node(row).title for row in best(notes, query)] == titles


def test_a_title_that_is_the_query_is_the_best_match() -> None:
    text = (
        "- [jax and more](https://x.org/1)\n- [Jax](https://x.org/2)\n- [on jax](https://x.org/3)\n"
    )
    assert best(index(text), "jax") == (1,)


def test_other_readings_of_lines_are_made_in_small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    read_lines = list[str]()

    def noting(line: str, definitions: Definitions) -> Iterator[str]:
        read_lines.append(line)
        return readings(line, definitions)

    monkeypatch.setattr("tui.outline.search.index.readings", noting)
    notes = index("".join(f"[a{n}]: https://example.org/{n}\n" for n in range(5000)))
    before, steps = 0, list[int]()
    for _ in notes.build():
        steps.append(len(read_lines) - before)
        before = len(read_lines)
    assert sum(steps) > 4000
    assert max(steps) < 700


def test_the_notes_of_the_project() -> None:
    notes = Index(read(OWN.read_bytes()))
    assert titles_found("in:tutorial polars", notes) == [
        "Polars: The Next Big Python Data Science Library... written in RUST?"
    ]
    (hit,) = find(notes, parse('"natural intelligence" hiplot')).hits
    assert [line.number for line in hit.lines] == [7, 8]


MANY = "# Talks\n" + "- [term](https://youtu.be/aaaaaaaaaaa)\n    - term and more\n" * 600


def test_all_of_a_search_is_told_at_its_end() -> None:
    text = (
        "term\n# A\n- [b](https://youtu.be/b)\n    - term\n\nterm\n- [term](https://youtu.be/c)\n"
    )
    results = find(index(text), parse("term"))
    assert results.complete
    assert results.counted
    assert list(results.rows) == [-1, 0, 1, 2]
    assert list(results.stops) == [1, 4, 6, 7]
    assert [hit.row for hit in results.hits] == [2, -1, 0, 1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("in:bare", ["Bare"]),
        ("in:series", ["series", "One", "Two"]),
        ("in:one", ["Two"]),
        ("in:two", []),
        ("in:last", ["Last"]),
        ("-in:first -in:last", ["", "Bare"]),
    ],
)
def test_a_group_is_in_itself_and_an_entry_is_not(query: str, found: list[str]) -> None:
    text = (
        "intro\n# Bare\nwords\n# First\n- series\n    - [One](https://youtu.be/a)\n"
        "        - [Two](https://youtu.be/b)\n# Last\n"
    )
    assert titles_found(query, index(text)) == found


@pytest.mark.parametrize("query", ["-zzz", "-zzz -yyy", "-in:zzz"])
def test_what_no_term_finds_is_stopped_at_in_its_first_line(query: str) -> None:
    text = "intro\n\n# A\n- [b](https://youtu.be/b)\n    - words\n"
    results = find(index(text), parse(query))
    assert [(row, line) for row, line in zip(results.rows, results.stops, strict=True)] == [
        (-1, 0),
        (0, 3),
        (1, 4),
    ]


@pytest.mark.parametrize("query", ["term", "term more", "has:link", "term -zzz"])
def test_rows_behind_those_that_are_ranked_follow_in_file_order(
    query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{MANY[:800]}\n# B\n- [term](https://youtu.be/aaaaaaaaaaa)\n    - more https://b.org\n"
    whole = find(index(text), parse(query))
    monkeypatch.setattr(search_module, "_MOST", 3)
    some = find(index(text), parse(query), limit=2)
    assert sorted(some.rows) == list(whole.rows)
    assert sorted(some.order) == list(whole.rows)
    assert list(some.order[3:]) == sorted(some.order[3:])
    assert list(some.stops) == list(whole.stops)
    assert len(some.hits) == min(2, len(whole.rows))
    assert some.counted


def test_a_row_in_pieces_is_found_once() -> None:
    text = "# A\nterm\n- [b](https://youtu.be/b)\n\nterm\n" + "words\n" * 3000 + "term\n"
    notes = index(text)
    for query in ("term", "term words", "in:a term", "term -zzz"):
        assert list(find(notes, parse(query)).rows) == [0]
    *_, wide = search(notes, parse("ter"))
    *_, narrow = search(notes, parse("term"), previous=wide)
    assert (list(narrow.rows), list(narrow.stops)) == ([0], [2, 5, 3006])


def test_earlier_results_count_only_where_they_hold_what_is_looked_for() -> None:
    notes, other = index("# term\n# words\n# term too\n"), index("# term\n# x\n# words\n")
    query = parse("term is:changed")
    changed = {0, 2}
    *_, right = search(notes, query, changed=changed)
    assert list(right.rows) == [0, 2]
    first = next(search(notes, parse("ter")))
    *_, elsewhere = search(other, parse("ter"))
    *_, unchanged = search(notes, parse("ter is:changed"), changed={0})
    *_, narrower = search(notes, parse("term too"))
    for previous in (first, elsewhere, unchanged, narrower):
        *_, found = search(notes, query, previous=previous, changed=changed)
        assert list(found.rows) == [0, 2]


class Counted(set[int]):
    """Rows that count how often they are asked for."""

    asked = 0

    def __contains__(self, row: object) -> bool:
        self.asked += 1
        return super().__contains__(row)


@pytest.mark.parametrize("query", ["is:changed", "term is:changed", "zzz", "term", "term more"])
def test_a_search_of_many_rows_lets_keys_through(query: str) -> None:
    notes, asked = index(MANY), Counted(range(600))
    for _ in notes.build():
        pass
    pauses = []
    for _ in search(notes, parse(query), changed=asked):
        pauses.append(asked.asked)
    steps = [after - before for before, after in pairwise([0, *pauses])]
    assert max(steps) <= 65
    assert len(pauses) < 80
    assert len(pauses) > (8 if "term" in query or "changed" in query else 0)


@pytest.mark.parametrize(
    ("line", "least", "most"),
    [("- ä word\n", 16, 30), ("- a \\\\_ word\n", 16, 30), ("- a word of a line\n", 3, 8)],
)
def test_the_index_is_made_in_small_steps(line: str, least: int, most: int) -> None:
    made = Index(read(line.encode() * (300_000 // len(line.encode()))))
    assert least <= sum(1 for _ in made.build()) <= most


def test_so_it_is_for_many_short_rows() -> None:
    assert 4 <= sum(1 for _ in Index(read(b"# a\n" * 10_000)).build()) <= 8


def test_pieces_are_whole_lines_and_no_longer_than_they_must_be() -> None:
    long = "x" * 3 * PIECE
    texts = ["a" * 99] * 400 + [long, "b", long, long] + ["c" * (PIECE - 1)] * 3 + ["d", long]
    notes = index("- [t](https://youtu.be/a)\n" + "".join(f"    {text}\n" for text in texts))
    for _ in notes.build():
        pass
    data = notes.outline.data
    for start, end in pairwise(notes.origins):
        piece = data[start:end]
        assert piece.endswith(b"\n")
        assert len(piece) <= PIECE or piece.count(b"\n") == 1
    assert len(notes.origins) - 1 <= len(data) // PIECE * 2
