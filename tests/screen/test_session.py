"""The reader's place as it is kept between two runs, and what is made of it."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.screen.fakes import FakeStage
from tests.waiting import until
from tui.outline.diff.keys import each_form
from tui.outline.outline import ROOT, Outline
from tui.outline.reading.reader import read
from tui.screen import session as module
from tui.screen.note.place import NotePlace, Spot
from tui.screen.notes import Notes
from tui.screen.places import MOST_READ, Place
from tui.screen.row_keys import RowKeys
from tui.screen.session import SessionKeeper, places_of, restored, seen_next
from tui.screen.state import Focus, View
from tui.system.notes_file import read_notes
from tui.system.session import KeptMark, KeptRead, Session, read_session, write_session

TEXT = """\
# Talks
- series
    - [first](https://youtu.be/aaaaaaaaaaa)
        - bread
    - [second](https://youtu.be/bbbbbbbbbbb)
- other
    - [third](https://youtu.be/ccccccccccc)
"""
TALKS, SERIES, FIRST, SECOND, OTHER, THIRD = range(6)


def of(path: Path, text: str = TEXT) -> Notes:
    path.write_text(text)
    return Notes.of_file(path, read_notes(path))


async def no_marks() -> None:
    """Keep none."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.md"


def begun(view: View) -> tuple[FakeStage, SessionKeeper]:
    """Return a screen that shows a view, and what keeps its place from now on."""
    stage = FakeStage(view=view)
    keeper = SessionKeeper(stage)
    keeper.settle()
    return stage, keeper


def kept(path: Path, view: View, split: int = 0, queries: tuple[str, ...] = ()) -> Session:
    """Write a view as the end of a run does, and read it."""
    stage, keeper = begun(View.of(view.notes))
    stage.view, stage.panes.row.split, stage.queries = view, split, queries
    keeper.write()
    assert stage.told == []
    return read_session(path)


def test_everything_comes_back(path: Path) -> None:
    view = View.of(of(path))
    view = view.folded(view.folds.toggled(OTHER)).at(FIRST)
    view = replace(view, top=SERIES, note=NotePlace(FIRST, None, Spot(4)), focus=Focus.NOTE)
    session = kept(path, view, 40, ("bread", "butter"))
    assert (session.split, session.queries) == (40, ("bread", "butter"))
    assert (session.in_note, session.note_line) == (True, 1)
    again, same = restored(view.notes)
    assert again == replace(view, folds=again.folds)
    assert again.folds.closed == {OTHER}
    assert same == session


def test_a_row_that_repeats_another_no_more_is_found(path: Path) -> None:
    text = TEXT.replace("ccccccccccc", "aaaaaaaaaaa")
    kept(path, View.of(of(path, text)).at(THIRD))
    first = "    - [first](https://youtu.be/aaaaaaaaaaa)\n        - bread\n"
    again, _ = restored(of(path, text.replace(first, "")))
    assert again.selected.title == "third"


def test_in_the_tree_no_line_is_kept(path: Path) -> None:
    view = View.of(of(path)).at(FIRST, 4)
    session = kept(path, view)
    assert (session.in_note, session.note_line) == (False, 0)
    assert restored(view.notes)[0] == replace(View.of(view.notes).at(FIRST), top=None)


def test_the_head_of_a_note(path: Path) -> None:
    view = View.of(of(path)).at(FIRST)
    session = kept(path, replace(view, note=NotePlace(FIRST, None, Spot()), focus=Focus.NOTE))
    assert (session.in_note, session.note_line) == (True, 0)
    again, _ = restored(view.notes)
    assert (again.focus, again.note) == (Focus.NOTE, NotePlace(FIRST))


def test_a_view_without_rows_or_a_top(path: Path) -> None:
    assert kept(path, View.of(of(path)).at(FIRST)).top == ""
    notes = of(path, "words\n\n" + TEXT)
    assert kept(path, View.of(notes).at(ROOT)).cursor == ""
    assert restored(notes)[0] == View.of(notes)


def test_lost_folds_are_kept_until_they_are_back(path: Path) -> None:
    view = View.of(of(path))
    kept(path, view.folded(view.folds.toggled(OTHER)))
    less, _ = restored(of(path, TEXT[: TEXT.index("- other")]))
    assert (less.folds.closed, len(less.lost)) == (frozenset(), 1)
    assert len(kept(path, less.at(FIRST)).folded) == 1
    again, _ = restored(of(path))
    assert (again.folds.closed, again.lost) == (frozenset([OTHER]), frozenset[str]())


def test_a_place_that_is_gone(path: Path) -> None:
    view = View.of(of(path)).at(THIRD)
    kept(path, replace(view, note=NotePlace(THIRD, None, Spot(7)), focus=Focus.NOTE))
    again, _ = restored(of(path, TEXT[: TEXT.index("- other")]))
    assert (again.cursor, again.focus) == (TALKS, Focus.TREE)


def test_a_row_that_has_become_a_repeat(path: Path) -> None:
    notes = of(path)
    kept(path, View.of(notes).at(FIRST))
    session = read_session(path)
    assert "\n" not in session.cursor
    write_session(path, replace(session, cursor=f"{session.cursor}\n2"))
    assert restored(notes)[0].cursor == FIRST


def test_standard_input_keeps_nothing(path: Path) -> None:
    notes = Notes(None, None, of(path).outline)
    assert restored(notes) == (View.of(notes), Session())
    stage, keeper = begun(View.of(notes))
    stage.view = stage.view.at(FIRST)
    keeper.write()
    assert stage.told == []


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Session]:
    """Return what is written, to no file."""
    found: list[Session] = []

    def write(path: Path, session: Session) -> str:
        found.append(session)
        return "the disk is full"

    monkeypatch.setattr(module, "write_session", write)
    return found


def test_only_a_change_is_written_and_a_problem_told(path: Path, written: list[Session]) -> None:
    stage = FakeStage(view=View.of(of(path)))
    keeper = SessionKeeper(stage)
    stage.view = stage.view.at(FIRST)
    keeper.write()
    assert not written, "nothing has been shown yet"
    keeper.settle()
    keeper.write()
    assert not written
    stage.view = stage.view.at(SECOND)
    keeper.write()
    keeper.write()
    assert len(written) == 1
    assert stage.told == ["the disk is full"]


def changes_of(view: View) -> list[View]:
    in_note = replace(view, focus=Focus.NOTE)
    return [
        replace(view, cursor=FIRST),
        replace(view, top=SERIES),
        replace(view, folds=view.folds.toggled(OTHER)),
        replace(view, lost=frozenset(["gone"])),
        in_note,
        replace(in_note, note=NotePlace(TALKS, None, Spot(4))),
    ]


def test_the_view_that_the_next_run_begins_with_is_known_before(path: Path) -> None:
    view = View.of(of(path))
    on_line = replace(view.at(FIRST, 4), focus=Focus.NOTE)
    in_head = replace(on_line, note=NotePlace(FIRST, Spot(4), Spot(3)))
    for each in (view.at(FIRST, 4), on_line, in_head, *changes_of(view)):
        kept(path, view.at(THIRD))
        kept(path, each)
        again, expected = restored(view.notes)[0], seen_next(each)
        assert replace(again, folds=expected.folds) == expected
        assert again.folds.closed == expected.folds.closed


def test_each_part_of_the_place_is_a_change(path: Path, written: list[Session]) -> None:
    view = View.of(of(path))
    stage, keeper = begun(view)
    changes = changes_of(view)
    for stage.view in changes:
        keeper.write()
    assert len(written) == len(changes)
    stage.panes.row.split = 30
    keeper.write()
    stage.queries = ("x",)
    keeper.write()
    assert len(written) == len(changes) + 2
    stage.view = replace(stage.view, note=NotePlace(TALKS, Spot(4), Spot(4)))
    keeper.write()
    assert len(written) == len(changes) + 2, "how far a note is scrolled is not kept"


def test_notes_without_a_row_keep_no_place(path: Path, written: list[Session]) -> None:
    stage, keeper = begun(View.of(of(path)))
    stage.view = View.of(of(path, ""))
    keeper.write()
    assert not written


async def test_a_change_is_written_while_one_reads_on(
    path: Path, written: list[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "INTERVAL", 0.01)
    stage, keeper = begun(View.of(of(path)))
    stage.run_worker(partial(keeper.keep, lambda: None, no_marks), group="session")
    stage.view = stage.view.at(FIRST)
    await until(lambda: written)
    stage.view = stage.view.at(SECOND)
    await until(lambda: len(written) == 2)
    stage.workers["session"].cancel()
    assert [session.cursor[-1] for session in written] == ["a", "b"]


async def test_notes_that_are_saved_meanwhile_are_written_once_their_keys_are_known(
    path: Path, written: list[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "INTERVAL", 0.01)
    stage, keeper = begun(View.of(of(path)))
    made, real = list[Outline](), each_form

    def saved_meanwhile(outline: Outline) -> Iterator[int]:
        made.append(outline)
        if len(made) == 1:
            stage.view = View.of(of(path, TEXT + "- [new](https://youtu.be/n)\n")).at(SECOND)
        yield from real(outline)

    monkeypatch.setattr("tui.outline.diff.keys.each_form", saved_meanwhile)
    stage.view = stage.view.at(FIRST)
    stage.run_worker(partial(keeper.keep, lambda: None, no_marks), group="session")
    await until(lambda: written)
    stage.workers["session"].cancel()
    assert made[1:] == [stage.view.outline]
    assert len(written) == 1


def test_the_end_waits_for_no_key(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 0.0)
    view = View.of(of(path))
    view = view.folded(view.folds.toggled(OTHER)).at(FIRST)
    session = kept(path, view, 40, ("bread",))
    assert (session.cursor, session.folded) == ("", ())
    assert (session.split, session.queries) == (40, ("bread",))


async def test_keys_that_were_worked_out_before_the_end_are_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "INTERVAL", 0.01)
    monkeypatch.setattr(module, "_AT_ONCE", 0.0)
    stage, keeper = begun(View.of(of(path)))
    stage.view = stage.view.at(FIRST)
    stage.run_worker(partial(keeper.keep, lambda: None, no_marks), group="session")
    await until(lambda: read_session(path).cursor)
    stage.workers["session"].cancel()
    stage.view = stage.view.at(SECOND)
    keeper.write()
    assert read_session(path).cursor == "youtube:bbbbbbbbbbb"


async def test_what_is_typed_comes_between_the_keys_of_many_rows() -> None:
    keys, answered = RowKeys(read(b"".join(b"# %d\n" % n for n in range(5_000)))), list[str]()
    asyncio.get_running_loop().call_soon(lambda: answered.append(keys.of(4_999)))
    await keys.ready([4_999])
    assert answered == [""]
    assert keys.of(4_999) == "section 4999"


async def test_keys_are_prepared_for_the_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 0.0)
    stage = FakeStage(view=View.of(of(path)))
    keeper = SessionKeeper(stage)
    await keeper.prepare()
    keeper.settle()
    stage.view = stage.view.at(SECOND)
    await keeper.prepare()
    keeper.write()
    assert read_session(path).cursor == "youtube:bbbbbbbbbbb"


async def test_at_rest_the_screen_is_kept(
    path: Path, written: list[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "INTERVAL", 0.01)
    stage, rested = FakeStage(view=View.of(of(path))), list[tuple[int, int]]()
    keeper = SessionKeeper(stage)
    keeper.settle()

    async def move() -> None:
        if rested and stage.view.cursor != FIRST:
            stage.view = stage.view.at(FIRST)

    def rest() -> None:
        rested.append((stage.view.cursor, len(written)))

    stage.run_worker(partial(keeper.keep, rest, move), group="session")
    await until(lambda: (FIRST, 1) in rested)
    stage.workers["session"].cancel()
    assert set(rested) == {(TALKS, 0), (FIRST, 1)}, "what is not written yet is not at rest"


@pytest.mark.parametrize("unread", [0, 9])
async def test_places_are_looked_for_once_all_is_read_and_that_is_no_change(
    path: Path, written: list[Session], monkeypatch: pytest.MonkeyPatch, unread: int
) -> None:
    monkeypatch.setattr(module, "INTERVAL", 0.01)
    stage, turns = FakeStage(view=View.of(of(path))), list[object]()
    outline = stage.view.outline
    outline.left = unread
    kept = Session(
        marks=(KeptMark("a", "youtube:aaaaaaaaaaa", 1), KeptMark("b", "gone", 0)),
        read=(KeptRead("youtube:ccccccccccc", 5),),
    )
    stage.places = places_of(outline, kept)
    keeper = SessionKeeper(stage)
    keeper.settle()

    async def turn() -> None:
        turns.append(None)

    stage.run_worker(partial(keeper.keep, lambda: None, turn), group="session")
    await until(lambda: len(turns) > 2)
    stage.workers["session"].cancel()
    rows = [place.row for place in stage.places.marks.values()]
    assert rows == ([None, None] if unread else [FIRST, None])
    assert [read.place.row for read in stage.places.read] == [None if unread else THIRD]
    assert not written


def test_marks_of_this_file_and_rows_read_are_kept_by_their_keys(path: Path) -> None:
    view = View.of(of(path))
    stage, keeper = begun(view)
    places = stage.places.marked("a", Place(FIRST, 1)).marked("B", Place(SECOND))
    stage.places = places.marked("c", Place(None, 2, "gone")).with_read(THIRD, 7.9)
    keeper.write()
    session = read_session(path)
    assert session.marks == (
        KeptMark("a", "youtube:aaaaaaaaaaa", 1),
        KeptMark("c", "gone", 2),
    )
    assert session.read == (KeptRead("youtube:ccccccccccc", 7),)
    again = places_of(view.outline, session)
    assert {letter: place.below for letter, place in again.marks.items()} == {"a": 1, "c": 2}
    many = replace(session, read=tuple(KeptRead(str(n), n) for n in range(MOST_READ + 2)))
    assert [read.at for read in places_of(view.outline, many).read] == [*range(2, MOST_READ + 2)]
