"""Keys of a search that come faster than what they ask for is found."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from tests.features.browser import Browser, browsing, browsing_text
from tests.features.searches import NOTES
from tests.features.test_typeahead import burst, settled
from tests.waiting import until
from tui.screen.app import LectreeApp
from tui.screen.keymap import COMMANDS
from tui.screen.notes import Notes
from tui.system.notes_file import read_notes

pytestmark = pytest.mark.usefixtures("unmeasured")

TALKS = "".join(f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(100))


@asynccontextmanager
async def just_started(path: Path) -> AsyncIterator[Browser]:
    """Run lectree without waiting for its first frame."""
    app = LectreeApp(Notes.of_file(path, read_notes(path)), COMMANDS)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        yield Browser(app, pilot, path)


def type_at_once(browser: Browser, text: str, *keys: str) -> None:
    burst(browser, "slash", *text, *keys)


async def test_enter_lands_on_the_hit_of_what_was_typed(seed: Path) -> None:
    async with browsing(seed) as browser:
        type_at_once(browser, "hiplot", "enter")
        await settled(browser)
        assert browser.focus == "note"
        assert "HiPlot" in browser.note
        assert browser.cursor.startswith("vincent warmerdam - Keynote")


async def test_keys_of_the_very_first_frame_are_a_search(seed: Path) -> None:
    async with just_started(seed) as browser:
        type_at_once(browser, "hiplot", "enter")
        await settled(browser)
        await browser.until(lambda: "HiPlot" in browser.note)
        assert browser.focus == "note"


async def test_down_after_letters_selects_the_second_hit_of_these(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        type_at_once(browser, "bread", "down", "enter")
        await settled(browser)
        assert (browser.cursor, browser.note_line) == (
            "First talk",
            4,
        )
        type_at_once(browser, "talk", "down", "up", "enter")
        await settled(browser)
        assert browser.cursor == "First talk"


async def test_what_late_messages_say_moves_the_selection_no_more(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        type_at_once(browser, "bread", "down", "down")
        await settled(browser)
        assert (browser.count, browser.note_title) == ("3/3", "Second talk")


async def test_a_page_of_hits_before_the_list_has_been_painted(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, TALKS, size=(100, 24)) as browser:
        type_at_once(browser, "talk", "pagedown")
        await settled(browser)
        selected = int(browser.count.split("/")[0])
        assert 15 < selected < 25
        assert browser.hits.splitlines()[-1].strip() == f"▷ talk {selected - 1}"


async def test_the_first_hit_of_a_burst_is_in_sight(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, TALKS) as browser:
        type_at_once(browser, "talk")
        await settled(browser)
        await browser.until(lambda: browser.count == "1/100")
        assert browser.hits.splitlines()[0].strip() == "▷ talk 0"


async def test_tab_finishes_the_filter_that_was_just_typed(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        type_at_once(browser, "is:em", "tab", "enter")
        await settled(browser)
        assert browser.cursor == "Bread alone"


async def test_earlier_queries_in_a_burst(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        for query in ("cheese", "quiet"):
            type_at_once(browser, query, "enter")
            await settled(browser)
            burst(browser, "escape")
        burst(browser, "slash", "up", "up", "enter")
        await settled(browser)
        assert browser.cursor == "Second talk"
        burst(browser, "slash", "up", "x", "enter", "escape")
        await settled(browser)
        assert browser.cursor == "Second talk"


async def test_n_goes_on_with_a_search_that_was_left_before_it_was_done(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        type_at_once(browser, "cheese", "escape", "n")
        await settled(browser)
        assert browser.cursor == "Second talk"
        assert "1/1 “cheese”" in browser.keys


async def test_a_letter_taken_back_at_once(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("cheese")
        burst(browser, "x", "backspace", "enter")
        await settled(browser)
        assert browser.cursor == "Second talk"


async def test_the_search_opened_again_begins_at_the_first_hit(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("bread")
        await browser.press("down", "down", "escape")
        burst(browser, "slash", "down", "enter")
        await settled(browser)
        assert browser.cursor == "First talk"


async def test_enter_looks_at_the_query_itself(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("quiet")
        with browser.app.prevent(type(browser.panes.panel).Typed):
            browser.panes.panel.input.value = "cheese"
            await browser.screen.action_run("accept_hit")
        await browser.pilot.pause()
        assert browser.cursor == "Second talk"


async def test_the_panel_is_made_once_however_many_ask_for_it(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    async with just_started(path) as browser:
        screen = browser.screen
        assert await asyncio.gather(*(browser.panes.add_panel() for _ in range(5))) == [True] * 5
        assert len(screen.query("SearchPanel")) == 1


@pytest.mark.parametrize("hops", range(12))
async def test_the_search_key_while_lectree_ends(tmp_path: Path, hops: int) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    app = LectreeApp(Notes.of_file(path, read_notes(path)), COMMANDS)

    async def end(pilot: Pilot[object]) -> None:
        await until(lambda: app.screen.is_mounted)
        for key in ("slash", *"bread", "enter", "n"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        for _ in range(hops):
            await asyncio.sleep(0)
        app.exit()
        panes = app.screen.desk.stage.panes  # type: ignore[attr-defined]
        assert await panes.add_panel() == panes.panel.is_attached

    await app.run_async(headless=True, size=(80, 24), auto_pilot=end)
    assert app.error is None
