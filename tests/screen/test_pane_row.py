"""The row of panes: how wide each is, which are shown, and how their border is dragged."""

from collections.abc import Callable

import pytest
from textual.events import MouseDown, MouseEvent, MouseMove, MouseUp
from textual.pilot import Pilot
from textual.widgets import Label

from tests.screen.test_widgets import shown
from tui.screen.pane_row import LEAST, PaneRow


def row() -> tuple[PaneRow, Label, Label]:
    left, right = Label("left"), Label("right")
    left.styles.height = right.styles.height = "1fr"
    right.styles.width = "1fr"
    return PaneRow(left, right), left, right


async def test_a_share_that_was_chosen_goes_before_the_usual_one_and_that_before_the_need() -> None:
    panes, left, _ = row()
    async with shown(panes, (200, 5)) as (_, pilot):
        widths = []
        acts: tuple[Callable[[], None], ...] = (
            lambda: panes.fit(20),
            lambda: panes.fit(50),
            lambda: panes.set_usual(45),
            lambda: panes.fit(60),
            lambda: panes.set_split(40),
            lambda: panes.set_usual(0),
            lambda: panes.move_border(5),
        )
        for act in acts:
            act()
            await pilot.pause()
            widths.append(left.outer_size.width)
        assert widths == [LEAST, 50, 90, 90, 80, 80, 90]


async def test_the_border_moves_from_where_it_is_seen() -> None:
    panes, left, _ = row()
    async with shown(panes, (100, 5)) as (_, pilot):
        panes.fit(37)
        await pilot.pause()
        panes.move_border(5)
        await pilot.pause()
        assert (panes.split, left.outer_size.width) == (42, 42)
        panes.move_border(-5)
        await pilot.pause()
        assert (panes.split, left.outer_size.width) == (37, 37)


async def test_which_panes_are_shown() -> None:
    panes, left, right = row()
    async with shown(panes, (100, 5)) as (_, pilot):
        seen = []
        for width in (100, 79):
            await pilot.resize_terminal(width, 5)
            await pilot.pause()
            for shown_left, in_right in ((left, False), (left, True), (None, True)):
                panes.show_panes(shown_left, in_right=in_right)
                seen.append((left.display, right.display))
        assert seen[:3] == [(True, True), (True, True), (False, True)]
        assert seen[3:] == [(True, False), (False, True), (False, True)]
        await pilot.resize_terminal(80, 5)
        await pilot.pause()
        assert (left.display, right.display) == (False, True)


async def test_another_pane_stands_in_the_place_of_the_left_one() -> None:
    panes, left, right = row()
    async with shown(panes, (100, 5)) as (_, pilot):
        panes.set_split(30)
        other = Label("other")
        await panes.add_left(other)
        assert not other.display
        panes.show_panes(other, in_right=False)
        await pilot.pause()
        assert (left.display, other.display, right.display) == (False, True, True)
        assert (other.outer_size.width, right.region.x) == (30, 30)
        panes.set_split(60)
        panes.show_panes(left, in_right=False)
        await pilot.pause()
        assert (left.outer_size.width, other.display) == (60, False)


async def send(
    pilot: Pilot[None], kind: type[MouseEvent], x: int, button: int = 1, *, shift: bool = False
) -> None:
    """Send what the mouse does in the middle of a column."""
    pilot.app.post_message(kind(None, x, 2, 0, 0, button, shift, False, False, x, 2))
    await pilot.pause()


@pytest.mark.parametrize(
    ("begin", "to", "width"),
    [(39, 49, 50), (40, 50, 50), (38, 50, 40), (41, 50, 40), (40, 5, 20), (39, 95, 80)],
)
async def test_the_last_column_and_the_first_one_are_the_border(
    begin: int, to: int, width: int
) -> None:
    panes, left, _ = row()
    async with shown(panes, (100, 5)) as (_, pilot):
        panes.set_split(40)
        await pilot.pause()
        await send(pilot, MouseDown, begin)
        await send(pilot, MouseMove, to)
        assert left.outer_size.width == width
        await send(pilot, MouseUp, to)
        await send(pilot, MouseMove, 60)
        assert left.outer_size.width == width, "it was let go"


async def test_what_lets_go_of_the_border() -> None:
    panes, left, _ = row()
    async with shown(panes, (100, 5)) as (_, pilot):
        for kind, button, shift in ((MouseDown, 3, False), (MouseDown, 1, True)):
            panes.set_split(40)
            await pilot.pause()
            await send(pilot, kind, 40, button, shift=shift)
            await send(pilot, MouseMove, 50, button)
            assert left.outer_size.width == 40, "other buttons are for the terminal"
            await send(pilot, MouseUp, 50, button)
        await send(pilot, MouseDown, 40)
        await send(pilot, MouseMove, 45)
        await send(pilot, MouseMove, 50, 0)
        assert left.outer_size.width == 45, "the button was released elsewhere"
        await send(pilot, MouseMove, 60)
        assert left.outer_size.width == 45
        await send(pilot, MouseDown, 45)
        await pilot.resize_terminal(79, 5)
        await send(pilot, MouseMove, 50)
        await pilot.resize_terminal(100, 5)
        await pilot.pause()
        assert left.outer_size.width == 45, "of one pane there is no border"


@pytest.mark.parametrize("columns", [97, 100, 133, 200])
async def test_the_border_is_where_the_mouse_is(columns: int) -> None:
    panes, _, right = row()
    async with shown(panes, (columns, 5)) as (_, pilot):
        panes.set_split(50)
        await pilot.pause()
        for to in (columns // 2 + 7, columns // 2 + 8, columns // 3):
            await send(pilot, MouseDown, right.region.x)
            await send(pilot, MouseMove, to)
            await send(pilot, MouseUp, to)
            assert right.region.x == to if columns <= 100 else abs(right.region.x - to) <= 2
