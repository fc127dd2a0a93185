"""The blocks of a note: what its lines are, and that each line is in one of them."""

from pathlib import Path

import pytest
from hypothesis import example, given

from tests.outline.outlines import Case, cases
from tests.outline.strategies import notes
from tests.shared import collections
from tui.outline.outline import ROOT, Node
from tui.outline.reading import reader
from tui.outline.reading.blocks import LARGEST_CHUNK, MANY_BLANK, BlockKind, blocks
from tui.outline.reading.joining import LONGEST_JOINED, MOST_LINES, MOST_ROWS


@pytest.mark.parametrize("case", cases("blocks.txt"), ids=lambda case: case.name)
def test_blocks(case: Case) -> None:
    outline = reader.read(case.given.encode())
    shown = []
    for block in blocks(outline.node(0)):
        marker = f" {block.marker}" if block.marker else ""
        shown.append(f"{block.kind} {block.depth}{marker} {block.text!r}")
    assert "\n".join(shown) == case.expected


def lines_below_title(node: Node) -> list[int]:
    return [line.number for line in node.body][node.title_lines :]


@given(notes)
@example(b"- [wrapped\n[talk](https://www.youtube.com/watch?v=abc)")
def test_each_line_is_in_one_block(data: bytes) -> None:
    outline = reader.read(data)
    for row in range(ROOT, len(outline)):
        node = outline.node(row)
        found = [line for block in blocks(node) for line in block.lines]
        assert found == lines_below_title(node)


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("path", collections())
def test_each_line_of_real_notes_is_in_one_block(path: Path) -> None:
    outline = reader.read(path.read_bytes())
    for node in outline:
        found = [line for block in blocks(node) for line in block.lines]
        assert found == lines_below_title(node)


def note(text: str) -> list[tuple[BlockKind, int]]:
    node = reader.read(f"- [t](https://youtu.be/a)\n{text}".encode()).node(0)
    return [(block.kind, len(block.lines)) for block in blocks(node)]


def test_a_very_long_paragraph_is_split_between_lines() -> None:
    found = note("    some words\n" * 1000)
    assert len(found) > 1
    assert sum(lines for _, lines in found) == 1000
    assert all(lines * len("some words") < LONGEST_JOINED + 100 for _, lines in found)


