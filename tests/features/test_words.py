"""Words that tell the user what to do are never cut, however small the terminal."""

from pathlib import Path

import pytest

from tests.features.browser import browsing_text
from tests.features.searches import NOTES

SIZES = pytest.mark.parametrize("size", [(50, 15), (30, 10)])


def words(shown: str) -> str:
    return " ".join(shown.replace("│", " ").split())


@SIZES
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", 'Words in any order, "a phrase", -without, in:series, is:empty, has:link'),
        ("marmalade", "Nothing found. Try fewer words, or a part of one."),
        ("is:tasty", "“is:tasty” is no filter: there are is:empty, is:changed, is:duplicate."),
        ("author:x", "put “author:x” in quotes to look for the text."),
        ("in: ", "“in:” wants part of a title, as in in:pydata."),
        ("has:", "Tab: has:link has:timestamp"),
    ],
)
async def test_messages_of_the_search(
    tmp_path: Path, size: tuple[int, int], query: str, message: str
) -> None:
    async with browsing_text(tmp_path, NOTES, size=size) as browser:
        await browser.press("slash")
        assert "Search words" in browser.text
        await browser.type(query)
        await browser.until(lambda: message in words(browser.hits))


@SIZES
async def test_a_message_below_hits_is_seen_with_the_last_one(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    talks = "".join(f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(20))
    async with browsing_text(tmp_path, talks, size=size) as browser:
        await browser.search("talk is:tasty")
        await browser.press(*["pagedown"] * 6)
        assert browser.count == "20/20"
        assert "talk 19" in browser.hits
        assert "there are is:empty, is:changed, is:duplicate." in words(browser.hits)


@SIZES
@pytest.mark.parametrize("key", ["question_mark", "colon", "t"])
async def test_dialogs(tmp_path: Path, size: tuple[int, int], key: str) -> None:
    async with browsing_text(tmp_path, NOTES, size=size) as browser:
        await browser.press(key)
        assert "Esc closes" in browser.text
        assert "…" not in browser.text
        await browser.type("zzzz")
        assert any(end in words(browser.text) for end in ("“zzzz”. Try fewer", "matches “zzzz”."))


async def test_help_has_room_for_what_a_key_does(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(30, 10)) as browser:
        await browser.press("question_mark")
        await browser.type("ctrl+o")
        assert "u Backspace Ctrl+O" in browser.text
        assert "Back to where you jumped" in browser.text


@SIZES
async def test_an_empty_file(tmp_path: Path, size: tuple[int, int]) -> None:
    async with browsing_text(tmp_path, "", size=size) as browser:
        assert words(browser.tree) == "Nothing yet. e opens the editor."
        await browser.press("tab")
        assert words(browser.note) == "Nothing in these notes yet. e opens the editor."
