"""A folder of notes while its files are saved, moved, checked out and taken away."""

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pytest
import watchfiles

from tests.system.scenarios import PROGRAMS, SCENARIOS, SETUPS, UNCHANGED, Desk
from tests.system.test_watch import LAST, no_watchfiles
from tests.waiting import until
from tui.outline.joined import NOT_READ
from tui.system import folder_watch
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

    async def collect() -> None:
        async for state in changes(source, begun, shown):
            seen.states.append(state)

    task = asyncio.create_task(collect())
    try:
        yield seen
    finally:
        task.cancel()
        await asyncio.wait([task])
    assert task.cancelled(), task.exception()


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


Results = dict[str, tuple[Desk, Seen] | BaseException]


@pytest.fixture(scope="module", params=["watchfiles", "polling"])
def results(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Results:
    """All scenarios played at the same time, with watchfiles and without."""
    names = [name for name in SCENARIOS if shutil.which(PROGRAMS.get(name, "sh"))]
    root = tmp_path_factory.mktemp(request.param)

    async def all_at_once() -> list[tuple[Desk, Seen] | BaseException]:
        plays = (played(name, root / name) for name in names)
        return await asyncio.gather(*plays, return_exceptions=True)

    with pytest.MonkeyPatch.context() as patch:
        if request.param == "polling":
            patch.setattr(watchfiles, "awatch", no_watchfiles)
        outcomes = asyncio.run(all_at_once())
    return dict(zip(names, outcomes, strict=True))


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str, results: Results) -> None:
    if name not in results:
        pytest.skip(f"{PROGRAMS[name]} is not installed")
    result = results[name]
    if isinstance(result, BaseException):
        raise result
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

    monkeypatch.setattr(watchfiles, "awatch", no_watchfiles)
    monkeypatch.setattr(folder_watch, "POLL", 0.001)
    monkeypatch.setattr(folder_watch, "ROUND", 0.2)
    monkeypatch.setattr(folder_watch, "_SHARE", 1000.0)  # a look may take long on a busy machine
    async with watching(tmp_path):
        monkeypatch.setattr(Folder, "listed", look)
        await until(lambda: len(looks) > 2)
    assert looks[2] - looks[0] >= 0.4


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
