"""Going to a title: some letters of it lead there, with none the rows read lately are listed."""

from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing, browsing_text, lines_of
from tui.screen import viewer

NOTES = """\
# Talks
- pydata
    - [Polars, the next library](https://youtu.be/aaaaaaaaaaa)
        - bread
    - [Spolarisation](https://youtu.be/bbbbbbbbbbb)
- [Python for learners](https://youtu.be/ccccccccccc)
    - cheese
    - polars too
## Later
- [Applied learning](https://youtu.be/ddddddddddd)
"""
TITLES = ["Polars, the next library", "Spolarisation", "Python for learners"]


def listed(browser: Browser) -> str:
    return lines_of(browser.panes.switch_panel.hits)


def titles(browser: Browser) -> list[str]:
    """The titles that are listed, without what they stand in."""
    return [line.strip(" ▶▷▾") for line in listed(browser).splitlines()[::2]]


async def test_a_few_letters_and_enter(seed: Path) -> None:
    async with browsing(seed, fresh=True) as browser:
        await browser.press("s", "p", "o", "l", "enter")
        assert browser.cursor.startswith("Polars")
        assert browser.focus == "tree"


async def test_the_list_the_note_and_the_count(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("s")
        assert "Go to" in browser.text.splitlines()[0]
        await browser.type("pol")
        assert titles(browser) == [*TITLES[:2], TITLES[2]]
        assert "Talks › pydata" in listed(browser)
        assert "bread" in browser.note
        await browser.press("down")
        assert "Spolarisation" in browser.note_title
        await browser.press("ctrl+n")
        assert "cheese" in browser.note
        assert "3/3" in browser.text
        await browser.press("down", "ctrl+p", "up", "up")
        assert "1/3" in browser.text


async def test_without_a_title_the_note_is_that_of_before(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("Applied learning")
        await browser.press("s")
        await browser.type("pol")
        assert browser.note_title == TITLES[0]
        await browser.type("zzzz")
        await browser.until(lambda: "No title has these letters" in browser.text)
        assert browser.note_title == "Applied learning"


@pytest.mark.parametrize("in_note", [False, True], ids=["tree", "note"])
async def test_escape_goes_back_to_where_it_began(tmp_path: Path, in_note: bool) -> None:
    async with browsing_text(tmp_path, NOTES, size=(100, 12)) as browser:
        await browser.open("Python for learners")
        await browser.press("minus", *(["enter"] if in_note else []))
        before, screen = browser.place, browser.text
        await browser.press("s", "p", "o", "l", "down", "down", "escape")
        assert (browser.place, browser.text) == (before, screen)
        await browser.press("u")
        assert "No way back" in browser.status


async def test_the_way_back_leads_to_where_it_began(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(100, 12)) as browser:
        await browser.press("minus")
        before, screen = browser.place, browser.text
        await browser.press("s", "a", "p", "p", "l", "enter")
        assert browser.cursor == "Applied learning"
        await browser.press("u")
        assert (browser.place, browser.text) == (before, screen)
        await browser.press("U")
        assert browser.cursor == "Applied learning"


async def test_the_last_search_goes_on_behind_it(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("cheese")
        await browser.press("enter")
        await browser.press("s", "a", "p", "p", "enter")
        assert browser.cursor == "Applied learning"
        await browser.press("n")
        assert browser.cursor == TITLES[2]
        await browser.press("s", "escape", "slash")
        assert browser.panes.panel.input.value == "cheese"


async def test_one_panel_takes_the_place_of_the_other(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("cheese")
        for _ in range(3):  # the panels are there, from the second time on
            browser.panes.note.focus()
            await browser.press("s")
            assert "Go to" in browser.text.splitlines()[0]
            assert browser.app.focused is browser.panes.switch_panel.input
            browser.panes.note.focus()
            await browser.press("slash")
            assert "Search" in browser.text.splitlines()[0]
            assert "cheese" in browser.text.splitlines()[1]
            assert browser.focus == "search"
        await browser.press("escape")
        assert (browser.cursor, browser.focus) == ("Talks", "tree")


async def test_tab_takes_the_title_into_the_search(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("s", "p", "o", "l", "tab")
        assert browser.panes.panel.input.value == "polars the next library"
        await browser.until(lambda: browser.count == "1/1")
        await browser.press("escape", "s", *"zebra", "tab")
        assert browser.panes.panel.input.value == "zebra"


async def test_the_mouse(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("s", "p", "o", "l")
        await browser.pilot.click(offset=(5, 4))
        assert "2/3" in browser.text
        assert "Spolarisation" in browser.note_title
        await browser.pilot.click(offset=(5, 6), times=2)
        await browser.until(lambda: browser.cursor == TITLES[2])
        assert browser.focus == "tree"


async def test_nothing_with_these_letters(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("s", *"zebra", "enter")
        assert "No title has these letters" in listed(browser)
        await browser.press("escape")
        assert browser.focus == "tree"


async def test_rows_that_were_read_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewer, "LOOK", 0)
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press(*"jjjj", "k")
        monkeypatch.setattr(viewer, "LOOK", 1000)
        await browser.press("G", "s")
        assert [line.strip() for line in listed(browser).splitlines()] == [
            f"now {TITLES[2]}",
            f"now {TITLES[1]}",
            f"now {TITLES[0]}",
            "now pydata",
            "now Talks",
        ]
        await browser.press("down", "down", "enter")
        assert browser.cursor == TITLES[0]
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("g", "s")
        await browser.until(lambda: TITLES[2] in listed(browser))


async def test_a_glance_is_no_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer, "LOOK", 1000)
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("j", "j", "j", "s")
        assert "Some letters of a title" in listed(browser)


async def test_a_save_while_the_list_is_open(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("s", "p", "o", "l", "down")
        browser.path.write_text("- [Polar night](https://youtu.be/eeeeeeeeeee)\n" + NOTES)
        await browser.until(lambda: "Polar night" in listed(browser))
        assert "Spolarisation" in browser.note_title
        await browser.press("enter")
        assert browser.cursor == "Spolarisation"


async def test_names_with_escapes_and_a_pasted_page(tmp_path: Path) -> None:
    text = "- [Polar \x1b7red\x07](https://youtu.be/eeeeeeeeeee)\n"
    async with browsing_text(tmp_path, text) as browser:
        await browser.press("s")
        browser.panes.switch_panel.input.insert_text_at_cursor("pol" * 4000 + "\x1b[2J")
        await browser.until(lambda: "No title" in listed(browser))
        assert "\x1b" not in browser.panes.switch_panel.input.value
        await browser.press("escape", "s", "r", "e", "d")
        assert "Polar ␛7red␇" in listed(browser)


async def test_on_a_narrow_screen_it_is_alone(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(60, 20)) as browser:
        await browser.press("s", "p", "o", "l")
        assert "Spolarisation" in browser.text
        assert "bread" not in browser.text
        await browser.press("enter")
        assert browser.cursor == TITLES[0]
