"""Help, the palette of commands, and the themes."""

from pathlib import Path
from textwrap import wrap

import pytest
from textual.css.errors import UnresolvedVariableError

from tests.features.browser import browsing
from tests.features.mouse import Mouse
from tui.screen.chooser import Choice, best_first
from tui.screen.keymap import COMMANDS, Where, shown_keys
from tui.screen.themes import ThemeChosen
from tui.system.theme_choice import read_theme


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_opens_and_closes(seed: Path, key: str) -> None:
    async with browsing(seed) as browser:
        before = browser.text
        await browser.press(key)
        assert "Type to narrow" in browser.text
        await browser.press("escape")
        assert browser.text == before


async def test_help_shows_every_command_with_its_keys(seed: Path) -> None:
    async with browsing(seed, size=(120, 100)) as browser:
        await browser.press("question_mark")
        screen = browser.text
        for command in COMMANDS:
            first, *more = wrap(shown_keys(command), 18)
            assert f"{first:<20}{command.help}" in screen
            assert all(f"│ {keys} " in screen for keys in more)


async def test_help_begins_with_the_pane_that_has_the_keys(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("question_mark")
        assert browser.text.index("In the tree (here)") < browser.text.index("Anywhere")
        await browser.press("escape", "tab", "question_mark")
        assert browser.text.index("In the note (here)") < browser.text.index("Anywhere")


async def test_help_narrows_as_one_types(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("question_mark")
        await browser.type("copy markdown")
        assert "Copy it as a Markdown link" in browser.text
        assert "One line down" not in browser.text
        await browser.type("q")
        assert "No command matches “copy markdownq”." in browser.text
        await browser.press(*["backspace"] * 20)
        assert "Close the row" in browser.text


async def test_help_finds_a_command_by_its_name_and_by_its_key(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("question_mark")
        await browser.type("palette")
        assert "Find a command by its name" in browser.text
        await browser.press(*["backspace"] * 7)
        await browser.type("ctrl+u")
        assert "Half a page up" in browser.text
        assert "Half a page down" not in browser.text


async def test_help_scrolls(seed: Path) -> None:
    async with browsing(seed, size=(80, 24)) as browser:
        await browser.press("question_mark")
        assert "Back to where you were" not in browser.text
        await browser.press(*["pagedown"] * 10)
        assert "Back to where you were" in browser.text
        await browser.press("up", *["pageup"] * 10)
        assert "In the tree (here)" in browser.text


async def test_help_runs_what_is_chosen(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("question_mark")
        await browser.type("close every")
        await browser.press("enter")
        assert browser.tree.splitlines() == [browser.tree]
        await browser.press("question_mark", "down", "down", "up", "enter")
        assert len(browser.tree.splitlines()) > 1, "the first one in the tree opens the row"


async def test_a_click_chooses_from_the_list(seed: Path) -> None:
    async with browsing(seed) as browser:
        mouse = Mouse(browser)
        await browser.press("question_mark")
        await mouse.click("Close every row")
        await browser.until(lambda: "Type to narrow" not in browser.text)
        assert browser.tree.splitlines() == [browser.tree]
        await browser.press("question_mark")
        await mouse.click("In the tree (here)")
        assert "Type to narrow" in browser.text, "a heading is nothing to choose"


async def test_help_runs_nothing_that_needs_another_place(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("question_mark", "enter")
        assert "Type to narrow" in browser.text
        await browser.type("chosen link instead")
        await browser.press("enter", "down", "enter")
        assert "Copy the chosen link instead" in browser.text


async def test_what_help_says_of_a_long_command_stays_beside_its_keys(seed: Path) -> None:
    async with browsing(seed, size=(50, 30)) as browser:
        await browser.press("question_mark")
        await browser.type("open the row")
        lines = [line.strip("│ ▅") for line in browser.text.splitlines()]
        assert "Open the row, or go to" in lines[lines.index("first one in it") - 1]
        assert f"│{' ' * 21}first one in it" in browser.text


async def test_keys_typed_into_help_run_nothing(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("question_mark")
        await browser.type("q")
        await browser.press("escape", "j")
        assert browser.cursor == "Youtube"


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_the_palette_lists_every_command(seed: Path, key: str) -> None:
    async with browsing(seed, size=(120, 250)) as browser:
        await browser.press(key)
        await browser.until(lambda: " Quit " in browser.text)
        screen = browser.text
        for command in COMMANDS:
            is_elsewhere = command.where in (Where.SEARCH, Where.HINTS)
            if not is_elsewhere and command.id not in ("palette", "fold_to"):
                assert command.help in screen
        for name in ("palette", "fold_to", "complete", "hint_copy"):
            assert next(c.help for c in COMMANDS if c.id == name) not in screen


async def test_the_palette_runs_what_is_chosen(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("colon")
        await browser.type("close every")
        await browser.until(lambda: "Close every row" in browser.text)
        await browser.press("enter")
        await browser.until(lambda: browser.tree.splitlines() == [browser.tree])
        assert "▸ Videos" in browser.tree


async def test_the_palette_names_keys_as_people_do(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("colon")
        await browser.type("close every")
        await browser.until(lambda: "Close every row" in browser.text)
        assert "minus" not in browser.text


async def test_a_theme_is_chosen(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("t")
        await browser.type("lectree-light")
        await browser.until(lambda: browser.text.count("lectree-light") == 2)
        await browser.press("enter")
        await browser.until(lambda: browser.app.theme == "lectree-light")
        assert "andrej karpathy" in browser.tree
        await browser.until(lambda: read_theme() == "lectree-light")


async def test_a_theme_that_does_not_paint_is_not_kept(
    seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screen.app.missing_variables", lambda *_: {})

    async def choose() -> None:
        async with browsing(seed) as browser:
            browser.app.screen.post_message(ThemeChosen("nord"))
            await browser.until(lambda: browser.app.error)

    with pytest.raises(UnresolvedVariableError):
        await choose()
    assert read_theme() == ""


@pytest.mark.parametrize(
    ("typed", "first"),
    [("q", "quit"), ("fold", "fold"), ("quit", "quit"), ("next v", "next_entry"), ("!", "")],
)
def test_the_command_that_is_meant_comes_first(typed: str, first: str) -> None:
    choices = [Choice(command.id, command.help) for command in COMMANDS]
    assert [choice.name for choice in best_first(choices, typed)[:1]] == ([first] if first else [])


async def test_nothing_found_is_said_and_chooses_nothing(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("colon")
        await browser.type("zzz")
        await browser.until(lambda: "Nothing is called “zzz”" in browser.text)
        await browser.press("enter")
        assert browser.app.screen is not browser.screen
        await browser.press("escape")
        assert browser.app.screen is browser.screen


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (15, 2), (5, 8), (120, 40)], ids=str)
@pytest.mark.parametrize("key", ["question_mark", "colon", "t"])
async def test_lists_without_room_move_all_the_same(
    seed: Path, key: str, size: tuple[int, int]
) -> None:
    async with browsing(seed, size=size) as browser:
        await browser.press(key, "pageup", "pagedown", "down", "up", "pageup", "escape", "j")
        assert browser.app.error is None
        assert browser.cursor == "Youtube"
