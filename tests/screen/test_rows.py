"""Blocks of a note as rows: what is shown of them, in which width, and what is copied."""

import pytest

from tests.features.note_pane import TALK, node
from tests.features.note_pane import rows as all_rows
from tui.outline.reading.blocks import Block, BlockKind
from tui.outline.reading.reader import read
from tui.screen.note import blocks as module
from tui.screen.note.code import MOST_COLOURED, WIDEST, CodeRows
from tui.screen.note.document import Document
from tui.screen.note.flow import Context, flow
from tui.screen.note.head import head_rows
from tui.screen.note.page import entry_rows, first_note
from tui.screen.note.rows import Role, Row, TargetKind
from tui.screen.note.table import fitted


def shown(text: str, width: int = 40) -> list[str]:
    """Return the rows of the note of a talk, without the head."""
    return [row.text.rstrip() for row in below_head(text, width)]


def below_head(text: str, width: int) -> list[Row]:
    document = Document(node(TALK + text), (), width, 0)
    return [row for _, row in document.walk(document.start())]


def numbers(text: str, width: int = 40) -> list[int]:
    return [row.line for row in below_head(text, width)]


def roles(row: Row) -> list[tuple[str, Role]]:
    return [(span.text, span.role) for span in row.spans if span.text.strip()]


# Bullets


def test_bullets_by_level() -> None:
    text = "".join(f"{'    ' * n}- level {n}\n" for n in range(1, 6))
    assert shown(text) == [
        f"{' ' * module.STEP * n}{module.BULLETS[n % 3]} level {n + 1}" for n in range(5)
    ]


def test_a_wrapped_bullet_hangs() -> None:
    assert shown("    - one two three\n        - four five six\n", 11) == [
        "• one two",
        "  three",
        "▫ four five",
        "  six",
    ]
    assert shown("    12. one two three\n", 11) == ["12. one two", "    three"]


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (1, ["a", "b", "c"]),
        (2, ["ab", "c"]),
        (3, ["abc"]),
        (4, ["• ab", "  c"]),
        (5, ["• abc"]),
    ],
)
def test_a_narrow_pane_shows_no_glyphs(width: int, rows: list[str]) -> None:
    found = [row.text.rstrip() for row in all_rows(node(TALK + "    - abc\n"), width)]
    assert found[-len(rows) - 1 :] == ["", *rows]


def test_tasks_and_headings_in_bullets() -> None:
    text = "    - [ ] open\n    - [x] done\n    - [X] done too\n    - [y] no task\n    - [x]no\n"
    assert shown(text) == [
        "☐ open",
        "☑ done",
        "☑ done too",
        "• [y] no task",
        "• [x]no",
    ]
    (row,) = all_rows(node(TALK + "    - ## Part ##\n"))[3:]
    assert roles(row) == [("• ", Role.GLYPH), ("Part", Role.HEADING)]


def test_what_is_copied_of_a_bullet() -> None:
    (bullet,) = all_rows(node(TALK + "    - text\n"))[3:]
    (number,) = all_rows(node(TALK + "    3. text\n"))[3:]
    (task,) = all_rows(node(TALK + "    3. [ ] text\n"))[3:]
    glyphs = [
        [span.copied for span in row.spans if span.role is Role.GLYPH][-1]
        for row in (bullet, number, task)
    ]
    assert glyphs == ["", None, ""]


def test_deep_text_keeps_some_room() -> None:
    text = "".join(f"{'    ' * n}- word word\n" for n in range(1, 12))
    widths = [len(row) - len(row.lstrip()) for row in shown(text, 20)]
    assert max(widths) == 20 - module.NARROWEST


# Long texts


def test_a_long_text_is_laid_out_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_PIECE", 20)
    block = Block(
        BlockKind.BULLET,
        2,
        range(3, 5),
        f"{'word ' * 9}end\n{'x' * 45}",
        "-",
    )
    found = list(module.parts(block))
    assert [part.text for part in found] == [
        "word word word word ",
        "word word word word ",
        "word end",
        "x" * 20,
        "x" * 20,
        "x" * 5,
    ]
    assert [part.kind for part in found] == [BlockKind.BULLET] + [BlockKind.TEXT] * 5
    assert [part.lines[0] for part in found] == [3, 3, 3, 4, 4, 4]
    fits = block._replace(text="nine char ten chars.", lines=block.lines[:1])
    assert [part.text for part in module.parts(fits)] == ["nine char ten chars."]
    empty = block._replace(text="", lines=block.lines[:1])
    assert [part.kind for part in module.parts(empty)] == [BlockKind.BULLET]


