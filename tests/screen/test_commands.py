"""Commands by their ids: what each asks of the part of the screen that it is for."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.screen.test_moves import FIRST, Desk


class Asked:
    """Keeps what it is asked for, by any name."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments: self.calls.append((name, *arguments))


@pytest.mark.parametrize(
    ("command", "call"),
    [
        ("next_hit", ("move", 1)),
        ("previous_hit", ("move", -1)),
        ("hit_page_down", ("move_page", 1)),
        ("hit_page_up", ("move_page", -1)),
        ("accept_hit", ("accept",)),
        ("leave_search", ("leave",)),
    ],
)
async def test_commands_of_the_list_of_hits(command: str, call: tuple[object, ...]) -> None:
    desk: Any = Desk()
    desk.finding = Asked()
    await desk.run(command)
    assert desk.finding.calls == [call]


@pytest.mark.parametrize(
    ("command", "height", "lines", "takes_cursor"),
    [
        ("page_down", 11, 10, True),
        ("page_up", 11, -10, True),
        ("half_down", 11, 5, True),
        ("half_up", 11, -5, True),
        ("half_down", 10, 5, True),
        ("half_up", 10, -5, True),
        ("half_down", 9, 4, True),
        ("page_down", 2, 1, True),
        ("page_down", 1, 1, True),
        ("half_down", 1, 1, True),
        ("half_up", 0, -1, True),
        ("scroll_down", 11, 1, False),
        ("scroll_up", 11, -1, False),
    ],
)
async def test_how_far_a_key_scrolls(
    command: str, height: int, lines: int, takes_cursor: bool
) -> None:
    desk = Desk().at(FIRST, in_note=True)
    desk.stage.note.size = SimpleNamespace(height=height)
    note: Any = desk.stage.note
    note.page = lambda count: note.moves.append((count, True))
    note.scroll_by = lambda count: note.moves.append((count, False))
    await desk.run(command)
    assert note.moves == [(lines, takes_cursor)]
    assert desk.stage.keys_shown == 1

    desk = Desk().at(FIRST)
    asked: list[tuple[int, bool]] = []

    def scrolled(count: int, *, takes_cursor: bool) -> tuple[int, int]:
        asked.append((count, takes_cursor))
        return 1, 3

    size = SimpleNamespace(height=height)
    desk.stage.panes.tree = SimpleNamespace(size=size, scrolled=scrolled)
    await desk.run(command)
    assert asked == [(lines, takes_cursor)]
    assert (desk.view.top, desk.view.cursor, desk.view.note.row) == (1, 3, 3)
