"""The kept frame: when the screen is kept for the next start, and that it shows what this does."""

import gc
import re
from pathlib import Path
from weakref import ref

import pytest

from tests.features.browser import Browser, browsing
from tui.screen import session
from tui.system import frame

NOTES = (
    """\
# Talks
- [Twice](https://youtu.be/aaaaaaaaaaa)
    - needle
- [Again](https://youtu.be/aaaaaaaaaaa)
"""
    + "".join(
        f"- [Talk {n}](https://youtu.be/bbbbbbbbb{n:02})\n    - words of {n} and [a link](https://a.example)\n"
        for n in range(30)
    )
    + "- [Last](https://youtu.be/ccccccccccc)\n    - [a](https://a.example) at 1:00\n"
)

_AT = re.compile(r"\x1b\[(\d+);1H")
_STYLE = re.compile(r"\x1b\[[0-9;]*[mG]|\x1b\]8;[^\x1b]*\x1b\\")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talks.md"
    path.write_text(NOTES)
    return path


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the frames that are kept, as text; nothing is kept while nobody looks."""
    found: list[str] = []

    def keep(_path: str, shown: str, *_: object) -> str:
        parts = _AT.split(shown)[1:]
        found.append("\n".join(_STYLE.sub("", row).rstrip() for row in parts[1::2]))
        return ""

    monkeypatch.setattr(frame, "keep_frame", keep)
    monkeypatch.setattr(session, "INTERVAL", 1000.0)
    return found


def look(browser: Browser, kept: list[str]) -> list[str]:
    """Return what is kept of the screen as it is now."""
    kept.clear()
    browser.screen.desk.frame.keep_at_rest()
    return list(kept)


async def test_what_is_kept_at_rest(path: Path, kept: list[str]) -> None:
    async with browsing(path, size=(100, 20), frame="x.frame") as browser:
        await browser.press("G", "k")
        assert look(browser, kept) == [browser.text]
        assert look(browser, kept) == [], "it is kept already"
        for keys, leave in (("f", "escape"), ("w", "w"), ("F", "F")):
            await browser.press("k", *keys.split())
            browser.panes.key_bar.hush()
            assert look(browser, kept) == [], keys
            await browser.press(*leave.split())
            browser.panes.key_bar.hush()
            await browser.pilot.pause()
            assert look(browser, kept) == [browser.text], leave
        browser.panes.key_bar.warn("lost")
        await browser.press("k")
        assert look(browser, kept) == [], "something is wrong"
        browser.panes.key_bar.warn("")
        await browser.press("k", "y")
        await browser.until(lambda: browser.status)
        assert look(browser, kept) == [], "a message goes away by itself"
        browser.panes.key_bar.hush()
        await browser.press("enter", "j")
        assert look(browser, kept) == [browser.text]
        await browser.press("h", "g", "j")
        await browser.until(lambda: "also under" in browser.note)
        assert look(browser, kept) == [], "the same recording is counted after the start"
        await browser.press("G", "slash")
        assert look(browser, kept) == []
        await browser.press("escape", "s")
        assert look(browser, kept) == []
        await browser.press("escape", "k", "slash", "space", "escape")
        browser.panes.key_bar.hush()
        assert look(browser, kept) == [browser.text], "nothing was searched for"


async def test_notes_that_are_saved_again_are_not_held_by_the_frame_that_was_kept(
    path: Path, kept: list[str]
) -> None:
    async with browsing(path, size=(100, 20), frame="x.frame") as browser:
        path.write_text(f"- [New](https://youtu.be/ddddddddddd)\n{NOTES}")
        await browser.until(lambda: "New" in browser.text)
        await browser.open("New")
        await browser.press("G", "k")
        assert look(browser, kept) == [browser.text]
        replaced = ref(browser.screen.view.outline)
        path.write_text(f"{NOTES}- [Newer](https://youtu.be/ddddddddddd)\n")
        await browser.until(lambda: "Newer" in browser.text)
        await browser.until(lambda: gc.collect() >= 0 and replaced() is None)


async def test_what_is_kept_of_one_pane(path: Path, kept: list[str]) -> None:
    async with browsing(path, size=(50, 12), frame="x.frame") as browser:
        await browser.press("G", "k")
        assert look(browser, kept) == [browser.text]
        await browser.press("enter")
        assert look(browser, kept) == [browser.text]


async def test_what_is_away_from_the_cursor_is_not_kept(path: Path, kept: list[str]) -> None:
    async with browsing(path, size=(100, 20), frame="x.frame") as browser:
        await browser.press("G", "k")
        tree = browser.panes.tree
        tree.scroll_to(y=0, animate=False, immediate=True)
        await browser.pilot.pause()
        assert look(browser, kept) == []
        await browser.press("k")
        await browser.press("slash", *"needle", "enter")
        browser.panes.key_bar.hush()
        assert look(browser, kept) == [], "its marks are not there after a start"


async def test_without_a_place_for_it_nothing_is_kept(path: Path, kept: list[str]) -> None:
    async with browsing(path, size=(100, 20)) as browser:
        await browser.press("G", "k")
        assert look(browser, kept) == []


@pytest.mark.parametrize(
    "keys",
    [
        "G k",
        "G k k enter j",
        "G k y",
        "G slash w o r d s enter",
        "2 G enter ctrl+e",
        "G enter j",
        "G enter j right",
    ],
)
async def test_what_is_kept_at_the_end_is_what_the_next_start_shows(
    path: Path, kept: list[str], keys: str
) -> None:
    async with browsing(path, size=(100, 20), frame="x.frame") as browser:
        await browser.press(*keys.split())
        await browser.app.action_quit()
        assert len(kept) == 1
    async with browsing(path, size=(100, 20)) as browser:
        assert browser.text == kept[0]


@pytest.mark.parametrize("keys", ["f", "w", "slash"])
async def test_what_no_start_shows_is_not_kept_at_the_end(
    path: Path, kept: list[str], keys: str
) -> None:
    async with browsing(path, size=(100, 20), frame="x.frame") as browser:
        await browser.press("G", "k", *keys.split())
        await browser.app.action_quit()
    assert kept == []
