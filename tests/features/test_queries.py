"""Queries of all kinds, typed into the search."""

from pathlib import Path

import pytest

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


@pytest.mark.parametrize("width", [120, 50, 30])
async def test_a_hit_on_a_url_keeps_its_title(tmp_path: Path, width: int) -> None:
    notes = "- [An Introduction](https://example.org/a/long/way/to/the/page) - and needle\n"
    async with browsing_text(tmp_path, notes, size=(width, 15)) as browser:
        await browser.search("page")
        title, url = titles(browser)
        assert title.startswith("→ An Introduction")
        assert url.endswith("page")
        assert marked(browser, "hits") == ["page"]
        await browser.type(" needle")
        await browser.until(lambda: "needle" in browser.panes.panel.input.value)
        assert titles(browser)[0].startswith("→ An Introduction")
        assert "page" in marked(browser, "hits")


async def test_a_pasted_link_finds_its_video_in_any_form(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("https://youtu.be/bbbbbbbbbbb?t=5")
        await browser.until(lambda: browser.count == "1/1")
        title, url = titles(browser)
        assert title == "▶ Second talk"
        assert url.startswith("https://www.youtube.com/watch?v=bbbbbbb")
        assert marked(browser, "hits") == [url]
        assert browser.note_title == "Second talk"
        await browser.press("enter")
        assert (browser.focus, browser.cursor) == ("tree", "Second talk")
