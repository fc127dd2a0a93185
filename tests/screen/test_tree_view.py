"""The tree as a widget: narrow, empty, scrolled under the mouse, with changes beside its lines."""

import pytest
from textual.geometry import Offset, Region

from tests.features.browser import lines_of
from tests.screen.test_widgets import ROWS, TALKS, clicked, shown
from tests.screen.views import notes
from tui.screen.glyphs import CHANGED
from tui.screen.tree.folds import Folds
from tui.screen.tree.view import OutlineTree


async def test_an_empty_tree_says_what_to_do_in_as_many_lines_as_it_needs() -> None:
    async with shown(tree := OutlineTree(Folds(notes(b"").outline)), (36, 6)) as (_, pilot):
        seen = []
        for width in (36, 33, 20):
            await pilot.resize_terminal(width, 6)
            await pilot.pause()
            seen.append([line.strip() for line in lines_of(tree).splitlines()])
        assert seen == [
            ["Nothing yet. e opens the editor."],
            ["Nothing yet. e opens the", "editor."],
            ["Nothing yet. e", "opens the editor."],
        ]


async def test_what_narrow_rows_show() -> None:
    async with shown(tree := OutlineTree(Folds(notes(ROWS).outline)), (60, 12)) as (_, pilot):
        for width, top, series, entry in (
            (29, "Top of the file", "▾ series                3", "▶ with notes  describe…"),
            (24, "Top of the file", "▾ series           3", "▶ with notes"),
            (18, "Top of the file", "▾ series     3", "▶ with notes"),
            (17, "Top of the fi…", "▾ series    3", "▶ with not…"),
            (14, "Top of the…", "▾ series 3", "▶ with …"),
            (13, "Top of th…", "▾ seri… 3", "▶ with…"),
            (6, "To…", "▾ 3", "▶"),
        ):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            rows = [line.strip() for line in lines_of(tree).splitlines()]
            assert (rows[0], rows[2], rows[3]) == (top, series, entry)


@pytest.mark.parametrize("height", [1, 2, 3])
async def test_a_low_tree_is_scrolled_to_its_last_row(height: int) -> None:
    async with shown(tree := OutlineTree(Folds(notes(TALKS).outline)), (30, height)):
        assert tree.scrolled(99, takes_cursor=True) == (32 - height, 31)
        assert tree.scrolled(1, takes_cursor=True)[0] == 1


async def test_clicks_on_a_tree_that_is_scrolled() -> None:
    folds = Folds(notes(TALKS).outline)
    async with shown(tree := OutlineTree(folds), (30, 10)) as (app, pilot):
        tree.show(folds, 31, None)
        await pilot.pause()
        assert (tree.top, tree.is_cursor_in_view) == (22, True)
        await pilot.click(tree, offset=Offset(20, 0))
        await pilot.click(tree, offset=Offset(20, 9))
        assert clicked(app) == [(22, False), (31, False)]
        app.said.clear()
        tree.show(Folds(folds.outline, frozenset([0])), 0, None)
        await pilot.pause()
        await pilot.click(tree, offset=Offset(20, 5))
        assert clicked(app) == [], "there is no row any more"


async def test_clicks_on_rows_of_other_notes_are_no_double_click() -> None:
    folds, others = (Folds(notes(data).outline) for data in (TALKS, ROWS))
    async with shown(tree := OutlineTree(folds), (30, 10)) as (app, pilot):
        await pilot.click(tree, offset=Offset(20, 3))
        tree.show(others, 0, None)
        await pilot.pause()
        await pilot.click(tree, offset=Offset(20, 3), times=2)
        assert [row for row, on_glyph in clicked(app) if on_glyph is None] in ([], [2])
        assert tree.label(0).title == "Talks"
        assert tree.label(2).title == "with notes", "labels are those of these notes"


def bar(tree: OutlineTree) -> str:
    """Return the signs beside the lines of a tree, in its border."""
    width, height = tree.outer_size
    strips = tree.render_lines(Region(0, 0, width, height))
    return "".join(strip.text[-1] for strip in strips[1:-1])


async def test_changes_are_shown_beside_the_lines_at_once() -> None:
    folds = Folds(notes(TALKS).outline)
    tree = OutlineTree(folds)
    tree.styles.border = ("round", "white")
    async with shown(tree, (30, 10)) as (_, pilot):
        assert CHANGED not in bar(tree)
        tree.set_changed(frozenset([0, 31]))
        assert bar(tree).strip("│ ") == f"{CHANGED}{bar(tree)[1:-1]}{CHANGED}"
        await pilot.pause()
        assert [line[0] for line in lines_of(tree).splitlines()].count(CHANGED) == 1
        tree.set_changed(frozenset())
        assert CHANGED not in bar(tree)
        await pilot.pause()
        assert CHANGED not in lines_of(tree)


async def test_a_click_on_the_border_beside_the_note_is_for_the_border() -> None:
    folds = Folds(notes(TALKS).outline)
    tree = OutlineTree(folds)
    tree.styles.border = ("round", "white")
    async with shown(tree, (30, 10)) as (app, _):
        takes = {}
        for x in (0, 1, 28, 29):
            app.mouse_position = Offset(x, 4)
            takes[x] = tree.focus_on_click()
        assert takes == {0: True, 1: True, 28: True, 29: False}
