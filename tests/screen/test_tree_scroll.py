"""How far the tree is scrolled, for cursors that are kept off its edges."""

import pytest

from tui.screen.tree.scroll import scrolled, top_with


@pytest.mark.parametrize(
    ("height", "margin"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 2), (20, 2)]
)
def test_as_many_lines_beyond_the_cursor_as_there_is_room_for(height: int, margin: int) -> None:
    last_kept = height - 1 - margin
    assert top_with(last_kept, 0, height, 100) == 0
    assert top_with(last_kept + 1, 0, height, 100) == 1
    assert top_with(50 + margin, 50, height, 100) == 50
    assert top_with(49 + margin, 50, height, 100) == 49


@pytest.mark.parametrize(
    ("at", "top", "wanted"),
    [
        (0, 5, 0),
        (1, 5, 0),
        (2, 5, 0),
        (3, 5, 1),
        (99, 0, 90),
        (98, 0, 90),
        (97, 90, 90),
        (91, 90, 89),
    ],
)
def test_at_the_ends_there_is_nothing_beyond_the_cursor(at: int, top: int, wanted: int) -> None:
    assert top_with(at, top, 10, 100) == wanted


def test_rows_that_all_have_room_are_not_scrolled() -> None:
    assert [top_with(at, 0, 10, 8) for at in range(8)] == [0] * 8


@pytest.mark.parametrize(
    ("at", "top", "by", "takes_cursor", "wanted"),
    [
        (5, 0, 1, False, (1, 5)),
        (1, 0, 1, False, (1, 3)),
        (9, 5, -3, False, (2, 9)),
        (12, 5, -3, False, (2, 9)),
        (5, 0, 10, True, (10, 15)),
        (0, 0, 10, True, (10, 12)),
        (95, 90, 10, True, (90, 99)),
        (95, 90, -10, True, (80, 85)),
        (99, 90, -10, True, (80, 87)),
        (3, 2, -10, True, (0, 0)),
        (0, 0, 99, False, (90, 92)),
        (99, 90, -99, False, (0, 7)),
    ],
)
def test_scrolling_by_lines(
    at: int, top: int, by: int, takes_cursor: bool, wanted: tuple[int, int]
) -> None:
    assert scrolled(at, top, 10, 100, by, takes_cursor=takes_cursor) == wanted
