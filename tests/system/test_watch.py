"""A notes file while it is saved in all ways, moved and taken away."""

import asyncio
import gc
import os
import threading
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import watchfiles

from tests.system.scenarios import (
    LAST,
    SCENARIOS,
    SETUPS,
    UNCHANGED,
    Desk,
    collecting,
    no_inotify,
)
from tests.waiting import until, until_now
from tui.system import events, inotify, notes_file, watch
from tui.system.notes_file import NotesError, Snapshot, read_notes
from tui.system.watch import Lost, changes


@dataclass
class Seen:
    """What the iterator has yielded so far: contents and reasons."""

    states: list[bytes | Lost] = field(default_factory=list)

    @property
    def last(self) -> bytes | Lost | None:
        return self.states[-1] if self.states else None


@asynccontextmanager
async def watching(path: Path, last: Snapshot | None) -> AsyncIterator[Seen]:
    seen = Seen()
    states = (s.data if isinstance(s, Snapshot) else s async for s in changes(path, last))
    async with collecting(states, seen.states):
        yield seen


async def played(name: str, root: Path) -> tuple[Desk, Seen]:
    """Play a scenario, then save once more, so that nothing is left to come."""
    desk = Desk(root)
    if name in SETUPS:
        SETUPS[name](desk)
    async with watching(desk.notes, read_notes(desk.notes)) as seen:
        await SCENARIOS[name](desk)
        if name == "delete_for_good":
            await until(lambda: seen.states, limit=10)
        elif name not in UNCHANGED:
            await until(lambda: seen.last == desk.whole[-1], limit=10)
        desk.notes.write_bytes(LAST)
        await until(lambda: seen.last == LAST, limit=10)
    return desk, seen


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str, result: tuple[Desk, Seen]) -> None:
    desk, seen = result
    states = seen.states[:-1]
    assert seen.last == LAST
    if name == "delete_for_good":
        assert states == [Lost("no such file")]
        return
    strange = [state for state in states if state not in desk.whole]
    assert not strange, "blank, half-read or lost"
    order = [desk.whole.index(state) for state in states if isinstance(state, bytes)]
    assert len(states) <= len(desk.whole)
    if name != "git_checkout":  # it goes back to an old content
        assert order == sorted(set(order)), "one yield for each content"
    if name in UNCHANGED:
        assert states == []


async def test_lost_once_and_back_with_the_same_bytes(notes: Path) -> None:
    before = read_notes(notes)
    async with watching(notes, before) as seen:
        notes.unlink()
        await until(lambda: seen.states)
        notes.write_bytes(before.data)
        await until(lambda: len(seen.states) == 2)
    assert seen.states == [Lost("no such file"), before.data]


async def test_missing_at_first(tmp_path: Path) -> None:
    notes = tmp_path / "later" / "notes.md"
    async with watching(notes, None) as seen:
        notes.parent.mkdir()
        notes.write_bytes(b"# x\n")
        await until(lambda: seen.states)
    assert seen.states == [b"# x\n"]


async def test_unread_at_first(notes: Path) -> None:
    async with watching(notes, None) as seen:
        await until(lambda: seen.states)
    assert seen.states == [notes.read_bytes()]


async def test_emptied(notes: Path) -> None:
    async with watching(notes, read_notes(notes)) as seen:
        notes.write_bytes(b"")
        await until(lambda: seen.states)
        assert seen.states == [b""]


async def test_made_a_folder_and_a_binary(notes: Path) -> None:
    async with watching(notes, read_notes(notes)) as seen:
        notes.unlink()
        notes.mkdir()
        await until(lambda: seen.states)
        notes.rmdir()
        notes.write_bytes(b"\0")
        notes.replace(notes.with_name("away"))
        notes.write_bytes(LAST)
        await until(lambda: seen.last == LAST)
    assert seen.states == [Lost("is a folder, not a notes file"), LAST]


