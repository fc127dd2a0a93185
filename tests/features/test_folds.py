"""Details of a note as folds, and footnotes, by keys."""

from pathlib import Path

from tests.features.browser import browsing_text
from tests.waiting import until

NOTES = """\
# Talks
- [first](https://youtu.be/aaaaaaaaaaa)
    - before[^far]
    <details>
    <summary>The slides of the talk</summary>

    - a hidden [link](https://one.example)
      <details><summary>And inside</summary>
      - the needle, said[^1]
      </details>
    </details>
    - after[^lost]

    [^1]: the first footnote
- [last](https://youtu.be/ddddddddddd)
    - [^far]: the far footnote
"""


async def test_enter_opens_a_fold_and_closes_it(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        await browser.press("l", "j")
        assert browser.note_cursor == "▸ The slides of the talk"
        assert "hidden" not in browser.note
        assert "o Fold" in browser.keys
        await browser.press("enter")
        assert browser.note_cursor == "▾ The slides of the talk"
        assert "• a hidden link" in browser.note
        assert "▸ And inside" in browser.note
        assert "details" not in browser.note
        await browser.press("j", "j", "j")
        assert browser.note_cursor == "▸ And inside"
        await browser.press("enter")
        assert "needle" in browser.note
        await browser.press("k", "k", "k", "enter")
        assert browser.note_cursor == "▸ The slides of the talk"
        assert "hidden" not in browser.note
        await browser.press("enter")
        assert "needle" in browser.note


async def test_a_hint_or_a_click_opens_a_fold(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        await browser.press("f", "d")
        assert "a hidden link" in browser.note
        y = next(y for y, line in enumerate(browser.note.splitlines()) if "The slides" in line)
        await browser.pilot.click("NoteView", offset=(8, y + 1))
        await browser.pilot.pause()
        assert "a hidden link" not in browser.note


async def test_a_hit_in_a_fold_opens_it_and_all_around_it(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("needle")
        assert "▫ the needle" in browser.note
        await browser.press("enter")
        assert browser.note_cursor == "▫ the needle, said[^1]"


async def test_open_folds_are_kept_over_a_save_and_by_the_way_back(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        await browser.press("l", "j", "enter")
        browser.path.write_text(NOTES.replace("# Talks\n", "# Talks\n\nnew\n\n"))
        await browser.press("R")
        await browser.until(lambda: browser.screen.view.selected.line == 5)
        assert browser.note_cursor == "▾ The slides of the talk"
        assert "a hidden link" in browser.note
        await browser.press("k", "enter")
        assert browser.cursor == "last"
        await browser.press("ctrl+o")
        assert browser.cursor == "first"
        assert "a hidden link" in browser.note


async def test_a_footnote_leads_to_its_text_and_back(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("needle")
        await browser.press("enter", "enter")
        assert browser.note_cursor == "[^1]: the first footnote"
        await browser.press("enter")
        assert browser.note_cursor == "▫ the needle, said[^1]"
        await browser.press("enter", "ctrl+o")
        assert browser.note_cursor == "▫ the needle, said[^1]"


async def test_the_text_of_a_footnote_may_stand_anywhere(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        await browser.press("l")
        assert "Open [^far]" in browser.keys
        await browser.press("enter")
        assert (browser.cursor, browser.note_cursor) == ("last", "• [^far]: the far footnote")
        await browser.press("enter")
        assert (browser.cursor, browser.note_cursor) == ("first", "• before[^far]")


async def test_a_footnote_without_a_text_says_so(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        await browser.press("l", "j", "j")
        assert browser.note_cursor == "• after[^lost]"
        await browser.press("enter")
        await until(lambda: "There is no other [^lost]" in browser.text)
