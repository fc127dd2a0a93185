"""Another program tells a running lectree what to show."""

import asyncio
import socket
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing, browsing_text
from tui.system.remote import Answer, ask

NOTES = """\
above all
# Talks
- series
    - [first](https://youtu.be/a)
        - bread
    - [second](https://youtu.be/b)
        - cheese
- [third](https://youtu.be/c)
"""


async def told(browser: Browser, command: str, argument: str = "") -> Answer:
    answer = await asyncio.to_thread(ask, browser.path, command, argument)
    await browser.pilot.pause()
    return answer


async def ready(browser: Browser, home: Path) -> None:
    await browser.until(lambda: list(home.rglob("*.sock")))


async def test_a_line_is_shown_in_the_row_that_owns_it(tmp_path: Path, home: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await ready(browser, home)
        await browser.press("j", "space")
        assert await told(browser, "show", ":7") == Answer(True, "second")
        assert browser.cursor == "second"
        assert browser.focus == "tree"
        assert browser.note_line == 7
        assert await told(browser, "show", ":6") == Answer(True, "second")
        assert browser.note_line == 6
        assert not (await told(browser, "show", ":99")).ok
        assert browser.cursor == "second"


async def test_a_line_above_all_rows_is_shown(tmp_path: Path, home: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await ready(browser, home)
        await browser.open("third")
        assert (await told(browser, "show", ":1")).ok
        assert "above all" in browser.note
        await browser.press("j")
        assert browser.note_title == browser.cursor


async def test_what_fits_a_query_best_is_shown(tmp_path: Path, home: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await ready(browser, home)
        assert await told(browser, "show", "cheese") == Answer(True, "second")
        assert browser.cursor == "second"
        assert await told(browser, "show", "nothing") == Answer(
            False, "nothing found for 'nothing'"
        )


async def test_it_leaves_a_search_and_letters_on_links(tmp_path: Path, home: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await ready(browser, home)
        await browser.search("bread")
        assert (await told(browser, "show", ":8")).ok
        assert (browser.cursor, browser.focus) == ("third", "tree")
        await browser.press("f")
        assert (await told(browser, "show", ":4")).ok
        await browser.press("j")
        assert browser.cursor == "second"


async def test_it_searches(tmp_path: Path, home: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await ready(browser, home)
        assert (await told(browser, "search", "bread")).ok
        await browser.until(lambda: browser.count == "1/1")
        assert browser.focus == "search"
        await browser.press("enter")
        assert browser.cursor == "first"


async def test_it_reads_the_file_again(tmp_path: Path, home: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await ready(browser, home)
        browser.path.write_text(NOTES.replace("cheese", "brie"))
        assert await told(browser, "reload") == Answer(True, "read again")
        assert "brie" in browser.screen.view.outline.data.decode()
        browser.path.unlink()
        assert await told(browser, "reload") == Answer(False, "it could not be read")


@pytest.mark.parametrize("argument", [":", ":x", ":-1", ": 3", "", "in:", '"', "\x1b[2J", "٣:٣"])
async def test_strange_arguments_hurt_nothing(tmp_path: Path, home: Path, argument: str) -> None:
    text = NOTES + "- [a :x and : 3](https://youtu.be/d)\n"
    async with browsing_text(tmp_path, text) as browser:
        await ready(browser, home)
        await told(browser, "show", argument)
        await told(browser, "search", argument)
        assert not (await told(browser, "dance", argument)).ok
        assert await told(browser, "show", ":4") == Answer(True, "first")


async def test_two_on_one_file_both_go_there(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    async with browsing(path) as browser:
        await ready(browser, home)
        (mine,) = home.rglob("*.sock")
        with socket.socket(socket.AF_UNIX) as dead:
            dead.bind(str(mine.with_name(mine.name.replace("-", "-0"))))
        assert (await told(browser, "show", ":8")).ok
        assert list(home.rglob("*.sock")) == [mine], "what a killed one left is cleaned"
        assert browser.cursor == "third"


async def test_notes_that_a_link_led_to_are_shown_to_it_too(tmp_path: Path, home: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other\n- [x](https://youtu.be/x)\n")
    async with browsing_text(tmp_path, "- [other](other.md)\n") as browser:
        await ready(browser, home)
        await browser.press("o")
        assert browser.summary.startswith("other.md")
        await browser.until(lambda: len(list(home.rglob("*.sock"))) == 2)
        assert await asyncio.to_thread(ask, other, "show", ":2") == Answer(True, "x")
        await browser.pilot.pause()
        assert browser.cursor == "x"
        assert await told(browser, "show", ":1") == Answer(True, "other")
        assert browser.summary.startswith("notes.md")
