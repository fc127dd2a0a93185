"""The ways in which a notes file changes, each played on real files."""

import asyncio
import mmap
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NoReturn, TypeVar

from tests.waiting import pause

LINE = b"- [a talk](https://example.org/%06d)\n"
LAST = b"# the last save of all\n"
T = TypeVar("T")


class Desk:
    """A folder with notes in it, and every content that was ever whole."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "desk"
        self.folder.mkdir(parents=True)
        self.notes = self.folder / "notes.md"
        self.whole: list[bytes] = []
        self.notes.write_bytes(self.text())

    def text(self, lines: int = 20) -> bytes:
        """Make a new content, of the same size as any other with so many lines."""
        number = len(self.whole)
        data = b"".join(LINE % (number * 1000 + line) for line in range(lines))
        return self.will_be(data)

    def will_be(self, data: bytes) -> bytes:
        """Remember a content that may be shown."""
        self.whole.append(data)
        return data

    def save(self) -> None:
        """Write new content in place."""
        self.notes.write_bytes(self.text())

    def rename_over(self, target: Path | None = None) -> None:
        """Write new content beside the notes and rename it over them."""
        target = target or self.notes
        new = target.with_name(".notes.tmp")
        new.write_bytes(self.text())
        new.replace(target)

    def second_folder(self) -> Path:
        """Make another folder with notes of its own."""
        other = self.root / "other"
        other.mkdir()
        (other / "notes.md").write_bytes(self.text())
        return other

    def link_to_target(self) -> Path:
        """Make the notes a symlink into another folder and return what it points to."""
        target = self.root / "target.md"
        self.notes.rename(target)
        self.notes.symlink_to(target)
        return target


Play = Callable[[Desk], Awaitable[None]]
SCENARIOS: dict[str, Play] = {}
SETUPS: dict[str, Callable[[Desk], object]] = {}
UNCHANGED = {"chmod", "swap_files", "siblings"}
PROGRAMS = {"vim_by_rename": "vim", "vim_in_place": "vim", "git_checkout": "git"}


def scenario(play: Play) -> Play:
    SCENARIOS[getattr(play, "__name__", "")] = play
    return play


async def program(*argv: str, folder: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *argv,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_GLOBAL": os.devnull},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0, argv


@scenario
async def in_place(desk: Desk) -> None:
    desk.save()


@scenario
async def truncate_wait_write(desk: Desk) -> None:
    with desk.notes.open("wb") as file:
        await pause(0.4)
        file.write(desk.text())


@scenario
async def renamed_over_three_times(desk: Desk) -> None:
    for _ in range(3):
        desk.rename_over()
        await pause(0.03)


async def vim(desk: Desk, backupcopy: str) -> None:
    desk.will_be(desk.notes.read_bytes() + b"- by vim\n")
    options = f"set backupskip= writebackup backupcopy={backupcopy}"
    keys = ("-c", options, "-c", "$put ='- by vim'", "-c", "wq")
    await program("vim", "-u", "NONE", "-i", "NONE", "-es", *keys, "notes.md", folder=desk.folder)


@scenario
async def vim_by_rename(desk: Desk) -> None:
    await vim(desk, "no")


@scenario
async def vim_in_place(desk: Desk) -> None:
    await vim(desk, "yes")


@scenario
async def git_checkout(desk: Desk) -> None:
    async def git(*words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        await program("git", *who, *words, folder=desk.folder)

    now, earlier = desk.notes.read_bytes(), desk.text()
    await git("init", "-q")
    for data in (earlier, now):
        desk.notes.write_bytes(data)
        await git("add", "notes.md")
        await git("commit", "-qm", "x")
    await git("checkout", "-q", "HEAD~1")


@scenario
async def hundred_renames_a_second(desk: Desk) -> None:
    for _ in range(100):
        desk.rename_over()
        await pause(0.01)


@scenario
async def hundred_saves_a_second(desk: Desk) -> None:
    for _ in range(100):
        desk.save()
        await pause(0.01)


@scenario
async def rename_then_in_place(desk: Desk) -> None:
    desk.rename_over()
    await pause(0.02)
    desk.save()


@scenario
async def delete_and_recreate(desk: Desk) -> None:
    desk.notes.unlink()
    await pause(0.1)
    desk.save()


@scenario
async def delete_for_good(desk: Desk) -> None:
    desk.notes.unlink()


@scenario
async def parent_removed_and_recreated(desk: Desk) -> None:
    shutil.rmtree(desk.folder)
    await pause(0.1)
    desk.folder.mkdir()
    desk.save()


@scenario
async def parent_renamed_and_replaced(desk: Desk) -> None:
    other = desk.second_folder()
    desk.folder.rename(desk.root / "old")
    other.rename(desk.folder)


@scenario
async def parent_swapped_then_written(desk: Desk) -> None:
    await parent_renamed_and_replaced(desk)
    await pause(0.05)
    desk.save()


@scenario
async def symlink_target_saved(desk: Desk) -> None:
    desk.notes.resolve().write_bytes(desk.text())


@scenario
async def symlink_target_renamed_over(desk: Desk) -> None:
    desk.rename_over(desk.notes.resolve())


@scenario
async def symlink_retargeted(desk: Desk) -> None:
    target = desk.root / "third.md"
    target.write_bytes(desk.text())
    link = desk.folder / ".link"
    link.symlink_to(target)
    link.replace(desk.notes)


for name in ("symlink_target_saved", "symlink_target_renamed_over", "symlink_retargeted"):
    SETUPS[name] = Desk.link_to_target


def link_through_data(desk: Desk) -> None:
    versions = desk.folder / "..v1"
    versions.mkdir()
    desk.notes.replace(versions / "notes.md")
    (desk.folder / "..data").symlink_to("..v1")
    desk.notes.symlink_to("..data/notes.md")


SETUPS["data_folder_swapped"] = link_through_data


@scenario
async def data_folder_swapped(desk: Desk) -> None:
    version = desk.folder / "..v2"
    version.mkdir()
    (version / "notes.md").write_bytes(desk.text())
    (desk.folder / "..new").symlink_to("..v2")
    (desk.folder / "..new").replace(desk.folder / "..data")
    shutil.rmtree(desk.folder / "..v1")


@scenario
async def other_hard_link(desk: Desk) -> None:
    other = desk.root / "other.md"
    other.hardlink_to(desk.notes)
    other.write_bytes(desk.text())


@scenario
async def memory_mapped(desk: Desk) -> None:
    with (
        desk.notes.open("r+b") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_WRITE) as view,
    ):
        view[:] = desk.text()
        view.flush()


@scenario
async def three_of_the_same_size(desk: Desk) -> None:
    for _ in range(3):
        with desk.notes.open("r+b") as file:
            file.write(desk.text())
        await pause(0.3)


@scenario
async def chmod(desk: Desk) -> None:
    desk.notes.chmod(0o600)
    os.utime(desk.notes)


@scenario
async def swap_files(desk: Desk) -> None:
    for name in (".notes.md.swp", "4913", "notes.md~", "#notes.md#"):
        (desk.folder / name).write_bytes(b"x")
        await pause(0.01)
        (desk.folder / name).unlink()


@scenario
async def siblings(desk: Desk) -> None:
    for number in range(200):
        (desk.folder / f"{number}.md").write_bytes(b"x")


@scenario
async def ten_slow_chunks(desk: Desk) -> None:
    data = desk.will_be(b"".join(LINE % line for line in range(27_000)))
    size = len(data) // 10 + 1
    with desk.notes.open("wb") as file:
        for start in range(0, len(data), size):
            file.write(data[start : start + size])
            file.flush()
            await pause(0.06)


def deaf(_: object) -> NoReturn:
    raise OSError(24, "inotify is used up")


def no_inotify(_: object) -> NoReturn:
    raise AttributeError("another system")


@asynccontextmanager
async def collecting(states: AsyncIterator[T], seen: list[T]) -> AsyncIterator[None]:
    """Collect what a watch yields, and end it."""

    async def collect() -> None:
        async for state in states:
            seen.append(state)

    task = asyncio.create_task(collect())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
    assert task.cancelled(), task.exception()
