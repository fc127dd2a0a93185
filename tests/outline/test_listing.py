"""Every link of the notes, with the row and the line that it stands on."""

import pytest
from hypothesis import example, given

from tests.outline.strategies import notes
from tui.outline.join import join
from tui.outline.joined import Part
from tui.outline.kinds import Kind
from tui.outline.reading.listing import listed_links, note_links
from tui.outline.reading.reader import read
from tui.outline.search.facts import Facts

NOTES = b"""---
front: https://front.example
---
See https://root.example

# [Course](https://course.example) `https://code.example`
- [Talk](https://youtu.be/abc) ![image](i.png)
    - a [link that
      wraps](https://wrapped.example) and <a@b.co>
    - ```
      https://fence.example
      ```
<!-- https://comment.example -->
- [To the top](#course) [![thumb](t.png)](talk.md)

text after https://tail.example

    https://indented.example

[ref]: https://definition.example
"""


def test_links_in_file_order_with_line_row_and_text() -> None:
    assert [(k.row, k.line, k.text, k.url, k.kind.value) for k in listed_links(read(NOTES))] == [
        (-1, 4, "https://root.example", "https://root.example", "bare"),
        (0, 6, "Course", "https://course.example", "inline"),
        (1, 7, "Talk", "https://youtu.be/abc", "inline"),
        (1, 9, "link that wraps", "https://wrapped.example", "inline"),
        (1, 9, "a@b.co", "mailto:a@b.co", "angle"),
        (0, 14, "To the top", "#course", "inline"),
        (0, 14, "thumb", "talk.md", "inline"),
        (0, 16, "https://tail.example", "https://tail.example", "bare"),
    ]


ENTRY = b"---\ntitle: Trees\nurl: https://youtu.be/abc\n---\n# Notes\nwords https://x.example\n"


def test_what_a_file_opens_is_listed_where_its_front_matter_says_so() -> None:
    alone = [(link.row, link.line, link.url) for link in listed_links(read(ENTRY))]
    assert alone == [(0, 3, "https://youtu.be/abc"), (1, 6, "https://x.example")]
    parts = [Part.of("a.md", b"# A\n"), Part.of("b.md", ENTRY), Part.of("c.md", b"# C\n")]
    among = [(link.row, link.line, link.url) for link in listed_links(join(parts))]
    assert among == [(2, 6, "https://youtu.be/abc"), (3, 9, "https://x.example")]


def test_a_title_that_wraps_is_one_link() -> None:
    (link,) = listed_links(read(b"- [A long\n  title](https://youtu.be/abc)\n    - note"))
    assert (link.row, link.line, link.text) == (0, 2, "A long title")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("`code\n  https://in.example` or https://x.example", [(2, "https://x.example")]),
        ("<a\n  href='https://x.example'>page</a>", [(1, "https://x.example")]),
        ("words\n  `https://x.example", [(2, "https://x.example")]),
        ("`words\n\n  https://x.example`", [(3, "https://x.example")]),
    ],
)
def test_a_title_and_the_text_right_below_it_are_read_as_one(
    text: str, found: list[tuple[int, str]]
) -> None:
    title, *others = listed_links(read(f"- [Talk](https://youtu.be/abc) {text}\n".encode()))
    assert title.url == "https://youtu.be/abc"
    assert [(link.line, link.url) for link in others] == found


def test_a_definition_over_two_lines_is_listed_where_it_is_used() -> None:
    notes = b"- [x][c]\n\n[c]:\n    https://c.example\n\n[d]:\nno URL but https://d.example\n"
    found = [(link.line, link.url) for link in listed_links(read(notes))]
    assert found == [(1, "https://c.example"), (7, "https://d.example")]


def test_rows_between_two_lines_of_a_body_part_them() -> None:
    data = b"# a\n- words [open\n    - [b](https://youtu.be/abc)\n\nclose](https://x.example)"
    assert [link.url for link in listed_links(read(data))] == [
        "https://youtu.be/abc",
        "https://x.example",
    ]


def test_html_that_stands_far_right_is_no_code() -> None:
    data = b"words\n\n    <a href='https://x.org'>x</a>\n\n    https://code.example\n"
    assert [link.url for link in listed_links(read(data))] == ["https://x.org"]


@given(notes)
def test_every_link_stands_on_a_line_of_its_row(data: bytes) -> None:
    outline = read(data)
    links = list(listed_links(outline))
    assert [link.line for link in links] == sorted(link.line for link in links)
    assert all(outline.row_at(link.line) == link.row for link in links)


@example("> - [wrapped\n\u3000- text](https://youtu.be/abc)".encode())
@given(notes)
def test_the_link_of_an_entry_is_listed(data: bytes) -> None:
    outline = read(data)
    listed = [(link.row, link.url) for link in listed_links(outline)]
    for node in outline:
        if node.kind not in (Kind.VIDEO, Kind.LINK):
            continue
        rows = [row for row, url in listed if url == node.url]
        assert any(node.row <= row < outline.ends[node.row] for row in rows)


@given(notes)
def test_the_filter_and_the_list_agree_on_what_a_link_is(data: bytes) -> None:
    outline = read(data)
    facts = Facts(outline)
    listed = {(link.row, link.line, link.url) for link in listed_links(outline)}
    for node in outline:
        found = [link for link in note_links(node) if link.url]
        assert facts.has_link(node.row) == bool(found)
        assert {(node.row, link.line, link.url) for link in found} <= listed
