"""The mouse: what a click, a double click and a drag do, and all the others do not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypedDict

import pytest
from textual.events import (
    AppBlur,
    AppFocus,
    MouseDown,
    MouseMove,
    MouseScrollDown,
    MouseScrollLeft,
    MouseUp,
)

from tests.features.browser import Browser, browsing_text
from tests.features.mouse import LEFT, MIDDLE, RIGHT, Mouse
from tests.system.fake import Programs

NOTES = """\
# Talks
- series
    - [First talk](https://youtu.be/aaaaaaaaaaa)
        - see [one](https://example.org/1) and more words
        - the second line
    - [Second talk](https://youtu.be/bbbbbbbbbbb)
- [Group](https://youtu.be/ccccccccccc)
    - [Member](https://youtu.be/ddddddddddd)
# Reading
- [A page](https://example.org/page)
"""


class Held(TypedDict, total=False):
    """What is held beside a button."""

    shift: bool
    alt: bool
    ctrl: bool


OTHER_CLICKS: list[tuple[int, Held]] = [
    (RIGHT, {}),
    (MIDDLE, {}),
    (LEFT, {"shift": True}),
    (LEFT, {"alt": True}),
    (LEFT, {"ctrl": True}),
]
other_clicks = pytest.mark.parametrize(("button", "held"), OTHER_CLICKS, ids=str)


def works(browser: Browser, *groups: str) -> bool:
    """Tell whether a worker of one of these groups is at work."""
    return any(worker.is_running and worker.group in groups for worker in browser.app.workers)


class Desk:
    """A browser, its mouse, and the links that it opened."""

    def __init__(self, browser: Browser, opened: Path) -> None:
        self.browser, self.mouse = browser, Mouse(browser)
        self._opened = opened

    async def opened(self) -> list[str]:
        """Wait for the programs that were started and return their links."""
        await self.browser.until(lambda: not works(self.browser, "open"))
        return self._opened.read_text().splitlines() if self._opened.exists() else []


@pytest.fixture
def opened(tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file to which the browser that is opened writes its links."""
    path = tmp_path / "opened"
    programs.add("firefox", f'echo "$1" >> {path}')
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("BROWSER", "firefox")
    return path


@asynccontextmanager
async def desk(
    folder: Path, opened: Path, text: str = NOTES, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[Desk]:
    async with browsing_text(folder, text, size=size) as browser:
        yield Desk(browser, opened)


# Links in the note


async def test_a_click_follows_a_link(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        await d.mouse.click("one")
        assert await d.opened() == ["https://example.org/1"]


@other_clicks
async def test_other_clicks_follow_no_link(
    tmp_path: Path, opened: Path, button: int, held: Held
) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        before = d.browser.screen.note.position
        await d.mouse.click("one", button, **held)
        await d.mouse.click("one", button, times=3, **held)
        assert await d.opened() == []
        assert d.browser.screen.note.position == before
        assert not d.browser.screen.get_selected_text()


@pytest.mark.parametrize("times", [2, 3, 4])
async def test_a_double_click_follows_a_link_once(tmp_path: Path, opened: Path, times: int) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        await d.mouse.click("one", times=times)
        assert await d.opened() == ["https://example.org/1"]
        assert not d.browser.screen.get_selected_text()


async def test_a_double_click_on_an_entry_goes_there_and_no_further(
    tmp_path: Path, opened: Path
) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("series")
        await d.mouse.click(d.mouse.at("First talk", last=True), times=2)
        assert d.browser.note_title == "First talk"
        assert not d.browser.screen.get_selected_text()
        assert await d.opened() == []


async def test_a_left_click_right_after_another_button_follows_a_link(
    tmp_path: Path, opened: Path
) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        await d.mouse.click("one", RIGHT)
        await d.mouse.click("one")
        assert await d.opened() == ["https://example.org/1"]


async def test_the_end_of_a_drag_follows_no_link(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        await d.mouse.drag("see", "one")
        assert d.browser.screen.get_selected_text() == "ee on"
        await d.mouse.drag("First talk", "one")
        assert await d.opened() == []


async def test_a_link_that_came_under_the_mouse_is_not_followed(
    tmp_path: Path, opened: Path
) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        cell = d.mouse.at("one")
        await d.mouse.press(cell)
        await d.browser.press("right_square_bracket", "left_square_bracket")
        d.browser.path.write_text(NOTES.replace("example.org/1", "example.org/2"))
        await d.browser.press("r")
        await d.browser.until(lambda: not works(d.browser, "reload"))
        await d.mouse.release(cell)
        assert await d.opened() == []


# The tree


@other_clicks
async def test_other_clicks_do_nothing_in_the_tree(
    tmp_path: Path, opened: Path, button: int, held: Held
) -> None:
    async with desk(tmp_path, opened) as d:
        before = d.browser.place
        for where in ("Second talk", "▾ series", "A page"):
            x, y = d.mouse.at(where)
            for cell in ((x, y), (4, y)):
                await d.mouse.click(cell, button, times=2, **held)
        assert d.browser.place == before
        assert await d.opened() == []


async def test_the_end_of_a_drag_selects_no_row(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        before = d.browser.place
        await d.mouse.drag("Second talk", "A page")
        assert d.browser.place == before


@pytest.mark.parametrize("times", [1, 2, 3])
async def test_clicks_on_the_fold_sign_fold_once(tmp_path: Path, opened: Path, times: int) -> None:
    async with desk(tmp_path, opened) as d:
        x, y = d.mouse.at("▾ series")
        await d.mouse.click((x - 4, y), times=times)
        assert d.browser.cursor_line.startswith("▸ series")
        assert "First talk" not in d.browser.tree


@pytest.mark.parametrize("title", ["series", "Talks", "Reading"])
async def test_a_double_click_folds_and_unfolds_a_title(
    tmp_path: Path, opened: Path, title: str
) -> None:
    async with desk(tmp_path, opened) as d:
        before = d.browser.tree
        await d.mouse.click(title, times=3)
        assert d.browser.cursor_line.startswith(f"▸ {title}")
        await d.mouse.click((60, 20))  # ends the chain
        await d.mouse.click(title, times=2)
        assert d.browser.cursor_line.startswith(f"▾ {title}")
        assert d.browser.tree == before
        assert await d.opened() == []


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Second talk", "https://youtu.be/bbbbbbbbbbb"),
        ("Group", "https://youtu.be/ccccccccccc"),
        ("A page", "https://example.org/page"),
    ],
)
async def test_a_double_click_opens_a_video_or_a_link_once(
    tmp_path: Path, opened: Path, title: str, url: str
) -> None:
    async with desk(tmp_path, opened) as d:
        before = d.browser.tree
        await d.browser.press("tab")
        await d.mouse.click(title, times=3)
        assert await d.opened() == [url]
        assert (d.browser.cursor, d.browser.tree, d.browser.focus) == (title, before, "tree")


async def test_a_double_click_is_for_the_row_that_its_first_click_was_on(
    tmp_path: Path, opened: Path
) -> None:
    talks = "".join(f"- [talk {n}](https://youtu.be/v{n:010})\n" for n in range(100))
    async with desk(tmp_path, opened, talks) as d:
        last = d.browser.tree.splitlines()[-1].strip(" ▷")
        await d.mouse.click(last, times=2)  # the first click scrolls by two rows
        assert d.browser.tree.splitlines()[0].strip(" ▷") == "talk 2"
        assert d.browser.cursor == last
        assert await d.opened() == [f"https://youtu.be/v{int(last.split()[1]):010}"]


async def test_a_double_click_over_a_reload_opens_nothing(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        cell = d.mouse.at("A page")
        await d.mouse.click(cell)
        d.browser.path.write_text("- [only](https://youtu.be/eeeeeeeeeee)\n")
        await d.browser.press("r")
        await d.browser.until(lambda: "only" in d.browser.tree)
        await d.mouse.click(cell)
        assert await d.opened() == []


async def test_a_double_click_on_what_stands_above_all_rows(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened, f"words\n\n{NOTES}") as d:
        await d.browser.press("j")
        await d.mouse.click((10, 1), times=2)
        assert "words" in d.browser.note
        assert d.browser.toasts == ""


# The hits


@other_clicks
async def test_other_clicks_do_nothing_among_the_hits(
    tmp_path: Path, opened: Path, button: int, held: Held
) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.search("talk")
        before = d.browser.count
        await d.mouse.click("Second talk", button, times=2, **held)
        assert d.browser.count == before
        assert d.browser.screen.is_searching


@pytest.mark.parametrize(("hit", "text"), [("Second talk", "talk"), ("the second", "second")])
async def test_a_double_click_on_a_hit_does_what_enter_does(
    tmp_path: Path, opened: Path, hit: str, text: str
) -> None:
    screens = []
    for times in (0, 1, 2):
        async with desk(tmp_path, opened) as d:
            await d.browser.search(text)
            if times == 0:
                while not d.browser.screen.panel.hits.hit.text.startswith(hit):  # type: ignore[union-attr]
                    await d.browser.press("down")
                await d.browser.press("enter")
            else:
                await d.mouse.click(hit, times=times)
                if times == 1:
                    assert d.browser.screen.is_searching
                    await d.browser.press("enter")
            screens.append(d.browser.text)
            assert d.browser.focus in ("tree", "note")
            assert await d.opened() == []
    assert len(set(screens)) == 1


async def test_a_double_click_on_a_heading_of_hits_accepts_nothing(
    tmp_path: Path, opened: Path
) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.search("more words")
        await d.mouse.click(d.mouse.at("First talk"), times=2)
        assert d.browser.screen.is_searching


# The keys at the bottom


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
    async with desk(tmp_path, opened) as d:
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


# The border between the panes


def border(d: Desk) -> int:
    """Return the column in which the note begins."""
    return d.browser.screen.note.region.x


@pytest.mark.parametrize("side", [-1, 0])
@pytest.mark.parametrize("pane", ["tree", "note", "search"])
async def test_the_border_follows_the_mouse(
    tmp_path: Path, opened: Path, side: int, pane: str
) -> None:
    async with desk(tmp_path, opened) as d:
        keys = {"tree": [], "note": ["tab"], "search": ["slash"]}[pane]
        await d.browser.press(*keys)
        await d.mouse.press((border(d) + side, 7))
        for column in (39, 60, 61, 62, 63, 62, 61, 70, 55):
            await d.mouse.move((column + side, 12))
            assert border(d) == column
        await d.mouse.release((55 + side, 12))
        await d.mouse.move((70, 12), button=0)
        assert border(d) == 55
        assert d.browser.screen.split == 55
        assert d.browser.screen.get_selected_text() is None
        assert d.browser.app.mouse_captured is None
        assert d.browser.focus == pane


async def test_the_border_stops_where_its_keys_stop(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened, size=(200, 30)) as d:
        await d.mouse.press((border(d), 7))
        await d.mouse.move((3, 7))
        assert border(d) == 40
        await d.mouse.move((199, 7))
        assert border(d) == 160
        await d.mouse.move((101, 7))
        assert border(d) in (101, 102)
        await d.mouse.release((101, 7))


async def test_a_click_on_the_border_moves_nothing(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        before = d.browser.text
        for side in (-1, 0):
            await d.mouse.click((border(d) + side, 7), times=2)
        assert (d.browser.text, d.browser.screen.split) == (before, 0)
        assert d.browser.screen.get_selected_text() is None


async def test_only_the_left_button_drags_the_border(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        for button in (MIDDLE, RIGHT):
            await d.mouse.press((border(d), 7), button)
            await d.mouse.move((60, 7), button)
            await d.mouse.release((60, 7), button)
        assert d.browser.screen.split == 0


async def test_what_is_selected_is_not_copied_again_by_a_drag(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        await d.mouse.drag("see", "one")
        await d.browser.until(lambda: d.browser.toasts.count("ee on") == 1)
        await d.mouse.drag((border(d), 7), (60, 7))
        await d.mouse.drag("Second talk", "A page")
        await d.mouse.click((border(d) - 2, 7))  # the scrollbar of the tree
        await d.browser.until(lambda: not works(d.browser, "copy"))
        assert d.browser.toasts.count("ee on") == 1


@pytest.mark.parametrize(
    "happens", ["released outside", "focus lost", "search", "help", "narrow", "tree hidden"]
)
async def test_the_border_is_let_go(tmp_path: Path, opened: Path, happens: str) -> None:
    async with desk(tmp_path, opened) as d:
        await d.mouse.press((border(d), 7))
        await d.mouse.move((60, 7))
        match happens:
            case "released outside":
                await d.mouse.release((500, 500))
            case "focus lost":
                d.browser.app.post_message(AppBlur())
                await d.browser.pilot.pause()
                d.browser.app.post_message(AppFocus())
            case "search":
                await d.browser.press("slash")
                await d.mouse.release((60, 7))
            case "help":
                await d.browser.press("question_mark")
                await d.mouse.release((60, 7))
                await d.browser.press("escape")
            case "narrow":
                await d.browser.resize(60, 20)
                await d.mouse.move((30, 7))
                await d.browser.resize(100, 30)
            case "tree hidden":
                await d.browser.press("w")
                await d.mouse.move((30, 7))
                await d.browser.press("w")
        await d.browser.pilot.pause()
        assert d.browser.app.mouse_captured is None
        await d.mouse.move((70, 7), button=0)
        await d.mouse.move((70, 7))
        assert border(d) == 60
        assert d.browser.focus != "nothing"


async def test_a_drag_that_comes_in_one_burst(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        d.mouse.send(MouseDown, (border(d), 7))
        for column in (45, 50, 66):
            d.mouse.send(MouseMove, (column, 7))
        d.mouse.send(MouseUp, (66, 7))
        await d.mouse.settle()
        assert d.browser.app.mouse_captured is None
        assert border(d) == 66
        assert d.browser.screen.get_selected_text() is None
        assert d.browser.toasts == ""


async def test_one_pane_has_no_border_to_drag(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened, size=(60, 20)) as d:
        for x in (0, 59):
            await d.mouse.drag((x, 7), (30, 7))
        await d.browser.press("tab")
        for x in (0, 59):
            await d.mouse.drag((x, 7), (30, 7))
        assert d.browser.screen.split == 0


async def test_a_border_that_was_dragged_is_there_the_next_time(
    tmp_path: Path, opened: Path
) -> None:
    async with desk(tmp_path, opened) as d:
        await d.mouse.drag((border(d), 7), (63, 7))
    async with desk(tmp_path, opened) as d:
        assert border(d) == 63


# Anything anywhere


@pytest.mark.parametrize("size", [(100, 30), (3, 2)], ids=str)
@pytest.mark.parametrize(
    "mode", [[], ["tab"], ["slash", "a"], ["question_mark"], ["colon"], ["t"], ["f"]], ids=str
)
async def test_no_button_breaks_anything_anywhere(
    tmp_path: Path, opened: Path, mode: list[str], size: tuple[int, int]
) -> None:
    width, height = size
    places = [(0, 0), (1, height // 2), (width // 2, height // 3), (width // 2, height - 1)]
    places += [(width - 1, height - 1), (width, height), (0, height + 300), (width + 300, 1)]
    async with desk(tmp_path, opened, size=size) as d:
        app = d.browser.app
        for x, y in places:
            while len(app.screen_stack) > 1:
                await d.browser.press("escape")
            await d.browser.press("escape", *mode)
            for kind in (MouseMove, MouseDown, MouseUp, MouseScrollDown, MouseScrollLeft):
                for button in (0, MIDDLE, RIGHT):
                    d.mouse.send(kind, (x, y), button, ctrl=button == RIGHT)
            d.mouse.send(MouseDown, (x, y))
            d.mouse.send(MouseMove, (y, x))
            d.mouse.send(MouseUp, (y, x))
            await d.mouse.settle()
            assert app.is_running
            assert app.mouse_captured is None
            assert app.focused is not None or app.screen is not d.browser.screen
