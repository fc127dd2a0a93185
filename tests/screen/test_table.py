"""Tables as rows: what is a header, how columns are aligned, and how cells share the width."""

import pytest

from tests.screen.test_rows import below_head, shown
from tui.screen.note.rows import Role, Row
from tui.screen.note.table import LONGEST_WORD, WIDEST, fitted


def table(*rows: str, width: int = 60) -> list[str]:
    return shown("".join(f"    {row}\n" for row in rows), width)


@pytest.mark.parametrize(
    ("rows", "seen"),
    [
        (["| a | b |", "|---|---|", "| c | d |"], ["a │ b", "──┼──", "c │ d"]),
        (["| a | b |", "|---|---|", "| - | - |"], ["a │ b", "──┼──", "- │ -"]),
        (["a | b", "--|--", "c | d"], ["a │ b", "──┼──", "c │ d"]),
        (["| a |", "|---|", "| b |"], ["a", "─", "b"]),
        (["| a | b", "|---|---", "| c | d"], ["a │ b", "──┼──", "c │ d"]),
    ],
)
def test_the_second_line_tells_that_the_first_one_is_a_header(
    rows: list[str], seen: list[str]
) -> None:
    assert table(*rows) == seen


def test_cells_that_are_missing_and_cells_that_are_too_many() -> None:
    assert table("| a | b |", "|---|---|", "| c |", "| d | e | f |") == [
        "a │ b │",
        "──┼───┼──",
        "c │   │",
        "d │ e │ f",
    ]


def test_a_bar_that_is_written_as_text_parts_no_cells() -> None:
    assert table("| a \\| b | c |", "|---|---|", "| d | e \\|", "| f | g |") == [
        "a | b │ c",
        "──────┼────",
        "d     │ e |",
        "f     │ g",
    ]


@pytest.mark.parametrize(
    ("mark", "row"),
    [("---", "x  │ y"), (":--", "x  │ y"), ("--:", " x │ y"), (":-:", "x  │ y")],
)
def test_an_odd_cell_is_put_where_its_column_says(mark: str, row: str) -> None:
    assert table("| ab | y |", f"|{mark}|---|", "| x | y |")[2] == row


def test_alignments_of_wide_columns() -> None:
    header, _, row, wide = table(
        "| left | right | middle |", "|:---|---:|:---:|", "| a | b | c |", "| 猫 | 猫 | 猫 |"
    )
    assert header == "left │ right │ middle"
    assert row == "a    │     b │   c"
    assert wide == "猫   │    猫 │   猫"


def test_the_roles_of_a_table() -> None:
    rows = below_head("    | *a* | b |\n    |---|---|\n    | c | d |\n", 40)

    def roles(row: Row) -> list[Role]:
        return [span.role for span in row.spans if span.text.strip()]

    assert roles(rows[0]) == [Role.HEADING, Role.DIM, Role.HEADING]
    assert roles(rows[1]) == [Role.DIM]
    assert roles(rows[2]) == [Role.TEXT, Role.DIM, Role.TEXT]
    copied = [[s.text if s.copied is None else s.copied for s in row.spans] for row in rows]
    assert ["".join(spans) for spans in copied] == ["a | b", "", "c | d"]


def test_a_cell_with_lines_of_its_own() -> None:
    assert table("| a<br>long one | b |", "|---|---|", "| c | d |") == [
        "a        │ b",
        "long one │",
        "─────────┼──",
        "c        │ d",
    ]


def test_a_table_stands_below_its_bullet() -> None:
    text = "    - words\n\n      | a | b |\n      |---|---|\n      | c | d |\n"
    assert shown(text, 40) == ["• words", "", "  a │ b", "  ──┼──", "  c │ d"]
    text = "    - words\n\n      | one two three | b |\n      |---|---|\n      | c | d |\n"
    assert shown(text, 19)[2] == "  one two three │ b"
    assert shown(text, 18)[2:4] == ["  one two      │ b", "  three        │"]


def fixed(text: str, width: int) -> list[int]:
    return [row.fixed for row in below_head(text, width)]


def test_a_table_slides_only_where_its_words_have_no_room() -> None:
    text = "    | one two | three |\n    |---|---|\n    | a | b |\n"
    least = len("one │ three")
    assert fixed(text, least) == [-1, -1, -1, -1]
    assert shown(text, least) == ["one │ three", "two │", "────┼──────", "a   │ b"]
    assert fixed(text, least - 1) == [1, 1, 1]
    assert shown(text, least - 1) == ["one two │ three", "────────┼──────", "a       │ b"]


def test_a_long_cell_of_a_table_that_slides_is_wrapped() -> None:
    words = "word " * 20
    text = f"    | {words} | {'x' * LONGEST_WORD} |\n    |---|---|\n    | a | {'y ' * 9} |\n"
    rows = shown(text, 30)
    assert {row.index("│") for row in rows if "│" in row} == {WIDEST + 1}
    assert [row.fixed for row in below_head(text, 30)] == [1] * len(rows)


@pytest.mark.parametrize(
    ("natural", "least", "room", "widths"),
    [
        ([10, 10, 10], [3, 3, 3], 20, [7, 7, 6]),
        ([10, 10, 10], [3, 3, 3], 21, [7, 7, 7]),
        ([2, 10, 10], [2, 3, 3], 15, [2, 7, 6]),
        ([10, 30, 10], [10, 5, 5], 26, [10, 8, 8]),
        ([10, 30, 9], [10, 5, 5], 27, [10, 9, 8]),
        ([6, 6], [6, 6], 12, [6, 6]),
        ([6, 6], [6, 6], 11, None),
        ([0, 6], [0, 6], 6, [0, 6]),
    ],
)
def test_columns_share_what_there_is(
    natural: list[int], least: list[int], room: int, widths: list[int] | None
) -> None:
    assert fitted(natural, least, room) == widths
