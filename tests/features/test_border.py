"""The border between the panes, dragged."""

from pathlib import Path

import pytest
from textual.events import AppBlur, AppFocus, MouseDown, MouseMove, MouseUp

from tests.features.mouse import MIDDLE, RIGHT, Desk, desk, works


def border(d: Desk) -> int:
    """Return the column in which the note begins."""
    return d.browser.panes.note.region.x


@pytest.mark.parametrize("side", [-1, 0])
@pytest.mark.parametrize("pane", ["tree", "note", "search"])
async def test_the_border_follows_the_mouse(
    tmp_path: Path, opened: Path, side: int, pane: str
) -> None:
    async with desk(tmp_path, opened) as d:
        keys = {"tree": [], "note": ["tab"], "search": ["slash"]}[pane]
        await d.browser.press(*keys)
        await d.mouse.press((border(d) + side, 7))
        for column in (39, 60, 61, 62, 63, 62, 61, 70, 55):
            await d.mouse.move((column + side, 12))
            assert border(d) == column
        await d.mouse.release((55 + side, 12))
        await d.mouse.move((70, 12), button=0)
        assert border(d) == 55
        assert d.browser.panes.row.split == 55
        assert d.browser.screen.get_selected_text() is None
        assert d.browser.app.mouse_captured is None
        assert d.browser.focus == pane


async def test_the_border_stops_where_its_keys_stop(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened, size=(200, 30)) as d:
        await d.mouse.press((border(d), 7))
        await d.mouse.move((3, 7))
        assert border(d) == 40
        await d.mouse.move((199, 7))
        assert border(d) == 160
        await d.mouse.move((101, 7))
        assert border(d) in (101, 102)
        await d.mouse.release((101, 7))


async def test_a_click_on_the_border_moves_nothing(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        before = d.browser.text
        for side in (-1, 0):
            await d.mouse.click((border(d) + side, 7), times=2)
        assert (d.browser.text, d.browser.panes.row.split) == (before, 0)
        assert d.browser.screen.get_selected_text() is None


async def test_only_the_left_button_drags_the_border(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        for button in (MIDDLE, RIGHT):
            await d.mouse.press((border(d), 7), button)
            await d.mouse.move((60, 7), button)
            await d.mouse.release((60, 7), button)
        assert d.browser.panes.row.split == 0


async def test_what_is_selected_is_not_copied_again_by_a_drag(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        await d.mouse.drag("see", "one")
        await d.browser.until(lambda: d.browser.status.count("ee on") == 1)
        await d.mouse.drag((border(d), 7), (60, 7))
        await d.mouse.drag("Second talk", "A page")
        await d.mouse.click((border(d) - 2, 7))  # the scrollbar of the tree
        await d.browser.until(lambda: not works(d.browser, "copy"))
        assert d.browser.status.count("ee on") == 1


@pytest.mark.parametrize(
    "happens", ["released outside", "focus lost", "search", "help", "narrow", "tree hidden"]
)
async def test_the_border_is_let_go(tmp_path: Path, opened: Path, happens: str) -> None:
    async with desk(tmp_path, opened) as d:
        await d.mouse.press((border(d), 7))
        await d.mouse.move((60, 7))
        match happens:
            case "released outside":
                await d.mouse.release((500, 500))
            case "focus lost":
                d.browser.app.post_message(AppBlur())
                await d.browser.pilot.pause()
                d.browser.app.post_message(AppFocus())
            case "search":
                await d.browser.press("slash")
                await d.mouse.release((60, 7))
            case "help":
                await d.browser.press("question_mark")
                await d.mouse.release((60, 7))
                await d.browser.press("escape")
            case "narrow":
                await d.browser.resize(60, 20)
                await d.mouse.move((30, 7))
                await d.browser.resize(100, 30)
            case "tree hidden":
                await d.browser.press("w")
                await d.mouse.move((30, 7))
                await d.browser.press("w")
        await d.browser.pilot.pause()
        assert d.browser.app.mouse_captured is None
        await d.mouse.move((70, 7), button=0)
        await d.mouse.move((70, 7))
        assert border(d) == 60
        assert d.browser.focus != "nothing"


async def test_a_drag_that_comes_in_one_burst(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        d.mouse.send(MouseDown, (border(d), 7))
        for column in (45, 50, 66):
            d.mouse.send(MouseMove, (column, 7))
        d.mouse.send(MouseUp, (66, 7))
        await d.mouse.settle()
        assert d.browser.app.mouse_captured is None
        assert border(d) == 66
        assert d.browser.screen.get_selected_text() is None
        assert d.browser.status == ""


async def test_one_pane_has_no_border_to_drag(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened, size=(60, 20)) as d:
        for x in (0, 59):
            await d.mouse.drag((x, 7), (30, 7))
        await d.browser.press("tab")
        for x in (0, 59):
            await d.mouse.drag((x, 7), (30, 7))
        assert d.browser.panes.row.split == 0


async def test_a_border_that_was_dragged_is_there_the_next_time(
    tmp_path: Path, opened: Path
) -> None:
    async with desk(tmp_path, opened) as d:
        await d.mouse.drag((border(d), 7), (63, 7))
    async with desk(tmp_path, opened) as d:
        assert border(d) == 63
