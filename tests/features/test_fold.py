"""Folding the tree by keys; the cursor stays on what it was on, or on what holds it."""

from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing, browsing_text

NOTES = """\
# Talks
- series
    - [first](https://youtu.be/a)
        - a note
    - [second](https://youtu.be/b)
- [third](https://youtu.be/c)
    - [half](https://youtu.be/d)
# Other
- [fourth](https://youtu.be/e)
"""


def rows(browser: Browser) -> list[str]:
    """The titles that are shown below the line of the file, which is always there."""
    top, *lines = browser.tree.splitlines()
    assert top.strip() == "Top of the file"
    return [line.rstrip(" 0123456789").split()[-1] for line in lines]


ALL = ["Talks", "series", "first", "second", "third", "half", "Other", "fourth"]
FOLDED_SERIES = ["Talks", "series", "third", "half", "Other", "fourth"]


async def test_space_closes_and_opens_a_row(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        assert rows(browser) == ALL
        await browser.press("j", "j", "space")
        assert rows(browser) == FOLDED_SERIES
        assert browser.cursor_line.startswith("▸ series")
        await browser.press("space")
        assert rows(browser) == ALL
        assert browser.cursor_line.startswith("▾ series")


@pytest.mark.parametrize("key", ["h", "left"])
async def test_h_goes_to_what_holds_the_row_and_then_closes_it(tmp_path: Path, key: str) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("second")
        await browser.press(key)
        assert browser.cursor == "series"
        assert rows(browser) == ALL
        await browser.press(key)
        assert rows(browser) == FOLDED_SERIES
        await browser.press(key)
        assert browser.cursor == "Talks"
        await browser.press(key, key)
        assert rows(browser) == ["Talks", "Other", "fourth"]
        assert browser.cursor == "Talks"


@pytest.mark.parametrize("key", ["l", "right"])
async def test_l_opens_then_goes_in_then_goes_to_the_note(tmp_path: Path, key: str) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("j", "j", "space")
        await browser.press(key)
        assert (rows(browser), browser.cursor) == (ALL, "series")
        await browser.press(key)
        assert (browser.cursor, browser.focus) == ("first", "tree")
        await browser.press(key)
        assert (browser.cursor, browser.focus) == ("first", "note")


async def test_a_leaf_does_not_fold(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        await browser.press("space")
        assert rows(browser) == ALL
        assert browser.cursor == "first"


async def test_minus_closes_all_and_plus_opens_all(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("half")
        await browser.press("minus")
        assert rows(browser) == ["Talks", "Other"]
        assert (browser.cursor, browser.note_title) == ("Talks", "Talks")
        await browser.press("plus")
        assert rows(browser) == ALL
        assert browser.cursor == "Talks"


async def test_a_digit_shows_that_many_levels(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("half")
        await browser.press("2")
        assert rows(browser) == ["Talks", "series", "third", "Other", "fourth"]
        assert (browser.cursor, browser.note_title) == ("third", "third")
        await browser.press("9")
        assert rows(browser) == ALL
        await browser.press("1")
        assert rows(browser) == ["Talks", "Other"]


async def test_counts_are_of_all_entries_folded_or_not(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        counts = [line.split()[-1] for line in browser.tree.splitlines()[1:]]
        assert counts == ["4", "2", "first", "second", "1", "half", "1", "fourth"]
        await browser.press("minus")
        assert [line.split()[-1] for line in browser.tree.splitlines()[1:]] == ["4", "1"]


async def test_going_to_the_next_video_opens_what_it_is_folded_into(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("minus", "right_square_bracket")
        assert browser.cursor == "first"
        assert rows(browser) == ["Talks", "series", "first", "second", "third", "Other"]


async def test_folding_keeps_the_cursor_in_view(seed: Path) -> None:
    async with browsing(seed, size=(80, 12)) as browser:
        await browser.press("G")
        last = browser.cursor
        assert last[:12] in browser.tree
        await browser.press("minus", "plus", "G")
        assert browser.cursor == last
        assert last[:12] in browser.tree
