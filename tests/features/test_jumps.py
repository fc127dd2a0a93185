"""Each kind of jump: the way back leads to exactly what was seen, and again forward."""

from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing_text

NOTES = """\
# Talks
- series
    - [first](https://youtu.be/aaaaaaaaaaa)
        - see [other notes](other.md), [their end](other.md#the-end) and [below](#later)
        - bread
- [third](https://youtu.be/ccccccccccc)
    - cheese
    - more cheese
- [again](https://youtu.be/aaaaaaaaaaa)
## Later
- [last](https://youtu.be/ddddddddddd)
"""

JUMPS = {
    "the end": ("G",),
    "the next video": ("right_square_bracket",) * 3,
    "the videos before": ("less_than_sign", "left_square_bracket"),
    "both": ("left_square_bracket", "greater_than_sign", "greater_than_sign"),
    "a search": ("slash", *"last", "enter"),
    "a title": ("s", *"last", "enter"),
    "a mark": ("grave_accent", "z"),
}


def panes(browser: Browser) -> list[str]:
    """What is on the screen above the line of keys, which tells what has just happened."""
    return browser.text.splitlines()[:-1]


@pytest.mark.parametrize("keys", JUMPS.values(), ids=JUMPS)
@pytest.mark.parametrize("in_note", [False, True], ids=["tree", "note"])
async def test_there_and_back(tmp_path: Path, keys: tuple[str, ...], in_note: bool) -> None:
    async with browsing_text(tmp_path, NOTES, size=(100, 12)) as browser:
        await browser.press("G", "m", "z")
        await browser.open("third")
        if in_note:
            await browser.press("enter")
        before, screen = browser.place, panes(browser)
        await browser.press(*keys)
        there = browser.place
        assert there != before
        for _ in range(3):
            await browser.press("u")
            assert (browser.place, panes(browser)) == (before, screen)
            await browser.press("U")
            assert browser.place == there


@pytest.mark.parametrize(("query", "focus"), [("e", "tree"), ("cheese", "note")])
async def test_each_hit_of_the_last_search_is_a_step(
    tmp_path: Path, query: str, focus: str
) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search(query)
        await browser.press("enter")
        assert browser.focus == focus
        places = [browser.place]
        for _ in range(6):
            await browser.press("n")
            if browser.place != places[-1]:  # a title and the first line are one place
                places.append(browser.place)
        assert len(places) > 4
        for place in reversed(places[:-1]):
            await browser.press("u")
            assert browser.place == place
        await browser.press("u")
        assert browser.cursor == "Talks"


async def test_a_closed_row_that_a_jump_opened_is_closed_on_the_way_back(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("minus", "j")
        before, screen = browser.place, panes(browser)
        await browser.press("right_square_bracket")
        assert browser.cursor == "first"
        await browser.press("u")
        assert (browser.place, panes(browser)) == (before, screen)


async def test_a_run_of_presses_is_one_jump_and_walking_is_none(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("right_square_bracket", "right_square_bracket", "k", "k")
        assert browser.cursor == "series"
        await browser.press("greater_than_sign", "greater_than_sign", "greater_than_sign")
        assert browser.cursor == "again"
        seen = []
        for _ in range(2):
            await browser.press("u")
            seen.append(browser.cursor)
        assert seen == ["series", "Talks"]
        await browser.press("u")
        assert "No way back" in browser.status


async def test_reading_on_is_no_jump(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("third")
        await browser.press("enter", "space", "ctrl+d", "space")
        assert browser.cursor == "last"
        await browser.press("u")
        assert browser.cursor == "last"
        assert "No way back" in browser.status


async def test_the_next_change_is_a_jump(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        browser.path.write_text(NOTES.replace("more cheese", "no cheese"))
        await browser.until(lambda: "●" in browser.summary)
        before = browser.place
        await browser.press("apostrophe")
        assert browser.cursor == "third"
        await browser.press("u")
        assert browser.place == before


async def test_a_place_that_is_gone_is_passed_over_until_it_is_back(tmp_path: Path) -> None:
    third = "- [third](https://youtu.be/ccccccccccc)\n    - cheese\n    - more cheese\n"
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("right_square_bracket", "right_square_bracket", "G")
        browser.path.write_text(NOTES.replace(third, ""))
        await browser.until(lambda: "third" not in browser.tree)
        await browser.press("u")
        assert browser.cursor == "Talks"
        browser.path.write_text(NOTES)
        await browser.until(lambda: "third" in browser.tree)
        await browser.press("U")
        assert browser.cursor == "third"
