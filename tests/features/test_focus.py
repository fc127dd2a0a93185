"""Which pane has the keys, and what the line of keys says then."""

from pathlib import Path

import pytest

from tests.features.browser import browsing


async def test_tab_changes_the_pane_and_back(seed: Path) -> None:
    async with browsing(seed) as browser:
        assert browser.focus == "tree"
        await browser.press("tab")
        assert browser.focus == "note"
        await browser.press("shift+tab")
        assert browser.focus == "tree"


@pytest.mark.parametrize("back", ["h", "left", "escape", "tab"])
async def test_enter_goes_to_the_note_and_these_go_back(seed: Path, back: str) -> None:
    async with browsing(seed) as browser:
        await browser.press("j", "j", "enter")
        assert browser.focus == "note"
        await browser.press(back)
        assert browser.focus == "tree"
        assert browser.cursor == "andrej karpathy - intro to llms"


async def test_escape_never_quits(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("escape", "escape", "escape", "j")
        assert browser.cursor == "Youtube"


async def test_the_line_of_keys_is_that_of_the_pane(seed: Path) -> None:
    async with browsing(seed) as browser:
        assert "Space Fold" in browser.keys
        assert "Back" not in browser.keys
        await browser.press("tab")
        assert "h Back" in browser.keys
        assert "Fold" not in browser.keys
        await browser.search("mamba")
        assert browser.keys.startswith("Enter Go there")
        assert "Esc Back" in browser.keys
        assert "Quit" not in browser.keys
        await browser.press("escape")
        assert "h Back" in browser.keys


async def test_help_stays_in_sight_where_there_is_room_for_few_keys(seed: Path) -> None:
    async with browsing(seed, size=(50, 15)) as browser:
        assert browser.keys.startswith("/ Search  o Open")
        assert browser.keys.endswith("? Help  q Quit")
        await browser.resize(12, 15)
        assert browser.keys == "? Help"


async def test_only_the_focused_pane_has_a_bright_border(seed: Path) -> None:
    async with browsing(seed) as browser:
        tree, note = browser.panes.tree, browser.panes.note
        bright = tree.styles.border_top[1]
        assert note.styles.border_top[1] != bright
        await browser.press("tab")
        assert note.styles.border_top[1] == bright
        assert tree.styles.border_top[1] != bright


async def test_w_hides_the_tree_and_brings_it_back(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("j", "j", "w")
        assert "videos.md" not in browser.text
        assert "andrej karpathy" in browser.text
        assert browser.focus == "note"
        await browser.press("right_square_bracket")
        assert browser.note_title.startswith("vincent warmerdam")
        await browser.press("w")
        assert "videos.md" in browser.text
        assert browser.focus == "tree"


async def test_going_back_to_a_hidden_tree_shows_it(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("w", "h")
        assert "videos.md" in browser.text
        assert browser.focus == "tree"


async def test_the_search_can_be_used_while_the_tree_is_hidden(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("w")
        await browser.search("mamba")
        assert "Search" in browser.text
        assert browser.focus == "search"
        await browser.press("escape")
        assert browser.focus == "note"
        assert "videos.md" not in browser.text


async def test_q_quits(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("q")
        assert not browser.app.is_running