def test_which_text_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_MARKED", 10)
    block = Block(BlockKind.TEXT, 0, range(1, 2), "x" * 11)
    assert module.is_long(block)
    assert not module.is_long(block._replace(text="x" * 10))
    assert not module.is_long(block._replace(kind=BlockKind.CODE))
    assert not module.is_long(block._replace(kind=BlockKind.FRONT_MATTER))
    table = block._replace(kind=BlockKind.TABLE, text=f"{'x' * 10}\n{'x' * 10}")
    assert not module.is_long(table)
    assert module.is_long(table._replace(text=f"{'x' * 10}\n{'x' * 11}"))


def test_links_in_a_long_text_are_links_and_marks_are_text() -> None:
    rows = below_head("    - " + "*a* [b](https://example.org/b) " * 200, 90)
    targets = [span.target for row in rows for span in row.spans if span.target]
    assert len(targets) == 200
    assert rows[0].text.startswith("• *a* b *a* b")
    longer = below_head("    - " + "*a* [b](https://example.org/b) " * 800, 90)
    assert longer[0].text.startswith("• *a* [b](https")


def test_the_video_of_many_moments_is_looked_for_once() -> None:
    asked = []

    def video() -> str:
        asked.append(1)
        return "https://youtu.be/aaaaaaaaaaa"

    made = flow("12:34 " * 100, (1,), Context({}, video), 80)
    assert sum(span.target is not None for span in made.spans) == 100
    assert len(asked) == 1


# Code

CODE = "    ```python\n    def f():\n        return 1\n    ```\n"


def test_code() -> None:
    label, first, second = all_rows(node(TALK + CODE))[3:]
    assert [row.text.strip() for row in (label, first, second)] == [
        "python",
        "def f():",
        "return 1",
    ]
    assert [row.line for row in (label, first, second)] == [2, 3, 4]
    assert [row.fixed for row in (label, first, second)] == [3, 2, 2]
    assert (label.joint, first.joint) == ("", "\n")
    assert ("def", Role.KEYWORD) in roles(first)
    assert ("f", Role.NAME) in roles(first)
    assert ("1", Role.NUMBER) in roles(second)


@pytest.mark.parametrize(
    ("line", "piece"),
    [
        ("# comment", ("# comment", Role.COMMENT)),
        ("x = 'text'", ("text", Role.STRING)),
        ("a and b", ("and", Role.KEYWORD)),
        ("class A: pass", ("A", Role.NAME)),
        ("@wraps", ("@wraps", Role.NAME)),
        ("print", ("print", Role.NAME)),
        ("plain", ("plain", Role.BLOCK)),
    ],
)
def test_colours_of_code(line: str, piece: tuple[str, Role]) -> None:
    (row,) = all_rows(node(TALK + f"    ```python\n    {line}\n    ```\n"))[4:]
    assert piece in [(text.strip(), role) for text, role in roles(row)]


@pytest.mark.parametrize(
    "language", ["", "no-such-language", "{.python}", "python title=x", "python,ignore"]
)
def test_the_first_word_of_a_fence_is_the_language(language: str) -> None:
    found = all_rows(node(TALK + CODE.replace("python", language)))[3:]
    code = [row for row in found if "return" in row.text]
    expected = Role.KEYWORD if "python" in language else Role.BLOCK
    assert roles(code[0])[0][1] is expected
    assert len(found) == 2 + bool(language)


def code_rows(lines: list[str], marker: str = "```python") -> CodeRows:
    source = [marker, *lines, "```"]
    numbers = range(5, 5 + len(source))
    return CodeRows(Block(BlockKind.CODE, 1, numbers, "\n".join(lines), marker), 2)


def test_rows_of_code_are_made_as_they_are_looked_at() -> None:
    code = code_rows([f"x{n} = {n}" for n in range(100)])
    assert len(code) == 101
    assert code[3].text.strip() == "x2 = 2"
    assert len(code.made) == 4
    assert [row.line for row in code[1:4]] == [6, 7, 8]
    assert code[-1].text.strip() == "x99 = 99"
    assert code[-101] is code[0]
    for index in (101, -102):
        with pytest.raises(IndexError):
            code[index]


