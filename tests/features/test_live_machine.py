"""Random edits of the file between random keys: the screen is a fresh read, the place stays.

A few hundred steps by default; `LECTREE_LONG=1` makes them 10,000.
"""

import asyncio
import os
from contextlib import AsyncExitStack
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from tests.features.browser import Browser, browsing
from tests.outline.trees import INDENTS, Item, Tree, trees
from tui.outline.diff.target_key import target_key, target_keys
from tui.outline.outline import ROOT, Outline
from tui.outline.reading.reader import read
from tui.screen.state import View
from tui.system.notes_file import Snapshot

pytestmark = pytest.mark.usefixtures("unmeasured")

LONG = bool(os.environ.get("LECTREE_LONG"))
EXAMPLES, STEPS = (200, 50) if LONG else (8, 25)

MOVING = ("j", "j", "k", "g", "G", "ctrl+d", "right_square_bracket", "left_square_bracket")
FOLDING = ("space", "l", "h", "plus", "minus", "1", "2", "3")
OTHERS = ("tab", "enter", "escape", "slash", "n", "N", "down", "apostrophe", "w", "question_mark")


class Desk:
    """The notes as they are edited."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.next = 1000

    def edit(self, kind: str, draw: st.DataObject) -> None:
        items = self.tree.walk()
        if not items or kind == "insert":
            self.insert(self.fresh(), draw)
        elif kind == "indent":
            self.tree.indent = draw.draw(st.sampled_from(INDENTS))
        else:
            getattr(self, kind)(draw.draw(st.sampled_from(items)), draw)

    def fresh(self) -> Item:
        self.next += 1
        return Item(self.next, f"video {self.next}", True, ["fresh note"])

    def insert(self, item: Item, draw: st.DataObject) -> None:
        inside = [i.children for i in self.tree.walk() if item.is_video or not i.is_video]
        place = draw.draw(st.sampled_from([self.tree.items, *inside]))
        place.insert(draw.draw(st.integers(0, len(place))), item)

    def delete(self, item: Item, _draw: st.DataObject) -> None:
        lists = [self.tree.items, *(i.children for i in self.tree.walk())]
        for siblings in lists:  # a copy of it may be equal to it
            siblings[:] = [i for i in siblings if i is not item]

    def move(self, item: Item, draw: st.DataObject) -> None:
        self.delete(item, draw)
        self.insert(item, draw)

    def duplicate(self, item: Item, draw: st.DataObject) -> None:
        if item.is_video:
            self.insert(Item(item.number, item.title, True, [*item.notes]), draw)

    def retitle(self, item: Item, _draw: st.DataObject) -> None:
        kind, name = item.title.split()
        item.title = f"{kind.swapcase()} {name}"

    def note(self, item: Item, draw: st.DataObject) -> None:
        if draw.draw(st.booleans()) and item.notes:
            item.notes.pop()
        else:
            item.notes.insert(0, f"a thought of {self.next}")


EDITS = st.sampled_from(["insert", "delete", "move", "retitle", "note", "duplicate", "indent"])


def number(outline: Outline, row: int) -> int:
    """Return the number that an item keeps in its title whatever is done to it."""
    return int(outline.node(row).title.split()[-1])


def once(outline: Outline) -> dict[int, int]:
    """Return number -> row of the items that stand in the notes once; 0 is the heading."""
    rows: dict[int, list[int]] = {}
    for row in range(1, len(outline)):
        rows.setdefault(number(outline, row), []).append(row)
    return {n: found[0] for n, found in rows.items() if len(found) == 1} | {0: 0}


class Machine(RuleBasedStateMachine):
    """One lectree, its reader and its writer."""

    path: Path

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()

    @initialize(tree=trees(), rows=st.integers(6, 24))
    def start(self, tree: Tree, rows: int) -> None:
        self.desk = Desk(deepcopy(tree))
        self.path.write_bytes(tree.data())
        context = browsing(self.path, size=(160, rows), fresh=True)
        self.browser: Browser = self.runner.run(self.stack.enter_async_context(context))
        self.screen = self.browser.screen
        self.runner.run(self.browser.until(self.is_watched))  # with what is in the file by now

    def is_watched(self) -> bool:
        return any(worker.group == "watch" for worker in self.browser.app.workers)

    def teardown(self) -> None:
        self.runner.run(self.stack.aclose())
        self.runner.close()

    @rule(keys=st.lists(st.sampled_from(MOVING + FOLDING), min_size=1, max_size=3))
    def move_and_fold(self, keys: list[str]) -> None:
        self.press(*keys)

    @rule(key=st.sampled_from(OTHERS))
    def press_another_key(self, key: str) -> None:
        if key != "enter" or not self.screen.view.in_note:  # it would open a browser
            self.press(key)

    def press(self, *keys: str) -> None:
        self.runner.run(self.browser.press(*keys))

    @rule(kinds=st.lists(EDITS, min_size=1, max_size=3), draw=st.data())
    def save(self, kinds: list[str], draw: st.DataObject) -> None:
        old, row = self.screen.view.outline, self.screen.view.selected.row
        folded = self.screen.view.folds.closed
        folds = {n for n, at in once(old).items() if at in folded}
        away = self.screen.desk.stage.memory
        for kind in kinds:
            self.desk.edit(kind, draw)
        self.runner.run(self.show(self.desk.tree.data()))
        if away is not None and self.is_back_at(away.chosen):
            return
        if row != ROOT:
            self.check_cursor(old, row, by_number=len(kinds) == 1)
        self.check_folds(old, folds)

    def is_back_at(self, chosen: View) -> bool:
        """Tell whether a place that was away is shown again: its cursor, and so its folds."""
        now = self.screen.view
        keys = [target_key(view.outline, view.cursor) for view in (now, chosen)]
        return keys[0] == keys[1]

    async def show(self, data: bytes) -> None:
        await self.screen.desk.reload.show(Snapshot(data, "saved"))
        await self.browser.pilot.pause()

    def check_cursor(self, old: Outline, row: int, *, by_number: bool) -> None:
        new, at = self.screen.view.outline, self.screen.view.selected.row
        about = target_key(old, row)
        if about in target_keys(new):
            assert target_key(new, at) == about
        if by_number and row in once(old).values() and number_of(old, row) in once(new):
            assert number_of(new, at) == number_of(old, row)

    def check_folds(self, old: Outline, folds: set[int]) -> None:
        new, tree = self.screen.view.outline, self.browser.panes.tree
        before, after = once(old), once(new)
        above = set(ancestors(new, tree.cursor))
        for n in before.keys() & after.keys():
            wanted = n in folds and after[n] not in above
            assert (after[n] in tree.folds.closed) == wanted, f"fold of {n}"

    @invariant()
    def the_screen_is_a_fresh_read(self) -> None:
        screen, tree = self.screen, self.browser.panes.tree
        fresh = read(self.desk.tree.data())
        assert screen.view.outline.data == fresh.data
        assert screen.desk.stage.panes.note.node.outline is screen.view.outline
        assert all(ROOT < row < len(fresh) for row in screen.desk.stage.changed.rows)
        if screen.view.is_searching or screen.desk.stage.panes.is_tree_hidden:
            return
        assert ("●" in self.browser.summary) == bool(screen.desk.stage.changed.rows)
        assert screen.desk.stage.panes.note.node.row == tree.cursor
        rows = [
            row for row in range(len(fresh)) if not tree.folds.closed & {*ancestors(fresh, row)}
        ]
        height = min(tree.size.height, len(rows))
        at = rows.index(tree.top)
        shown = [fresh.node(row).title for row in rows[at : at + height]]
        assert fresh.node(tree.cursor).title in shown, "the cursor is in sight"
        lines = self.browser.tree.splitlines()
        for line, title in zip(lines, shown, strict=True):
            assert title in line

    @invariant()
    def nothing_is_said_to_be_wrong(self) -> None:
        assert "last good notes" not in self.browser.keys


def number_of(outline: Outline, row: int) -> int:
    return number(outline, row) if row else 0


def ancestors(outline: Outline, row: int) -> list[int]:
    found = []
    while row >= 0 and (row := outline.parents[row]) >= 0:
        found.append(row)
    return found


@pytest.mark.timeout(7200 if LONG else 120)
def test_the_place_stays_whatever_is_edited(tmp_path: Path) -> None:
    class OnThisFile(Machine):
        path = tmp_path / "notes.md"

    OnThisFile.TestCase.settings = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
        suppress_health_check=list(HealthCheck),
    )
    OnThisFile.TestCase().runTest()
