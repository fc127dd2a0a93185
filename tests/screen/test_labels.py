"""Labels of link hints: what makes room for them, and how a row wraps that has none."""

import pytest

from tests.features.note_pane import TALK, node
from tui.screen.note.document import Document, Place
from tui.screen.note.labels import labelled
from tui.screen.note.rows import Role, Row, Span, Target, decoration
from tui.screen.note.strips import target_spans

ONE, TWO = (Target.to_link(name, f"https://{name}.example", 1) for name in ("one", "two"))


def hinted(text: str, width: int, label: str = "x", laid_out: int = 60) -> list[Row]:
    """Return the rows of a note in a width, with the same label on all that leads somewhere."""
    document = Document(node(TALK + text), (), laid_out, 0)
    rows = list(document.walk(document.start()))
    hints = {target: label for _, row in rows for _, _, target in target_spans(row)}
    return [row for _, row in labelled(rows, hints, width)]


def texts(rows: list[Row]) -> list[str]:
    return [row.text for row in rows]


AB = "[a](#a) [b](#b)"


@pytest.mark.parametrize(
    ("text", "width", "label", "rows"),
    [
        (f"    - {AB}\n", 7, "x", ["• xa xb"]),
        (f"    - {AB}\n", 6, "x", ["•xa xb"]),
        (f"    - {AB}\n", 5, "x", ["• xa", "  xb"]),
        ("    - [a](#a),  [b](#b)\n", 8, "x", ["• xa, xb"]),
        ("    - aa [bb](#b) cc [dd](#d)\n", 14, "x", ["• aa xbb ccxdd"]),
        ("    - aa [bb](#b) cc [dd](#d)\n", 13, "x", ["• aaxbb ccxdd"]),
        ("    - aa [bb](#b) cc [dd](#d)\n", 12, "x", ["• aa xbb cc", "  xdd"]),
        ("    - see [a](#a)\n", 8, "x", ["• see xa"]),
        ("    - see [a](#a)\n", 7, "x", ["• seexa"]),
        ("    - see [a](#a)\n", 7, "xy", ["• see", "  xya"]),
    ],
)
def test_blanks_before_labels_make_room_but_links_never_run_together(
    text: str, width: int, label: str, rows: list[str]
) -> None:
    assert texts(hinted(text, width, label)) == rows


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        (
            "    - one [two three four](#a) five\n",
            10,
            ["• one xtwo", "  three", "  four", "  five"],
        ),
        ("    1. see that [a](#a) word\n", 11, ["1. see that", "   xa word"]),
        ("    > see [a](#a) then [b](#b)\n", 12, ["▎ see xa", "  then xb"]),
        ("    - word[word](#a)word\n", 10, ["• wordxwor", "  dword"]),
        ("    - aaaaa [bb](#b)[c](#c)\n", 9, ["• aaaaa", "  xbbxc"]),
        ("    - wordy[word](#a)\n", 8, ["• wordy", "  xword"]),
    ],
)
def test_a_row_without_room_for_its_labels_wraps_below_its_text(
    text: str, width: int, rows: list[str]
) -> None:
    assert texts(hinted(text, width)) == rows


def test_a_row_that_wraps_is_copied_as_before() -> None:
    text = "    - see that [a](#a) and words\n      more [b](#b)\n"
    plain = hinted(text, 60, "")
    assert texts(plain) == ["• see that a and words", "  more b"]
    rows = hinted(text, 12)
    assert texts(rows) == ["• see that", "  xa and", "  words", "  more xb"]
    assert [row.joint for row in rows] == [" ", " ", "\n", "\n"]
    assert [row.line for row in rows] == [2, 2, 2, 3]


def test_labels_in_the_part_of_a_table_that_slides_and_in_the_part_that_stays() -> None:
    margin, still, moving = decoration("  "), Span("one", Role.LINK, target=ONE), Span("two")
    row = Row((margin, still, moving._replace(target=TWO)), 1, fixed=2)
    ((_, made),) = labelled([(Place(), row)], {ONE: "x", TWO: "y"}, 20)
    assert (made.text, made.fixed) == ("  xoneytwo", 3)
    ((_, made),) = labelled([(Place(), row._replace(fixed=1))], {ONE: "x", TWO: "y"}, 20)
    assert (made.text, made.fixed) == ("  xoneytwo", 1)
    ((_, made),) = labelled([(Place(), row._replace(fixed=0))], {ONE: "x", TWO: "y"}, 20)
    assert (made.text, made.fixed) == ("  xoneytwo", 0)
    ((_, made),) = labelled([(Place(), row)], {TWO: "y"}, 3)
    assert (made.text, made.fixed) == ("  oneytwo", 2), "it slides, and needs no room"


def test_a_row_without_a_label_stays_as_it_is() -> None:
    row = Row((Span("one", Role.LINK, target=ONE), Span(" and two")), 1)
    assert labelled([(Place(), row)], {}, 3) == [(Place(), row)]
