"""Searching as one types."""

from pathlib import Path

import pytest

from tests.features.browser import browsing, browsing_text
from tests.features.searches import NOTES, marked, titles


@pytest.mark.parametrize("key", ["slash", "ctrl+f"])
async def test_hits_come_as_one_types(seed: Path, key: str) -> None:
    async with browsing(seed) as browser:
        await browser.press(key)
        assert browser.focus == "search"
        await browser.type("mam")
        await browser.until(lambda: browser.count == "1/5")
        assert titles(browser)[0] == "▶ Mamba - a replacement for Transformers?"
        assert titles(browser)[1].startswith('"Mamba: Linear-Time Sequence')
        await browser.type("ba refines")
        await browser.until(lambda: browser.count == "1/3")
        assert titles(browser)[0].startswith("▶ MAMBA and State Space Models")
        await browser.press(*["backspace"] * 8)
        await browser.until(lambda: browser.count == "1/5")


async def test_titles_before_notes(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("bread")
        await browser.until(lambda: browser.count == "1/3")
        assert titles(browser) == [
            "▷ Bread alone",
            "▶ First talk",
            "a note about bread",
            "▶ Second talk",
            "cheese and bread",
        ]


async def test_matches_are_marked_in_the_hits_and_in_the_note(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("bread")
        await browser.until(lambda: browser.count == "1/3")
        assert marked(browser, "hits") == ["Bread", "bread", "bread"]
        await browser.press("down", "down", "enter")
        assert marked(browser) == ["bread"]
        await browser.press("tab", "escape")
        assert marked(browser) == []


async def test_without_hits_the_note_is_that_of_before(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("Second talk")
        await browser.search("bread")
        assert browser.note_title == "Bread alone"
        await browser.type("zz")  # a burst of keys shows no hit in between
        await browser.until(lambda: "Nothing found" in browser.text)
        assert browser.note_title == "Second talk"
        await browser.press("backspace", "backspace")
        await browser.until(lambda: browser.count == "1/3")
        assert browser.note_title == "Bread alone"
        await browser.press("backspace")
        await browser.press(*["backspace"] * 4)
        await browser.until(lambda: not browser.count)
        assert browser.note_title == "Second talk"


async def test_the_note_follows_the_selected_hit(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("bread")
        await browser.until(lambda: browser.count == "1/3")
        assert browser.note_title == "Bread alone"
        await browser.press("down")
        assert (browser.count, browser.note_title) == ("2/3", "First talk")
        await browser.press("ctrl+n")
        assert (browser.count, browser.note_title) == ("3/3", "Second talk")
        assert "cheese and bread" in browser.note
        await browser.press("down")
        assert browser.count == "3/3"
        await browser.press("ctrl+p")
        assert (browser.count, browser.note_title) == ("2/3", "First talk")


async def test_enter_lands_in_the_line_of_the_note(seed: Path) -> None:
    async with browsing(seed, size=(100, 20)) as browser:
        await browser.search("softmax")
        await browser.until(lambda: browser.count == "1/1")
        await browser.press("enter")
        assert browser.focus == "note"
        assert browser.cursor == "The math behind Attention: Keys, Queries, and Values matrices"
        assert browser.note_line == 125
        assert "prevents division by zero" in browser.note
        await browser.press("tab")
        assert browser.cursor_line.startswith("▶ The math behind Attention")


async def test_enter_on_a_title_lands_in_the_tree(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("alone")
        await browser.until(lambda: browser.count == "1/1")
        await browser.press("enter")
        assert (browser.focus, browser.cursor) == ("tree", "Bread alone")


async def test_landing_opens_what_the_hit_is_folded_into(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("minus")
        await browser.search("cheese")
        await browser.until(lambda: browser.count == "1/1")
        await browser.press("enter")
        assert browser.cursor == "Second talk"
        assert "Second talk" in browser.tree


@pytest.mark.parametrize("pane", ["tree", "note"])
async def test_escape_puts_everything_back(seed: Path, pane: str) -> None:
    async with browsing(seed, size=(100, 14)) as browser:
        await browser.open("pydata")
        await browser.press("space", "G", "k", "k", "k", "k", "k", "k", "k")
        await browser.press("tab", "G", "k", "k")
        if pane == "tree":
            await browser.press("tab")
        await browser.until(lambda: "/~" not in browser.text)  # all rows of the note are counted
        before, screen = browser.place, browser.text
        await browser.search("mamba")
        await browser.press("down", "down", "down")
        assert browser.place != before
        await browser.press("escape")
        assert browser.place == before
        await browser.until(lambda: browser.text == screen)


async def test_escape_also_after_hits_in_closed_rows(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("minus")
        before = browser.place
        await browser.search("bread")
        await browser.press("down", "down", "escape")
        assert browser.place == before


async def test_n_goes_on_across_nodes_and_says_when_it_starts_over(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("bread")
        await browser.until(lambda: browser.count == "1/3")
        await browser.press("down", "enter")
        assert browser.cursor == "First talk"
        await browser.press("n")
        assert (browser.cursor, browser.note_line) == (
            "Second talk",
            6,
        )
        assert "2/3 “bread”" in browser.keys
        await browser.press("n")
        assert browser.cursor == "Bread alone"
        assert "again" not in browser.keys
        await browser.press("n")
        assert browser.cursor == "First talk"
        assert "1/3 “bread” · from the top again" in browser.keys
        await browser.press("N")
        assert browser.cursor == "Bread alone"
        assert "3/3 “bread” · from the end again" in browser.keys
        await browser.press("N")
        assert browser.cursor == "Second talk"
        assert "again" not in browser.keys


async def test_n_without_a_search_says_what_to_do(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("n")
        assert "/ searches" in browser.status
        assert browser.cursor == "Talks"


async def test_no_hit_is_said(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("marmalade")
        await browser.until(lambda: browser.count == "0")
        assert "Nothing found" in browser.hits
        await browser.press("enter", "down", "up")
        assert browser.focus == "search"
        await browser.press("escape")
        assert (browser.focus, browser.cursor) == ("tree", "Talks")


async def test_up_recalls_earlier_queries(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        for query in ("cheese", "quiet"):
            await browser.press("slash", "ctrl+u")
            await browser.type(query)
            await browser.until(lambda: browser.count == "1/1")
            await browser.press("enter", "escape")
        await browser.press("slash", "ctrl+u")
        value = browser.panes.panel.input
        await browser.press("up")
        assert value.value == "quiet"
        await browser.press("up")
        assert value.value == "cheese"
        await browser.press("up")
        assert value.value == "cheese"
        await browser.press("down")
        assert value.value == "quiet"
        await browser.press("down")
        assert value.value == ""
        await browser.press("up", "up")
        await browser.until(lambda: browser.count == "1/1")
        await browser.press("enter")
        assert browser.cursor == "Second talk"


async def test_opening_the_search_again_selects_what_was_typed(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("cheese")
        await browser.press("escape", "slash")
        await browser.type("quiet")
        assert browser.panes.panel.input.value == "quiet"


async def test_a_page_of_hits_and_a_click_on_one(tmp_path: Path) -> None:
    talks = "".join(f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(100))
    async with browsing_text(tmp_path, talks, size=(100, 24)) as browser:
        await browser.search("talk")
        await browser.until(lambda: browser.count == "1/100")
        await browser.press("pagedown")
        assert 15 < int(browser.count.split("/")[0]) < 25
        await browser.press("pageup")
        assert browser.count == "1/100"
        await browser.pilot.click(offset=(5, 5))
        await browser.pilot.pause()
        assert browser.count == "4/100"
        assert browser.note_title == "talk 3"


async def test_markup_in_query_and_hits_is_only_text(tmp_path: Path) -> None:
    notes = "- [x [/] y](https://youtu.be/a)\n    - [@click=app.quit]z[/] [/b]\n"
    async with browsing_text(tmp_path, notes) as browser:
        await browser.search("[/")
        assert "x [/] y" in browser.hits
        assert "[@click=app.quit]z[/]" in browser.hits
        await browser.press("enter", "n", "n")
        assert "“[/”" in browser.keys
