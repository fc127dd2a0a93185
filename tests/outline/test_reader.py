"""The outline that is read of any notes: its rows nest, and lose no line."""

import re

import pytest
from hypothesis import example, given, settings

from tests.outline.outlines import CASES, Case, cases, drawn
from tests.outline.strategies import notes, outlines
from tui.outline.outline import ROOT, Kind, Line, Node, Outline, SpanKind
from tui.outline.reading import entries, grammar, tables, text_lines
from tui.outline.reading.blocks import BlockKind, blocks
from tui.outline.reading.grammar import LINE, ODD_BULLET
from tui.outline.reading.marks import Marks
from tui.outline.reading.reader import read
from tui.outline.text import characters

TALK = "[talk](https://www.youtube.com/watch?v=abc)"
NAMES = [path.stem for path in CASES.glob("*.txt") if path.stem not in ("blocks", "check", "links")]
ALL = [pytest.param(case, id=case.name) for name in sorted(NAMES) for case in cases(f"{name}.txt")]


@pytest.mark.parametrize("case", ALL)
def test_the_outline_is_what_the_eye_sees(case: Case) -> None:
    assert drawn(read(case.given.encode())) == case.expected


@pytest.mark.parametrize("case", ALL)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(case: Case, end: str) -> None:
    assert drawn(read(case.given.replace("\n", end).encode())) == case.expected


@pytest.mark.parametrize("size", range(1, 9))
@pytest.mark.parametrize("text", ["a\r\nb\r\n", "a\rb\r\n", "a\r\nb\r", "\r\n\r\r\n"])
def test_line_ends_are_told_across_stretches(
    text: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(characters, "_STRETCH", size)
    assert read(text.encode()).data.decode() == re.sub("\r(?!\n)", "\n", text)


@pytest.mark.parametrize("case", ALL)
@pytest.mark.parametrize("blank", ["\n", "  \n", "\t\r\n"])
def test_many_blank_lines_are_one(case: Case, blank: str) -> None:
    def rows(text: str) -> list[object]:
        return [(node.kind, node.depth, node.label) for node in read(text.encode())]

    assert rows(case.given.replace("\n\n", f"\n{450 * blank}")) == rows(case.given)


def test_a_byte_order_mark_is_dropped() -> None:
    assert read(b"\xef\xbb\xbf# Talks").node(0).title == "Talks"


def test_bytes_that_are_no_text_show_as_a_sign() -> None:
    assert read(b"# a\xffb").node(0).title == "a\ufffdb"


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b" ", b"-", b"#", b"\0"])
def test_next_to_nothing_is_an_outline(data: bytes) -> None:
    outline = read(data)
    assert [node.kind for node in outline] == ([Kind.SECTION] if data == b"#" else [])
    assert outline.root.children == tuple(outline)


def owned(outline: Outline) -> list[int]:
    return sorted(line.number for node in (outline.root, *outline) for line in node.body)


@given(notes)
@settings(max_examples=300)
def test_each_line_is_in_exactly_one_body(data: bytes) -> None:
    outline = read(data)
    assert owned(outline) == list(range(1, outline.line_count + 1))


@given(notes)
def test_lines_come_back_as_they_were(data: bytes) -> None:
    outline = read(data)
    text = outline.data.decode("utf-8", "replace")
    body = sorted(line for node in (outline.root, *outline) for line in node.body)
    assert [line.text for line in body] == [
        line.removesuffix("\r") for line in text.removesuffix("\n").split("\n") if text
    ]


def test_the_children_of_a_row_are_those_right_below_it() -> None:
    outline = read(b"# a\n- s\n  - [b](https://youtu.be/b)\n- [c](https://c.org)\n# d\n")
    below = {node.title: [child.title for child in node.children] for node in outline}
    assert below == {"a": ["s", "c"], "s": ["b"], "b": [], "c": [], "d": []}
    assert [child.title for child in outline.root.children] == ["a", "d"]


@given(notes)
def test_rows_nest_and_stand_where_they_say(data: bytes) -> None:
    outline = read(data)
    for node in outline:
        parent = node.parent
        assert parent is not None
        assert parent.row < node.row
        assert parent.kind is not Kind.VIDEO or node.kind is Kind.VIDEO or is_section(node)
        assert [child.row for child in node.children] == [
            row for row, above in enumerate(outline.parents) if above == node.row
        ]
        assert node.depth == parent.depth + 1 == len(node.path) + 1
        assert parent.line <= node.line <= node.end <= max(parent.end, 1)
        assert node.end == max(
            line.number
            for row in range(node.row, outline.ends[node.row])
            for line in outline.node(row).body
        )
        assert node.body[0].number == node.line
        assert outline.row_at(node.line) == node.row
        assert outline.offset_of(node.line) == outline.starts[node.row]


@given(notes)
@example(b"words\n    # Video: https://youtu.be/xyz")
def test_every_series_holds_an_entry_and_every_entry_opens_something(data: bytes) -> None:
    outline = read(data)
    for node in outline:
        if node.kind is Kind.SERIES:
            assert node.children
        opens = node.kind in (Kind.VIDEO, Kind.LINK)
        assert opens == (node.url is not None) or node.kind is Kind.SECTION


