"""Notes that were replaced and screens that were left are not kept."""

import gc
import weakref
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing_text
from tui.outline.outline import Outline

pytestmark = pytest.mark.usefixtures("unmeasured")

NOTES = """\
# Talks
- series
    - [first](https://youtu.be/a)
        - bread
    - [again](https://youtu.be/a)
        - ```python
          print("bread")
          ```
- [other notes](other.md)
"""
SAVES = 3


async def save(browser: Browser, number: int) -> None:
    text = f"- [new {number}](https://youtu.be/n{number})\n{NOTES}"
    browser.path.write_text(text)
    await browser.until(lambda: f"new {number}" in browser.tree)


async def nothing(browser: Browser) -> None:
    pass


async def moved(browser: Browser) -> None:
    await browser.open("again")
    await browser.press("tab", "j", "j", "tab", "minus", "plus")


async def searched(browser: Browser) -> None:
    await browser.search("bread in:series")
    await browser.press("enter")


async def searching(browser: Browser) -> None:
    await browser.search("is:duplicate")
    await browser.press("down")


async def left_a_search(browser: Browser) -> None:
    await browser.search("has:link")
    await browser.press("escape", "n")


async def hinted(browser: Browser) -> None:
    await browser.open("first")
    await browser.press("f")


DOINGS = pytest.mark.parametrize(
    "do", [nothing, moved, searched, searching, left_a_search, hinted], ids=lambda f: f.__name__
)


@DOINGS
async def test_notes_that_were_replaced_are_not_kept(
    tmp_path: Path, do: Callable[[Browser], Awaitable[None]]
) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await save(browser, SAVES)  # the app knows the notes that it was started with
        old: list[weakref.ref[Outline]] = []
        for number in range(SAVES):
            await do(browser)
            old.append(weakref.ref(browser.screen.view.outline))
            await browser.press("escape", "escape")
            await save(browser, number)

        def kept() -> list[int]:
            gc.collect()
            return [number for number, ref in enumerate(old) if ref() is not None]

        # What was written of the last place holds the notes until the next look, in a second.
        await browser.until(lambda: not kept())


async def test_other_notes_that_were_left_are_not_kept(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text(NOTES)
    async with browsing_text(tmp_path, NOTES) as browser:
        left: list[weakref.ref[Outline]] = []
        for number in range(SAVES):
            await browser.press("G", "o")
            assert "other.md" in browser.summary, "the link leads to other notes"
            (tmp_path / "other.md").write_text(f"{NOTES}- {number}\n")
            await browser.until(lambda: b"- %d" % number in browser.screen.view.outline.data)  # noqa: B023
            left.append(weakref.ref(browser.screen.view.outline))
            await browser.press("slash", "b", "r", "enter", "escape", "escape", "escape")
            assert browser.summary.startswith("notes.md"), "and Esc back to these"
        await browser.press("g", "j", "tab", "tab")

        def kept() -> int:
            gc.collect()
            return sum(ref() is not None for ref in left)

        await browser.until(lambda: kept() <= 1)  # there is a way forward to them


async def test_esc_goes_back_to_the_notes_that_one_came_from(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other\n")
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("G", "o")
        assert browser.summary.startswith("other.md")
        await browser.press("escape")
        assert browser.summary.startswith("notes.md")
        assert browser.cursor == "other notes"
        await browser.press("escape", "escape")
        assert browser.summary.startswith("notes.md"), "there is nothing to go back to"
        assert browser.cursor == "other notes"
