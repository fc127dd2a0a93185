"""A folder of notes while its files are saved, moved, checked out and taken away."""

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pytest

from tests.system.scenarios import (
    LAST,
    SCENARIOS,
    SETUPS,
    UNCHANGED,
    Desk,
    collecting,
    deaf,
)
from tests.waiting import until
from tui.outline.joined import NOT_READ
from tui.system import events, folder_watch, inotify, notes_file
from tui.system.folder import Folder, Listed, NotesFile
from tui.system.folder_watch import changes
from tui.system.watch import Lost

OTHERS = 49
"""Files beside the one that is saved, which stay as they are."""


@dataclass
class Seen:
    """What was yielded so far: the files, and the reasons why there were none."""

    states: list[tuple[NotesFile, ...] | Lost] = field(default_factory=list)

    def of(self, name: str) -> list[bytes | None]:
        """Return what a file was in each state, None where it was away; repeats left out."""
        found: list[bytes | None] = []
        for state in self.states:
            files = () if isinstance(state, Lost) else state
            data = next((file.data for file in files if file.name == name), None)
            if not found or found[-1] != data:
                found.append(data)
        return found

    @property
    def names(self) -> list[str]:
        """The names of the files in the last state."""
        last = self.states[-1]
        return [] if isinstance(last, Lost) else [file.name for file in last]


@asynccontextmanager
async def watching(folder: Path, files: tuple[NotesFile, ...] | None = None) -> AsyncIterator[Seen]:
    source = Folder((folder,))
    seen, begun = Seen(), source.read() if files is None else files

    def shown() -> tuple[tuple[NotesFile, ...], str]:
        read = [state for state in seen.states if not isinstance(state, Lost)]
        return (read[-1] if read else begun), "notes.md"

    async with collecting(changes(source, begun, shown), seen.states):
        yield seen


async def played(name: str, root: Path) -> tuple[Desk, Seen]:
    """Play a scenario on one of many files, then save once more."""
    desk = Desk(root)
    if name in SETUPS:
        SETUPS[name](desk)
    for number in range(OTHERS):
        (desk.folder / f"other {number}.md").write_bytes(b"- [x](https://example.org)\n")
    async with watching(desk.folder) as seen:
        await SCENARIOS[name](desk)
        desk.folder.mkdir(exist_ok=True)
        desk.notes.write_bytes(LAST)
        await until(lambda: seen.of("notes.md")[-1:] == [LAST], limit=20)
    return desk, seen


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str, result: tuple[Desk, Seen]) -> None:
    desk, seen = result
    found = seen.of("notes.md")[:-1]
    strange = [data for data in found if data is not None and data not in desk.whole]
    assert not strange, "blank or half-read"
    if name in UNCHANGED:
        assert found in ([], [desk.whole[0]])


async def test_files_come_move_and_go(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(name)
    async with watching(tmp_path) as seen:
        (tmp_path / "new").mkdir()
        (tmp_path / "new" / "c.md").write_text("c")
        await until(lambda: seen.states and "new/c.md" in seen.names)
        (tmp_path / "a.md").rename(tmp_path / "new" / "a.md")
        await until(lambda: seen.names == ["new/a.md", "new/c.md", "b.md"])
        (tmp_path / "b.md").unlink()
        await until(lambda: seen.names == ["new/a.md", "new/c.md"])
        shutil.rmtree(tmp_path / "new")
        await until(lambda: isinstance(seen.states[-1], Lost))
        (tmp_path / "b.md").write_text("back")
        await until(lambda: seen.names == ["b.md"])
    assert all(b"" not in seen.of(name) for name in ("a.md", "b.md", "new/a.md"))


async def test_a_checkout_of_many_files_is_one_change(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        named = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *named, *arguments], cwd=tmp_path, check=True, capture_output=True)

    if not shutil.which("git"):
        pytest.skip("git is not installed")
    git("init", "-q", "-b", "main")
    for commit in ("first", "second"):
        for number in range(60):
            (tmp_path / f"{number}.md").write_text(f"{commit} {number}")
        git("add", "-A")
        git("commit", "-q", "-m", commit)
    async with watching(tmp_path) as seen:
        git("checkout", "-q", "HEAD~1")
        await until(lambda: seen.states)
    (state,) = seen.states
    assert not isinstance(state, Lost)
    assert sorted(file.data for file in state) == sorted(b"first %d" % n for n in range(60))


async def test_a_file_that_is_only_touched_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("a")
    async with watching(tmp_path) as seen:
        path.touch()
        (tmp_path / "other.md").write_text("b")
        await until(lambda: seen.states)
    assert [len(state) for state in seen.states if not isinstance(state, Lost)] == [2]


