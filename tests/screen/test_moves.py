"""Moving about, and what the other commands do, without a screen."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.screen.fakes import FakeNote, FakeStage
from tests.screen.views import notes
from tui.outline.outline import ROOT
from tui.screen.changed import Changed
from tui.screen.commands import ACTIONS, do_chosen, run
from tui.screen.history import History, Side, Step
from tui.screen.links.hints import Chosen, Verb
from tui.screen.links.navigation import Navigation
from tui.screen.note.place import NotePlace, Spot
from tui.screen.note.rows import Target, TargetKind
from tui.screen.notes import Notes
from tui.screen.state import Focus, Search, View

TEXT = b"""\
# Talks
- series
    - [first](https://youtu.be/aaaaaaaaaaa)
        - bread
        - butter
    - [second](https://youtu.be/bbbbbbbbbbb)
- empty series
- [third](https://youtu.be/ccccccccccc)
"""
TALKS, SERIES, FIRST, SECOND, THIRD = range(5)


class Note(FakeNote):
    """Keeps how it was moved."""

    def __init__(self) -> None:
        super().__init__()
        self.moves: list[object] = []

    def move(self, lines: int) -> None:
        self.moves.append(lines)

    def to_top(self) -> None:
        self.moves.append("top")

    def to_end(self) -> None:
        self.moves.append("end")

    def choose(self, step: int) -> None:
        self.moves.append(("choose", step))

    def slide(self, step: int) -> None:
        self.moves.append(("slide", step))


class Stage(FakeStage):
    """Goes back and forth as the viewer does."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.note = Note()
        self.borders: list[int] = []
        self.panes = SimpleNamespace(
            note=self.note,
            tree=SimpleNamespace(size=SimpleNamespace(height=11)),
            row=SimpleNamespace(move_border=self.borders.append),
            is_tree_hidden=False,
            hide_tree=lambda _: setattr(self.panes, "is_tree_hidden", True),
        )
        self.edited: list[tuple[Path, int]] = []
        self.copied: list[tuple[str, str]] = []
        self.external.copy = self._copy
        self.external.edit = self._edit

    async def _copy(self, text: str, shown: str) -> None:
        self.copied.append((text, shown))

    async def _edit(self, path: Path, line: int) -> None:
        self.edited.append((path, line))

    def remember(self, before: View) -> None:
        if not before.is_same_step(self.view):
            self.history = self.history.left(before)

    def run_on(self, view: View) -> None:
        before, self.view = self.view, view
        if not before.is_same_step(view):
            self.history = self.history.ran(before, view)

    def go_out(self) -> None:
        self.history = self.history.out_of(self.view.notes.path)
        self.go("back")

    def go(self, side: Side) -> None:
        if way := self.history.way(side, self.view):
            self.view, self.history = way


class Desk:
    """What commands act with."""

    def __init__(self, data: bytes = TEXT) -> None:
        self.stage = Stage(data)
        self.navigation = Navigation(self.stage, View.of)
        self.caught_up = 0
        self.written = 0
        self.modes = list[bool]()
        self.forgets = False
        self.reload = SimpleNamespace(follows=False, catch_up=self._catch_up)
        self.session = SimpleNamespace(write=self._write)
        self.search = SimpleNamespace(forget=lambda: self.forgets)

    async def _catch_up(self) -> None:
        self.caught_up += 1

    def _write(self) -> None:
        self.written += 1

    def follow_edits(self, *, follows: bool) -> None:
        self.reload.follows = follows
        self.modes.append(follows)

    @property
    def view(self) -> View:
        return self.stage.view

    @property
    def folded(self) -> tuple[int, list[int]]:
        """The row at the cursor, and those that are closed."""
        return self.view.cursor, sorted(self.view.folds.closed)

    def at(self, row: int, *, closed: tuple[int, ...] = (), in_note: bool = False) -> "Desk":
        focus = Focus.NOTE if in_note else Focus.TREE
        folds = replace(self.view.folds, closed=frozenset(closed))
        self.stage.view = replace(
            self.view, folds=folds, cursor=row, note=NotePlace(row), focus=focus
        )
        return self

    def of_file(self, path: Path) -> "Desk":
        self.stage.view = replace(self.view, notes=self.view.notes._replace(path=path))
        return self

    async def run(self, *names: str, arguments: tuple[object, ...] = ()) -> "Desk":
        desk: Any = self
        for name in names:
            await run(desk, name, *arguments)
            await self.stage.rest()
        return self


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize(
    ("command", "row", "wanted"),
    [
        ("down", TALKS, SERIES),
        ("down", THIRD, THIRD),
        ("up", SERIES, TALKS),
        ("up", TALKS, TALKS),
        ("first", SECOND, TALKS),
        ("last", SECOND, THIRD),
        ("next_entry", TALKS, FIRST),
        ("next_entry", FIRST, SECOND),
        ("next_entry", THIRD, THIRD),
        ("previous_entry", THIRD, SECOND),
        ("previous_entry", FIRST, FIRST),
        ("go_out", FIRST, SERIES),
        ("go_out", THIRD, TALKS),
        ("go_in", SERIES, FIRST),
    ],
)
async def test_moves_in_the_tree(desk: Desk, command: str, row: int, wanted: int) -> None:
    await desk.at(row).run(command)
    assert (desk.view.cursor, desk.view.note.row) == (wanted, wanted)
    assert desk.view.focus is Focus.TREE


async def test_closed_rows_are_one_line(desk: Desk) -> None:
    await desk.at(SERIES, closed=(SERIES,)).run("down")
    assert desk.view.cursor == THIRD
    await desk.run("up")
    assert desk.view.cursor == SERIES


@pytest.mark.parametrize(
    ("command", "move"),
    [
        ("down", 1),
        ("up", -1),
        ("first", "top"),
        ("last", "end"),
        ("next_target", ("choose", 1)),
        ("slide_right", ("slide", 1)),
        ("slide_left", ("slide", -1)),
    ],
)
async def test_moves_in_the_note(desk: Desk, command: str, move: object) -> None:
    before = desk.at(FIRST, in_note=True).view
    await desk.run(command)
    assert desk.stage.note.moves == [move]
    assert desk.view == before
    assert desk.stage.keys_shown == (command not in ("slide_right", "slide_left"))


async def test_the_ends_leave_a_way_back(desk: Desk) -> None:
    await desk.at(SERIES).run("last", "first", "first")
    assert [step.view.cursor for step in desk.stage.history.back] == [SERIES, THIRD]
    await desk.run("history_back", "history_back")
    assert desk.view.cursor == SERIES
    await desk.run("history_back")
    assert desk.stage.said == [("No way back", True)]
    await desk.run("history_forward", "history_forward", "history_forward")
    assert desk.view.cursor == TALKS
    assert desk.stage.said[1:] == [("No way forward", True)]


# Folds


async def test_folding(desk: Desk) -> None:
    await desk.at(SERIES).run("fold")
    assert desk.view.folds.closed == {SERIES}
    await desk.run("fold")
    assert desk.view.folds.closed == set()
    await desk.at(FIRST).run("fold")
    assert desk.view.folds.closed == set()


async def test_levels(desk: Desk) -> None:
    await desk.at(FIRST).run("fold_all")
    assert (list(desk.view.folds.shown), desk.view.cursor) == ([TALKS], TALKS)
    await desk.run("fold_to", arguments=(2,))
    assert list(desk.view.folds.shown) == [TALKS, SERIES, THIRD]
    await desk.run("unfold_all")
    assert desk.view.folds.closed == set()


async def test_going_in_and_out(desk: Desk) -> None:
    await desk.at(SERIES, closed=(SERIES,)).run("go_in")
    assert desk.folded == (SERIES, [])
    await desk.run("go_out")
    assert desk.folded == (SERIES, [SERIES])
    await desk.run("go_out")
    assert desk.folded == (TALKS, [SERIES])
    await desk.run("go_out", "go_out")
    assert desk.folded == (TALKS, [TALKS, SERIES])
    await desk.at(SECOND).run("go_in")
    assert (desk.view.cursor, desk.view.focus) == (SECOND, Focus.NOTE)


async def test_without_rows_nothing_moves() -> None:
    desk = await Desk(b"only words\n").run(
        "go_out", "down", "fold", "next_entry", "last", "fold_all"
    )
    assert (desk.view.cursor, desk.view.focus) == (ROOT, Focus.TREE)
    await desk.run("go_in")
    assert desk.view.focus is Focus.NOTE


# Panes


async def test_the_other_pane(desk: Desk) -> None:
    seen = []
    for name in ("other_pane", "other_pane", "to_note", "to_note", "to_tree", "to_tree"):
        await desk.run(name)
        seen.append(desk.view.focus)
    assert seen == [Focus.NOTE, Focus.TREE, Focus.NOTE, Focus.NOTE, Focus.TREE, Focus.TREE]


async def test_hiding_the_tree(desk: Desk) -> None:
    await desk.run("hide_tree")
    assert desk.stage.panes.is_tree_hidden
    assert desk.view.in_note
    await desk.run("hide_tree")
    assert not desk.view.in_note


async def test_the_border(desk: Desk) -> None:
    await desk.run("wider", "narrower")
    assert desk.stage.borders == [5, -5]


# Open, copy, edit

LINK = Target.to_link("one", "https://one.example", 4)
ROW = Target(TargetKind.ROW, "third", 2, row=THIRD)


async def test_opening(desk: Desk) -> None:
    await desk.at(FIRST).run("open")
    assert desk.stage.external.opened == ["https://youtu.be/aaaaaaaaaaa"]
    await desk.at(SERIES).run("open")
    assert len(desk.stage.external.opened) == 1
    ((message, is_problem),) = desk.stage.said
    assert message.startswith("No link here")
    assert is_problem


async def test_choosing_what_the_line_leads_to(desk: Desk) -> None:
    await desk.at(FIRST, in_note=True).run("choose")
    assert desk.stage.external.opened == []
    desk.stage.note.target = LINK
    await desk.run("choose")
    assert desk.stage.external.opened == ["https://one.example"]
    desk.stage.note.target = ROW
    await desk.run("choose")
    assert desk.view.cursor == THIRD


async def test_copying(desk: Desk) -> None:
    first = "https://youtu.be/aaaaaaaaaaa"
    await desk.at(FIRST).run("copy_url", "copy_markdown", "copy_note")
    assert desk.stage.copied == [
        (first, first),
        (f"[first]({first})", f"[first]({first})"),
        (f"- [first]({first})\n    - bread\n    - butter", "the note, 3 lines"),
    ]
    desk.stage.copied.clear()
    await desk.at(SERIES).run("copy_url")
    assert desk.stage.copied == []
    await desk.at(THIRD).run("copy_line")
    assert [text for text, _ in desk.stage.copied] == [f"[third]({desk.view.selected.url})"]


async def test_copying_a_series() -> None:
    text = "- s\n    - [a](https://youtu.be/a)\n        - x"
    desk = await Desk(f"{text}\n".encode()).run("copy_note")
    assert desk.stage.copied == [(text, "all of “s”, 3 lines")]


@pytest.mark.parametrize(
    ("row", "spot", "in_note", "line"),
    [
        (FIRST, Spot(5), True, 5),
        (FIRST, Spot(5), False, 3),
        (FIRST, Spot(), True, 3),
        (FIRST, None, True, 3),
    ],
)
async def test_editing(
    desk: Desk, tmp_path: Path, row: int, spot: Spot | None, in_note: bool, line: int
) -> None:
    path = tmp_path / "notes.md"
    desk.of_file(path).at(row, in_note=in_note)
    desk.stage.view = replace(desk.view, note=NotePlace(row, None, spot))
    await desk.run("edit")
    assert desk.stage.edited == [(path, line)]
    assert (desk.written, desk.caught_up) == (1, 1)


async def test_standard_input(desk: Desk) -> None:
    await desk.run("edit", "reload")
    assert desk.stage.said == [
        ("Standard input cannot be edited", True),
        ("Standard input is read only once", True),
    ]
    chosen: Any = desk
    do_chosen(chosen, Chosen(Verb.EDIT, (LINK,)))
    assert desk.stage.said[2] == desk.stage.said[0]
    assert desk.stage.edited == []


CHOSEN = [
    (Verb.COPY, (LINK,), ("https://one.example", "https://one.example")),
    (Verb.COPY_MARKDOWN, (LINK,), ("[one](https://one.example)",) * 2),
    (
        Verb.COPY,
        (LINK, ROW),
        ("https://one.example\nhttps://youtu.be/ccccccccccc", "2 links"),
    ),
]


@pytest.mark.parametrize(("verb", "targets", "copied"), CHOSEN)
async def test_copying_what_was_chosen(
    desk: Desk, verb: Verb, targets: tuple[Target, ...], copied: tuple[str, str]
) -> None:
    chosen: Any = desk
    do_chosen(chosen, Chosen(verb, targets))
    await desk.stage.rest()
    assert desk.stage.copied == [copied]


async def test_opening_and_editing_what_was_chosen(desk: Desk, tmp_path: Path) -> None:
    chosen: Any = desk.of_file(tmp_path / "notes.md")
    do_chosen(chosen, Chosen(Verb.OPEN, (LINK, ROW)))
    await desk.stage.rest()
    assert desk.stage.external.opened == ["https://one.example"]
    assert desk.view.cursor == THIRD
    do_chosen(chosen, Chosen(Verb.EDIT, (LINK,)))
    await desk.stage.rest()
    assert desk.stage.edited == [(tmp_path / "notes.md", 4)]


# What changed, and the way out


async def test_the_next_change(desk: Desk) -> None:
    await desk.run("next_change")
    assert desk.stage.said == [("Nothing has changed since you looked", True)]
    desk.stage.changed = Changed({FIRST: (5, 4), THIRD: ()})
    await desk.run("next_change")
    assert desk.view.note == NotePlace(FIRST, None, Spot(4))
    await desk.run("next_change")
    assert desk.view.note == NotePlace(THIRD)
    assert desk.stage.jumps == 2


async def test_following_edits(desk: Desk) -> None:
    await desk.run("follow_edits", "follow_edits")
    assert [said for said, _ in desk.stage.said] == ["Following edits", "Not following edits"]
    assert not desk.reload.follows
    assert desk.modes == [True, False]


async def test_the_last_search(desk: Desk) -> None:
    for name in ("next_match", "previous_match"):
        await desk.run(name)
    assert desk.stage.said == [("Nothing to go on with: / searches", True)] * 2
    chosen: Any = desk
    desk.stage.view = replace(desk.view, search=Search("x"))
    assert ACTIONS["next_match"].why_not(chosen) == ""


async def test_back(desk: Desk, tmp_path: Path) -> None:
    other = View.of(Notes(tmp_path / "other.md", None, notes(TEXT).outline))
    desk.of_file(tmp_path / "notes.md").at(FIRST, in_note=True)
    desk.stage.history = History((Step(other), Step(desk.view)))
    await desk.run("back")
    assert (desk.view.focus, desk.view.cursor) == (Focus.TREE, FIRST)
    desk.forgets = True
    await desk.run("back")
    assert desk.view.notes.path != other.notes.path
    desk.forgets = False
    await desk.run("back")
    assert desk.view == other
    assert desk.stage.history.back == ()
    await desk.run("back")
    assert desk.view == other
