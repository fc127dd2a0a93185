import asyncio
import json
import os
import socket
import stat
from pathlib import Path

import pytest

from tui.system import remote
from tui.system.remote import Answer, ask, listening


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
