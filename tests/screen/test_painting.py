"""What each part of the screen paints after a change: all that is not as it was before."""

from collections.abc import Callable, Sequence

from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget

from tests.features.note_pane import TALK, node, pane
from tests.features.walk import Painted
from tests.screen.test_panel import HITS
from tests.screen.test_widgets import SHOWN, TALKS, fill, shown
from tests.screen.views import notes
from tui.screen.key_bar import KeyBar
from tui.screen.note.place import NotePlace, Spot
from tui.screen.search.panel import HitList
from tui.screen.tree.folds import Folds
from tui.screen.tree.view import OutlineTree

Act = Callable[[], object]


async def play(app: App[None], pilot: Pilot[None], widget: Widget, acts: Sequence[Act]) -> None:
    """Do one after the other, and compare what was painted with what a whole repaint shows."""
    painted = Painted(app)
    for number, act in enumerate((lambda: None, *acts)):
        act()
        await pilot.pause()
        seen = painted.lines
        widget.notify_style_update()
        app.screen.refresh(layout=True)
        widget.refresh()
        await pilot.pause()
        if number:  # the first time only looks at all of it
            assert painted.lines == seen, f"act {number}"


async def test_the_tree_paints_what_changes_in_it() -> None:
    folds = Folds(notes(TALKS).outline)
    closed = folds.toggled(1)
    async with shown(tree := OutlineTree(folds), (30, 10)) as (app, pilot):
        tree.styles.border = ("round", "white")
        await pilot.pause()
        acts = [
            lambda: tree.show(folds, 1, None),
            lambda: tree.show(folds, 2, None),
            lambda: tree.show(folds, 20, None),
            lambda: tree.show(folds, 19, 14),
            lambda: tree.set_changed(frozenset([1, 19, 30])),
            lambda: tree.show(closed, 1, None),
            lambda: tree.show(folds, 1, None),
            lambda: tree.set_changed(frozenset([30])),
            lambda: tree.show(folds, 31, None),
            lambda: tree.set_changed(frozenset()),
            lambda: tree.show(Folds(notes(b"").outline), -1, None),
        ]
        await play(app, pilot, tree, acts)


async def test_the_list_of_hits_paints_what_changes_in_it() -> None:
    async with shown(found := HitList(), (40, 8)) as (app, pilot):
        acts = [
            lambda: found.add(HITS, ""),
            lambda: found.select(1),
            lambda: found.select(5),
            lambda: found.add((), "9 more"),
            lambda: found.select(99),
            lambda: found.select_hit(HITS[0]),
            lambda: fill(found, HITS[:2], 0, "a message"),
            found.clear,
            lambda: found.add((), "nothing"),
        ]
        await play(app, pilot, found, acts)


async def test_the_line_of_keys_paints_what_changes_in_it() -> None:
    async with shown(bar := KeyBar(), (60, 10)) as (app, pilot):
        acts = [
            lambda: bar.show(SHOWN),
            lambda: bar.show(SHOWN[:2]),
            lambda: bar.say("3/4"),
            lambda: bar.say("4/4"),
            lambda: bar.warn("lost"),
            lambda: bar.tell("a message that is long enough for two of these lines, and more"),
            bar.hush,
            lambda: bar.warn(""),
        ]
        await play(app, pilot, bar, acts)


NOTE = TALK + (
    "    - see [one](https://one.example) and [two](https://two.example)\n"
    "    - <details><summary>More</summary>\n      hidden\n      </details>\n"
    f"    ```\n    {'code ' * 30}\n    ```\n" + "".join(f"    - line {n}\n" for n in range(40))
)
SHORT = "- [Short](https://youtu.be/bbbbbbbbbbb)\n    - words\n"


async def test_the_note_paints_what_changes_in_it() -> None:
    long, short = node(NOTE), node(SHORT)
    async with pane(long, (50, 12)) as running:
        view = running.view
        target = view.visible_targets()[1]
        acts = [
            lambda: view.choose(1),
            lambda: view.move(1),
            lambda: view.move(3),
            lambda: view.move(20),
            lambda: view.page(-9),
            lambda: view.scroll_by(2),
            view.to_end,
            view.to_top,
            lambda: view.go(NotePlace(0, None, Spot(4))),
            lambda: view.set_marks(lambda text: [(2, 6)] if "line" in text else ()),
            lambda: view.set_marks(None),
            lambda: view.set_hints({target: "x"}),
            lambda: view.set_hints(None),
            lambda: view.slide(1),
            lambda: view.slide(-1),
            lambda: view.set_changed(frozenset([2, 30]), 2),
            lambda: view.set_changed(frozenset(), 0),
            lambda: view.set_width(20),
            lambda: view.set_width(0),
            lambda: view.entitle("another title"),
            lambda: view.show(short, NotePlace(0), changed=frozenset([2])),
            lambda: view.show(long, NotePlace(0), changed=frozenset([2])),
            view.blur,
            view.focus,
        ]
        await play(running.app, running.pilot, view, acts)
