"""The mouse: what a click, a double click and a drag do, and all the others do not."""

from pathlib import Path

import pytest
from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollLeft, MouseUp
from textual.widgets import Static

from tests.features.mouse import MIDDLE, NOTES, RIGHT, Held, desk, other_clicks, works
from tests.shared import REPEAT

# Links in the note


async def test_a_click_follows_a_link(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        await d.mouse.click("one")
        assert await d.opened() == ["https://example.org/1"]


@pytest.mark.usefixtures("unmeasured")
@other_clicks
async def test_other_clicks_follow_no_link(
    tmp_path: Path, opened: Path, button: int, held: Held
) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.open("First talk")
        before = d.browser.panes.note.place
        await d.mouse.click("one", button, **held)
        await d.mouse.click("one", button, times=3, **held)
        assert await d.opened() == []
        assert d.browser.panes.note.place == before
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


@pytest.mark.usefixtures("unmeasured")
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
        assert d.browser.status == ""


# The hits


@pytest.mark.usefixtures("unmeasured")
@other_clicks
async def test_other_clicks_do_nothing_among_the_hits(
    tmp_path: Path, opened: Path, button: int, held: Held
) -> None:
    async with desk(tmp_path, opened) as d:
        await d.browser.search("talk")
        before = d.browser.count
        await d.mouse.click("Second talk", button, times=2, **held)
        assert d.browser.count == before
        assert d.browser.screen.view.is_searching


@pytest.mark.parametrize(("hit", "text"), [("Second talk", "talk"), ("the second", "second")])
async def test_a_double_click_on_a_hit_does_what_enter_does(
    tmp_path: Path, opened: Path, hit: str, text: str
) -> None:
    screens = []
    for times in (0, 1, 2):
        async with desk(tmp_path, opened) as d:
            await d.browser.search(text)
            if times == 0:
                while not d.browser.panes.panel.hits.hit.text.startswith(hit):  # type: ignore[union-attr]
                    await d.browser.press("down")
                await d.browser.press("enter")
            else:
                await d.mouse.click(hit, times=times)
                if times == 1:
                    assert d.browser.screen.view.is_searching
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
        assert d.browser.screen.view.is_searching


# Anything anywhere


@pytest.mark.usefixtures("unmeasured")
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
    places = places if REPEAT > 1 else places[:: len(places) // 4]
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
            await d.browser.until(lambda: app.focused is not None)


async def test_what_has_just_gone_is_nothing_to_press(tmp_path: Path, opened: Path) -> None:
    async with desk(tmp_path, opened) as d:
        gone, screen = Static("no longer there"), d.browser.app.screen
        await screen.mount(gone)
        await d.browser.until(lambda: "no longer there" in d.browser.text)
        where = d.mouse.at("no longer there")
        assert screen.get_widget_and_offset_at(*where)[0] is gone
        with d.browser.app.batch_update():  # it is painted over only later
            await gone.remove()
            await d.mouse.press(where)
            await d.mouse.move((where[0] + 1, where[1]))
            await d.mouse.release(where)
        assert screen.is_running