def test_a_very_long_line_of_code_goes_on_in_the_next_row() -> None:
    code = code_rows(["x" * (WIDEST + 1), "", "y"])
    assert [len(row.text.strip()) for row in code[1:]] == [WIDEST, 1, 0, 1]
    assert [row.line for row in code[1:]] == [6, 6, 7, 8]
    assert [row.joint for row in code[1:]] == ["", "\n", "\n", "\n"]
    coloured = code_rows(["x" * (WIDEST + 1), "return 1"])
    assert ("return", Role.KEYWORD) in roles(coloured[-1])


def test_very_long_code_is_in_one_colour() -> None:
    line = "def f(): pass"
    many = MOST_COLOURED // (len(line) + 1)
    assert len({role for _, role in roles(code_rows([line] * many)[1])}) > 2
    assert {role for _, role in roles(code_rows([line] * (many + 2))[1])} == {Role.BLOCK}


def test_front_matter_is_dim() -> None:
    outline = read(b"---\ntitle: x\n---\n# A\n")
    (front, *_) = all_rows(outline.root)
    assert front.line == 1
    (shown,) = (row for row in all_rows(outline.root) if "title: x" in row.text)
    assert {role for _, role in roles(shown)} == {Role.DIM}


# Tables


@pytest.mark.parametrize(
    ("natural", "room", "widths"),
    [
        ([3, 4], 7, [3, 4]),
        ([3, 9], 11, [3, 8]),
        ([9, 3], 11, [8, 3]),
        ([20, 20], 15, [8, 7]),
        ([20, 20], 10, [5, 5]),
        ([20, 20], 9, None),
        ([4, 20], 9, [4, 5]),
        ([4, 20], 8, None),
        ([1, 1], -3, None),
    ],
)
def test_widths_of_columns(natural: list[int], room: int, widths: list[int] | None) -> None:
    assert fitted(natural, [min(n, 5) for n in natural], room) == widths


TABLE = """\
    | name | n | mid |
    |:-----|--:|:---:|
    | abc | 12 | x |
    | long | 1 |
"""


def test_a_table() -> None:
    assert shown(TABLE) == [
        "name │  n │ mid",
        "─────┼────┼────",
        "abc  │ 12 │  x",
        "long │  1 │",
    ]
    assert numbers(TABLE) == [2, 2, 4, 5]
    found = all_rows(node(TALK + TABLE))[3:]
    assert roles(found[0])[0] == ("name", Role.HEADING)
    assert roles(found[2])[0] == ("abc", Role.TEXT)
    assert [row.joint for row in found] == ["\n", "", "\n", "\n"]


def test_a_table_wraps_its_cells_and_then_slides() -> None:
    text = "    | one two three | x |\n    |---|---|\n    | four | y |\n"
    assert shown(text, 17) == ["one two three │ x", "──────────────┼──", "four          │ y"]
    assert shown(text, 16) == [
        "one two      │ x",
        "three        │",
        "─────────────┼──",
        "four         │ y",
    ]
    assert shown(text, 8) == shown(text, 17)  # it slides


@pytest.mark.parametrize(
    ("letters", "is_broken"), [(29, False), (30, False), (31, True), (32, True)]
)
def test_the_longest_word_that_no_table_breaks(letters: int, *, is_broken: bool) -> None:
    rows = shown(f"    | {'x' * letters} | y |\n    |---|---|\n    | one | two |\n", 36)
    assert ("x" * letters not in rows[0]) == is_broken


# Text


def of_flow(text: str, video: str | None = None, width: int = 40) -> list[tuple[str, Role, str]]:
    lines = range(1, text.count("\n") + 2)
    found = flow(text, lines, Context(read(b"").definitions, lambda: video), width)
    return [(s.text, s.role, s.target.url if s.target else "") for s in found.spans]


