"""Paging: the keys scroll what is in sight by so many rows, and take the cursor along."""

from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing_text

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 15)], ids=lambda size: size[0])

TALKS = "".join(f"- [talk {n}](https://youtu.be/v{n})\n    - note {n}\n" for n in range(200))
LONG = (
    "- [long](https://youtu.be/a)\n"
    + "".join(f"    - line {n}\n" for n in range(200))
    + "- [next](https://youtu.be/b)\n    - its note\n"
)


def page_of(size: tuple[int, int]) -> int:
    """Return the rows of a page: those of a pane without its border and the keys, but one."""
    return size[1] - 3 - 1


def in_tree(browser: Browser) -> tuple[int, int]:
    """Return the numbers of the talk at the top of the tree and of the one at its cursor."""
    return browser.panes.tree.top, browser.screen.view.cursor


def in_note(browser: Browser) -> tuple[int, int]:
    """Return the numbers of the line at the top of the note and of the one at its cursor."""
    return int(browser.note.split()[2]), int(browser.note_cursor.split()[-1])


@SIZES
async def test_the_tree_scrolls_by_pages_with_its_cursor(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    page = page_of(size)
    half = (page + 1) // 2
    async with browsing_text(tmp_path, TALKS, size=size) as browser:
        await browser.press(*"jjjjj")
        top, at = 0, 5
        for key, rows in [
            ("ctrl+d", half),
            ("ctrl+d", half),
            ("pagedown", page),
            ("pagedown", page),
            ("ctrl+u", -half),
            ("b", -page),
            ("ctrl+d", half),
            ("pageup", -page),
        ]:
            await browser.press(key)
            top, at = top + rows, at + rows
            assert in_tree(browser) == (top, at), key
            assert f"talk {top}" in browser.tree.splitlines()[0]
            assert browser.cursor_line == f"▶ talk {at}"


@SIZES
async def test_the_note_scrolls_by_pages_with_its_cursor(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    page = page_of(size)
    half = (page + 1) // 2
    async with browsing_text(tmp_path, LONG, size=size) as browser:
        await browser.press("tab", *"jj")
        top, at = -2, 2  # the link and a blank row stand above the first line
        for key, rows in [
            ("ctrl+d", half),
            ("ctrl+d", half),
            ("space", page),
            ("pagedown", page),
            ("ctrl+u", -half),
            ("b", -page),
            ("space", page),
            ("pageup", -page),
        ]:
            await browser.press(key)
            top, at = top + rows, at + rows
            assert in_note(browser) == (top, at), key


@SIZES
async def test_the_first_page_is_a_whole_one_from_the_very_top(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    page = page_of(size)
    async with browsing_text(tmp_path, LONG, size=size) as browser:
        await browser.press("tab", "g", "space")
        assert in_note(browser) == (page - 2, page - 1)
        top = browser.note.splitlines()[0]
        await browser.press("j")
        assert browser.note.splitlines()[0] == top


@SIZES
async def test_a_row_at_a_time_leaves_the_cursor_as_long_as_it_is_in_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    rows = page_of(size) + 1
    async with browsing_text(tmp_path, LONG + TALKS, size=size) as browser:
        await browser.press("tab", *"jjj")
        for top in range(1, 4):
            await browser.press("ctrl+e")
            assert browser.note_cursor == "• line 3"
            assert browser.note.splitlines()[0].endswith(f"line {top - 2}") is (top > 1)
        await browser.press(*["ctrl+e"] * 4)
        assert in_note(browser) == (5, 5)
        await browser.press("ctrl+y")
        assert in_note(browser) == (4, 5)
        await browser.press(*["ctrl+y"] * 9)
        assert browser.note_cursor == "• line 5"
        await browser.press("tab", *"jjjj", "ctrl+e", "ctrl+e")
        assert in_tree(browser) == (2, 4)
        await browser.press("ctrl+e")
        assert in_tree(browser) == (3, 5)
        await browser.press(*["ctrl+e"] * 300)
        last = len(browser.screen.view.outline) - 1
        assert in_tree(browser) == (last - rows + 1, last - rows + 3)


@SIZES
async def test_the_ends_are_reached_by_page_and_left_again(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    rows = page_of(size) + 1
    async with browsing_text(tmp_path, TALKS, size=size) as browser:
        await browser.press(*["pagedown"] * 30)
        assert in_tree(browser) == (200 - rows, 199)
        await browser.press(*["ctrl+u"] * 60)
        assert in_tree(browser) == (0, 0)


@SIZES
async def test_space_at_the_end_of_a_note_goes_to_the_next_video(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with browsing_text(tmp_path, LONG, size=size) as browser:
        await browser.press("tab")
        while "line 199" not in browser.note:
            await browser.press("space")
            assert browser.cursor == "long"
        await browser.press("space")
        assert (browser.cursor, browser.note_title, browser.focus) == ("next", "next", "note")
        assert "its note" in browser.note
        await browser.press("space")
        assert browser.cursor == "next"


async def test_pages_of_a_tree_that_the_wheel_scrolled_begin_at_what_is_in_sight(
    tmp_path: Path,
) -> None:
    async with browsing_text(tmp_path, TALKS, size=(80, 24)) as browser:
        browser.panes.tree.scroll_to(y=100, animate=False, immediate=True)
        await browser.press("pagedown")
        assert in_tree(browser) == (120, 122)