async def test_permission_taken_away_and_given_back(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_notes(notes)
    allowed = False

    def guarded(path: Path) -> Snapshot:
        if not allowed:
            raise NotesError(path, "permission denied")
        return read_notes(path)

    # root may read everything, so the refusal is played
    monkeypatch.setattr(notes_file, "read_notes", guarded)
    async with watching(notes, before) as seen:
        notes.chmod(0)
        await until(lambda: seen.states)
        allowed = True  # with no change of the signature, as on a network
        await until(lambda: len(seen.states) == 2)
    assert seen.states == [Lost("permission denied"), before.data]


@dataclass
class Spied:
    """The folders that were listened to, and what was heard."""

    folders: list[Path] = field(default_factory=list)
    told: list[object] = field(default_factory=list)


@pytest.fixture(params=["inotify", "watchfiles"])
def spied(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Spied:
    spied = Spied()
    awatch, opened, told = watchfiles.awatch, inotify.opened, inotify.told

    async def spy(*paths: Path, **options: object) -> AsyncIterator[object]:
        if all(path.is_dir() for path in paths):
            spied.folders.extend(paths)
        async with aclosing(awatch(*paths, **options)) as batches:  # type: ignore[arg-type]
            async for batch in batches:
                spied.told.append(batch)
                yield batch

    def opening(folders: Collection[Path]) -> int:
        descriptor = opened(folders)
        spied.folders.extend(folders)
        return descriptor

    def telling(descriptor: int) -> Sequence[inotify.Told]:
        found = [*told(descriptor)]
        spied.told.extend(found)
        return found

    monkeypatch.setattr(watchfiles, "awatch", spy)
    monkeypatch.setattr(inotify, "opened", opening if request.param == "inotify" else no_inotify)
    monkeypatch.setattr(inotify, "told", telling)
    monkeypatch.setattr(events, "RETRY", 0.02)
    return spied


async def test_events_come_back_with_the_folder(tmp_path: Path, spied: Spied) -> None:
    notes = tmp_path / "later" / "notes.md"

    def heard_after_a_save() -> list[object]:
        notes.write_bytes(LAST)
        return spied.told

    async with watching(notes, None) as seen:
        notes.parent.mkdir()
        await until(lambda: spied.folders)
        await until(heard_after_a_save)
        await until(lambda: seen.states)
    assert seen.states == [LAST]


async def test_events_come_back_after_the_folder_was_swapped(tmp_path: Path, spied: Spied) -> None:
    desk = Desk(tmp_path / "root")
    async with watching(desk.notes, read_notes(desk.notes)) as seen:
        await until(lambda: spied.folders)
        await SCENARIOS["parent_renamed_and_replaced"](desk)
        await until(lambda: seen.last == desk.whole[-1])
        await until(lambda: spied.folders == [desk.folder, desk.folder])


async def test_events_come_from_where_a_link_to_the_folder_leads_now(
    tmp_path: Path, spied: Spied
) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.md").write_text(f"# {name}\n")
    link, other = tmp_path / "link", tmp_path / "other"
    link.symlink_to("old")
    other.symlink_to("new")
    async with watching(link / "notes.md", read_notes(link / "notes.md")) as seen:
        await until(lambda: tmp_path / "old" in spied.folders)
        other.replace(link)
        await until(lambda: seen.last == b"# new\n")
        await until(lambda: tmp_path / "new" in spied.folders)


async def test_a_rename_waits_for_nothing(
    notes: Path, spied: Spied, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "POLL", 1000.0)
    monkeypatch.setattr(notes_file, "QUIET", 1000.0)
    monkeypatch.setattr(notes_file, "LONGEST_QUIET", 1000.0)
    monkeypatch.setattr(notes_file, "LIMIT", 1000.0)
    new = notes.with_name("new.md")
    new.write_bytes(LAST)
    async with watching(notes, read_notes(notes)) as seen:
        await until(lambda: spied.folders)
        new.replace(notes)
        await until(lambda: seen.states)
    assert seen.states == [LAST]


async def test_only_a_save_that_follows_no_other_is_read_at_once(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def spy(path: Path, last: bytes, limit: float | None, *, at_once: bool) -> Snapshot:
        asked.append(at_once)
        return await notes_file.read_settled(path, last, limit, at_once=at_once)

    monkeypatch.setattr(watch, "read_settled", spy)
    monkeypatch.setattr(watch, "BURST", 20.0)
    async with watching(notes, read_notes(notes)) as seen:
        for save in (b"# one\n", b"# two\n"):
            notes.write_bytes(save)
            await until(lambda save=save: seen.last == save)  # type: ignore[misc]
    assert asked == [True, False]


async def test_what_was_told_is_not_told_again(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = list[bytes]()

    async def spy(path: Path, *_: object, **__: object) -> Snapshot:
        reads.append(path.read_bytes())
        return read_notes(path)

    monkeypatch.setattr(watch, "read_settled", spy)
    monkeypatch.setattr(watch, "POLL", 0.01)
    async with watching(notes, None) as seen:
        await until(lambda: seen.states)
        for number in (1, 2):
            os.utime(notes, ns=(number, number))
            await until(lambda number=number: len(reads) > number)  # type: ignore[misc]
        notes.write_bytes(LAST)
        await until(lambda: len(seen.states) > 1)
    assert seen.states == [reads[0], LAST]


async def test_an_event_ends_one_wait_and_no_other(notes: Path, spied: Spied) -> None:
    loop, seconds = asyncio.get_running_loop(), 0.05
    async with events.listening(events.Events(lambda: events.of_file(notes))) as heard:
        await until(lambda: spied.folders)
        notes.write_bytes(LAST)
        await asyncio.wait_for(heard.wait(1000), 20)
        for _ in range(20):  # a save may have more events than one
            start = loop.time()
            await heard.wait(seconds)
            if loop.time() - start >= seconds:
                break
        else:
            pytest.fail("waits for nothing")


async def test_file_whose_name_is_not_unicode(tmp_path: Path) -> None:
    notes = tmp_path / "n\udcfftes.md"
    notes.write_bytes(b"# old\n")
    async with watching(notes, read_notes(notes)) as seen:
        notes.write_bytes(LAST)
        await until(lambda: seen.states)
    assert seen.states == [LAST]


async def test_relative_path(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(notes.parent)
    async with watching(Path("notes.md"), read_notes(notes)) as seen:
        notes.write_bytes(LAST)
        await until(lambda: seen.states)
    assert seen.states == [LAST]


def test_cancelling_leaves_nothing_behind(notes: Path) -> None:
    before = threading.active_count()

    async def start_and_cancel() -> None:
        async with watching(notes, read_notes(notes)) as seen:
            notes.write_bytes(LAST)
            await until(lambda: seen.states)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(start_and_cancel())
    gc.collect()
    until_now(lambda: threading.active_count() <= before)


class Heard:
    """Events in the hands of a test: each wait is written down, and may do something."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.waits: list[float] = []
        self.restarts = 0
        self.then: Callable[[], object] = lambda: None

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.then()

    def restart(self) -> None:
        self.restarts += 1

    @asynccontextmanager
    async def listening(self, _: object) -> AsyncIterator["Heard"]:
        yield self


@pytest.mark.parametrize("is_looked_at_first", [True, False])
@pytest.mark.parametrize(
    ("kinds", "age", "limit"),
    [
        ({"renamed"}, 0, 0.0),
        ({"renamed"}, 1_000_000_000, 0.0),
        ({"renamed", "modified"}, 1_000_000_000, None),
        ({"renamed", "deleted"}, 1_000_000_000, None),
        ({"created"}, 1_000_000_000, None),
        ({"added"}, 0, watch.BURST),
        ({"added"}, 8_000_000, watch.BURST),
        ({"added"}, 9_000_000, 0.0),
        ({"added"}, 1_000_000_000, 0.0),
        ({"added", "modified"}, 1_000_000_000, None),
        ({"modified"}, 0, None),
        (set[str](), 0, None),
    ],
)
async def test_only_after_a_rename_of_what_is_whole_nothing_is_waited_for(
    notes: Path,
    monkeypatch: pytest.MonkeyPatch,
    kinds: set[str],
    age: int,
    limit: float | None,
    is_looked_at_first: bool,
) -> None:
    before, limits, heard = read_notes(notes), list[float | None](), Heard()

    def save() -> None:
        notes.write_bytes(LAST)
        heard.kinds = set(kinds)

    async def spy(path: Path, last: bytes, limit: float | None, *, at_once: bool) -> Snapshot:
        limits.append(limit)
        return read_notes(path)

    monkeypatch.setattr(watch, "listening", heard.listening)
    monkeypatch.setattr(watch, "read_settled", spy)
    monkeypatch.setattr(watch, "time_ns", lambda: notes.stat().st_mtime_ns + age)
    heard.then = save
    if is_looked_at_first:
        notes.write_bytes(LAST)
        heard.then = lambda: heard.kinds.update(kinds)
    async with aclosing(changes(notes, before)) as states:
        state = await anext(states)
    assert isinstance(state, Snapshot)
    assert (state.data, limits) == (LAST, [limit])
    event = 3 * events.STEP_MS / 1000  # the look may have been quicker
    assert heard.waits == [
        *([] if is_looked_at_first else [watch.POLL]),
        *([event] if is_looked_at_first or not kinds else []),
    ]
    assert heard.restarts == (not kinds)


async def test_a_file_that_was_never_read_is_read_without_waiting(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard()
    monkeypatch.setattr(watch, "listening", heard.listening)
    async with aclosing(changes(notes, None)) as states:
        state = await anext(states)
    assert isinstance(state, Snapshot)
    assert (heard.waits, heard.restarts) == ([], 0)


def test_of_a_file_its_folder_is_listened_to_and_that_of_what_it_links_to(tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    (tmp_path / "there" / "real.md").touch()
    link = tmp_path / "here" / "link.md"
    link.symlink_to("../there/real.md")
    folders, is_ours, is_recursive = events.of_file(link)
    assert set(folders) == {tmp_path / "here", tmp_path / "there"}
    assert not is_recursive
    heard = [name for name in ("link.md", "real.md", "other.md") if is_ours(f"/x/{name}")]
    assert heard == ["link.md", "real.md"]
