"""Moving in both panes by keys."""

from pathlib import Path

import pytest

from tests.features.browser import browsing, browsing_text


def talks(count: int) -> str:
    return "".join(f"- [talk {n}](https://youtu.be/v{n})\n    - note {n}\n" for n in range(count))


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up")])
async def test_lines(tmp_path: Path, down: str, up: str) -> None:
    async with browsing_text(tmp_path, talks(5)) as browser:
        await browser.press(down, down)
        assert browser.cursor == "talk 2"
        assert browser.cursor_line == "▶ talk 2"
        await browser.press(up)
        assert (browser.cursor, browser.note_title) == ("talk 1", "talk 1")


@pytest.mark.parametrize(("first", "last"), [("g", "G"), ("home", "end")])
async def test_ends(tmp_path: Path, first: str, last: str) -> None:
    async with browsing_text(tmp_path, talks(200)) as browser:
        await browser.press(last)
        assert (browser.cursor, browser.note_title) == ("talk 199", "talk 199")
        assert "talk 199" in browser.tree
        await browser.press("j")
        assert browser.cursor == "talk 199"
        await browser.press(first)
        assert (browser.cursor, browser.note_title) == ("talk 0", "talk 0")
        assert "talk 0" in browser.tree
        await browser.press("k")
        assert browser.cursor == "talk 0"


async def test_pages_and_halves_of_them(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, talks(200), size=(80, 23)) as browser:
        assert len(browser.tree.splitlines()) == 20
        await browser.press("pagedown")
        assert browser.cursor == "talk 21"
        await browser.press("ctrl+d")
        assert browser.cursor == "talk 31"
        await browser.press("ctrl+u")
        assert browser.cursor == "talk 21"
        await browser.press("b")
        assert browser.cursor == "talk 2"
        await browser.press("pageup")
        assert browser.cursor == "talk 0"


@pytest.mark.parametrize(
    ("following", "previous"),
    [
        ("right_square_bracket", "left_square_bracket"),
        ("greater_than_sign", "less_than_sign"),
    ],
)
async def test_next_video_from_either_pane(seed: Path, following: str, previous: str) -> None:
    async with browsing(seed) as browser:
        await browser.press(following)
        assert browser.cursor == "andrej karpathy - intro to llms"
        await browser.press(following)
        assert browser.cursor.startswith("vincent warmerdam")
        await browser.press("tab", following)
        assert browser.focus == "note"
        assert browser.cursor.startswith("Forecasting Customer Lifetime Value")
        assert "Data behind the talk" in browser.note
        await browser.press(previous)
        assert browser.cursor.startswith("vincent warmerdam")


async def test_there_is_nothing_after_the_last_video(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("G")
        last = browser.cursor
        await browser.press("right_square_bracket")
        assert browser.cursor == last
        await browser.press("g", "left_square_bracket")
        assert browser.cursor == "Videos"


async def test_the_tree_scrolls_before_the_cursor_is_at_its_edge(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, talks(200), size=(80, 23)) as browser:
        await browser.press(*"j" * 40)
        lines = browser.tree.splitlines()
        assert "talk 40" in lines[-3]
        await browser.press(*"k" * 17)
        assert "talk 23" in browser.tree.splitlines()[2]


async def test_moving_in_the_note_leaves_the_tree_alone(tmp_path: Path) -> None:
    lines = "".join(f"    - line {n} of the note\n" for n in range(100))
    notes = f"- [long](https://youtu.be/a)\n{lines}- [next](https://youtu.be/b)\n"
    async with browsing_text(tmp_path, notes) as browser:
        await browser.press("tab", "G")
        assert "line 99 of the note" in browser.note
        assert "line 0 of the note" not in browser.note
        assert browser.cursor == "long"
        await browser.press("g")
        assert "line 0 of the note" in browser.note
        await browser.press("space", "space")
        assert "line 70 of the note" in browser.note
        await browser.press("b", "b")
        assert "line 0 of the note" in browser.note
        await browser.press("ctrl+d", "ctrl+d", "ctrl+d", "ctrl+d")
        assert "line 70 of the note" in browser.note
        await browser.press("pageup", "pageup")
        assert "line 0 of the note" in browser.note


async def test_a_click_selects_and_a_click_on_the_sign_folds(tmp_path: Path) -> None:
    notes = "- series\n    - [a](https://youtu.be/a)\n    - [b](https://youtu.be/b)\n"
    async with browsing_text(tmp_path, notes) as browser:
        await browser.pilot.click(offset=(12, 3))
        await browser.pilot.pause()
        assert (browser.cursor, browser.note_title) == ("b", "b")
        await browser.pilot.click(offset=(2, 1))
        await browser.pilot.pause()
        assert browser.cursor == "series"
        assert browser.cursor_line.startswith("▸ series")
        assert len(browser.tree.splitlines()) == 1
