"""Reading a notes file: what is none, and what is half-written."""

import asyncio
import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.waiting import pause, until
from tui.system import notes_file
from tui.system.notes_file import (
    BEGINNING,
    NotesError,
    Signature,
    Snapshot,
    as_stdin,
    begin_notes,
    notes_id,
    read_notes,
    read_settled,
    read_stdin,
    signature,
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"# x\r\n",
        b"\xef\xbb\xbf# x\n",
        b"\xff\xc3\x28 \x80\n",
        b"x" * 9000 + b"\0",
        b"x" * 10 + b"\0",
        b"\n" * 100,
        b"x" * 70_000 + b"\0" * 9000,
    ],
)
def test_keeps_the_bytes(data: bytes, notes: Path) -> None:
    notes.write_bytes(data)
    assert read_notes(notes) == Snapshot(data, signature(notes))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\0", "is not text (NUL bytes at line 1)"),
        (b"a\nb\nc\0\n\0", "is not text (NUL bytes at line 3)"),
        (b"text\n" + b"\0" * 3, "is not text (NUL bytes at line 2)"),
        (b"\x01\x02 text", "is not text (control bytes at line 1)"),
        (b"\x01\n\x02", "is not text (control bytes at line 1)"),
        (b"\nx\x01", "is not text (control bytes at line 2)"),
        (b"x" * 9 + b"\0", "is not text (NUL bytes at line 1)"),
        (b"x" * 50_000 + b"\0" * 9000, "is not text (NUL bytes at line 1)"),
    ],
)
def test_refuses_what_is_no_text(
    data: bytes, reason: str, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes.write_bytes(data)
    with pytest.raises(NotesError) as error:
        read_notes(notes)
    assert str(error.value) == f"{notes}: {reason}"
    assert error.value.reason == reason
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    with pytest.raises(NotesError) as error:
        read_stdin()
    assert str(error.value) == f"standard input: {reason}"


def test_refuses_what_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("file").touch()
    os.mkfifo("pipe")
    Path("loop").symlink_to("loop")
    Path("huge.md").touch()
    os.truncate("huge.md", 1 << 32)
    special = "is a pipe or a device, not a file (- reads standard input)"
    for name, reason in {
        "gone.md": "no such file",
        "file/notes.md": "no such file",
        "folder": "is a folder, not a notes file",
        "pipe": special,
        "/dev/null": special,
        "loop": "too many levels of symbolic links",
        "huge.md": "holds 4 GB or more",
        "a\0b": "is not a valid file name",
    }.items():
        with pytest.raises(NotesError) as error:
            read_notes(Path(name))
        assert str(error.value) == f"{name}: {reason}".replace("\0", "\ufffd")


def test_pipe_that_appears_at_the_last_moment_does_not_block(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = notes.stat()
    notes.unlink()
    os.mkfifo(notes)
    monkeypatch.setattr(Path, "stat", lambda _: status)
    with pytest.raises(NotesError, match="is a pipe"):
        read_notes(notes)


def test_unreadable(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    # root may read everything, so the refusal is played
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(NotesError, match=r"notes\.md: permission denied"):
        read_notes(notes)


def test_message_is_one_printable_line() -> None:
    error = NotesError(Path("a\nb\x1b[31m\udcff.md"), "no such file")
    assert str(error) == "a\ufffdb\ufffd[31m\ufffd.md: no such file"


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# \xff\r\n")))
    assert read_stdin() == b"# \xff\r\n"


@pytest.mark.parametrize("size", [0, 8191, 8192, 8193, 100_000])
def test_stdin_is_read_to_its_end(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"x" * size
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read_stdin() == data


def test_stdin_that_another_program_made_not_to_wait_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, write = os.pipe()
    os.set_blocking(read, False)
    monkeypatch.setattr(sys, "stdin", os.fdopen(read, encoding="utf-8"))

    def write_late() -> None:
        os.write(write, b"# late\n")
        os.close(write)

    typed = threading.Timer(0.05, write_late)
    typed.start()
    assert read_stdin() == b"# late\n"
    sys.stdin.close()
    typed.join()


def test_a_file_is_no_standard_input(notes: Path, tmp_path: Path) -> None:
    assert not as_stdin(notes)
    assert not as_stdin(tmp_path)
    for name in ("gone.md", "a\0b", "x" * 5000):
        with pytest.raises(NotesError):
            as_stdin(tmp_path / name)


def test_a_named_pipe_is_the_standard_input(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    stdin = os.dup(0)
    writer = threading.Thread(target=lambda: (tmp_path / "pipe.md").write_bytes(b"# piped\n"))
    writer.start()
    try:
        assert as_stdin(tmp_path / "pipe.md")
        writer.join()
        assert os.read(0, 1000) == b"# piped\n"
    finally:
        os.dup2(stdin, 0)
        os.close(stdin)


def test_one_file_under_many_names(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = notes_id(notes)
    notes.with_name("link.md").symlink_to(notes)
    assert notes_id(notes.with_name("link.md")) == known
    monkeypatch.chdir(notes.parent)
    assert notes_id(Path("notes.md")) == known
    notes.with_name("loop.md").symlink_to("loop.md")
    others = {notes_id(Path(name)) for name in ("loop.md", "gone.md", "a\0b", "t\udce9.md")}
    assert len(others | {known}) == 5


def test_signature(notes: Path) -> None:
    seen = signature(notes)
    link = notes.with_name("link.md")
    link.symlink_to(notes.name)
    assert signature(link) == seen
    os.utime(notes, ns=(1, 1))
    assert signature(notes) != seen
    notes.unlink()
    assert signature(notes) == signature(link) == "no such file"


async def test_settled_file_is_read_whole_and_at_once(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_file, "QUIET", 1000.0)
    assert await read_settled(notes, limit=0) == read_notes(notes)


TALKS = b"".join(b"- [talk %d](https://example.org/%d)\n" % (n, n) for n in range(30))


async def test_save_in_place_with_the_end_as_it_was_is_read_at_once(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_file, "QUIET", 1000.0)
    saved = TALKS.replace(b"talk 3]", b"another talk]")
    notes.write_bytes(saved)
    assert (await read_settled(notes, TALKS, at_once=True)).data == saved


async def test_a_large_file_that_came_by_rename_is_read_once(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Path] = []

    def counted(path: Path) -> Snapshot:
        reads.append(path)
        return read_notes(path)

    monkeypatch.setattr(notes_file, "_SMALL", 1000)
    monkeypatch.setattr(notes_file, "read_notes", counted)
    notes.write_bytes(TALKS)
    assert (await read_settled(notes, TALKS[:-10], limit=0, at_once=True)).data == TALKS
    assert reads == [notes]


async def test_other_content_that_ends_its_last_line_is_no_half(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_file, "CUT_PATIENCE", 1000.0)
    notes.write_bytes(b"# new\n- other words\n")
    read = await asyncio.wait_for(read_settled(notes, TALKS), 20)
    assert read.data == b"# new\n- other words\n"


@pytest.mark.parametrize(
    "half", [TALKS[:100], TALKS[: TALKS.index(b"- [talk 20")], b"", b"# new\n"]
)
async def test_half_of_a_save_in_place_is_waited_for(notes: Path, half: bytes) -> None:
    saved = b"# new\n" + TALKS
    notes.write_bytes(half)
    reading = asyncio.create_task(read_settled(notes, TALKS, at_once=True))
    await pause(0.05)
    notes.write_bytes(saved)
    assert (await reading).data == saved


async def test_an_end_that_is_repeated_is_no_end(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = b"- [a talk](https://example.org)\n"
    notes.write_bytes(line * 15)
    reading = asyncio.create_task(read_settled(notes, line * 30, at_once=True))
    await pause(0.05)
    notes.write_bytes(line * 31)
    assert (await reading).data == line * 31


async def test_slow_save_is_read_when_it_is_over(notes: Path) -> None:
    line = b"- [a talk](https://example.org)\n"
    reading = asyncio.create_task(read_settled(notes, line * 30))
    with notes.open("wb") as file:
        for _ in range(10):
            await pause(0.05)
            file.write(line)
            file.flush()
    assert (await reading).data == line * 10


async def test_pause_in_the_middle_of_a_line_is_no_end(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_file, "CUT_PATIENCE", 20.0)  # a busy machine pauses for longer
    reading = asyncio.create_task(read_settled(notes, b"# old\n"))
    with notes.open("wb") as file:
        file.write(b"- [a ta")
        file.flush()
        await pause(0.3)
        file.write(b"lk](u)\n")
    assert (await reading).data == b"- [a talk](u)\n"


@pytest.mark.parametrize("empty", [True, False])
async def test_empty_or_missing_is_doubted_first(
    empty: bool, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_file, "GRACE", 60.0)
    reads: list[Path] = []

    def counted(path: Path) -> Snapshot:
        reads.append(path)
        return read_notes(path)

    monkeypatch.setattr(notes_file, "read_notes", counted)
    notes.unlink()
    if empty:
        notes.touch()
    reading = asyncio.create_task(read_settled(notes, b"# old\n"))
    await until(lambda: reads)
    notes.write_bytes(b"# new\n")
    assert (await reading).data == b"# new\n"


async def test_empty_and_missing_are_believed_in_the_end(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes.write_bytes(b"")
    assert (await read_settled(notes, b"# old\n")).data == b""
    monkeypatch.setattr(notes_file, "GRACE", 1000.0)
    assert (await read_settled(notes, b"")).data == b"", "nothing new is not doubted"
    monkeypatch.setattr(notes_file, "GRACE", 0.1)
    notes.unlink()
    with pytest.raises(NotesError, match="no such file"):
        await read_settled(notes, b"# old\n")


async def test_a_file_that_goes_right_after_a_rename_is_lost(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_file, "GRACE", 0.1)
    notes.unlink()
    with pytest.raises(NotesError, match="no such file"):
        await read_settled(notes, b"# old\n", limit=0)


async def test_file_that_never_rests_is_read_all_the_same(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes_file, "LIMIT", 0.3)
    reading = asyncio.create_task(read_settled(notes, b"# old\n"))
    written = 0
    while not reading.done():
        written += 1
        notes.write_bytes(b"# %d" % written)
        await pause(0.01)
    assert reading.result().data.startswith(b"# ")


# A file and a clock in the hands of the test, which counts the looks at the file


TIMES = {
    "TICK": 1,
    "QUIET": 6,
    "LONGEST_QUIET": 25,
    "CUT_PATIENCE": 20,
    "GRACE": 45,
    "LIMIT": 100,
}


class Saved:
    """A file that is saved at some moments; None is the moment at which it goes away."""

    def __init__(self, *saves: tuple[int, bytes | None]) -> None:
        self.now = 0
        self._saves = saves

    async def sleep(self, seconds: int) -> None:
        self.now += seconds

    def monotonic(self) -> int:
        return self.now

    def _last(self) -> tuple[int, bytes | None]:
        past = [save for at, save in self._saves if at <= self.now]
        return len(past), past[-1]

    def signature(self, _: Path) -> Signature:
        number, data = self._last()
        return "no such file" if data is None else (number,)

    def read_notes(self, path: Path) -> Snapshot:
        data = self._last()[1]
        if data is None:
            raise NotesError(path, "no such file")
        return Snapshot(data, self.signature(path))


async def settled(
    saved: Saved,
    last: bytes,
    monkeypatch: pytest.MonkeyPatch,
    limit: float | None = None,
    *,
    at_once: bool = False,
) -> tuple[bytes | None, int]:
    """Return what is read of a file, and when."""

    async def unhurried(call: Callable[[], object]) -> object:
        return call()

    for name, looks in TIMES.items():
        monkeypatch.setattr(notes_file, name, looks)
    monkeypatch.setattr(notes_file, "asyncio", saved)
    monkeypatch.setattr(notes_file, "unhurried", unhurried)
    for name in ("monotonic", "signature", "read_notes"):
        monkeypatch.setattr(notes_file, name, getattr(saved, name))
    try:
        options = {"at_once": True} if at_once else {}
        found = await read_settled(Path("notes.md"), last, limit, **options)
    except NotesError:
        return None, saved.now
    return found.data, saved.now


@pytest.mark.parametrize(
    ("last", "data", "looks"),
    [
        (b"", b"", 6),
        (b"", b"x", 6),
        (b"a\nb\n", b"x\ny\n", 6),
        (b"a\nb\n", b"c\na\nb\n", 6),
        (b"a\nb\n", b"a\nb\n", 6),
        (b"a\nb\n", b"a\n", 20),
        (b"a\nb\n", b"x\ny", 20),
        (b"a\r", b"b", 20),
        (b"a\n", b"b\r", 6),
        (b"ab", b"a", 20),
        (b"ab", b"b", 6),
        (b"ab", b"ab", 6),
        (b"ab", b"abc", 6),
        (b"a\n", b"", 45),
        (b"a\n", None, 45),
        (b"", None, 45),
    ],
)
async def test_how_long_it_must_stay_as_it_is(
    last: bytes, data: bytes | None, looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await settled(Saved((0, data)), last, monkeypatch) == (data, looks)
    is_doubted = looks == 45
    late = await settled(Saved((0, data)), last, monkeypatch, 0)
    assert late == (data, looks if is_doubted else 0)


@pytest.mark.parametrize(
    ("moments", "looks"),
    [
        ([], 6),
        ([1], 7),
        ([3], 12),
        ([5], 20),
        ([5, 18], 43),
        ([5, 7], 22),
        ([10], 6),
    ],
)
async def test_a_writer_that_pauses_is_waited_for_longer(
    moments: list[int], looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = [(at, b"%d\n" % number) for number, at in enumerate([0, *moments])]
    data, when = await settled(Saved(*saves), b"old\n", monkeypatch)
    assert when == looks
    assert data == [save for at, save in saves if at <= looks][-1]


@pytest.mark.parametrize(("limit", "looks"), [(None, 100), (50, 50)])
async def test_one_that_never_rests_is_read_after_a_limit(
    limit: float | None, looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = [(number, b"%d\n" % number) for number in range(1000)]
    data, when = await settled(Saved(*saves), b"old\n", monkeypatch, limit)
    assert when == looks
    assert data == b"%d\n" % when


async def test_one_that_goes_for_a_moment_at_the_limit_is_waited_for_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    busy = [(number, b"%d\n" % number) for number in range(95)]
    saved = Saved(*busy, (95, None), (115, b"half\n"), (117, b"whole\n"))
    assert await settled(saved, b"old\n", monkeypatch) == (b"whole\n", 123)


TAIL = b"".join(b"%02d" % number for number in range(32))


@pytest.mark.parametrize(
    ("last", "data", "looks"),
    [
        (b"one" + TAIL, b"two" + TAIL, 0),
        (b"one" + TAIL, TAIL * 2, 6),
        (b"one" + TAIL, b"one" + TAIL[:-1] + b"x", 6),
        (b"x", b"yx", 0),
        (b"one\ntwo\n", b"one\ntwo\ntwo\n", 6),
        (b"two\n", b"two\n" * 2, 6),
        (b"one\ntwo\n", b"one\nthree\n", 6),
        (b"", b"one\n", 6),
    ],
)
async def test_a_save_whose_end_is_as_it_was_and_stands_nowhere_else_is_whole(
    last: bytes, data: bytes, looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = await settled(Saved((0, data)), last, monkeypatch, at_once=True)
    assert seen == (data, looks)


# The beginning of a large file

LEAST = 8 * BEGINNING
"""Bytes up to which a file is read at once."""


@pytest.mark.parametrize(
    ("data", "begun"),
    [
        (b"a\nb", None),
        (b"line\n" * (LEAST // 5), None),
        (b"x\n" * (LEAST // 2), None),
        (b"x\n" * (LEAST // 2) + b"y", BEGINNING),
        (b"x\ny" + b"z" * LEAST, 2),
        (b"\n" + b"z" * LEAST, 1),
        (b"z" * LEAST + b"\nend", None),
        (("x\n" * LEAST).encode("utf-16"), None),
    ],
)
def test_of_a_large_file_whole_lines_are_read_first(
    data: bytes, begun: int | None, notes: Path
) -> None:
    notes.write_bytes(data)
    size = len(data) if begun is None else begun
    seen = begin_notes(notes)
    assert (seen.data, seen.left) == (data[:size], len(data) - size)
    assert seen.signature == signature(notes)


@pytest.mark.parametrize("name", ["/dev/fd/{opened}", "/dev/fd/0", "/dev/stdin"])
def test_what_becomes_the_standard_input_is_not_opened_twice(name: str, notes: Path) -> None:
    opened, stdin = os.open(notes, os.O_RDONLY), os.dup(0)
    before = len(list(Path("/dev/fd").iterdir()))
    try:
        if "opened" not in name:
            os.dup2(opened, 0)
        assert as_stdin(Path(name.format(opened=opened)))
        assert os.read(0, 1000) == notes.read_bytes()
    finally:
        os.dup2(stdin, 0)
    assert len(list(Path("/dev/fd").iterdir())) == before
    os.close(stdin)
    os.close(opened)
