"""Marks: a letter names a place, and leads back to it, after saves and from other files too."""

import json
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing_text, lines_of
from tui.screen.rebinding import rebound
from tui.system.marks import FarMark, marks_path, read_marks

NOTES = """\
# Talks
- series
    - [first](https://youtu.be/aaaaaaaaaaa)
        - see [other notes](other.md)
        - bread
- [third](https://youtu.be/ccccccccccc)
    - cheese
## Later
- [last](https://youtu.be/ddddddddddd)
"""
OTHER = """\
# Other
- [x](https://youtu.be/xxxxxxxxxxx)
    - ham
- [y](https://youtu.be/yyyyyyyyyyy)
"""


def listed(browser: Browser) -> list[str]:
    return [line.strip() for line in lines_of(browser.panes.switch_panel.hits).splitlines()]


async def at_bread(browser: Browser) -> None:
    await browser.open("first")
    await browser.press("enter", "j")
    assert "bread" in browser.note_cursor


async def test_a_mark_in_a_note(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_bread(browser)
        await browser.press("m", "a")
        assert "Mark a: first" in browser.status
        await browser.press("h", "minus", "G")
        before, screen = browser.place, browser.text.splitlines()[:-1]
        await browser.press("grave_accent", "a")
        assert (browser.cursor, browser.focus) == ("first", "note")
        assert "bread" in browser.note_cursor
        there = browser.place
        await browser.press("u")
        assert (browser.place, browser.text.splitlines()[:-1]) == (before, screen)
        await browser.press("U")
        assert browser.place == there


async def test_a_mark_in_the_tree(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("third")
        await browser.press("m", "z", "g", "enter", "grave_accent", "z")
        assert (browser.cursor, browser.focus) == ("third", "tree")


async def test_twice_leads_to_where_the_last_jump_began_and_back(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("third")
        await browser.press("G")
        for title in ("third", "last", "third"):
            await browser.press("grave_accent", "grave_accent")
            assert browser.cursor == title


async def test_without_a_way_back_it_says_so(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("grave_accent", "grave_accent")
        assert "No way back" in browser.status
        await browser.press("grave_accent", "x")
        assert "There is no mark x" in browser.status
        await browser.press("grave_accent", "X")
        assert "There is no mark X" in browser.status


@pytest.mark.parametrize("command", ["m", "grave_accent"])
@pytest.mark.parametrize("key", ["escape", "tab", "down", "1", "é", "ctrl+a", "enter"])
async def test_another_key_than_a_letter_ends_it(tmp_path: Path, command: str, key: str) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("third")
        place = browser.place
        await browser.press(command)
        assert "a letter" in browser.keys
        await browser.press(key)
        assert "No mark: its name is a letter" in browser.status
        assert browser.place == place
        await browser.press("k")
        assert browser.cursor == "first"


async def test_other_keys(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        commands, complaints = rebound({"set_mark": "x ctrl+r", "go_to_mark": "v"})
        assert not complaints
        browser.screen.desk.rebind(commands)
        await browser.open("third")
        await browser.press("ctrl+r", "x", "G", "v", "x")
        assert browser.cursor == "third"
        await browser.press("v", "v")
        assert browser.cursor == "last"
        commands, _ = rebound({"go_to_mark": ""})
        browser.screen.desk.rebind(commands)
        await browser.press("g", "colon", *"a mark twice", "enter", "x")
        assert browser.cursor == "third"
        browser.screen.desk.rebind(rebound({"set_mark": "x", "go_to_mark": "v"})[0])
        await browser.press("m", "v")
        assert "a letter" in browser.keys, "m is no key any more, v waits for a letter"


async def test_a_save_meanwhile_ends_nothing(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("third")
        await browser.press("m")
        browser.path.write_text(f"# New\n{NOTES}")
        await browser.until(lambda: "New" in browser.tree)
        await browser.press("q")
        assert "Mark q: third" in browser.status


async def test_a_click_ends_it(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("m")
        await browser.pilot.click(offset=(5, 4))
        await browser.press("j")
        assert browser.screen.desk.stage.places.marks == {}


async def test_it_stays_on_its_line_over_saves_and_a_restart(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_bread(browser)
        await browser.press("m", "a", "h", "h", "m", "s", "G")
        text = NOTES.replace("- series", "- renamed").replace("[first]", "[retitled]")
        browser.path.write_text(
            text.replace("        - bread", "        - butter\n        - bread")
        )
        await browser.until(lambda: "retitled" in browser.tree)
        await browser.press("grave_accent", "s")
        assert browser.cursor == "renamed"
    text = browser.path.read_text().replace("[retitled]", "[new]")
    async with browsing_text(tmp_path, text) as browser:
        await browser.press("grave_accent", "a")
        await browser.until(lambda: browser.cursor == "new")
        assert "bread" in browser.note_cursor
        await browser.press("grave_accent", "s")
        await browser.until(lambda: browser.cursor == "renamed")


async def test_a_mark_of_a_row_that_is_gone(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("last")
        await browser.press("m", "a", "g")
        browser.path.write_text(NOTES[: NOTES.index("- [last]")])
        await browser.until(lambda: "last" not in browser.tree)
        await browser.press("grave_accent", "a")
        await browser.until(lambda: "Mark a is of a row that is gone" in browser.status)
        browser.path.write_text(NOTES)
        await browser.until(lambda: "last" in browser.tree)
        await browser.press("grave_accent", "a")
        await browser.until(lambda: browser.cursor == "last")


async def test_a_capital_one_leads_into_another_file_and_back(tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(OTHER)
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_bread(browser)
        await browser.press("k", "enter")
        assert browser.summary.startswith("other.md")
        await browser.open("x")
        await browser.press("enter", "m", "A")
        await browser.until(lambda: "A" in read_marks())
        assert read_marks()["A"] == FarMark(str(other), "youtube:xxxxxxxxxxx", 1, "x")
        assert marks_path().stat().st_mode & 0o777 == 0o600
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("h")
        await browser.open("third")
        before = browser.place
        await browser.press("grave_accent", "A")
        await browser.until(lambda: browser.summary.startswith("other.md"))
        assert browser.cursor == "x"
        assert "ham" in browser.note
        await browser.press("u")
        await browser.until(lambda: browser.place == before)
        await browser.press("m", "A")
        await browser.until(lambda: read_marks()["A"].title == "third")
        await browser.press("G", "grave_accent", "A")
        await browser.until(lambda: browser.cursor == "third")


async def test_a_capital_one_follows_what_a_save_retitles(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("series")
        await browser.press("m", "S", "G")
        await browser.until(lambda: "S" in read_marks())
        browser.path.write_text(NOTES.replace("- series", "- renamed"))
        await browser.until(lambda: read_marks()["S"].title == "renamed")
    async with browsing_text(tmp_path, browser.path.read_text()) as browser:
        await browser.press("G", "grave_accent", "S")
        await browser.until(lambda: browser.cursor == "renamed")


async def test_marks_are_listed_and_forgotten(tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(OTHER)
    async with browsing_text(tmp_path, OTHER) as browser:
        browser.path.rename(other)
    marks_path().parent.mkdir(parents=True, exist_ok=True)
    far = [str(other), "youtube:yyyyyyyyyyy", 0, "y \x1b[2J"]
    marks_path().write_text(json.dumps({"version": 1, "marks": {"Y": far}}))
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("third")
        await browser.press("m", "b", "g", "m", "a", "m", "B")
        await browser.until(lambda: "B" in read_marks())
        await browser.press("s")
        await browser.until(lambda: len(listed(browser)) == 4)
        assert listed(browser) == ["`a Talks", "`b third", "`B Talks", "`Y y ␛[2J · other.md"]
        await browser.press("down")
        assert "cheese" in browser.note
        await browser.press("delete")
        await browser.until(lambda: len(listed(browser)) == 3)
        await browser.press("down", "delete")
        await browser.until(lambda: len(listed(browser)) == 2)
        assert list(read_marks()) == ["Y"]
        await browser.press("down", "enter")
        await browser.until(lambda: browser.summary.startswith("other.md"))
        assert browser.cursor == "y"


async def test_delete_in_what_is_typed_takes_a_letter(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("m", "a", "s", "t", "h", "home", "delete")
        assert browser.panes.switch_panel.input.value == "h"
        await browser.press("escape")
        await browser.search("ab")
        await browser.press("home", "delete")
        assert browser.panes.panel.input.value == "b"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"version": 2, "marks": {}}',
        b'{"version": 1, "marks": []}',
        b'{"version": 1, "marks": {"a": ["/x", "k", 0, "t"]}}',
        b'{"version": 1, "marks": {"A": ["x", "k", 0, "t"]}}',
        b'{"version": 1, "marks": {"A": ["/x\\u0000", "k", 0, "t"]}}',
        b'{"version": 1, "marks": {"A": ["/x", "k", -1, "t"]}}',
        b'{"version": 1, "marks": {"A": "x"}}',
        b"[" * 100_000,
        b" " * 10_000_000,
    ],
)
async def test_strange_marks_are_none(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    marks_path().parent.mkdir(parents=True, exist_ok=True)
    marks_path().write_bytes(content)
    assert read_marks() == {}
    assert "marks: ignored" in caplog.text
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("grave_accent", "A")
        await browser.until(lambda: "There is no mark A" in browser.status)
        await browser.press("m", "A")
        await browser.until(lambda: "A" in read_marks())
