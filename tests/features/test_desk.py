"""What the start brings back, what a save does to all that is open, and where other notes begin."""

from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing, lines_of
from tui.system.session import read_session

NOTES = """\
# Talks
- series
    - [first](https://youtu.be/aaaaaaaaaaa)
        - bread and [other](other.md)
    - [second](https://youtu.be/bbbbbbbbbbb)
        - more bread
# Reading
- [page](https://example.org)
    - see [one](https://one.example)
- [last](https://youtu.be/ccccccccccc)
"""
OTHER = """\
- [x](https://youtu.be/xxxxxxxxxxx)
- [y](https://youtu.be/yyyyyyyyyyy)
    - back to [notes](notes.md#reading)
- [z](https://youtu.be/zzzzzzzzzzz)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    (tmp_path / "other.md").write_text(OTHER)
    return path


async def save(browser: Browser, text: str) -> None:
    browser.path.write_text(text)
    await browser.until(lambda: browser.screen.view.outline.data == text.encode())


async def test_a_start_brings_back_all_but_a_fresh_one(path: Path) -> None:
    async with browsing(path) as browser:
        first = browser.text
        await browser.open("series")
        await browser.press("space", "right_curly_bracket")
        await browser.search("bread")
        await browser.press("enter", "h")
        await browser.open("page")
        await browser.press("enter")
        kept, width = browser.place, browser.panes.tree.outer_size.width
    session = read_session(path)
    async with browsing(path) as browser:
        assert browser.place == kept
        assert browser.panes.tree.outer_size.width == width
        assert (browser.cursor, browser.focus) == ("page", "note")
        await browser.press("h", "slash", "up")
        assert browser.panes.panel.input.value == "bread"
    path.write_text(NOTES)
    async with browsing(path, fresh=True) as browser:
        assert browser.text == first
    assert read_session(path).cursor == session.cursor


async def test_a_save_ends_hints_and_finds_anew_what_is_searched(path: Path) -> None:
    async with browsing(path) as browser:
        await browser.open("page")
        await browser.press("f")
        assert "Choose" in browser.keys
        await save(browser, NOTES.replace("see [one]", "see that [one]"))
        assert "Choose" not in browser.keys
        assert not browser.panes.note.has_hints
        await browser.search("bread")
        assert browser.count == "1/2"
        await save(browser, NOTES.replace("- more bread", "- more bread\n        - bread again"))
        await browser.until(lambda: browser.count == "1/3")
        await browser.press("escape", "s", *"last")
        titles = browser.panes.switch_panel.hits
        await browser.until(lambda: "last" in lines_of(titles))
        await save(browser, f"{NOTES}- [the very last](https://youtu.be/ddddddddddd)\n")
        await browser.until(lambda: "the very last" in lines_of(titles))
        await browser.press("escape")
        assert browser.focus == "tree"


async def test_other_notes_begin_where_they_were_left(path: Path) -> None:
    async with browsing(path) as browser:
        await browser.open("first")
        await browser.press("enter", "o")
        assert (browser.cursor, browser.summary[:8]) == ("x", "other.md")
        await browser.press("h", "j")
        assert browser.cursor == "y"
        await browser.press("enter", "o")
        assert (browser.cursor, browser.summary[:8]) == ("Reading", "notes.md")
        await browser.press("h")
        await browser.open("first")
        await browser.press("enter", "o")
        assert browser.cursor == "y", "as it was left in this run"
        await browser.press("h", "G")
        assert read_session(path).cursor == "youtube:aaaaaaaaaaa", "where notes.md was left"
    assert read_session(path.with_name("other.md")).cursor == "youtube:zzzzzzzzzzz"
    async with browsing(path) as browser:
        await browser.press("enter", "o")
        assert browser.cursor == "z", "as it was left in an earlier run"
    async with browsing(path, fresh=True) as browser:
        await browser.open("first")
        await browser.press("enter", "o")
        assert browser.cursor == "x"


async def test_a_save_is_shown_of_the_notes_that_are_open_now(path: Path) -> None:
    async with browsing(path) as browser:
        await browser.open("first")
        await browser.press("enter", "o")
        other = path.with_name("other.md")
        other.write_text(OTHER.replace("[x]", "[a new title]"))
        await browser.until(lambda: browser.cursor == "a new title")
        other.unlink()
        await browser.until(lambda: "other.md:" in browser.keys)
        assert "the last good notes are shown" in browser.keys
        await browser.press("u")
        await browser.until(lambda: "other.md" not in browser.keys)
        assert browser.cursor == "first"


async def test_bytes_that_are_no_utf_8_are_told_of(path: Path) -> None:
    path.write_bytes(NOTES.encode() + b"- \xe9\xe9\n")
    async with browsing(path) as browser:
        await browser.until(lambda: browser.keys.startswith("!") or "! " in browser.keys)
        assert "UTF-8" in browser.keys
