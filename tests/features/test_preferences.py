"""What the settings change on the screen."""

from pathlib import Path

import pytest

from tests.features.browser import browsing
from tui.system.settings import Settings

NOTES = "# Talks\n- [first](https://youtu.be/aaaaaaaaaaa)\n    - " + "word " * 60 + "\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "notes.md"
    found.write_text(NOTES)
    return found


async def test_widths(path: Path) -> None:
    async with browsing(path, settings=Settings(tree_width=45, note_width=30)) as browser:
        await browser.press("j")
        assert browser.panes.tree.outer_size.width == 54
        texts = [line.strip("│╮╯ ") for line in browser.note.splitlines()]
        assert max(map(len, texts)) <= 30
        assert sum("word" in text for text in texts) >= 10


async def test_a_chosen_width_counts_before_the_setting(path: Path) -> None:
    async with browsing(path, settings=Settings(tree_width=25)) as browser:
        await browser.press("right_curly_bracket")
        chosen = browser.panes.tree.outer_size.width
        assert chosen > 30
    async with browsing(path, settings=Settings(tree_width=40)) as browser:
        await browser.press("j")
        assert browser.panes.tree.outer_size.width == chosen


async def test_signs_of_ascii(path: Path) -> None:
    async with browsing(path, settings=Settings(glyphs="ascii")) as browser:
        await browser.press("j")
        assert browser.text.isascii()
