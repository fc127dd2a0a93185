"""The way back: from whatever took the reader elsewhere, also into another file."""

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
- [again](https://youtu.be/aaaaaaaaaaa)
## Later
- [last](https://youtu.be/ddddddddddd)
"""
OTHER = """\
# Other
- [x](https://youtu.be/xxxxxxxxxxx)
## The end
- [y](https://youtu.be/yyyyyyyyyyy)
"""
BACK = pytest.mark.parametrize("back", ["ctrl+o", "alt+left", "backspace", "u"])


async def at_the_links(browser: Browser) -> None:
    """Go to the line of the note that holds three links."""
    await browser.open("first")
    await browser.press("enter")
    while "other notes" not in browser.note_cursor:
        await browser.press("j")


@BACK
async def test_the_way_back_over_a_heading(tmp_path: Path, back: str) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_the_links(browser)
        before = browser.place
        await browser.press("right", "right", "enter")
        assert browser.cursor == "Later"
        await browser.press(back)
        assert browser.place == before
        await browser.press("alt+right")
        assert browser.cursor == "Later"
        await browser.press(back, "U")
        assert browser.cursor == "Later"


@BACK
async def test_the_way_back_over_a_file(tmp_path: Path, back: str) -> None:
    (tmp_path / "other.md").write_text(OTHER)
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_the_links(browser)
        before = browser.place
        await browser.press("enter")
        assert browser.summary.startswith("other.md")
        await browser.press("j")
        await browser.press(back)
        assert browser.place == before
        await browser.press("alt+right")
        assert (browser.summary.split(" · ")[0], browser.cursor) == ("other.md", "x")


async def test_a_heading_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text(OTHER)
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_the_links(browser)
        await browser.press("right", "enter")
        assert browser.summary.startswith("other.md")
        assert browser.cursor == "The end"
        await browser.press("escape", "escape")
        assert browser.cursor == "first"


async def test_from_file_to_file_and_all_the_way_back(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text(f"{OTHER}    - [home](notes.md#later)\n")
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_the_links(browser)
        places = [browser.place]
        await browser.press("enter")
        await browser.open("y")
        await browser.press("enter", "j", "enter")
        assert (browser.summary.split(" · ")[0], browser.cursor) == ("notes.md", "Later")
        await browser.press("u")
        assert (browser.summary.split(" · ")[0], browser.cursor) == ("other.md", "y")
        assert "home" in browser.note_cursor
        while browser.summary.startswith("other.md"):
            await browser.press("u")
        assert browser.place == places[0]
        while browser.cursor != "Later":
            await browser.press("U")
        assert browser.summary.startswith("notes.md")


async def test_what_is_saved_while_one_is_elsewhere_is_there_on_the_way_back(
    tmp_path: Path,
) -> None:
    (tmp_path / "other.md").write_text(OTHER)
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_the_links(browser)
        await browser.press("enter")
        browser.path.write_text(f"- [new](https://youtu.be/nnnnnnnnnnn)\n{NOTES}")
        await browser.press("ctrl+o")
        await browser.until(lambda: "new" in browser.tree)
        assert browser.cursor == "first"
        assert "other notes" in browser.note_cursor
        browser.path.write_text(NOTES)
        await browser.until(lambda: "new" not in browser.tree)
        assert browser.cursor == "first"


async def test_search_top_and_end_are_steps_of_the_way(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        await browser.press("G")
        assert browser.cursor == "last"
        await browser.search("cheese")
        await browser.press("enter")
        assert (browser.cursor, browser.focus) == ("third", "note")
        await browser.press("escape", "g")
        assert browser.cursor == "Talks"
        seen = []
        for _ in range(3):
            await browser.press("ctrl+o")
            seen.append((browser.cursor, browser.focus))
        assert seen == [("third", "tree"), ("last", "tree"), ("first", "tree")]


async def test_backspace_in_the_search_only_takes_letters_back(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("G")
        await browser.search("ch")
        await browser.press(*["backspace"] * 4)
        assert (browser.focus, browser.cursor) == ("search", "last")
        await browser.press("escape", "backspace")
        assert (browser.focus, browser.cursor) == ("tree", "Talks")


async def test_also_under_is_a_step_of_the_way(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("again")
        await browser.until(lambda: "also under series" in browser.note)
        await browser.press("enter", "g")
        while "also under series" not in browser.note_cursor:
            await browser.press("j")
        await browser.press("enter")
        assert browser.cursor == "first"
        await browser.press("ctrl+o")
        assert browser.cursor == "again"
        assert "also under series" in browser.note_cursor
