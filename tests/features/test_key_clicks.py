"""The keys at the bottom, clicked."""

from pathlib import Path

import pytest

from tests.features.mouse import Held, desk, other_clicks, works


async def pressed_or_clicked(
    folder: Path, opened: Path, before: list[str], key: str, label: str
) -> tuple[str, str]:
    """Return the screen after a key and the one after a click on its label."""
    screens = []
    for is_clicked in (False, True):
        async with desk(folder, opened) as d:
            await d.browser.press("plus")
            await d.browser.open("First talk")
            for name in before:
                await d.browser.press(name)
            await d.browser.until(lambda d=d: not works(d.browser, "search"))  # type: ignore[misc]
            if is_clicked:
                await d.mouse.click(d.mouse.at(f" {label}", last=True))
            else:
                await d.browser.press(key)
            await d.browser.until(lambda d=d: not works(d.browser, "search", "open", "copy"))  # type: ignore[misc]
            screens.append(d.browser.text)
    return screens[0], screens[1]


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize(
    ("before", "key", "label"),
    [
        ([], "slash", "/ Search"),
        ([], "o", "o Open"),
        ([], "y", "y Copy link"),
        ([], "f", "f Links"),
        ([], "e", "e Edit"),
        (["k"], "space", "Space Fold"),
        ([], "question_mark", "? Help"),
        (["tab"], "h", "h Back"),
        (["slash", "t", "a"], "enter", "Enter Go there"),
        (["slash", "t", "a"], "down", "↓ Next"),
        (["slash", "t", "a"], "escape", "Esc Back"),
        (["f"], "y", "y Copy"),
        (["f"], "Y", "Y Markdown"),
        (["f"], "e", "e Edit"),
        (["f"], "tab", "Tab Next"),
        (["f", "tab"], "enter", "Enter Choose"),
        (["f"], "escape", "Esc Back"),
    ],
)
async def test_a_click_on_a_key_does_what_the_key_does(
    tmp_path: Path, opened: Path, before: list[str], key: str, label: str
) -> None:
    by_key, by_click = await pressed_or_clicked(tmp_path, opened, before, key, label)
    assert by_click == by_key


async def test_a_click_on_quit_ends(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        await d.mouse.click("q Quit")
        await d.browser.until(lambda: not d.browser.app.is_running)


@pytest.mark.usefixtures("unmeasured")
@other_clicks
async def test_other_clicks_on_a_key_do_nothing(
    tmp_path: Path, opened: Path, button: int, held: Held
) -> None:
    async with desk(tmp_path, opened) as d:
        before = d.browser.text
        await d.mouse.click("/ Search", button, **held)
        await d.mouse.click("? Help", button, **held)
        assert d.browser.text == before


async def test_a_key_that_the_mouse_slides_off_is_not_pressed(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        before = d.browser.text
        await d.mouse.drag("/ Search", "? Help")
        await d.mouse.drag("q Quit", (90, 29))
        await d.mouse.drag("First talk", "? Help")
        assert d.browser.text == before


async def test_a_double_click_presses_a_key_once(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened, size=(140, 30)) as d:
        await d.browser.open("Second talk")
        await d.mouse.click("o Open", times=2)
        assert await d.opened() == ["https://youtu.be/bbbbbbbbbbb"]
        for label, after in (("/ Search", "Go there"), ("f Links", "Markdown")):
            await d.mouse.click(label, times=3)
            assert after in d.browser.keys, "the second click did what came to stand there"
            await d.browser.press("escape")


async def test_quick_clicks_on_next_go_on(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.search("a")
        await d.mouse.click("↓ Next", times=3)
        assert d.browser.count.startswith("4/")


async def test_letters_go_when_the_mouse_is_used(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        cells = [d.mouse.at(text) for text in ("the second line", "one", "A page")]
        for cell in cells:
            await d.browser.press("f")
            assert "Markdown" in d.browser.keys
            await d.mouse.click(cell)
            assert "Markdown" not in d.browser.keys
        assert await d.opened() == ["https://example.org/1"]