async def test_where_nothing_is_heard_all_files_are_looked_at_once_a_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes.md").write_text("# old\n")
    looks, listed = list[float](), Folder.listed

    def look(folder: Folder) -> list[Listed]:
        looks.append(monotonic())
        return listed(folder)

    monkeypatch.setattr(inotify, "opened", deaf)
    monkeypatch.setattr(folder_watch, "POLL", 0.001)
    monkeypatch.setattr(folder_watch, "ROUND", 0.2)
    monkeypatch.setattr(folder_watch, "_SHARE", 1000.0)  # a look may take long on a busy machine
    async with watching(tmp_path):
        monkeypatch.setattr(Folder, "listed", look)
        await until(lambda: len(looks) > 2)
    assert looks[2] - looks[0] >= 0.4


async def test_what_is_saved_in_a_new_folder_is_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, listened = inotify.opened, set[Path]()

    def opening(folders: Iterable[Path]) -> int:
        descriptor = opened(folders)
        listened.update(folders)
        return descriptor

    (tmp_path / "notes.md").write_text("# old\n")
    monkeypatch.setattr(inotify, "opened", opening)
    monkeypatch.setattr(folder_watch, "POLL", 1000.0)
    monkeypatch.setattr(folder_watch, "ROUND", 1000.0)
    new = tmp_path / "new" / "er"
    async with watching(tmp_path) as seen:
        await until(lambda: tmp_path in listened)
        new.mkdir(parents=True)
        await until(lambda: new in listened)
        for text in ("# one\n", "# two\n"):
            (new / "notes.md").write_text(text)
            await until(lambda text=text: text.encode() in seen.of("new/er/notes.md"))  # type: ignore[misc]


async def test_what_was_not_read_at_first_is_read_in_growing_steps(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number}.md").write_text(str(number))
    unread = tuple(
        file._replace(data=b"", problem=NOT_READ, signature=NOT_READ)
        for file in Folder((tmp_path,)).read()
    )
    async with watching(tmp_path, unread) as seen:
        await until(lambda: len(seen.states) == 3 or len(seen.of("99.md")) == 2)
    read = [sum(not file.problem for file in state) for state in seen.states]  # type: ignore[union-attr]
    assert read == [32, 96, 100]


# Step by step: what is heard, the clock and the pauses are in the hands of the test


class DoneError(Exception):
    """All steps were taken."""


@dataclass
class Played:
    """What was yielded, how often all files were looked at, and how long it paused."""

    states: list[tuple[NotesFile, ...] | Lost] = field(default_factory=list)
    looks: int = 0
    pauses: list[float] = field(default_factory=list)

    @property
    def texts(self) -> list[list[str] | str]:
        """The contents in each state, or why there were none."""
        return [
            state.reason
            if isinstance(state, Lost)
            else [file.problem or file.data.decode().strip() for file in state]
            for state in self.states
        ]


Step = Callable[["Stage"], object]


