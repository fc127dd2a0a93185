"""The bar of a pane: where its thumb lies, and which of its lines hold what is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.screen.gauge import Gauge, draw, marked, thumb


@st.composite
def views(draw: st.DrawFn) -> tuple[int, int, int]:
    """Give the height of a view, the rows in all, which do not fit, and the rows above it."""
    height = draw(st.integers(1, 60))
    total = height + draw(st.integers(1, 5000))
    return height, total, draw(st.integers(0, total - height))


@given(views())
def test_the_thumb_is_on_the_bar_and_as_long_as_what_is_in_sight(
    view: tuple[int, int, int],
) -> None:
    height, total, above = view
    found = thumb(height, above, height, total)
    assert 0 <= found.start < found.stop <= height
    assert abs(len(found) - height * height / total) <= 1


@given(views())
def test_the_thumb_touches_an_end_only_at_that_end(view: tuple[int, int, int]) -> None:
    height, total, above = view
    found = thumb(height, above, height, total)
    below = total - height - above
    if above == 0:
        assert found.start == 0
    if below == 0:
        assert found.stop == height
    if height - len(found) >= 2:
        assert (found.start == 0) == (above == 0)
        assert (found.stop == height) == (below == 0)


@given(views())
def test_the_thumb_goes_down_with_the_rows(view: tuple[int, int, int]) -> None:
    height, total, above = view
    if above + height < total:
        here, next_row = (thumb(height, at, height, total).start for at in (above, above + 1))
        assert here <= next_row


@pytest.mark.parametrize(
    ("view", "lines"),
    [
        ((10, 0, 10, 10), range(10)),
        ((10, 0, 5, 10), range(5)),
        ((10, 1, 5, 10), range(1, 6)),
        ((10, 4, 5, 10), range(4, 9)),
        ((10, 5, 5, 10), range(5, 10)),
        ((10, 1, 1, 100), range(1, 2)),
        ((10, 98, 1, 100), range(8, 9)),
        ((10, 99, 1, 100), range(9, 10)),
        ((1, 5, 1, 100), range(1)),
        ((2, 5, 1, 100), range(1)),
        ((3, 5, 3, 100), range(1, 2)),
        ((4, 50, 30, 100), range(2, 3)),
    ],
)
def test_where_the_thumb_lies(view: tuple[int, int, int, int], lines: range) -> None:
    assert thumb(*view) == lines


@given(views(), st.sets(st.integers(0, 5000)))
def test_each_marked_row_has_its_line_and_no_other_line_is_marked(
    view: tuple[int, int, int], numbers: set[int]
) -> None:
    height, total, _ = view
    rows = sorted(n for n in numbers if n < total)
    bounds = [y * total // height for y in range(height + 1)]
    lines = {max(y for y in range(height) if bounds[y] <= row) for row in rows}
    assert marked(bounds, rows) == lines


@pytest.mark.parametrize(
    ("now", "regions"),
    [
        (Gauge("┃ ", "3/20"), []),
        (Gauge(" ┃", "3/20"), [Region(30, 0, 1, 2)]),
        (Gauge("┃ ", "12/20"), [Region(23, 2, 7, 1)]),
        (Gauge("┃ ", ""), [Region(24, 2, 6, 1)]),
        (Gauge("", "4/20"), [Region(30, 0, 1, 2), Region(24, 2, 6, 1)]),
    ],
)
def test_what_is_painted_again(now: Gauge, regions: list[Region]) -> None:
    assert [*Gauge("┃ ", "3/20").stale(now, Size(30, 2))] == regions


PANE = ["╭────────╮", "│ one    │", "│ two    │", "╰────────╯"]
DRAWN = ["╭────────╮", "│ one    ┃", "│ two    │", "╰───3/20─╯"]


@pytest.mark.parametrize("top", range(4))
@pytest.mark.parametrize("left", range(10))
@pytest.mark.parametrize("width", [1, 3, 10])
def test_any_part_of_a_pane_shows_its_part_of_the_gauge(top: int, left: int, width: int) -> None:
    right = min(left + width, 10)
    strips = [Strip([Segment(line[left:right])]) for line in PANE[top:]]
    crop = Region(left, top, right - left, 4 - top)
    drawn = draw(strips, crop, Size(10, 4), Gauge("┃ ", "3/20"), lambda _: Style())
    assert [strip.text for strip in drawn] == [line[left:right] for line in DRAWN[top:]]
