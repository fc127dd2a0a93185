"""Folds: the rows that are shown, however they were reached."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outline.trees import Tree, trees
from tests.screen.views import notes
from tui.outline.outline import ROOT, Outline
from tui.screen.tree.folds import Folds, Shown

TALKS = b"""\
# Talks
- series
    - [first](https://youtu.be/aaaaaaaaaaa)
    - [second](https://youtu.be/bbbbbbbbbbb)
- other
    - [third](https://youtu.be/ccccccccccc)
"""
OUTLINE = notes(TALKS).outline
TALKS_ROW, SERIES, FIRST, SECOND, OTHER, THIRD = range(6)


def shown(folds: Folds) -> list[int]:
    return list(folds.shown)


def expected(outline: Outline, closed: frozenset[int]) -> list[int]:
    """The rows that no closed row holds, found the slow way."""
    held = {row for above in closed for row in range(above + 1, outline.ends[above])}
    return [row for row in range(len(outline)) if row not in held]


@given(trees(), st.data())
def test_toggling_one_after_the_other(tree: Tree, data: st.DataObject) -> None:
    outline = notes(tree.data()).outline
    folds = Folds(outline)
    for row in data.draw(st.lists(st.integers(0, len(outline) - 1), max_size=12)):
        if row in folds.shown:
            folds = folds.toggled(row)
        assert (
            shown(folds) == expected(outline, folds.closed) == shown(Folds(outline, folds.closed))
        )


def test_toggled_closes_and_opens() -> None:
    folds = Folds(OUTLINE).toggled(SERIES)
    assert folds.closed == {SERIES}
    assert shown(folds) == [TALKS_ROW, SERIES, OTHER, THIRD]
    assert shown(folds.toggled(SERIES)) == [0, 1, 2, 3, 4, 5]
    assert folds.toggled(SERIES).closed == set()


@pytest.mark.parametrize("row", [ROOT, FIRST, THIRD])
def test_a_row_that_holds_nothing_stays(row: int) -> None:
    folds = Folds(OUTLINE)
    assert not folds.holds_others(row)
    assert folds.toggled(row) is folds


def test_holds_others() -> None:
    folds = Folds(OUTLINE)
    assert [row for row in range(6) if folds.holds_others(row)] == [TALKS_ROW, SERIES, OTHER]


def test_lines_and_rows() -> None:
    folds = Folds(OUTLINE, frozenset([SERIES]))
    assert [folds.row_on(line) for line in range(-1, 6)] == [0, 0, 1, 4, 5, 5, 5]
    assert [folds.line_of(row) for row in range(ROOT, 6)] == [0, 0, 1, 2, 2, 2, 3]
    assert Folds(OUTLINE, frozenset([TALKS_ROW])).line_of(THIRD) == 0


def test_very_many_rows_take_no_longer_than_few() -> None:
    rows = Shown()
    rows.add(ROOT, 10)
    rows.add(20, 10**12)
    assert (rows.line_of(9), rows.line_of(15), rows.line_of(10**12 - 1)) == (10, 11, 10**12 - 10)
    assert (rows[0], rows[11], rows[-1]) == (ROOT, 20, 10**12 - 1)
    with pytest.raises(IndexError):
        rows[10**12 - 9]


def test_nothing_to_show() -> None:
    folds = Folds(notes(b"").outline)
    assert (shown(folds), folds.row_on(0), folds.row_on(3)) == ([], ROOT, ROOT)
    assert folds.line_of(ROOT) == 0


def test_text_above_all_rows_has_the_first_line() -> None:
    folds = Folds(notes(b"words\n\n" + TALKS).outline)
    assert shown(folds) == [ROOT, 0, 1, 2, 3, 4, 5]
    assert (folds.row_on(0), folds.line_of(ROOT), folds.line_of(0)) == (ROOT, 0, 1)
    assert shown(Folds(notes(b"\n\n" + TALKS).outline))[0] == 0
    assert shown(Folds(notes(b"only words\n").outline)) == []


def test_the_deepest_closed_row_is_opened_too() -> None:
    folds = Folds(OUTLINE, frozenset([TALKS_ROW, SERIES, OTHER]))
    assert folds.showing(FIRST).closed == {OTHER}
    assert folds.showing(SERIES).closed == {SERIES, OTHER}
    assert folds.showing(TALKS_ROW) is folds
    assert folds.showing(ROOT) is folds


def test_levels() -> None:
    folds = Folds(OUTLINE)
    assert shown(folds.to_level(1)) == [0]
    assert shown(folds.to_level(2)) == [0, 1, 4]
    assert shown(folds.to_level(3)) == [0, 1, 2, 3, 4, 5]
    assert shown(folds.to_level(1).to_level(9)) == [0, 1, 2, 3, 4, 5]


def test_what_hides_a_row() -> None:
    folds = Folds(OUTLINE, frozenset([TALKS_ROW, SERIES]))
    assert folds.shown_above(FIRST) == TALKS_ROW
    assert folds.shown_above(TALKS_ROW) == TALKS_ROW
    assert Folds(OUTLINE, frozenset([SERIES])).shown_above(SECOND) == SERIES
    assert Folds(OUTLINE, frozenset([SERIES])).shown_above(THIRD) == THIRD