class Stage:
    """A folder, a clock, and steps that are taken one by one, each when the watch waits."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.kinds: set[str] = set()
        self.now = 0.0
        self.look_takes = 0.0
        self.read = "a.md"
        self.reloads = False
        self.meanwhile: Callable[[], object] = lambda: None
        self.after_look: Callable[[], object] = lambda: None
        self.played = Played()
        self._steps: list[Step] = []
        self._patch = monkeypatch

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(f"{text}\n")

    def hear(self) -> None:
        self.kinds.add("modified")

    async def wait(self, _: float) -> None:
        await _sleep(0)
        if not self._steps:
            raise DoneError
        self._steps.pop(0)(self)

    @asynccontextmanager
    async def listening(self, _: object) -> AsyncIterator["Stage"]:
        yield self

    async def play(self, *steps: Step, unread: int = 0) -> Played:
        """Take some steps; some of the files were not read at first."""
        source, self._steps, listed = Folder((self.folder,)), [*steps], Folder.listed
        files = source.read()
        odd = (file._replace(data=b"", problem=NOT_READ) for file in files[:unread])
        self.files: tuple[NotesFile, ...] = (*odd, *files[unread:])

        def look(folder: Folder) -> list[Listed]:
            self.played.looks += 1
            self.now += self.look_takes
            found = listed(folder)
            self.after_look()
            return found

        async def pause(seconds: float, *_: object) -> None:
            if seconds in (folder_watch.REST, notes_file.GRACE):
                self.played.pauses.append(seconds)
                self.meanwhile()
                seconds = 0
            await _sleep(seconds)

        def shown() -> tuple[tuple[NotesFile, ...], str]:
            if self.reloads:
                self.write("c.md", "C")
                self.files, self.reloads = source.read(self.files), False
            return self.files, self.read

        with self._patch.context() as patch:
            patch.setattr(Folder, "listed", look)
            patch.setattr(folder_watch, "listening", self.listening)
            patch.setattr(folder_watch, "monotonic", lambda: self.now)
            patch.setattr(asyncio, "sleep", pause)
            patch.setattr(notes_file, "QUIET", 0.0)
            with suppress(DoneError):
                async for state in changes(source, self.files, shown):
                    self.played.states.append(state)
                    self.files = () if isinstance(state, Lost) else state
        return self.played


_sleep = asyncio.sleep


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    stage = Stage(tmp_path, monkeypatch)
    for name in "abc":
        stage.write(f"{name}.md", name)
    return stage


def nothing(_: Stage) -> None:
    """Let the watch look at what it looks at each time."""


def saved(name: str, text: str) -> Step:
    return lambda stage: stage.write(f"{name}.md", text)


def later(seconds: float) -> Step:
    def step(stage: Stage) -> None:
        stage.now += seconds

    return step


async def test_where_nothing_changes_nothing_is_looked_at(stage: Stage) -> None:
    played = await stage.play(*[nothing] * 20)
    assert played == Played()


async def test_the_file_that_is_read_is_looked_at_each_time(stage: Stage) -> None:
    played = await stage.play(saved("a", "A"), saved("b", "B"), nothing, nothing)
    assert played.texts == [["A", "b", "c"]]
    assert played.looks == 1


async def test_so_is_one_that_has_changed_before(stage: Stage) -> None:
    heard = [saved("b", "B"), Stage.hear]
    played = await stage.play(*heard, nothing, saved("b", "C"), saved("c", "D"), nothing)
    assert played.texts == [["a", "B", "c"], ["a", "C", "c"]]


async def test_what_is_heard_is_looked_for_in_all_files(stage: Stage) -> None:
    played = await stage.play(saved("b", "B"), Stage.hear, nothing, Stage.hear, nothing)
    assert played.texts == [["a", "B", "c"]]
    assert played.looks == 2


async def test_what_is_heard_while_others_are_read_is_looked_for_next(stage: Stage) -> None:
    def save() -> None:
        if stage.played.looks == 1:
            stage.write("c.md", "C")
            stage.hear()

    stage.after_look = save
    played = await stage.play(saved("b", "B"), Stage.hear, nothing)
    assert played.texts == [["a", "B", "c"], ["a", "B", "C"]]
    assert played.looks == 2


@pytest.mark.parametrize(
    ("takes", "waits"), [(0.0, folder_watch.ROUND), (0.001, folder_watch.ROUND), (1.0, 200.0)]
)
async def test_all_files_are_looked_at_after_a_while_and_seldom_where_that_takes_long(
    stage: Stage, takes: float, waits: float
) -> None:
    stage.look_takes = takes
    played = await stage.play(later(folder_watch.ROUND - 0.01), nothing)
    assert played.looks == 0
    stage.now = 0
    played = await stage.play(later(folder_watch.ROUND), later(waits - 0.01), nothing)
    assert played.looks == 1
    stage.now, played.looks = 0, 0
    played = await stage.play(later(folder_watch.ROUND), later(waits), saved("b", "B"))
    assert played.looks == 2


async def test_files_that_come_and_go_are_seen_in_the_next_round(stage: Stage) -> None:
    round_ = later(folder_watch.ROUND)
    played = await stage.play(
        saved("d", "d"), round_, lambda s: (s.folder / "d.md").unlink(), round_
    )
    assert played.texts == [["a", "b", "c", "d"], ["a", "b", "c"]]
    assert played.pauses == [notes_file.GRACE]


async def test_a_file_that_is_away_for_a_moment_never_went(stage: Stage) -> None:
    stage.meanwhile = lambda: stage.write("b.md", "b")
    played = await stage.play(lambda s: (s.folder / "b.md").unlink(), Stage.hear, nothing)
    assert played.texts == []
    assert played.pauses == [notes_file.GRACE]


async def test_one_that_was_moved_and_edited_is_not_missed(stage: Stage) -> None:
    def move(stage: Stage) -> None:
        (stage.folder / "b.md").rename(stage.folder / "z.md")
        with (stage.folder / "z.md").open("a") as file:
            file.write("more")
        stage.hear()

    played = await stage.play(move, nothing)
    assert played.texts == [["a", "c", "b\nmore"]]
    assert played.pauses == []


async def test_what_the_caller_has_read_himself_is_no_change(stage: Stage) -> None:
    def save(stage: Stage) -> None:
        stage.write("a.md", "A")
        stage.reloads = True  # as soon as he is told

    played = await stage.play(save, Stage.hear, nothing)
    assert played.texts == [["A", "b", "c"]]
    assert [file.data for file in stage.files] == [b"A\n", b"b\n", b"C\n"]


async def test_one_that_is_touched_is_no_change(stage: Stage) -> None:
    played = await stage.play(lambda s: (s.folder / "a.md").touch(), nothing, nothing)
    assert played.texts == []
    assert played.looks == 1


async def test_where_there_is_nothing_left_that_is_told_once(stage: Stage) -> None:
    def empty(stage: Stage) -> None:
        for path in stage.folder.iterdir():
            path.unlink()

    def binary(stage: Stage) -> None:
        (stage.folder / "b.md").write_bytes(b"\0")

    played = await stage.play(
        empty, Stage.hear, nothing, nothing, binary, nothing, nothing, saved("b", "b"), nothing
    )
    assert played.texts == ["no notes in it", ["b"]]


async def test_where_nothing_can_be_read_any_more_the_reason_is_told_once(stage: Stage) -> None:
    def spoil(stage: Stage) -> None:
        for name, odd in zip("abc", (b"\0", b"\1", b"\1"), strict=True):
            (stage.folder / f"{name}.md").write_bytes(odd)
        stage.hear()

    played = await stage.play(spoil, nothing, nothing, saved("c", "c"), nothing)
    odd = [f"is not text ({which} bytes at line 1)" for which in ("NUL", "control")]
    assert played.texts == [odd[0], [*odd, "c"]]


@pytest.mark.parametrize(("more", "rests"), [(0, 0), (1, 2)])
async def test_many_files_are_waited_for_together(stage: Stage, more: int, rests: int) -> None:
    names = [f"{number}.md" for number in range(folder_watch.FEW + more)]
    for name in names:
        stage.write(name, "old")

    def save(stage: Stage) -> None:
        for name in names:
            stage.write(name, "new")
        stage.hear()

    def go_on() -> None:
        if len(stage.played.pauses) == 1:
            stage.write(names[0], "newest")

    stage.meanwhile = go_on
    played = await stage.play(save, nothing)
    first = "newest" if more else "new"
    assert played.texts == [[first, *["new"] * (len(names) - 1), "a", "b", "c"]]
    assert played.pauses == [folder_watch.REST] * rests


@pytest.mark.parametrize("unread", [0, 1, 3])
async def test_each_file_that_was_not_read_is_read(stage: Stage, unread: int) -> None:
    played = await stage.play(nothing, unread=unread)
    assert played.texts == ([["a", "b", "c"]] if unread else [])


async def test_an_edit_that_leaves_the_end_is_waited_for_no_longer(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def spy(path: Path, last: bytes, *, at_once: bool = False) -> notes_file.Snapshot:
        asked.append(at_once)
        return notes_file.read_notes(path)

    monkeypatch.setattr(folder_watch, "read_settled", spy)
    await stage.play(saved("a", "A"), nothing)
    assert asked == [True]


@pytest.mark.parametrize("single", [False, True])
async def test_what_is_listened_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, single: bool
) -> None:
    (tmp_path / "no.tes").mkdir()
    for name in ("no.tes/a.md", "b.txt"):
        (tmp_path / name).write_text("x")
    source = Folder((tmp_path / "no.tes", *([tmp_path / "b.txt"] if single else [])))
    watched = []

    class Ears(events.Events):
        async def run(self) -> None:
            watched.append(self._watched())

    monkeypatch.setattr(folder_watch, "Events", Ears)
    files = source.read()
    task = asyncio.create_task(anext(changes(source, files, lambda: (files, ""))))
    await until(lambda: watched)
    task.cancel()
    await asyncio.wait([task])
    ((folders, is_ours, is_recursive),) = watched
    assert set(folders) == {tmp_path / "no.tes", *([tmp_path] if single else [])}
    assert bool(is_recursive) == (not single)
    heard = [
        name
        for name in ("x.md", "X.MKD", "b.txt", "c.txt", "new", ".git", "deep/x.md")
        if is_ours(str(tmp_path / "no.tes" / name))
    ]
    assert heard == ["x.md", "X.MKD", *(["b.txt"] if single else []), "new", "deep/x.md"]
