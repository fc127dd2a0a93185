"""The blocks of a note: what its lines are, and that each line is in one of them."""

from pathlib import Path

import pytest
from hypothesis import example, given

from tests.outline.outlines import Case, cases
from tests.outline.strategies import notes
from tests.shared import collections
from tui.outline.outline import ROOT, Node
from tui.outline.reading import reader
from tui.outline.reading.blocks import BlockKind, blocks
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