def test_links_and_timestamps_of_a_text() -> None:
    assert of_flow("see [one](https://one.example) at 1:00", "https://youtu.be/a") == [
        ("see ", Role.TEXT, ""),
        ("one", Role.LINK, "https://one.example"),
        (" at ", Role.TEXT, ""),
        ("1:00", Role.TIMESTAMP, "https://www.youtube.com/watch?v=a&t=60"),
    ]
    assert of_flow("at 1:00") == [("at 1:00", Role.TEXT, "")]
    assert of_flow("`1:00`", "https://youtu.be/a") == [("1:00", Role.CODE, "")]


def test_a_video_in_the_text_is_what_its_later_times_mean() -> None:
    found = of_flow("1:00 https://youtu.be/b 2:00", "https://youtu.be/a")
    assert [url for _, role, url in found if role is Role.TIMESTAMP] == [
        "https://www.youtube.com/watch?v=a&t=60",
        "https://www.youtube.com/watch?v=b&t=120",
    ]


def test_html_in_the_words_of_a_link_is_dim_and_leads_where_they_do() -> None:
    (row,) = below_head("    - [H<sub>2</sub>O](https://a.example)\n", 40)
    assert [(span.text, span.role) for span in row.spans if span.target] == [
        ("H", Role.LINK),
        ("<sub>", Role.DIM),
        ("2", Role.LINK),
        ("</sub>", Role.DIM),
        ("O", Role.LINK),
    ]


def test_a_long_url_is_shortened_and_copied_whole() -> None:
    url = f"https://example.org/{'x' * 60}"
    (span,) = flow(url, (1,), Context(read(b"").definitions, lambda: None), 20).spans
    assert (len(span.text), span.copied) == (20, url)
    short = "https://a.example"
    (span,) = flow(short, (1,), Context(read(b"").definitions, lambda: None), 20).spans
    assert (span.text, span.copied) == (short, None)


def test_links_without_a_text_show_their_url() -> None:
    assert of_flow("[](https://a.example)") == [
        ("https://a.example", Role.LINK, "https://a.example")
    ]
    assert [text for text, _, _ in of_flow("![](https://a.example/i.png)")] == [
        "▣\xa0",
        "i.png",
    ]
    assert [text for text, _, _ in of_flow("![alt](https://a.example/i.png)")] == [
        "alt ",
        "▣\xa0",
        "i.png",
    ]
    assert of_flow("[]()")[0][0] == "#"
    assert [
        text for text, _, _ in of_flow("[<!-- c -->](https://a.example)[b](https://b.example)")
    ] == [
        "https://a.example",
        "b",
    ]


def text_of(text: str) -> str:
    return "".join(span for span, _, _ in of_flow(text))


def test_which_line_breaks_are_kept() -> None:
    wrapped = "a writer wrapped this line because it was so long that it had"
    assert len(wrapped) > 60
    assert text_of(f"{wrapped}\nto go on") == f"{wrapped} to go on"
    assert text_of("short\nlines") == "short\nlines"
    assert text_of(f"{wrapped}  \nhard").endswith("\nhard")
    assert text_of(f"{wrapped}\\\nhard") == f"{wrapped}\nhard"
    assert text_of("a<br>b") == "a\nb"


def test_the_source_line_of_each_row() -> None:
    assert numbers("    - one\n      two\n      three\n") == [2, 3, 4]
    assert numbers("    - one<br>more\n      two\n") == [2, 2, 3]
    long = "word " * 12 + "end"
    assert numbers(f"    - {long}\n      two {long}\n", 76) == [2, 3]
    assert numbers(f"    - {long}\n      two {long}\n", 40) == [2, 2, 3, 3]


# Quotes


def test_quotes() -> None:
    assert shown("    > one\n    > two\n    >> deeper\n    >\n    > - a\n    > - b\n") == [
        "▎ one",
        "▎ two",
        "▎ ▎ deeper",
        "▎",
        "▎ • a",
        "▎ • b",
    ]


def test_a_callout_ends_where_its_quote_does() -> None:
    text = "    > > [!note] Careful\n    > > its words\n    >\n    > words of the quote\n"
    found = {row.text.strip("▎ "): row.spans[-1].role for row in below_head(text, 40)}
    assert found["Note · Careful"] is Role.HEADING
    assert found["its words"] is Role.TEXT
    assert found["words of the quote"] is Role.QUOTE


def test_bars_leave_some_room() -> None:
    assert shown("    > > > > deep\n", 12)[0].count("▎") == 3


# The head


