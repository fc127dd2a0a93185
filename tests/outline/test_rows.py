"""The columns of the rows answer as one finds who goes through the file line by line."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outline.strategies import notes
from tui.outline import rows
from tui.outline.outline import ROOT, Kind, Line, Outline, SpanKind
from tui.outline.reading.reader import read

MIXED = """---
title: x
---
text
# A
- s
    - [a](https://youtu.be/a)
      ```
      code
      ```
    - [b](https://b.example) <!-- more
      and more -->
words
## B
- [c](https://c.example)

<!-- x -->
last"""
ADJACENT = "```\nx\n```\n~~~\ny\n~~~\n# a <!--\n-->\n- ```\n  z\n  ```\n"
TEXTS = [
    "",
    "\n",
    ADJACENT,
    "a",
    "a\n",
    "# a",
    "# a\n\n",
    "\n# a\n",
    MIXED,
    f"{MIXED}\n",
    f"\n{MIXED}\n\n",
]


def lines_of(outline: Outline) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end (bytes) of each line."""
    start = 0
    for number, line in enumerate(outline.data.splitlines(keepends=True), 1):
        yield number, start, start + len(line)
        start += len(line)


def owner_at(outline: Outline, offset: int) -> int:
    segments = zip(outline.segment_starts, outline.segment_rows, strict=True)
    return [row for start, row in segments if start <= offset][-1]


@pytest.fixture(params=TEXTS, ids=range(len(TEXTS)))
def outline(request: pytest.FixtureRequest) -> Outline:
    return read(request.param.encode())


def test_lines_and_bytes(outline: Outline) -> None:
    lines = list(lines_of(outline))
    assert outline.line_count == len(lines)
    for number, start, end in lines:
        assert {outline.line_at(at) for at in range(start, end)} == {number}
        assert outline.offset_of(number) == start
        assert outline.row_at(number) == owner_at(outline, start)
        assert outline.rows_at(number) == (outline.row_at(number),)
    size = len(outline.data)
    assert [outline.offset_of(len(lines) + more) for more in (1, 2, 9)] == [size] * 3
    assert outline.rows_at(0) == outline.rows_at(len(lines) + 1) == ()
    at = [number for number, start, _ in lines if start in outline.starts]
    assert list(outline.lines) == at


def test_what_stands_in_what(outline: Outline) -> None:
    rows = range(len(outline))
    above = {row: outline.parents[row] for row in rows}

    def ways_up(row: int) -> Iterator[int]:
        while row >= 0:
            yield row
            row = above[row]

    inside = {row: [other for other in rows if row in ways_up(other)] for row in rows}
    assert [*outline.ends] == [inside[row][-1] + 1 for row in rows]
    assert [*outline.depths] == [len([*ways_up(row)]) for row in rows]
    assert outline.groups == {parent for parent in above.values() if parent >= 0}
    for row in (ROOT, *rows):
        assert [*outline.children_of(row)] == [child for child in rows if above[child] == row]
    for row in rows:
        owned = [
            end for _, start, end in lines_of(outline) if owner_at(outline, start) in inside[row]
        ]
        assert outline.last_bytes[row] == owned[-1] - 1
        assert outline.node(row).end == outline.line_at(owned[-1] - 1)
        assert outline.node(row).depth == outline.depths[row]
        assert outline.node(row).path == tuple(outline.node(r).title for r in ways_up(row))[:0:-1]


def test_bodies(outline: Outline) -> None:
    lines = list(lines_of(outline))
    for row in (ROOT, *range(len(outline))):
        own = [
            (number, start, end) for number, start, end in lines if owner_at(outline, start) == row
        ]
        found = [line for part in outline.segments_of(row) for line in outline.lines_between(*part)]
        assert [line.number for line in found] == [number for number, *_ in own]
        assert found == [
            Line(number, outline.data[start:end].decode().rstrip("\n"), outline.span_at(start))
            for number, start, end in own
        ]
        assert list(outline.node(row).body) == found
    runs = [(row, start, end) for row, start, end in outline.segments()]
    assert "".join(f"{row} " * outline.data.count(b"\n", *at) for row, *at in runs) == "".join(
        f"{owner_at(outline, start)} " for _, start, end in lines if outline.data[end - 1] == 0x0A
    )
    assert all(start < end for _, start, end in runs)


def test_spans() -> None:
    outline = read(MIXED.encode())
    spans = [(line.number, line.span) for node in (outline.root, *outline) for line in node.body]
    assert [number for number, span in sorted(spans) if span is SpanKind.FRONT_MATTER] == [1, 2, 3]
    assert [number for number, span in sorted(spans) if span is SpanKind.CODE] == [8, 9, 10]
    assert [number for number, span in sorted(spans) if span is SpanKind.COMMENT] == [12]


def test_where_spans_end(outline: Outline) -> None:
    kinds = [outline.span_at(at) for at in range(len(outline.data))]
    for at, kind in enumerate(kinds):
        same = next((more for more in range(at, len(kinds)) if kinds[more] != kind), len(kinds))
        assert outline.span_end(at) == same


def test_the_file_itself(outline: Outline) -> None:
    root = outline.root
    assert (root.line, root.depth, root.path, root.title, root.url) == (1, 0, (), "", None)
    assert (root.kind, root.is_entry, root.parent, root.title_lines) == (Kind.ROOT, False, None, 0)
    assert root.end == max(1, outline.line_count)
    for node in outline:
        assert node.parent == outline.node(outline.parents[node.row])
        assert node.is_entry == (node.kind in (Kind.VIDEO, Kind.LINK, Kind.ITEM))
        assert node.line == outline.lines[node.row]


@pytest.mark.parametrize(("left", "shown"), [(0, "100 %"), (3, "50 %"), (9, "25 %"), (297, "1 %")])
def test_how_much_of_a_file_is_read(left: int, shown: str) -> None:
    outline = read(b"# a")
    outline.left = left
    assert (outline.progress, outline.unread) == (shown, left)


def test_the_lines_that_a_dash_leads() -> None:
    dashes = "\n\u2013 [a](https://youtu.be/a)\n    words\n\u2013 [b](https://youtu.be/b)"
    assert read(dashes.encode()).dashed == {2, 4}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# a", 1),
        ("# a\n===", 1),
        ("a\n===", 2),
        ("a\n---\n", 2),
        ("   # a\n---", 1),
        ("- a [b](https://youtu.be/b)", 1),
        ("- [a\nb](https://youtu.be/b)", 2),
        ("- [a\nb\nc](https://youtu.be/b)\nd", 3),
        ("**a**\nb", 1),
        ("[b](https://youtu.be/b)\n\n---", 1),
    ],
)
def test_the_lines_of_a_title(text: str, lines: int) -> None:
    assert read(text.encode()).node(0).title_lines == lines


@given(notes, st.integers(1, 50), st.integers(0, 9))
def test_lines_far_below_a_row_are_counted_from_the_nearest_mile(
    data: bytes, mile: int, many: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "_MILE", mile)
        patch.setattr(rows, "_MANY", many)
        outline = read(data)
        for offset in range(len(outline.data) + 1):
            assert outline.line_at(offset) == outline.data.count(b"\n", 0, offset) + 1
        starts = [0, *(at + 1 for at, byte in enumerate(outline.data) if byte == 0x0A)]
        for number, start in enumerate(starts, 1):
            assert outline.offset_of(number) == start
        assert outline.offset_of(len(starts) + 3) == len(outline.data)
