"""What can be asked for in a search."""

from pathlib import Path

from tests.features.browser import browsing_text
from tests.features.searches import NOTES, marked, titles


async def test_an_unknown_filter_is_complained_about(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("is:tasty")
        assert "is:tasty" in browser.hits


async def test_tab_finishes_a_filter(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("slash")
        await browser.type("is:e")
        await browser.until(lambda: "Tab: " in browser.hits)
        await browser.press("tab")
        assert browser.panes.panel.input.value.strip() == "is:empty"
        await browser.until(lambda: browser.count == "1/2")
        assert titles(browser) == ["▷ Bread alone", "▷ Quiet"]
        assert browser.focus == "search"


async def test_filters_and_words_together(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("in:series bread -cheese")
        await browser.until(lambda: browser.count == "1/1")
        assert titles(browser) == ["▶ First talk", "a note about bread"]


async def test_a_capital_makes_the_query_exact(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("Bread")
        await browser.until(lambda: browser.count == "1/1 · Aa")
        assert titles(browser) == ["▷ Bread alone"]


async def test_accents_are_folded(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("gruyere")
        await browser.until(lambda: browser.count == "1/1")
        assert marked(browser, "hits") == ["Gruyère"]


async def test_a_pasted_link_finds_its_video_in_any_form(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("https://youtu.be/bbbbbbbbbbb?t=5")
        await browser.until(lambda: browser.count.startswith("1/1"))
        assert titles(browser)[0].startswith("▶ [Second talk](")
        assert browser.note_title == "Second talk"
