"""How many hits there are, and going through all of them."""

from pathlib import Path
from unittest.mock import patch

import pytest

from tests.features.browser import Browser, browsing_text
from tests.features.searches import titles
from tests.features.test_search_saves import saved
from tui.outline.reading.reader import read
from tui.outline.search import search as searches
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.screen.search.messages import count, message

EMPTY = "".join(f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(388))
LONG = "# notes\n- [talk](https://youtu.be/a)\n" + "".join(f"    - bread {n}\n" for n in range(250))
LONG += "- [bread too](https://youtu.be/b)\n"


async def page_to_the_end(browser: Browser) -> list[str]:
    """Press page down until it moves nothing; return the counts on the way."""
    counts = [browser.count]
    while True:
        await browser.press("pagedown")
        if browser.count == counts[-1]:
            return counts
        counts.append(browser.count)


@pytest.mark.parametrize("size", [(120, 40), (50, 15)])
async def test_all_hits_are_counted_and_come_as_the_cursor_gets_there(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with browsing_text(tmp_path, EMPTY, size=size) as browser:
        await browser.search("is:empty")
        assert browser.count == "1/388"
        counts = await page_to_the_end(browser)
        assert {text.split("/")[1] for text in counts} == {"388"}
        assert counts[-1] == "388/388"
        assert titles(browser)[-1] == "▷ talk 387"
        await browser.press("enter")
        assert browser.cursor == "talk 387"


async def test_the_end_of_the_list_says_how_many_are_left(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, EMPTY, size=(120, 105)) as browser:
        await browser.search("is:empty")
        assert titles(browser)[-2:] == ["▷ talk 99", "288 more"]
        await browser.press("pagedown", "pagedown")
        position, total = map(int, browser.count.split("/"))
        assert (position > 101, total) == (True, 388)
        assert f"▷ talk {position - 1}" in titles(browser)


async def test_the_hits_of_one_long_note_come_as_the_cursor_gets_there(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, LONG) as browser:
        await browser.search("bread")
        assert browser.count == "1/251"
        assert titles(browser)[0] == "▷ bread too"
        counts = await page_to_the_end(browser)
        assert counts[-1] == "251/251"
        assert titles(browser)[-1] == "bread 249"
        assert not any(title.startswith("▶") for title in titles(browser)), "the heading came once"
        await browser.press("enter")
        assert browser.note_line == 252


@pytest.mark.parametrize("leave", ["enter", "escape"])
async def test_n_walks_all_hits_after_the_panel_is_closed(tmp_path: Path, leave: str) -> None:
    async with browsing_text(tmp_path, EMPTY + LONG) as browser:
        await browser.search("-zebra")
        assert browser.count == "1/391"
        await browser.press(*["pagedown"] * 3)
        selected = int(browser.count.split("/")[0])
        await browser.press(*["up"] * (selected - 98), leave, "n")
        first = 99 if leave == "enter" else 2
        seen = []
        for _ in range(12):
            position, rest = browser.keys.rsplit("  ", 1)[1].split("/", 1)
            assert rest.startswith("391 “-zebra”")
            seen.append((int(position), browser.cursor))
            await browser.press("n")
        assert seen == [(n, f"talk {n - 1}") for n in range(first, first + 12)]
        await browser.press("g", "N")
        assert "391/391 “-zebra” · from the end again" in browser.keys
        assert browser.cursor == "bread too"


async def test_a_save_keeps_a_hit_that_is_far_down_selected(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, EMPTY) as browser:
        await browser.search("is:empty")
        await browser.press(*["pagedown"] * 6)
        selected = browser.note_title
        assert int(selected.split()[1]) > 150
        await saved(browser, f"- [new](https://youtu.be/new)\n{EMPTY}")
        await browser.until(lambda: browser.count.endswith("/389"))
        assert browser.note_title == selected


def test_until_all_are_counted_the_count_is_a_least_one() -> None:
    index = Index(read((EMPTY + LONG).encode()))
    with patch.object(searches, "_MOST", 100):
        shown = [
            (count(results, 0, 100), message(results, 100))
            for results in searches.search(index, parse("a"))
            if results.hits
        ]
    assert shown[0][0].endswith("+")
    assert {text for _, text in shown[:-1]} == {""}
    assert shown[-1] == ("1/640", "540 more")
