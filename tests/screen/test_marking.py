"""Marks without a screen: what a letter sets, where it leads, and which are kept for all files."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.screen.fakes import FakeStage
from tests.screen.test_tree_folds import FIRST, SECOND, TALKS, TALKS_ROW, THIRD
from tui.outline.diff.keys import keys
from tui.outline.outline import ROOT, Outline
from tui.screen import marking
from tui.screen.history import History
from tui.screen.marking import Marking
from tui.screen.note.place import NotePlace, Spot
from tui.screen.notes import Notes
from tui.screen.places import Place, Places
from tui.screen.state import Focus, View
from tui.system.launch import unhurried
from tui.system.marks import FarMark, change_marks, read_marks

NOTED = TALKS.replace(b"bbbbbbbbbbb)\n", b"bbbbbbbbbbb)\n        - bread\n        - butter\n")
BREAD, BUTTER = 5, 6


class Desk:
    """Marks, their stage, and the other files that they lead to."""

    def __init__(self, path: Path | None, data: bytes = NOTED) -> None:
        self.stage = FakeStage(view=View.of(Notes.of(data, path)))
        self.opened: list[tuple[Path, Callable[[Outline], int | None]]] = []
        stage: Any = self.stage
        self.marking = Marking(stage, self._known, lambda *goal: self.opened.append(goal))

    async def _known(self) -> Places:
        outline = self.stage.places.outline
        rows = {key: row for row, key in enumerate(keys(outline))}
        self.stage.places = self.stage.places.found(rows)
        return self.stage.places

    @property
    def said(self) -> list[str]:
        return [("! " if problem else "") + said for said, problem in self.stage.said]

    def at(self, row: int, line: int | None = None) -> "Desk":
        view = self.stage.view.at(row, line)
        self.stage.view = replace(view, focus=Focus.TREE if line is None else Focus.NOTE)
        return self

    async def set(self, letter: str) -> "Desk":
        self.marking.set_next()
        assert self.marking.is_on
        await self.marking.press(letter)
        await self.stage.rest()
        return self

    async def go(self, letter: str) -> "Desk":
        self.marking.go_next(("grave_accent",))
        await self.marking.press(letter)
        await self.stage.rest()
        return self


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.md"


async def test_a_mark_leads_back_to_its_row_or_line(path: Path) -> None:
    desk = Desk(path)
    await desk.at(SECOND).set("a")
    await desk.at(SECOND, BUTTER).set("b")
    assert dict(desk.stage.places.marks) == {"a": Place(SECOND), "b": Place(SECOND, 2)}
    assert desk.said == ["Mark a: second", "Mark b: second"]
    assert not desk.marking.is_on
    await desk.at(THIRD).go("a")
    assert (desk.stage.view.cursor, desk.stage.view.focus) == (SECOND, Focus.TREE)
    await desk.at(THIRD).go("b")
    assert desk.stage.view.note == NotePlace(SECOND, None, Spot(BUTTER))
    assert (desk.stage.view.focus, desk.stage.jumps) == (Focus.NOTE, 2)


async def test_in_the_tree_the_line_of_the_note_is_no_part_of_a_mark(path: Path) -> None:
    desk = Desk(path).at(SECOND, BUTTER)
    desk.stage.view = replace(desk.stage.view, focus=Focus.TREE)
    await desk.set("a")
    assert desk.stage.places.marks["a"] == Place(SECOND)
    desk.stage.view = replace(desk.stage.view, note=NotePlace(FIRST), focus=Focus.NOTE)
    await desk.set("a")
    assert desk.stage.places.marks["a"] == Place(FIRST), "it is of the note that is read"


async def test_the_file_itself_is_called_as_its_notes_are(path: Path) -> None:
    desk = Desk(path, b"words\n\n" + NOTED)
    await desk.at(ROOT).set("a")
    assert desk.said == ["Mark a: notes.md"]


@pytest.mark.parametrize("key", ["1", "escape", "é", "space", "ctrl+a"])
async def test_only_letters_are_marks(path: Path, key: str) -> None:
    desk = await Desk(path).set(key)
    assert desk.said == ["! No mark: its name is a letter from a to z"]
    assert not desk.stage.places.marks
    await desk.go(key)
    assert len(desk.said) == 2
    assert desk.stage.jumps == 0


async def test_what_is_waited_for_is_said_until_it_comes(path: Path) -> None:
    desk, bar = Desk(path), None
    bar = desk.stage.panes.key_bar
    desk.marking.set_next()
    assert bar.status.startswith("Set the mark: a letter")
    desk.marking.stop()
    assert bar.status == ""
    desk.marking.go_next(("x",))
    assert bar.status.startswith("Go to the mark: a letter")
    desk.marking.stop()
    bar.say("3/4")
    desk.marking.stop()
    assert bar.status == "3/4", "it says nothing of what others said"


async def test_the_key_that_goes_to_marks_goes_back(path: Path) -> None:
    desk = Desk(path).at(FIRST)
    await desk.go("grave_accent")
    assert desk.said == ["! No way back"]
    desk.stage.history = History().left(desk.stage.view.at(THIRD))
    await desk.go("grave_accent")
    assert (desk.stage.view.cursor, desk.stage.jumps) == (THIRD, 1)
    await desk.set("grave_accent")
    assert len(desk.said) == 2, "where one is set it is no letter"


async def test_marks_are_gone_to_in_the_order_of_their_keys(path: Path) -> None:
    desk = Desk(path)
    await desk.at(SECOND).set("a")
    await desk.at(THIRD).set("b")
    known, looks = desk.marking._known, count()

    async def slow_at_first() -> Places:
        if next(looks) == 0:
            for _ in range(20):
                await asyncio.sleep(0)
        return await known()

    desk.marking._known = slow_at_first
    await asyncio.gather(desk.at(FIRST).go("a"), desk.go("b"))
    assert (desk.stage.view.cursor, desk.stage.jumps) == (THIRD, 2)


async def test_a_key_behind_a_mark_acts_where_that_led(path: Path) -> None:
    desk = Desk(path)
    await desk.at(SECOND).set("a")
    desk.at(FIRST).marking.go_next(("grave_accent",))
    await desk.marking.press("a")
    assert desk.stage.view.cursor == SECOND, "though the rows of marks are looked for beside keys"


async def test_a_mark_that_takes_long_to_find_holds_no_key(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "_PATIENCE", 0.01)
    desk, is_known = Desk(path), asyncio.Event()
    await desk.at(SECOND).set("a")
    known = desk.marking._known

    async def once_known() -> Places:
        await is_known.wait()
        return await known()

    desk.marking._known = once_known
    desk.at(FIRST).marking.go_next(("grave_accent",))
    await desk.marking.press("a")
    assert desk.stage.view.cursor == FIRST
    is_known.set()
    await desk.stage.rest()
    assert desk.stage.view.cursor == SECOND


async def test_a_mark_is_kept_where_it_was_set_last(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, at_last, calls, made = Desk(path), asyncio.Event(), count(), unhurried

    async def slow_at_first(call: Callable[[], Any]) -> Any:
        is_first = next(calls) == 0
        found = await made(call)
        if is_first:
            await at_last.wait()
        return found

    monkeypatch.setattr(marking, "unhurried", slow_at_first)
    desk.at(SECOND).marking.set_next()
    await desk.marking.press("A")
    first = desk.stage.workers["marks"]
    await asyncio.sleep(0)  # it begins
    await desk.at(THIRD).set("A")
    assert read_marks()["A"].title == "third"
    at_last.set()
    await first
    assert read_marks()["A"].title == "third"


async def test_marks_that_there_are_not(path: Path) -> None:
    desk = await Desk(path).go("a")
    assert desk.said == ["! There is no mark a"]
    desk.stage.places = desk.stage.places.marked("a", Place(None, 0, "gone"))
    await desk.go("a")
    assert desk.said[1:] == ["! Mark a is of a row that is gone"]
    assert desk.stage.jumps == 0


async def test_capital_ones_are_kept_for_all_files(path: Path) -> None:
    desk = Desk(path)
    await desk.at(SECOND, BREAD).set("A")
    await desk.at(THIRD).set("b")
    assert read_marks() == {"A": FarMark(str(path), "youtube:bbbbbbbbbbb", 1, "second")}
    other = Desk(path.with_name("other.md"), b"- [x](https://youtu.be/xxxxxxxxxxx)\n")
    assert list(other.marking.elsewhere()) == ["A"]
    await other.go("A")
    ((file, goal),) = other.opened
    assert file == path
    assert goal(desk.stage.view.outline) == BREAD
    assert goal(other.stage.view.outline) is None
    assert other.said == ["! Mark A is of a row that is gone"]
    again = Desk(path)
    assert again.marking.elsewhere() == {}
    await again.go("A")
    assert again.stage.view.note == NotePlace(SECOND, None, Spot(BREAD))
    assert (again.stage.jumps, again.opened) == (1, [])


async def test_of_standard_input_no_mark_holds_from_file_to_file() -> None:
    desk = await Desk(None).at(FIRST).set("A")
    assert desk.said == ["! No mark: this stands in no file"]
    assert (read_marks(), dict(desk.stage.places.marks)) == ({}, {})
    await desk.set("a")
    assert desk.stage.places.marks == {"a": Place(FIRST)}


async def test_a_mark_that_was_set_elsewhere_meanwhile_is_there_no_more(path: Path) -> None:
    desk = await Desk(path).at(SECOND).set("A")
    await desk.marking.keep()
    change_marks({"A": FarMark(str(path.with_name("other.md")), "youtube:x", 0, "x")})
    await desk.marking.load()
    assert not desk.stage.places.marks
    assert list(desk.marking.elsewhere()) == ["A"]
    change_marks({"A": FarMark(str(path), "youtube:aaaaaaaaaaa", 0, "first")})
    await desk.marking.load()
    assert desk.stage.places.marks == {"A": Place(FIRST)}
    change_marks({"A": FarMark(str(path), "youtube:ccccccccccc", 0, "third")})
    await desk.marking.load()
    assert desk.stage.places.marks == {"A": Place(THIRD)}
    change_marks({"A": None})
    await desk.marking.load()
    assert not desk.stage.places.marks


async def test_a_mark_that_a_save_moved_is_kept_where_it_is_now(path: Path) -> None:
    desk = await Desk(path).at(SECOND, BREAD).set("A")
    kept = read_marks()
    await desk.marking.keep()
    desk.stage.places = desk.stage.places.marked("A", Place(SECOND, 2))
    assert read_marks() == kept
    await desk.marking.keep()
    assert read_marks()["A"].below == 2


async def test_marks_are_forgotten_everywhere(path: Path) -> None:
    desk = Desk(path)
    await desk.at(SECOND).set("A")
    await desk.at(FIRST).set("a")
    desk.marking.forget("a")
    assert (list(desk.stage.places.marks), list(read_marks())) == (["A"], ["A"])
    desk.marking.forget("A")
    assert (list(desk.stage.places.marks), list(read_marks())) == ([], [])
    assert desk.said[2:] == ["Mark a is forgotten", "Mark A is forgotten"]
    await desk.marking.load()
    assert not desk.stage.places.marks


async def test_what_cannot_be_kept_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screen.marking.change_marks", lambda _: "the disk is full")
    desk = await Desk(path).at(TALKS_ROW).set("A")
    assert desk.stage.told == ["the disk is full"]
    await desk.marking.load()
    assert desk.stage.places.marks == {"A": Place(TALKS_ROW)}, "it holds here all the same"
    desk.marking.forget("A")
    assert desk.stage.told == ["the disk is full"] * 2
