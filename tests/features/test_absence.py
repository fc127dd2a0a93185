"""A row that is away for a while comes back as the reader left it."""

import json
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing, browsing_text

NOTES = "# Talks\n" + "".join(
    f"- series {n}\n"
    f"    - [talk {n}](https://youtu.be/talktalk{n:03})\n"
    f"        - line one of {n}\n"
    f"        - line two of {n}\n"
    for n in range(20)
)
HALF = NOTES[: NOTES.index("- series 10")]


async def saved(browser: Browser, text: str) -> None:
    browser.path.write_text(text)
    await browser.until(lambda: browser.screen.view.outline.data == text.encode())


async def in_a_note_with_folds(browser: Browser) -> None:
    await browser.open("series 12")
    await browser.press("space")
    await browser.open("talk 15")
    await browser.press("enter", "j")
    assert browser.note_cursor == "• line two of 15"


async def test_half_of_the_file_comes_back(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(120, 15)) as browser:
        await in_a_note_with_folds(browser)
        before = browser.place
        await saved(browser, HALF)
        assert "talk 15" not in browser.tree
        await saved(browser, NOTES)
        assert browser.place == before


async def test_all_of_the_file_comes_back(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(120, 15)) as browser:
        await in_a_note_with_folds(browser)
        before = browser.place
        await saved(browser, "")
        await saved(browser, HALF)
        await saved(browser, NOTES)
        assert browser.place == before


@pytest.mark.parametrize("away", ["", HALF], ids=["all at once", "after a half"])
async def test_what_is_too_short_to_be_scrolled_as_far_comes_back(
    tmp_path: Path, away: str
) -> None:
    short = "# Talks\n" + NOTES[NOTES.index("- series 9") : NOTES.index("- series 14")]
    async with browsing_text(tmp_path, NOTES, size=(120, 15)) as browser:
        await browser.open("talk 13")
        await browser.press("k", "k", "k")
        before, top = browser.cursor, browser.panes.tree.scroll_offset.y
        if away:
            await saved(browser, away)
        await saved(browser, short)
        assert browser.cursor == before == "series 12"
        assert browser.panes.tree.scroll_offset.y == 0, "all of it is in sight"
        await saved(browser, NOTES)
        assert (browser.cursor, browser.panes.tree.scroll_offset.y) == (before, top)


async def test_a_row_that_was_renamed_is_where_the_next_run_begins(
    tmp_path: Path, home: Path
) -> None:
    async with browsing_text(tmp_path, NOTES, size=(120, 15)) as browser:
        await browser.open("series 12")
        await saved(browser, NOTES.replace("- series 12\n", "- renamed\n"))
        assert browser.cursor == "renamed"
    async with browsing(tmp_path / "notes.md") as browser:
        assert browser.cursor == "renamed"


async def test_beside_a_row_that_is_gone_the_next_run_begins(tmp_path: Path, home: Path) -> None:
    row = NOTES[NOTES.index("    - [talk 15]") : NOTES.index("- series 16")]
    async with browsing_text(tmp_path, NOTES, size=(120, 15)) as browser:
        await browser.open("talk 15")
        await saved(browser, NOTES.replace(row, ""))
        beside = browser.cursor
    async with browsing(tmp_path / "notes.md") as browser:
        assert browser.cursor == beside == "series 16"
    (tmp_path / "notes.md").write_text(NOTES)
    async with browsing(tmp_path / "notes.md") as browser:
        assert browser.cursor == "talk 15", "it is back"


async def test_what_was_scrolled_meanwhile_stays_so(tmp_path: Path) -> None:
    short = "# Talks\n" + NOTES[NOTES.index("- series 7") : NOTES.index("- series 14")]
    async with browsing_text(tmp_path, NOTES, size=(120, 15)) as browser:
        await browser.open("talk 13")
        await browser.press(*["k"] * 5)
        await saved(browser, short)
        await browser.press("ctrl+y", "ctrl+y", "ctrl+e")
        cursor, top = browser.cursor, browser.tree.splitlines()[0]
        await saved(browser, NOTES)
        assert (browser.cursor, browser.tree.splitlines()[0]) == (cursor, top)


