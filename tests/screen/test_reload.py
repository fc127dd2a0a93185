"""Reload: what the file became is shown once, and only while its notes are."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.screen.fakes import FakeStage
from tests.screen.views import notes
from tests.waiting import until
from tui.outline.check.duplicates import Duplicates
from tui.outline.crosslinks import Leads
from tui.screen import reload as module
from tui.screen import saving
from tui.screen.notes import Notes
from tui.screen.reload import Reload
from tui.screen.saving import Before, Kept, RowMaps, Saved
from tui.screen.state import Search, View
from tui.system.notes_file import Snapshot, read_notes

TEXT = """\
# Talks
- [first](https://youtu.be/aaaaaaaaaaa)
    - bread
- [second](https://youtu.be/bbbbbbbbbbb)
    - cheese
"""
NEW = "- [new](https://youtu.be/nnnnnnnnnnn)\n" + TEXT


class Stage(FakeStage):
    """Takes the notes that replace its own as a browse screen does."""

    def __init__(self, view: View) -> None:
        super().__init__(view=view)
        self.saved: list[Saved] = []
        self.duplicates: list[Duplicates] = []

    def replace_notes(self, saved: Saved) -> None:
        self.saved.append(saved)
        step = saved.row_maps(self.view.outline, saved.notes.outline)
        self.view = self.view.moved(step, saved.notes)

    def set_leads(self, leads: Leads) -> None:
        """Nothing is shown of it."""

    def set_duplicates(self, duplicates: Duplicates) -> None:
        self.duplicates.append(duplicates)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(TEXT)
    return path


@pytest.fixture
def stage(path: Path) -> Stage:
    return Stage(View.of(Notes.of_file(path, read_notes(path))).at(2))


@pytest.fixture
def reload(stage: Stage) -> Reload:
    return Reload(stage, follows=False)


def saved(path: Path, text: str) -> Snapshot:
    path.write_text(text)
    return read_notes(path)


async def test_what_was_saved_is_shown_with_the_place_kept(
    path: Path, stage: Stage, reload: Reload
) -> None:
    await reload.show(saved(path, NEW))
    assert stage.view.selected.title == "second"
    (save,) = stage.saved
    assert dict(save.changed.lines) == {0: (1,)}
    assert save.duplicates is not None
    assert not stage.later, "a small file has its duplicates at once"


async def test_the_same_content_is_shown_once(path: Path, stage: Stage, reload: Reload) -> None:
    await reload.show(saved(path, TEXT))
    assert stage.saved == []
    await reload.show(saved(path, NEW))
    await reload.show(saved(path, NEW))
    assert len(stage.saved) == 1


async def test_notes_without_a_snapshot_are_replaced(stage: Stage, reload: Reload) -> None:
    stage.view = stage.view.moved(
        RowMaps()(stage.view.outline, stage.view.outline), stage.view.notes._replace(snapshot=None)
    )
    assert stage.view.notes.path
    await reload.show(read_notes(stage.view.notes.path))
    assert len(stage.saved) == 1


async def test_a_reader_who_has_gone_to_other_notes_stays_there(
    path: Path, stage: Stage, reload: Reload, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = saved(path, NEW)
    other = path.with_name("other.md")
    other.write_text(TEXT)
    here = stage.view
    there = View.of(Notes.of_file(other, read_notes(other)))

    async def read_late(*_: object) -> Snapshot:
        stage.view = there
        return snapshot

    monkeypatch.setattr(module, "read_settled", read_late)
    await reload.reload()
    assert stage.saved == []
    assert stage.view is there is not here


async def test_a_large_file_that_is_replaced_while_it_is_read(
    path: Path, stage: Stage, reload: Reload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGE", 10)
    loop, made = asyncio.get_running_loop(), saving.read_next

    def read_meanwhile(now: Before, read: Any, *, counts: bool) -> Saved:
        after = made(now, read, counts=counts)
        loop.call_soon_threadsafe(setattr, stage, "view", View.of(notes(b"")))
        return after

    await reload.show(saved(path, NEW))
    assert len(stage.saved) == 1
    monkeypatch.setattr(module, "read_next", read_meanwhile)
    await reload.show(saved(path, TEXT))
    assert len(stage.saved) == 1


async def test_a_reader_who_moves_while_a_large_file_is_read(
    path: Path, stage: Stage, reload: Reload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGE", 10)
    loop, made, worked = asyncio.get_running_loop(), saving._kept, list[int]()

    def move() -> None:
        stage.history = stage.history.left(stage.view)
        stage.view = stage.view.at(1)

    def kept_meanwhile(now: Before, *others: Any) -> Kept:
        worked.append(threading.get_ident())
        if now.view.cursor != 1:
            loop.call_soon_threadsafe(move)
        return made(now, *others)

    monkeypatch.setattr(saving, "_kept", kept_meanwhile)
    await reload.show(saved(path, NEW))
    (save,) = stage.saved
    (step,) = save.kept.history.back
    assert step.view.selected.title == "second"
    assert save.kept.before.view.cursor == 1
    assert stage.view.selected.title == "first"
    assert len(worked) == 2
    assert threading.get_ident() not in worked


async def test_the_duplicates_of_a_large_file_are_counted_later(
    path: Path, stage: Stage, reload: Reload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGE", len(NEW))
    await reload.show(saved(path, NEW))
    assert stage.saved[0].duplicates is None
    ((callback, _),) = stage.later
    callback()
    await stage.rest()
    assert [duplicates.rows for duplicates in stage.duplicates] == [
        Duplicates(notes(NEW.encode()).outline).rows
    ]
    await reload.show(saved(path, TEXT))
    assert stage.saved[1].duplicates is not None, "one byte less is small"


async def test_duplicates_of_notes_that_were_replaced_are_of_no_use(
    stage: Stage, reload: Reload
) -> None:
    stage.view = View.of(notes(b"- [a](https://youtu.be/aaaaaaaaaa1)\n" * 1_000))
    reload.count_duplicates()
    await asyncio.sleep(0)
    stage.view = View.of(notes(b""))
    await stage.rest()
    assert stage.duplicates == []


async def test_following_edits(path: Path, stage: Stage, reload: Reload) -> None:
    edited = TEXT.replace("bread", "rye bread")
    await reload.show(saved(path, edited))
    assert stage.view.selected.title == "second"
    reload.follows = True
    await reload.show(saved(path, edited.replace("rye", "white")))
    assert stage.view.selected.title == "first"
    assert stage.view.note.cursor is not None
    assert stage.view.note.cursor.line == 3
    stage.view = stage.view.at(2)
    stage.view = View(
        stage.view.notes,
        stage.view.folds,
        2,
        None,
        stage.view.note,
        search=Search("x", None, stage.view),
    )
    await reload.show(saved(path, edited.replace("rye", "dark")))
    assert stage.view.selected.title == "second", "a search is not disturbed"
    stage.view = stage.view.before_search
    await reload.show(saved(path, edited.replace("rye", "dark") + "\n"))
    assert stage.view.selected.title == "second", "only blank lines were saved"


async def test_reading_again_says_so(path: Path, stage: Stage, reload: Reload) -> None:
    path.write_text(NEW)
    assert await reload.reload()
    assert stage.said == [("Read notes.md again", False)]
    assert len(stage.view.outline) == 4
    path.unlink()
    assert not await reload.reload()
    message, is_problem = stage.said[1]
    assert message.startswith("notes.md: ")
    assert message.endswith("the last good notes are shown")
    assert is_problem
    assert len(stage.view.outline) == 4


async def test_what_an_editor_left_behind(path: Path, stage: Stage, reload: Reload) -> None:
    path.write_text(NEW)
    await reload.catch_up()
    assert len(stage.view.outline) == 4
    path.unlink()
    await reload.catch_up()
    assert stage.said == [], "the watch tells it"


async def test_the_watch_tells_what_is_lost_and_that_it_is_back(
    path: Path, stage: Stage, reload: Reload
) -> None:
    reload.start()
    path.unlink()
    await until(lambda: stage.panes.key_bar.problem)
    assert stage.panes.key_bar.problem.endswith("the last good notes are shown")
    path.write_text(NEW)
    await until(lambda: stage.saved)
    assert stage.panes.key_bar.problem == ""
    assert [duplicates.rows for duplicates in stage.duplicates] == [
        Duplicates(notes(TEXT.encode()).outline).rows
    ]
    stage.workers["watch"].cancel()
    await stage.rest()


async def test_other_notes_are_watched_and_caught_up_with(
    path: Path, stage: Stage, reload: Reload
) -> None:
    stage.panes.key_bar.warn("lost")
    path.write_text(NEW)
    reload.switch()
    assert stage.panes.key_bar.problem == ""
    await until(lambda: len(stage.view.outline) == 4)
    assert set(stage.workers) == {"duplicates", "watch", "catch up"}
    stage.workers["watch"].cancel()
    await stage.rest()


async def test_standard_input_is_not_watched(stage: Stage, reload: Reload) -> None:
    stage.view = View.of(notes(TEXT.encode()))
    reload.start()
    reload.switch()
    assert set(stage.workers) == {"prepare", "duplicates"}
    await stage.rest()


def test_row_maps_are_made_once() -> None:
    old, new = notes(TEXT.encode()).outline, notes(NEW.encode()).outline
    maps = RowMaps()
    assert maps(old, new) is maps(old, new)
    assert maps(new, old) is not maps(old, new)
