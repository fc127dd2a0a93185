"""What the viewer shows of a view: at first, after a save, and of other notes."""

from pathlib import Path

import pytest
from textual.geometry import Offset

from tests.features.browser import Browser, browsing, lines_of
from tui.screen import viewer as module
from tui.screen.places import LOOK
from tui.system.session import read_session

NOTES = """\
above all
# Talks
- series
    - [first](https://youtu.be/aaaaaaaaaaa)
        - bread
    - [second](https://youtu.be/bbbbbbbbbbb)
        - see [other](other.md) and [there](#reading)
        - water
# Reading
- [again](https://youtu.be/aaaaaaaaaaa)
    - cheese
- [page](https://example.org)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    (tmp_path / "other.md").write_text(
        f"- [elsewhere](https://youtu.be/eeeeeeeeeee)\n    - wine\n- [{'x' * 60}](https://x.example)\n"
    )
    return path


async def save(browser: Browser, text: str) -> None:
    browser.path.write_text(text)
    await browser.until(lambda: browser.screen.view.outline.data == text.encode())


def titles(browser: Browser) -> str:
    """Return the list of titles to go to."""
    return lines_of(browser.panes.switch_panel.hits)


async def test_all_parts_show_the_first_view(path: Path) -> None:
    async with browsing(path) as browser:
        assert browser.tree.splitlines()[0].split() == ["Top", "of", "the", "file"]
        assert browser.cursor_line == "Top of the file"
        assert browser.note_title == "Top of the file"
        assert "above all" in browser.note
        assert "3 videos · 1 link" in browser.note
        assert browser.summary == "notes.md · 3 videos · 1 link · 1 series"
        assert browser.focus == "tree"
        assert "Space Fold" in browser.keys


async def test_the_keys_are_those_of_the_part_that_has_the_focus(path: Path) -> None:
    async with browsing(path) as browser:
        await browser.open("second")
        seen = [browser.keys]
        for key in ("enter", "escape", "slash", "escape", "s", "escape", "f", "escape"):
            await browser.press(key)
            seen.append(browser.keys)
        tree, note, after, search, left, titles, again, hints, end = seen
        assert tree == after == left == again == end
        assert "Fold" in tree
        assert "Fold" not in note
        assert "Open link" not in tree
        assert len({tree, note, search, titles, hints}) >= 4
        await browser.press("enter", "j")
        await browser.pilot.click(browser.panes.tree, offset=Offset(5, 0))
        await browser.pilot.pause()
        assert (browser.focus, browser.keys) == ("tree", tree)
        assert not browser.screen.view.in_note


async def test_where_a_recording_is_too_is_said_once_it_is_known(path: Path) -> None:
    async with browsing(path) as browser:
        await browser.open("first")
        await browser.until(lambda: "also under Reading" in browser.note)
        await browser.open("page")
        assert "also" not in browser.note
        await browser.open("again")
        assert "also under series (line 4)" in browser.note
        await save(browser, NOTES.replace("cheese", "brie"))
        await browser.until(lambda: "also under series" in browser.note)
        less = NOTES.replace("    - [first](https://youtu.be/aaaaaaaaaaa)\n        - bread\n", "")
        await save(browser, less)
        assert "also" not in browser.note


async def test_the_place_is_where_the_reader_went_not_where_a_save_took_him(path: Path) -> None:
    less = NOTES[: NOTES.index("    - [second]")] + NOTES[NOTES.index("# Reading") :]
    async with browsing(path) as browser:
        await browser.open("second")
        await save(browser, less)
        assert browser.cursor != "second"
        browser.screen.desk.session.write()
        assert read_session(path).cursor == "youtube:bbbbbbbbbbb"
        await save(browser, NOTES)
        assert browser.cursor == "second"
        await save(browser, less)
        await browser.open("page")
        browser.screen.desk.session.write()
        assert "example.org" in read_session(path).cursor
        await save(browser, NOTES)
        assert browser.cursor == "page"


async def test_a_note_counts_as_read_after_a_while(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(module, "monotonic", lambda: now)

    async def read(browser: Browser) -> list[str]:
        await browser.press("s")
        await browser.until(lambda: titles(browser))
        found = [line.split()[-1] for line in titles(browser).splitlines() if "now" in line]
        await browser.press("escape")
        return found

    async with browsing(path) as browser:
        await browser.open("first")
        now += LOOK
        await browser.press("j")
        await browser.press("j")
        assert await read(browser) == ["first"], "the second was gone over at once"
        now += LOOK - 1
        await browser.press("space", "ctrl+e")
        now += 1
        await browser.press("k")
        assert await read(browser) == ["Reading", "first"], "folding is no leaving"


async def test_what_does_not_work_is_told_once(path: Path) -> None:
    async with browsing(path) as browser:
        stage = browser.screen.desk.stage
        stage.tell("", "no clock", "no wind")
        await browser.pilot.pause()
        assert "! no clock · no wind" in browser.keys
        browser.panes.key_bar.say("")
        stage.tell("no clock")
        await browser.pilot.pause()
        assert "no clock" not in browser.keys
        stage.tell("no clock", "no light")
        await browser.pilot.pause()
        assert "! no light" in browser.keys
        assert "no clock" not in browser.keys


async def test_other_notes_have_their_own_width_marks_and_way_back(path: Path) -> None:
    async with browsing(path) as browser:
        narrow = browser.panes.tree.outer_size.width
        await browser.open("second")
        await browser.press("m", "a", "enter", "o")
        await browser.until(lambda: browser.cursor == "elsewhere")
        assert browser.summary.startswith("other.md")
        assert browser.panes.tree.outer_size.width > narrow
        assert "also" not in browser.note
        await browser.press("s")
        await browser.until(lambda: titles(browser))
        assert "`a" not in titles(browser)
        await browser.press("escape", "h", "escape")
        assert (browser.cursor, browser.summary[:8]) == ("second", "notes.md")
        await browser.press("escape")
        assert browser.cursor == "second", "there is no further way out"
        assert browser.panes.tree.outer_size.width == narrow
        await browser.press("g", "grave_accent", "a")
        assert browser.cursor == "second"
