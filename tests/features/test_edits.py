"""A row that a save changed carries a sign until the reader has been there."""

from pathlib import Path

from tests.features.browser import Browser, browsing, browsing_text

NOTES = """\
above all
# Talks
- series
    - [first](https://youtu.be/a)
        - bread
    - [second](https://youtu.be/b)
        - cheese
        - water
- [third](https://youtu.be/c)
    - wine
"""


def signed(browser: Browser) -> list[str]:
    """Return the rows of the tree that carry the sign, by their last word."""
    return [line.split()[-1] for line in browser.tree.splitlines() if line.startswith("●")]


def marked(browser: Browser) -> list[str]:
    """Return the lines of the note that are marked in the margin."""
    return [line.split()[-1] for line in browser.note.splitlines() if "●" in line.split(" ")[:2]]


async def saved(browser: Browser, text: str, count: int) -> None:
    """Save, and wait until the border tells how many rows changed."""
    browser.path.write_text(text)
    wanted = f"● {count} · notes.md" if count else "notes.md"
    await browser.until(lambda: browser.screen.view.outline.data == text.encode())
    assert browser.summary.removeprefix("follows edits · ").startswith(wanted)


async def test_changed_and_new_rows_are_signed_and_counted_until_they_are_left(
    tmp_path: Path,
) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        new = NOTES.replace("bread", "rye bread") + "- [fourth](https://youtu.be/d)\n"
        await saved(browser, new, 2)
        assert signed(browser) == ["first", "fourth"]
        await browser.press("apostrophe")
        assert browser.cursor == "first"
        assert signed(browser) == ["first", "fourth"]
        await browser.press("tab", "j", "tab", "plus", "ctrl+e")
        assert signed(browser) == ["first", "fourth"], "the reader is there still"
        await browser.press("apostrophe")
        assert browser.cursor == "fourth"
        assert signed(browser) == ["fourth"]
        assert browser.summary.startswith("● 1 · ")
        await browser.press("k")
        assert signed(browser) == []
        assert browser.summary.startswith("notes.md")
        await browser.press("apostrophe")
        assert "Nothing has changed" in browser.status


async def test_the_sign_moves_with_its_row(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await saved(browser, NOTES.replace("cheese", "brie"), 1)
        await saved(browser, "- [new](https://youtu.be/n)\n" + NOTES.replace("cheese", "brie"), 2)
        assert signed(browser) == ["new", "second"]


async def test_text_above_all_rows_is_signed_while_there_is_any(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await saved(browser, NOTES.replace("above all", "above it all"), 1)
        assert browser.tree.startswith("●")
        await saved(browser, NOTES.removeprefix("above all\n"), 0)
        assert signed(browser) == []


async def test_a_new_indentation_is_no_change(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await saved(browser, NOTES.replace("    ", "\t"), 0)


async def test_the_changed_lines_of_the_note_are_marked(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("second")
        await saved(browser, NOTES.replace("cheese", "brie"), 1)
        assert marked(browser) == ["brie"]
        await saved(browser, NOTES.replace("cheese", "brie").replace("water", "tea"), 1)
        assert marked(browser) == ["tea"], "the reader has seen the other one"
        await browser.press("j")
        await browser.press("k")
        assert marked(browser) == []


async def test_the_changes_of_a_row_not_yet_seen_come_together(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        one = NOTES.replace("cheese", "brie")
        await saved(browser, one, 1)
        await saved(browser, one.replace("water", "tea"), 1)
        await browser.press("apostrophe")
        assert marked(browser) == ["brie", "tea"]


async def test_going_to_a_change_shows_its_line(tmp_path: Path) -> None:
    long = "".join(f"    - line {n}\n" for n in range(100))
    async with browsing_text(tmp_path, NOTES + long, size=(100, 20)) as browser:
        await saved(browser, NOTES + long.replace("line 90", "line ninety"), 1)
        await browser.press("apostrophe")
        assert "line ninety" in browser.note


async def test_the_filter_finds_what_changed(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        one = NOTES.replace("cheese", "brie")
        await saved(browser, one, 1)
        await browser.search("is:changed")
        await browser.until(lambda: browser.count == "1/1")
        assert "second" in browser.hits
        await browser.press("escape")
        await saved(browser, one.replace("wine", "beer"), 2)
        await browser.search("")
        await browser.until(lambda: browser.count == "1/2")
        assert "third" in browser.hits


async def test_following_edits_goes_to_the_line_that_was_edited(tmp_path: Path) -> None:
    long = "".join(f"    - line {n}\n" for n in range(100))
    async with browsing_text(tmp_path, NOTES + long, size=(100, 20)) as browser:
        notes = NOTES.replace("cheese", "brie")
        await browser.open("Talks")
        await saved(browser, notes + long, 1)
        assert browser.cursor == "Talks"
        await browser.press("F")
        assert "Following edits" in browser.status
        assert browser.summary.startswith("follows edits · ")
        await saved(browser, notes + long.replace("line 90", "line ninety"), 2)
        assert browser.cursor == "third"
        assert "line ninety" in browser.note
        assert browser.focus == "tree"
        assert browser.summary.startswith("follows edits · ")
        await browser.press("F", "g")
        assert "Not following edits" in browser.status
        assert "follows" not in browser.summary + browser.note_title
        before = browser.cursor
        await saved(browser, notes + long, 2)
        assert browser.cursor == before != "third"


async def test_a_border_in_sight_tells_that_edits_are_followed(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(100, 20)) as browser:
        await browser.press("F")
        assert (browser.text.count("follows edits"), browser.note_title) == (1, "Top of the file")
        await browser.press("w", "right_square_bracket")
        assert browser.note_title == "follows edits · first"
        await browser.press("F")
        assert browser.note_title == "first"
        await browser.press("F")
        assert browser.note_title == "follows edits · first"
        await browser.press("w")
        assert browser.note_title == "first"
        await browser.resize(60, 20)
        for key in ("tab", "tab"):
            assert browser.text.startswith("╭─ follows edits · ")
            await browser.press(key)
        await browser.resize(100, 20)
        assert browser.text.count("follows edits") == 1


async def test_following_edits_by_the_setting(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    async with browsing(path, follow_edits=True) as browser:
        assert browser.summary.startswith("follows edits · ")
        await saved(browser, NOTES.replace("wine", "beer"), 1)
        assert browser.cursor == "third"
        new = NOTES.replace("wine", "beer").replace("above all", "above it all")
        await saved(browser, new, 1)
        assert "above it all" in browser.note


async def test_following_edits_does_not_disturb_a_search(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    async with browsing(path, follow_edits=True) as browser:
        await browser.open("Talks")
        await browser.search("bread")
        browser.path.write_text(NOTES.replace("wine", "beer"))
        await browser.until(lambda: b"beer" in browser.screen.view.outline.data)
        await browser.until(lambda: browser.count == "1/1")
        assert browser.note_title == "first"
        await browser.press("escape")
        assert browser.cursor == "Talks"
