"""The socket over which a running lectree is told what to show."""

import asyncio
import json
import os
import shutil
import socket
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.system import remote
from tui.system.remote import LONGEST_FOLDER, Answer, ask, listening
from tui.system.small_file import OLD


class Heard:
    """What a running lectree was asked, and what it answers."""

    def __init__(self, message: str = "shown", *, ok: bool = True) -> None:
        self.requests: list[tuple[str, str]] = []
        self._answer = Answer(ok, message)

    async def __call__(self, command: str, argument: str) -> Answer:
        self.requests.append((command, argument))
        return self._answer


async def asked(notes: Path, command: str, argument: str) -> Answer:
    return await asyncio.to_thread(ask, notes, command, argument)


async def said(path: Path, request: bytes) -> bytes:
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(request)
    answer = await reader.readline()
    writer.close()
    return answer


def sockets(home: Path) -> list[Path]:
    return sorted(home.rglob("*.sock"))


async def test_a_running_lectree_is_asked_and_answers(notes: Path) -> None:
    heard = Heard()
    async with listening(notes, heard):
        assert await asked(notes, "show", ":118 „café“\n") == Answer(True, "shown")
    assert heard.requests == [("show", ":118 „café“\n")]


async def test_a_refusal_is_passed_on(notes: Path) -> None:
    async with listening(notes, Heard("nothing found", ok=False)):
        assert await asked(notes, "show", "x") == Answer(False, "nothing found")


async def test_only_the_user_reaches_the_socket(notes: Path, home: Path) -> None:
    async with listening(notes, Heard()):
        (path,) = sockets(home)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_a_folder_that_others_could_read_is_closed_to_them(notes: Path, home: Path) -> None:
    folder = home / "lectree"
    folder.mkdir(mode=0o755)
    async with listening(notes, Heard()):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_no_socket_stays_behind(notes: Path, home: Path) -> None:
    async with listening(notes, Heard()):
        assert sockets(home)
    assert not sockets(home)


async def test_nobody_listens(notes: Path, home: Path) -> None:
    nobody = Answer(False, f"{notes}: no lectree is running on it")
    assert await asked(notes, "show", "x") == nobody
    async with listening(notes.with_name("other.md"), Heard()):
        assert await asked(notes, "show", "x") == nobody


async def test_the_socket_of_one_that_was_killed_is_no_lectree(notes: Path, home: Path) -> None:
    async with listening(notes, Heard()):
        (path,) = sockets(home)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    assert path.exists()
    assert not (await asked(notes, "show", "x")).ok
    assert not path.exists()
    heard = Heard()
    async with listening(notes, heard):  # and does not stand in the way of the next one
        assert (await asked(notes, "show", "x")).ok
    assert heard.requests == [("show", "x")]