@pytest.mark.usefixtures("unmeasured")
@given(outlines)
@example(b"- [talk](https://www.youtube.com/watch?v=abc)\n  - www.twitch.tv\n- words")
@example(f"- id:: 12\n  - {TALK}".encode())
@example(f"- {TALK}\n  - words\nwords\n    - {TALK}".encode())
@example(f"- {TALK}\n  - words\n\nwords\n    - {TALK}".encode())
@settings(max_examples=300)
def test_a_quick_look_at_a_line_only_saves_time(data: bytes) -> None:
    fast = read(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grammar, "LINE_OR_LINK", grammar.LINE)
        patch.setattr(Marks, "stand_in", lambda *_: True)
        patch.setattr(entries, "LEADING_LINK", re.compile(rb"(?!)"))
        patch.setattr(tables, "_PLAIN", re.compile(rb"(?!)"))
        for module in (entries, tables, text_lines):
            patch.setattr(module, "may_hold_media", lambda _: True)
        slow = read(data)
    assert (fast.kinds, fast.starts, fast.parents) == (slow.kinds, slow.starts, slow.parents)
    assert list(fast.segments()) == list(slow.segments())
    assert fast.span_bounds == slow.span_bounds


def is_section(node: Node) -> bool:
    return node.kind is Kind.SECTION or node.outline.is_heading(node.row)


def is_bullet(line: Line, node: Node) -> bool:
    text = line.text.encode() + b"\n"
    is_quoted = node.row >= 0 and node.body[0].text.lstrip(" \t").startswith(">")
    is_odd = line.number in node.outline.dashed or (is_quoted and text.lstrip().startswith(b">"))
    found = (ODD_BULLET if is_odd else LINE).match(text)
    return line.span is SpanKind.NONE and found is not None and found.lastgroup == "bullet"


@given(notes)
@example("• words\n– ---".encode())
@example(f"\u3000> - {TALK}\n> - words".encode())
def test_no_bullet_is_swallowed(data: bytes) -> None:
    outline = read(data)
    for node in (outline.root, *outline):
        bullets = {line.number for line in node.body[node.title_lines :] if is_bullet(line, node)}
        found = [block for block in blocks(node) if block.kind is BlockKind.BULLET]
        assert bullets == {block.lines[0] for block in found}


def test_two_thousand_levels() -> None:
    deep = "\n".join("  " * depth + "- x" for depth in range(2000))
    outline = read(f"{deep}\n{'  ' * 2000}- [a](https://youtu.be/abc)".encode())
    assert len(outline) == 2001
    assert outline.node(2000).depth == 2001
    assert outline.node(2000).path == ("x",) * 2000
    assert outline.node(0).end == 2001


@pytest.mark.usefixtures("unmeasured")
def test_many_headings_and_many_empty_bullets() -> None:
    assert len(read(b"# h\n" * 100_000)) == 100_000
    outline = read(b"-\n" * 100_000)
    assert len(outline) == 0
    assert outline.row_at(99_999) == ROOT


HOSTILE = ["[", "![", "]", "(", "[a](", "`", "<", "<a ", "<!--", "*a_", "\\", "a@", "http://", "|"]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("before", ["- ", "", "# ", "|a|\n|-|\n|", "- [a](https://youtu.be/x) "])
def test_a_huge_line_of_marks_is_read_and_shown(piece: str, before: str) -> None:
    outline = read((before + piece * (200_000 // len(piece))).encode())
    assert all(len(node.title) <= 20_000 for node in outline)
    assert owned(outline) == list(range(1, outline.line_count + 1))


@pytest.mark.usefixtures("unmeasured")
def test_fences_and_comments_that_never_close_cost_no_time() -> None:
    for piece in (b"- ```\n", b"<!--\n", b"- x <!-- `\n", b"```\n\n~~~~\n\n"):
        assert owned(read(piece * 20_000))[-1] == piece.count(b"\n") * 20_000


def test_rows_nested_by_the_thousand_have_titles_that_tell_them_apart() -> None:
    depth = 3000
    bullets = (f"{' ' * 2 * n}- [talk](https://youtu.be/v{n})\n" for n in range(1, depth))
    outline = read(f"- [Opening](https://youtu.be/v0)\n{''.join(bullets)}".encode())
    assert outline.node(50).title == "talk – Opening"
    assert outline.node(depth - 1).title == "talk"


def test_the_lines_that_a_dash_leads() -> None:
    assert read("# x\n– a\n– b\n\nc\n".encode()).dashed == {2, 3}
    assert read("– a\n– b\n".encode()).dashed == {1, 2}
    assert read(b"a\nb\n").dashed == set()


def test_a_dash_leads_no_bullet_far_from_its_neighbour() -> None:
    near, far = ("– a\n" + "    deeper\n" * count + "– b\n" for count in (50, 5000))
    assert read(near.encode()).dashed == {1, 52}
    assert read(far.encode()).dashed == set()


def test_text_below_a_blank_line_of_a_quote_is_no_code() -> None:
    assert not read(b">\n    text\n").span_kinds