async def test_a_place_too_short_to_be_scrolled_to_is_kept_as_it_is_now(
    tmp_path: Path, home: Path
) -> None:
    short = "# Talks\n" + NOTES[NOTES.index("- series 9") : NOTES.index("- series 14")]
    renamed = short.replace("- series 12\n", "- renamed\n")
    async with browsing_text(tmp_path, NOTES, size=(120, 15)) as browser:
        await browser.open("talk 13")
        await browser.press("k", "k", "k")
        await saved(browser, short)
        await saved(browser, renamed)
        assert browser.cursor == "renamed"
    async with browsing(tmp_path / "notes.md") as browser:
        assert browser.cursor == "renamed"


async def test_a_note_that_is_too_short_to_be_scrolled_as_far_comes_back(tmp_path: Path) -> None:
    lines = "".join(f"        - line {n}\n" for n in range(40))
    long = NOTES.replace("        - line one of 3\n", lines)
    short = NOTES.replace("        - line one of 3\n", "        - line 20\n        - line 21\n")
    async with browsing_text(tmp_path, long, size=(120, 15)) as browser:
        await browser.open("talk 3")
        await browser.press("enter", *["j"] * 25, *["k"] * 4)
        assert browser.note_cursor == "• line 21"
        before, note = browser.place, browser.note
        await saved(browser, short)
        assert browser.note_cursor == "• line 21"
        await saved(browser, long)
        assert (browser.place, browser.note) == (before, note)


async def test_a_row_that_is_removed_and_put_back(tmp_path: Path) -> None:
    row = NOTES[NOTES.index("    - [talk 15]") : NOTES.index("- series 16")]
    async with browsing_text(tmp_path, NOTES, size=(120, 15)) as browser:
        await in_a_note_with_folds(browser)
        before = browser.place
        await saved(browser, NOTES.replace(row, ""))
        await saved(browser, NOTES)
        assert browser.place == before


async def test_a_note_that_is_cut_in_the_middle_has_not_changed_once_it_is_whole(
    tmp_path: Path,
) -> None:
    cut = NOTES[: NOTES.index("        - line two of 9")]
    async with browsing_text(tmp_path, NOTES, size=(120, 15)) as browser:
        before = browser.summary
        await saved(browser, cut)
        assert "●" in browser.summary
        await saved(browser, NOTES.replace("one of 3", "1 of 3"))
        assert browser.summary.startswith("● 1 ")
        await saved(browser, NOTES)
        assert browser.summary == before


async def test_folds_come_back_although_the_reader_went_on(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("series 12")
        await browser.press("space")
        await saved(browser, HALF)
        await browser.open("talk 3")
        await saved(browser, NOTES)
        assert browser.cursor == "talk 3"
        assert "▸ series 12" in browser.tree


async def test_a_search_that_is_open_meanwhile_leads_back(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(120, 15)) as browser:
        await in_a_note_with_folds(browser)
        before = browser.place
        await browser.search("line")
        await saved(browser, HALF)
        await saved(browser, NOTES)
        await browser.press("escape")
        assert browser.place == before


async def test_an_empty_file_overwrites_no_session(tmp_path: Path, home: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await in_a_note_with_folds(browser)
        await saved(browser, "")
    (kept,) = (home / "state" / "lectree").glob("*.json")
    assert json.loads(kept.read_text())["cursor"]
    async with browsing(tmp_path / "notes.md") as browser:
        assert "Nothing in these notes yet" in browser.text
        await browser.press("j", "G", "tab")
    (tmp_path / "notes.md").write_text(NOTES)
    async with browsing(tmp_path / "notes.md") as browser:
        assert browser.cursor == "talk 15"
        assert browser.note_cursor == "• line two of 15"
        assert "▸ series 12" in browser.tree


async def test_a_file_that_is_empty_at_the_start_leads_back_once_it_is_filled(
    tmp_path: Path,
) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await in_a_note_with_folds(browser)
        before = browser.place
    async with browsing_text(tmp_path, "") as browser:
        await saved(browser, NOTES)
        assert browser.place == before


async def test_another_video_in_the_place_of_one_that_is_gone_takes_nobody_there(
    tmp_path: Path,
) -> None:
    async with browsing_text(
        tmp_path, "# Talks\n- [one](https://youtu.be/aaaaaaaaaa1)\n"
    ) as browser:
        await browser.open("one")
        await saved(browser, "# Talks\n")
        assert browser.cursor == "Talks"
        await saved(browser, "# Talks\n- [two](https://youtu.be/aaaaaaaaaa2)\n")
        assert browser.cursor == "Talks"
        await saved(browser, "# Talks\n- [one](https://youtu.be/aaaaaaaaaa1)\n")
        assert browser.cursor == "one"