def head(text: str, row: int = 0, room: int = 100, width: int = 60) -> list[str]:
    of = node(text, row)
    context = Context(of.outline.definitions, lambda: None)
    return [found.text.rstrip() for found in head_rows(of, (), "", context, room, width)]


def test_the_head_of_a_talk() -> None:
    assert head("# A\n- b\n    - [t](https://t.example) - words\n", 2) == [
        "A › b",
        "words",
        "https://t.example",
        "",
    ]
    assert head("- [long title](https://t.example)\n", room=9)[0] == "long title"
    assert head("- [long title](https://t.example)\n", room=10)[0] == "https://t.example"
    assert head("- series\n    - [t](https://t.example)\n") == []


def test_of_very_many_levels_the_nearest_are_named() -> None:
    text = "".join(f"{'    ' * n}- level {n}\n" for n in range(50))
    text += f"{'    ' * 50}- [a talk](https://youtu.be/a)\n"
    crumbs = " ".join(head(text, 50, width=400))
    assert "…" in crumbs
    assert "level 20" in crumbs
    assert "level 19" not in crumbs


def test_a_title_that_says_more_than_its_title() -> None:
    two = "- [t](https://t.example) and [u](https://u.example)\n"
    assert head(two)[0] == "t and u"
    assert head("- [ ] [t](https://t.example)\n")[0] == "☐ t"
    assert head("- [x] [t](https://t.example)\n")[0] == "☑ t"
    assert head("- [t](https://youtu.be/a) from 1:00\n")[0] == "t from 1:00"
    assert head("- [t](https://t.example)\n")[0] == "https://t.example"
    assert head("## [a](https://a.example) or [b](https://b.example)\n")[0] == "a or b"
    assert head("[a](https://a.example) or [b](https://b.example)\n=====\n")[0] == "a or b"
    table = "| x |\n|--|\n| [a](https://a.example) | [b](https://b.example) |\n"
    assert head(table)[0] == "a · b"


def test_a_long_url_of_the_head() -> None:
    url = f"https://example.org/{'x' * 60}"
    of = node(f"- [t]({url})\n")
    (row, _) = head_rows(of, (), "", Context(of.outline.definitions, lambda: None), 100, 20)
    (span,) = row.spans
    assert (len(span.text), span.copied) == (20, url)
    assert span.target
    assert (span.target.kind, span.target.url) == (TargetKind.LINK, url)


def test_entries_with_the_first_line_of_their_notes() -> None:
    text = "# A\n- [t](https://t.example)\n    - first `note`\n    - second\n- [u](https://u.example)\n"
    assert [row.text for row in entry_rows(node(text, 1), 0, 40)] == ["→ t", "  first note"]
    assert [row.text for row in entry_rows(node(text, 2), 0, 40)] == ["→ u"]
    assert [row.text for row in entry_rows(node(text, 1), 0, 9)][1] == "  first …"
    assert entry_rows(node(text, 1), 0, 9)[1].spans[1].copied == "first note"
    assert entry_rows(node(text, 1), 0, 40)[1].spans[1].copied is None
    assert [row.text for row in entry_rows(node(text, 1), 0, 3)][1] == "  …"
    assert [row.text for row in entry_rows(node(text, 1), 0, 2)][1] == "…"
    assert [row.text for row in entry_rows(node("- [x] " + TALK[2:]), 0, 40)] == ["▷ ☑ A talk"]
    assert list(node(text, 0).outline.children_of(0)) == [1, 2]
    assert list(read(text.encode()).children_of(-1)) == [0]


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("    - a\n", "a"),
        ("    > quoted\n", "quoted"),
        ("    ## Part\n", "Part"),
        ("    - [x] done\n", "done"),
        ("    - TODO [#A] next\n", "next"),
        ("    - https://www.youtube.com/watch?v=VHqn7ufiilE\n    - words\n", "words"),
        ("    - ```\n      code\n      ```\n    - after\n", "after"),
        ("", ""),
    ],
)
def test_the_first_line_of_a_note(body: str, first: str) -> None:
    assert first_note(node(TALK + body)) == first


def test_a_rule_is_as_wide_as_its_text() -> None:
    assert shown("    text\n\n    ---\n    - x\n      ***\n", 20) == [
        "text",
        "",
        "─" * 20,
        "• x",
        f"  {'─' * 18}",
    ]
