"""The page of a row that holds others: what it sums up, which rows it lists, and how."""

import pytest

from tests.features.note_pane import TALK, node
from tui.outline.outline import ROOT
from tui.screen.note import page as module
from tui.screen.note.page import NO_ENTRIES, entry_rows, first_note, listed_rows, summary
from tui.screen.note.rows import Role, TargetKind

TALKS = """\
# A
- s
    - [one](https://youtu.be/aaaaaaaaaaa)
        - words of *one*
    - [two](https://example.org)
- [three](https://youtu.be/ccccccccccc)
    - [part one](https://youtu.be/ddddddddddd)
    - [part two](https://youtu.be/eeeeeeeeeee)
    - [part three](https://youtu.be/fffffffffff)
    - [part four](https://youtu.be/ggggggggggg)
- x
    - [ ] [four](https://youtu.be/hhhhhhhhhhh) - described
## In
- [five](https://youtu.be/iiiiiiiiiii)
"""
A, S, ONE, TWO, THREE, PART_ONE, X, FOUR, IN, FIVE = 0, 1, 2, 3, 4, 5, 9, 10, 11, 12


@pytest.mark.parametrize(
    ("row", "changed", "said"),
    [
        (ROOT, 0, "8 videos · 1 link · 1 with notes"),
        (A, 2, "8 videos · 1 link · 1 with notes · 2 changed since you last looked"),
        (S, 0, "1 video · 1 link · 1 with notes"),
        (X, 1, "1 video · none with notes · 1 changed since you last looked"),
        (THREE, 1, ""),
        (ONE, 1, ""),
    ],
)
def test_what_a_row_holds_is_summed_up(row: int, changed: int, said: str) -> None:
    assert summary(node(TALKS, row), changed) == said


def test_rows_without_a_link_are_counted_apart() -> None:
    cells = ("[a](https://youtu.be/a)", "Exam", "[b](https://b.example)", "[c](https://youtu.be/c)")
    table = "".join(f"| {n} | {cell} |\n" for n, cell in enumerate(cells))
    held = summary(node(f"# A\n| n | what |\n|---|---|\n{table}"), 0)
    assert held == "2 videos · 1 link · 1 without a link · none with notes"


def test_without_any_entry_it_is_said_what_one_is() -> None:
    assert summary(node("# A\nwords\n", ROOT), 0) == NO_ENTRIES
    assert summary(node("# A\nwords\n"), 0) == NO_ENTRIES
    assert summary(node("", ROOT), 0) == "", "there is nothing at all"
    assert (
        summary(node("# A\nwords\n# B\n- [a](https://youtu.be/a)\n- [b](https://b.example)\n"), 0)
        == ""
    )


def test_of_very_many_rows_it_is_not_counted_how_many_have_notes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_LOOKED_AT", 2)
    assert summary(node(TALKS, S), 0) == "1 video · 1 link · 1 with notes"
    assert summary(node(TALKS, A), 0) == "8 videos · 1 link"


@pytest.mark.parametrize(
    ("row", "rows"),
    [
        (ROOT, [A, S, THREE, X, IN, FIVE]),
        (A, [S, THREE, X, IN, FIVE]),
        (S, [ONE, TWO]),
        (THREE, [5, 6, 7, 8]),
        (IN, [FIVE]),
        (ONE, []),
    ],
)
def test_which_rows_are_listed(row: int, rows: list[int]) -> None:
    assert list(listed_rows(node(TALKS, row))) == rows


def listed(row: int, width: int = 60, depth: int = 0, text: str = TALKS) -> list[str]:
    return [row.text for row in entry_rows(node(text, row), depth, width)]


@pytest.mark.parametrize(
    ("row", "rows"),
    [
        (A, ["▾ A  9"]),
        (S, ["▾ s  2", "  one · two"]),
        (ONE, ["▶ one", "  words of one"]),
        (TWO, ["→ two"]),
        (THREE, ["▷ three  4", "  part one · part two · …"]),
        (FOUR, ["▷ ☐ four", "  described"]),
        (IN, ["▾ In  1"]),
    ],
)
def test_how_a_row_is_listed(row: int, rows: list[str]) -> None:
    assert listed(row) == rows


def test_a_section_without_rows_is_listed_without_a_glyph() -> None:
    assert listed(0, text="# A\n\n# B\n") == ["  A"]


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (62, ["▷ three  4", "  part one · part two · part three · …"]),
        (61, ["▷ three  4", "  part one · part two · …"]),
        (42, ["▷ three  4", "  part one · part two · …"]),
        (41, ["▷ three  4", "  part one · …"]),
        (14, ["▷ three  4", "  part one · …"]),
        (13, ["▷ three  4", "  part o… · …"]),
        (12, ["▷ three", "  part … · …"]),
        (5, ["▷ thr", "  ee", "   ·…"]),
        (2, ["th", "re", "e", "…"]),
    ],
)
def test_as_many_titles_as_there_is_room_for(width: int, rows: list[str]) -> None:
    assert listed(THREE, width) == rows


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (60, ["    ▷ three  4", "      part one · part two · …"]),
        (14, ["  ▷ three", "    part … · …"]),
        (13, [" ▷ three", "   part … · …"]),
        (12, ["▷ three", "  part … · …"]),
    ],
)
def test_a_row_that_stands_deeper_is_indented_as_far_as_there_is_room(
    width: int, rows: list[str]
) -> None:
    assert listed(THREE, width, depth=2) == rows


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (80, "a rather long title 0 · a rather long title 1 · a rather long title 2"),
        (64, "a rather long tit… · a rather long titl… · a rather long titl…"),
        (62, "a rather long tit… · a rather long tit… · a rather long tit…"),
        (61, "a rather long title 0 · a rather long title 1 · …"),
        (42, "a rather long t… · a rather long ti… · …"),
    ],
)
def test_titles_share_the_room(width: int, line: str) -> None:
    titles = (f"    - [a rather long title {n}](https://youtu.be/{n:011})\n" for n in range(3))
    found = listed(0, width, text=f"- s\n{''.join(titles)}")
    assert found == ["▾ s  3", f"  {line}"]


def test_a_listed_row_leads_there() -> None:
    title, below = entry_rows(node(TALKS, ONE), 0, 60)
    (target,) = (span.target for span in title.spans if span.target)
    assert (target.kind, target.row, target.line) == (TargetKind.ROW, ONE, 3)
    assert target.url == "https://youtu.be/aaaaaaaaaaa"
    assert (title.line, below.line) == (3, 3)
    roles = [entry_rows(node(TALKS, row), 0, 60)[0].spans[1].role for row in (A, S, ONE, IN)]
    assert roles == [Role.HEADING, Role.TEXT, Role.TEXT, Role.HEADING]


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("    > [!note] Careful\n    > words\n", "Careful"),
        ("    > [!note]+\n    > words\n", "words"),
        ("    > > deep\n", "deep"),
        ("    > [!note]\n\n    - after\n", "after"),
        ("    - https://www.youtube.com/watch?v=VHqn7ufiilE\n    - words\n", "words"),
        ("    | a | b |\n    |---|---|\n    - after\n", "after"),
        ("    ---\n\n    text\n", "text"),
        ("    words\n    more\n", "words"),
    ],
)
def test_the_first_words_of_a_note(body: str, first: str) -> None:
    assert first_note(node(TALK + body)) == first
