"""Several files as one outline: the oracle of each is the reader of the file alone."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from tests.outline.strategies import notes
from tests.shared import shared
from tui.outline.diff.row_map import row_map
from tui.outline.join import join
from tui.outline.joined import NOT_READ, Joined, Part
from tui.outline.kinds import ROOT, Kind, SpanKind
from tui.outline.outline import Node, Outline
from tui.outline.reading.excerpt import note_markdown
from tui.outline.reading.listing import links_of
from tui.outline.reading.moments import moments
from tui.outline.search.index import Index
from tui.outline.search.search import best

ENTRY = b"---\ntitle: Attention\nurl: https://youtu.be/abc\n---\n# Attention\n- [x](https://a.b)"
TABLE = b"# B\n| talk | link |\n|--|--|\n| C | [x](https://youtu.be/xyz) |\n"
NAMES = st.lists(
    st.sampled_from(["a.md", "b.md", "ml/a.md", "ml/deep/c.md", "ml/z.md", "talks/a.md"]),
    unique=True,
    max_size=5,
).map(sorted)


@st.composite
def folders(draw: st.DrawFn) -> list[Part]:
    return [Part.of(name, draw(notes)) for name in draw(NAMES)]


@given(folders())
@example(
    [Part.of("a.md", ENTRY), Part.of("b.md", b"- [x][r]\n\n[r]: https://a.b"), Part.of("c.md", b"")]
)
@example([Part.of(name, b"# A\nhttps://youtu.be/abc\n" + TABLE) for name in ("a.md", "b.md")])
@example([Part.of("a.md", b"- [a title"), Part.of("b.md", b"](https://youtu.be/abc)\n---\n")])
def test_each_row_is_as_in_the_file_alone(parts: list[Part]) -> None:
    outline = join(parts)
    for at, part in enumerate(parts):
        for alone in part.outline:
            node = outline.node(outline.own_row(at, alone.row))
            assert outline.own(node.row) == (part.outline, alone.row)
            assert node.label == alone.label
            assert node.title_lines == alone.title_lines or node.kind is Kind.FILE
            is_of_file = part.is_entry and alone.row == 0
            assert node.kind == alone.kind
            if not is_of_file:
                assert _lines(outline, node) == [tuple(line) for line in alone.body]
                assert parent_of(outline, at, alone) == node.parent
            assert _links(node) == _links(alone)
            assert _moments(node) == _moments(alone)
            assert _lent(outline, node) == _lent(part.outline, alone)
            assert outline.cells[node.row] == part.outline.cells[alone.row]


def parent_of(outline: Joined, at: int, alone: Node) -> Node:
    assert alone.parent is not None
    return outline.node(outline.own_row(at, alone.parent.row))


def _lent(outline: Outline, node: Node) -> bytes | None:
    """Return the line that says what a row opens, where that is not its own."""
    at = outline.lent.get(node.row)
    return None if at is None else outline.data[at:].partition(b"\n")[0]


def _lines(outline: Joined, node: Node) -> list[tuple[int, str, SpanKind]]:
    return [(outline.own_line(line.number), line.text, line.span) for line in node.body]


def _place(outline: Joined, line: int) -> tuple[str, int]:
    """Return the name of the file that a line is in, none for a folder, and its number there."""
    return outline.part_name(outline.row_at(line)), outline.own_line(line)


def _links(node: Node) -> list[tuple[object, ...]]:
    return [(link.text, link.url, link.kind) for link in links_of(node)]


def _moments(node: Node) -> list[tuple[object, ...]]:
    return [(moment.text, moment.seconds, moment.url) for moment in moments(node)]


@given(folders())
def test_every_line_is_in_the_body_of_one_row(parts: list[Part]) -> None:
    outline = join(parts)
    numbers = sorted(
        line.number for row in (ROOT, *range(len(outline))) for line in outline.node(row).body
    )
    assert numbers == list(range(1, outline.line_count + 1))
    assert all(a < b for a, b in pairwise(outline.starts))
    assert all(a < b for a, b in pairwise(outline.segment_starts))


def drawn(outline: Joined) -> list[str]:
    return [f"{'  ' * (n.depth - 1)}{n.kind.name.lower()} {n.title}" for n in outline]


def of(files: Sequence[tuple[str, bytes]]) -> Joined:
    return join([Part.of(name, data) for name, data in files])


def test_folders_hold_their_files_and_files_what_they_say() -> None:
    outline = of(
        [
            ("ml/deep/a.md", b"# Talks\n- [one](https://youtu.be/a)\n"),
            ("ml/b.md", ENTRY),
            ("c.md", b"---\ntitle: Third\n---\n"),
        ]
    )
    assert drawn(outline) == [
        "folder ml/",
        "  folder deep/",
        "    file a.md",
        "      section Talks",
        "        video one",
        "  video Attention",
        "file Third",
    ]
    assert outline.node(6).label.description == "c.md"


def test_what_is_copied_holds_no_name_of_a_file() -> None:
    outline = of(
        [
            ("f/a.md", b"# Talks\n- [one](https://a.b)\n    - note"),
            ("f/b.md", ENTRY),
            ("f/c.md", b"  text\n- bullet\n"),
        ]
    )
    alone = "# Talks\n- [one](https://a.b)\n    - note"
    last = "  text\n- bullet"
    assert note_markdown(outline.node(1)) == alone
    assert note_markdown(outline.node(4)) == ENTRY.decode()
    assert note_markdown(outline.node(5)) == last
    assert note_markdown(outline.node(0)) == "\n".join([alone, ENTRY.decode(), last])


def test_what_one_file_begins_does_not_reach_into_the_next() -> None:
    outline = of(
        [
            ("a.md", b"```\ncode without end"),
            ("b.md", b"- [one](https://youtu.be/a)\n\n[r]: https://first.example\n"),
            ("c.md", b"- [two][r]\n<!-- no end"),
            ("d.md", b"- [three][r]\n\n[r]: https://second.example"),
        ]
    )
    assert drawn(outline) == [
        "file a.md",
        "file b.md",
        "  video one",
        "file c.md",
        "file d.md",
        "  link three",
    ]
    assert outline.node(5).url == "https://second.example"


def test_a_line_has_its_number_in_its_file() -> None:
    outline = of([("a.md", b"one\ntwo\n"), ("f/b.md", b"- [x](https://a.b)")])
    places = [_place(outline, line) for line in range(1, 7)]
    assert places == [("a.md", 1), ("a.md", 1), ("a.md", 2), ("", 4), ("f/b.md", 1), ("f/b.md", 1)]
    assert outline.line_of("f/b.md", 1) == 6
    assert outline.line_of("nothing.md") is None
    assert best(Index(outline), ":2") == (0,)
    assert best(Index(outline), ":1") == (0, 3)


def test_the_corpus_is_one_outline() -> None:
    folder = shared("corpus")
    paths = sorted(folder.rglob("*.md"))
    parts = [Part.of(str(path.relative_to(folder)), path.read_bytes()) for path in paths]
    outline = join(parts)
    for at, part in enumerate(parts):
        rows = range(len(part.outline))
        assert [outline.node(outline.own_row(at, row)).label for row in rows] == [
            part.outline.node(row).label for row in rows
        ]


@given(folders(), notes, st.integers(0, 4))
def test_an_edit_of_one_file_moves_no_row_of_the_others(
    parts: list[Part], data: bytes, which: int
) -> None:
    if not parts:
        return
    at = which % len(parts)
    before, edited = join(parts), list(parts)
    edited[at] = Part.of(parts[at].name, data)
    after = join(edited)
    step = row_map(before, after)
    for number, part in enumerate(parts):
        if number != at:
            for row in range(-1, len(part.outline)):
                assert step.same(before.own_row(number, row)) == after.own_row(number, row)


@given(folders(), st.integers(0, 4))
def test_a_file_that_goes_and_comes_back_takes_no_row_of_the_others_along(
    parts: list[Part], which: int
) -> None:
    if not parts:
        return
    at = which % len(parts)
    whole, rest = join(parts), join([part for n, part in enumerate(parts) if n != at])
    gone, back = row_map(whole, rest), row_map(rest, whole)
    for number, part in enumerate(parts):
        if number != at:
            left = number - (number > at)
            for row in range(-1, len(part.outline)):
                mine, there = whole.own_row(number, row), rest.own_row(left, row)
                assert (gone.same(mine), back.same(there)) == (there, mine)


def test_files_that_are_still_to_be_read_are_counted() -> None:
    problems = ["", NOT_READ, "permission denied"]
    parts = [Part.of(f"{n}.md", b"", problem) for n, problem in enumerate(problems)]
    assert join(parts).unread == 1


def test_what_is_asked_of_a_file_by_its_rows() -> None:
    entry = b"---\nurl: https://youtu.be/c\n---\nwords\n## D\n"
    outline = join(
        [
            Part.of("a/one.md", b"# A\n- [b](https://youtu.be/b)\n"),
            Part.of("a/two.md", entry),
            Part.of("three.md", b"", "no such file"),
            Part.of("four.md", b"", NOT_READ),
        ]
    )
    found = [
        (
            outline.part_name(row),
            outline.own(row)[1],
            outline.has_name(row),
            outline.is_heading(row),
            outline.title_lines(row),
            outline.problem_of(row),
        )
        for row in range(len(outline))
    ]
    assert found == [
        ("", 0, True, False, 1, ""),
        ("a/one.md", -1, True, False, 1, ""),
        ("a/one.md", 0, False, True, 1, ""),
        ("a/one.md", 1, False, False, 1, ""),
        ("a/two.md", 0, True, False, 1, ""),
        ("a/two.md", 1, False, True, 1, ""),
        ("three.md", -1, True, False, 1, "no such file"),
        ("four.md", -1, True, False, 1, ""),
    ]
    assert (outline.progress, outline.unread) == ("3 of 4", 1)
    for row in range(1, len(outline)):
        at = outline.part_of(row)
        assert at is not None
        assert outline.own_row(at, outline.own(row)[1]) == row
    assert (outline.part_of(ROOT), outline.part_of(0)) == (None, None)
    one, two = "a/one.md", "a/two.md"
    places = [_place(outline, line) for line in range(1, 7)]
    assert places == [("", 1), (one, 1), (one, 1), (one, 2), (two, 1), (two, 1)]
    assert [outline.line_of(name, 1) for name in ("a/one.md", "a/two.md", "b.md")] == [3, 6, None]
    assert outline.rows_at(1) == (2, 4)
    assert outline.rows_at(5) == (5,)
    assert outline.rows_at(0) == outline.rows_at(6) == ()
