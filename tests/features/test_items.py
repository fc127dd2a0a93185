"""An entry without a link on the screen: a row like the others that opens nothing."""

from pathlib import Path

from tests.cli.test_items import NOTES
from tests.features.browser import browsing_text


async def test_it_has_a_glyph_of_its_own_and_is_counted(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        assert "· Exam" in browser.tree
        assert "2 videos · 1 without a link" in browser.note
        assert "· Exam" in browser.note


async def test_enter_shows_its_note_and_o_says_that_there_is_no_link(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("j", "j")
        assert browser.screen.view.selected.title == "Exam"
        await browser.press("o")
        assert "No link here" in browser.status
        await browser.press("y")
        assert "No link here" in browser.status
        await browser.press("enter")
        assert browser.screen.view.in_note
        await browser.press("enter")
        assert browser.screen.view.selected.title == "Exam"