async def test_every_running_lectree_is_asked_and_the_last_one_answers(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, last = Heard("first"), Heard("last")
    async with listening(notes, first):
        monkeypatch.setattr(os, "getpid", lambda: 1)
        async with listening(notes, last):
            assert await asked(notes, "reload", "") == Answer(True, "last")
    assert first.requests == last.requests == [("reload", "")]


@pytest.mark.parametrize(
    ("argument", "heard_as"),
    [(":14", "{notes}:14"), ("bread", "bread"), (":x", ":x"), (":1 2", ":1 2"), ("", "")],
)
async def test_where_none_runs_on_a_file_that_of_the_folder_is_asked(
    notes: Path, tmp_path: Path, argument: str, heard_as: str
) -> None:
    own, above = Heard(), Heard()
    async with listening(tmp_path.parent, Heard()), listening(tmp_path, above):
        assert (await asked(notes, "show", argument)).ok
        assert above.requests == [("show", heard_as.format(notes=notes.resolve()))]
        async with listening(notes, own):
            assert (await asked(notes, "show", argument)).ok
    assert own.requests == [("show", argument)]
    assert len(above.requests) == 1


async def test_a_link_to_the_notes_reaches_the_same_lectree(notes: Path) -> None:
    link = notes.with_name("link.md")
    link.symlink_to(notes)
    async with listening(notes, Heard()):
        assert (await asked(link, "show", "x")).ok


@pytest.mark.parametrize(
    "request_line",
    [
        b"\n",
        b"nonsense\n",
        b"[]\n",
        b"{}\n",
        b'{"command": "show"}\n',
        b"\xff\n",
        b"[" * 8000 + b"\n",
        b"x" * 100_000 + b"\n",
    ],
)
async def test_what_is_no_request_is_refused_and_the_next_one_heard(
    notes: Path, home: Path, request_line: bytes
) -> None:
    heard = Heard()
    async with listening(notes, heard):
        answer = json.loads(await said(sockets(home)[0], request_line))
        assert answer == {"ok": False, "message": "not a request"}
        assert (await asked(notes, "show", "x")).ok
    assert heard.requests == [("show", "x")]


async def test_one_that_asks_nothing_holds_up_no_other(notes: Path, home: Path) -> None:
    async with listening(notes, Heard()):
        _, silent = await asyncio.open_unix_connection(sockets(home)[0])
        assert (await asked(notes, "show", "x")).ok
        silent.close()


@pytest.mark.parametrize("reply", [b"", b"\n", b"[]\n", b"{}\n", b'{"ok": true}\n', b"x" * 9000])
async def test_an_answer_that_is_none_counts_as_no_lectree(
    notes: Path, home: Path, reply: bytes
) -> None:
    async with listening(notes, Heard()):
        (path,) = sockets(home)

    async def foreign(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(reply)
        writer.close()

    async with await asyncio.start_unix_server(foreign, path):
        assert not (await asked(notes, "show", "x")).ok


async def test_one_that_never_answers_is_given_up(
    notes: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "PATIENCE", 0.1)

    async def deaf(command: str, argument: str) -> Answer:
        await asyncio.Event().wait()
        raise AssertionError

    async with listening(notes, deaf):
        assert not (await asked(notes, "show", "x")).ok


async def test_a_folder_that_cannot_be_made_is_an_error(notes: Path, home: Path) -> None:
    (home / "lectree").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="exists"):
        async with listening(notes, Heard()):
            pass
    assert not (await asked(notes, "show", "x")).ok


def left_socket(path: Path) -> Path:
    """Make a socket that nobody listens on any more."""
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    return path


async def test_what_killed_ones_left_is_removed(notes: Path, home: Path) -> None:
    folder = home / "lectree"
    folder.mkdir(mode=0o700)
    name = "0123456789abcdef"
    left_socket(folder / f"{name}-999999999.sock")
    old = left_socket(folder / f"{name}-{os.getpid()}.sock")
    then = time.time() - OLD - 1
    os.utime(old, (then, then))
    kept = {
        left_socket(folder / f"{name}-1.sock"),  # one that starts right now does not listen yet
        left_socket(folder / "other.sock"),
    }
    (folder / f"{name}-999999998.sock").touch()  # no socket
    kept.add(folder / f"{name}-999999998.sock")
    other = notes.with_name("other.md")
    async with listening(other, Heard()):
        running = set(sockets(home)) - kept
        assert len(running) == 1
        async with listening(notes, Heard()):
            assert set(sockets(home)) >= kept | running
            assert len(sockets(home)) == len(kept) + 2
            assert (await asked(other, "show", "x")).ok
    assert set(sockets(home)) == kept


async def test_one_that_does_not_answer_is_left_alone(notes: Path, home: Path) -> None:
    folder = home / "lectree"
    folder.mkdir(mode=0o700)
    path = folder / "0123456789abcdef-999999999.sock"  # of a machine in the machine, say
    with socket.socket(socket.AF_UNIX) as busy:
        busy.bind(str(path))
        busy.listen(0)
        callers = [socket.socket(socket.AF_UNIX) for _ in range(4)]
        for caller in callers:
            caller.setblocking(False)
            caller.connect_ex(str(path))
        async with listening(notes, Heard()):
            assert path.exists()
        for caller in callers:
            caller.close()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder that is used where the usual one has too long a name."""
    folder = Path("/tmp", f"lectree-{os.geteuid()}-{os.getpid()}")
    monkeypatch.setattr(remote, "SHORT_FOLDER", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


async def test_a_folder_with_a_long_name(
    notes: Path, home: Path, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = home / ("x" * 100)
    long.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    async with listening(notes, Heard()):
        assert (await asked(notes, "show", "x")).ok
        assert not sockets(home)
        assert len(list(short.glob("*.sock"))) == 1
        assert stat.S_IMODE(short.stat().st_mode) == 0o700
    assert not list(short.iterdir())


@pytest.mark.parametrize(("size", "fits"), [(LONGEST_FOLDER, True), (LONGEST_FOLDER + 1, False)])
async def test_the_longest_name_of_a_folder(
    notes: Path, short: Path, monkeypatch: pytest.MonkeyPatch, size: int, fits: bool
) -> None:
    above = Path(tempfile.mkdtemp(dir="/tmp", prefix="lectree-"))
    folder = above / ("x" * (size - len(f"{above}/") - len("/lectree")))
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    async with listening(notes, Heard()):
        assert (await asked(notes, "show", "x")).ok
        assert bool(sockets(above)) is fits
        assert short.exists() is not fits
    shutil.rmtree(above)


@pytest.mark.parametrize("kind", ["link", "file"])
async def test_a_short_folder_that_another_user_could_have_made(
    notes: Path, home: Path, short: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    long = home / ("x" * 100)
    long.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    short.symlink_to(home) if kind == "link" else short.touch()
    try:
        with pytest.raises(OSError, match=r"another user|exists"):
            async with listening(notes, Heard()):
                pass
        assert not (await asked(notes, "show", "x")).ok
    finally:
        short.unlink()


@pytest.mark.parametrize("odd", ["", "relative", "/dev/null", "/proc/nowhere", "link", "open"])
async def test_an_odd_runtime_folder(
    notes: Path, home: Path, short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    (home / "link").symlink_to(tmp_path)
    (home / "open").mkdir()
    (home / "open").chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / odd) if odd in ("link", "open") else odd)
    monkeypatch.setenv("TMPDIR", str(home))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path)
    async with listening(notes, Heard()):
        assert (await asked(notes, "show", "x")).ok
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]


async def test_a_folder_that_goes_away_stops_nothing(notes: Path, home: Path) -> None:
    async with listening(notes, Heard()):
        shutil.rmtree(home / "lectree")
        (home / "lectree").touch()
    assert not (await asked(notes, "show", "x")).ok


async def test_what_is_no_text_reaches_lectree_as_text(notes: Path) -> None:
    heard = Heard()
    async with listening(notes, heard):
        assert (await asked(notes, "search", os.fsdecode(b"kaf\xe9"))).ok
        assert (await asked(notes, "search", "\ud800")).ok
    assert heard.requests == [("search", "kaf\ufffd"), ("search", "\ufffd")]


@pytest.mark.parametrize("name", ["a\0b", "t\udce9.md", "x" * 5000])
def test_a_name_that_cannot_be(notes: Path, name: str) -> None:
    assert not ask(notes.with_name(name), "show", "x").ok


def test_a_working_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert not ask(Path("notes.md"), "show", "x").ok