@pytest.mark.parametrize(
    ("line", "count", "lines"),
    [
        ("x" * (LONGEST_JOINED // 100), 250, [101, 101, 48]),
        ("> " + "x" * (LONGEST_JOINED // 100 - 2), 150, [101, 49]),
        ("| a |", 500, [MOST_ROWS, MOST_ROWS, 500 - 2 * MOST_ROWS]),
    ],
)
def test_how_many_lines_are_joined(line: str, count: int, lines: list[int]) -> None:
    assert [found for _, found in note(f"    {line}\n" * count)] == lines


@pytest.mark.parametrize(("opens", "closes"), [("```", "```"), ("$$", "$$")])
def test_how_many_lines_of_code_and_formulas_are_joined(opens: str, closes: str) -> None:
    found = note(f"    {opens}\n{'    x' * 1}\n" + "    x\n" * 1000 + f"    {closes}\n")
    assert [lines for _, lines in found] == [MOST_LINES, MOST_LINES, 3]


def test_how_many_lines_of_front_matter_are_joined() -> None:
    text = "---\nurl: https://youtu.be/a\n" + "x: y\n" * 700 + "---\n"
    found = list(blocks(reader.read(text.encode()).node(0)))
    assert [len(block.lines) for block in found] == [MOST_LINES, 702 - MOST_LINES]


@pytest.mark.parametrize(
    "text", ["    | a | b |\n" * 1200, "    ```\n" + "    x\n" * 1200 + "    ```\n"]
)
def test_very_long_tables_and_code_are_split(text: str) -> None:
    found = note(text)
    assert len({kind for kind, _ in found}) == 1
    assert max(lines for _, lines in found) <= MOST_LINES


def test_only_what_is_asked_for_is_read() -> None:
    node = reader.read(b"- [t](https://youtu.be/a)\n" + b"    - a note\n" * 100_000).node(0)
    first = next(blocks(node))
    assert [*first.lines] == [2]


@pytest.mark.parametrize("blank", ["\n \t\n", " \n\n", "\n\n"])
def test_many_blank_lines_are_one(blank: str) -> None:
    text = "- [a](https://youtu.be/a)\n    - first\n" + blank * 5000 + "    - last\n"
    found = list(blocks(reader.read(text.encode()).node(0)))
    assert [block.kind for block in found][::2] == [BlockKind.BULLET, BlockKind.BULLET]
    assert len(found) == 3
    assert [block.lines[0] for block in found] == [2, 10_002, 10_003]


def test_a_long_comment_is_passed_over() -> None:
    text = "- [a](https://youtu.be/a)\n    - first <!--\n" + "x\n" * 5000 + "--> end\n    - last\n"
    found = list(blocks(reader.read(text.encode()).node(0)))
    shown = [(b.lines[0], b.text.strip()) for b in found if b.kind is not BlockKind.COMMENT]
    assert shown == [(2, "first"), (5003, "end"), (5004, "last")]
    assert len(found) < 10


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("- " + "word " * 30_000, [BlockKind.BULLET, BlockKind.TEXT]),
        ("- " + "é" * 90_000, [BlockKind.BULLET, BlockKind.TEXT]),
        ("a" * 65_531 + "é" + " b" * 9999, [BlockKind.TEXT]),
        ("\x80" * 150_000, [BlockKind.TEXT]),
        ("```\n" + "x = 1; " * 20_000 + "\n```", [BlockKind.CODE]),
        ("- ```py\n" + "x = 1; " * 20_000 + "\n  ```", [BlockKind.BULLET, BlockKind.CODE]),
        ("> " + "word " * 30_000, [BlockKind.QUOTE, BlockKind.TEXT]),
        ("|a" * 70_000, [BlockKind.TABLE, BlockKind.TEXT]),
        ("before <!-- " + "word " * 30_000, [BlockKind.TEXT]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_long_line_comes_in_parts(line: str, kinds: list[BlockKind], end: str) -> None:
    text = f"- [t](https://youtu.be/a)\n    {line.replace(chr(10), end + '    ')}\n    - next\n"
    node = reader.read(text.encode("latin-1" if "\x80" in line else "utf-8")).node(0)
    *whole, last = blocks(node)
    *parts, below = blocks(node, in_parts=True)
    assert below == last
    assert list(dict.fromkeys(part.kind for part in parts)) == kinds
    assert len(parts) > len(whole)
    assert [line for part in parts for line in part.lines][-1] == whole[-1].lines[-1]
    assert all(len(part.text) <= LARGEST_CHUNK + 3 for part in parts)
    shown, all_shown = ("".join(b.text for b in found).split() for found in (parts, whole))
    assert "".join(shown) == "".join(all_shown)


def test_a_comment_stays_hidden_where_a_line_is_cut() -> None:
    talk = "- [t](https://youtu.be/a)\n    - a\n"
    text = f"{talk}<!-- one\n{'word ' * 30_000}\n--> shown\n- [b](b.mp4)\n"
    found = blocks(reader.read(text.encode()).node(0), in_parts=True)
    assert [b.text.strip() for b in found if b.kind is not BlockKind.COMMENT] == ["a", "shown"]


def test_a_title_is_no_part_of_the_note_however_long_it_is() -> None:
    node = reader.read(f"# {'word ' * 30_000}\n\nnote\n".encode()).node(0)
    assert [b.text for b in blocks(node, in_parts=True)] == ["", "note"]


@pytest.mark.parametrize("count", [MANY_BLANK - 1, MANY_BLANK, 30_000, 300_000])
def test_of_many_blank_lines_the_last_one_is_read(count: int) -> None:
    text = b"- [t](https://youtu.be/a)\n    - first\n" + b"  \n" * count + b"    - last\n"
    found = list(blocks(reader.read(text).node(0)))
    assert (found[0].lines, found[-1].lines) == (range(2, 3), range(count + 3, count + 4))
    assert len(found) - 2 == (count if count < MANY_BLANK else 1)
    assert found[-2].lines == range(count + 2, count + 3)
