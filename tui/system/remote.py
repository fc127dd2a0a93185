"""Tells a running lectree what to show, over a Unix socket that only its user can reach."""

import asyncio
import contextlib
import errno
import json
import os
import re
import socket
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tui.outline.text.characters import decode, encode
from tui.outline.text.regex import regex
from tui.system.folders import runtime_folder
from tui.system.notes_file import notes_id
from tui.system.small_file import is_old, is_running

LONGEST = 8192
"""Bytes of one request or answer."""
PATIENCE = 2.0
"""Seconds that a running lectree has to answer."""
LONGEST_FOLDER = 70
"""Bytes of the name of a folder that leaves room for a socket's; macOS takes 104 together."""
SHORT_FOLDER = f"/tmp/lectree-{os.geteuid()}"  # noqa: S108
"""The folder that is used where the usual one has a longer name."""

_NAME = regex(r"[0-9a-f]{16}-(?P<process>\d{1,9})\.sock")


@dataclass(frozen=True)
class Answer:
    """The answer of a running lectree: one line, and whether it did what it was asked."""

    ok: bool
    message: str


Handler = Callable[[str, str], Awaitable[Answer]]
"""Takes a command (`show`, `search`, `reload`) and its argument."""


@asynccontextmanager
async def listening(notes: Path, handle: Handler) -> AsyncIterator[None]:
    """Answer requests for these notes while the context lasts; OSError where it cannot be."""
    folder = _folder()
    _remove_left(folder)
    path = folder / f"{_prefix(notes)}-{os.getpid()}.sock"
    path.unlink(missing_ok=True)
    server = await asyncio.start_unix_server(
        lambda reader, writer: _serve(reader, writer, handle), path, limit=LONGEST
    )
    try:
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        yield
    finally:
        server.close()
        with contextlib.suppress(OSError):
            path.unlink()


def _folder() -> Path:
    """Return the folder of the sockets; OSError where another user could have made it."""
    folder = runtime_folder()
    if len(os.fsencode(folder)) > LONGEST_FOLDER:
        folder = Path(SHORT_FOLDER)
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        raise OSError(errno.EPERM, "belongs to another user", str(folder))
    folder.chmod(0o700)
    return folder


def _prefix(notes: Path) -> str:
    return notes_id(notes)[:16]


def _remove_left(folder: Path) -> None:
    """Remove the sockets of killed processes, whatever their notes were."""
    for path in folder.iterdir():
        named = _NAME.fullmatch(path.name)
        if named and _is_deaf(path):
            with contextlib.suppress(OSError):
                # One that starts right now does not listen yet.
                if not is_running(int(named["process"])) or is_old(path):
                    path.unlink()


def _is_deaf(path: Path) -> bool:
    """Tell whether a path is a socket that nobody listens on."""
    with socket.socket(socket.AF_UNIX) as client:
        client.setblocking(False)
        try:
            client.connect(str(path))
        except ConnectionRefusedError:
            return path.is_socket()
        except OSError:
            return False
    return False


async def _serve(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, handle: Handler
) -> None:
    with contextlib.closing(writer), contextlib.suppress(OSError):
        answer = await _answer(reader, handle)
        writer.write(json.dumps({"ok": answer.ok, "message": answer.message}).encode() + b"\n")
        await writer.drain()


async def _answer(reader: asyncio.StreamReader, handle: Handler) -> Answer:
    try:
        line = await asyncio.wait_for(reader.readline(), PATIENCE)
        request = json.loads(line)
        command, argument = str(request["command"]), decode(encode(str(request["argument"])))
    except (TimeoutError, ValueError, KeyError, TypeError, RecursionError):
        return Answer(False, "not a request")
    return await handle(command, argument)


def ask(notes: Path, command: str, argument: str) -> Answer:
    """Ask every lectree that runs on these notes; the answer of the one that started last.

    Where none does, those that run on a folder above are asked, of a line `:14` as `FILE:14`.
    """
    answer = Answer(False, f"{notes}: no lectree is running on it")
    found = _sockets(notes)
    if not found and (file := _real(notes)):
        found = next(filter(None, map(_sockets, file.parents)), [])
        argument = f"{file}{argument}" if re.fullmatch(r":\d+", argument) else argument
    for path in found:
        # What does not answer as a lectree does is none.
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            try:
                answer = _ask(path, command, argument)
            except ConnectionRefusedError:  # left behind by one that was killed
                path.unlink()
    return answer


def _real(notes: Path) -> Path | None:
    try:
        return Path(os.path.realpath(notes))
    except (OSError, ValueError):  # the working folder is gone, or no file can be called so
        return None


def _sockets(notes: Path) -> list[Path]:
    try:
        return sorted(_folder().glob(f"{_prefix(notes)}-*.sock"), key=_age)
    except OSError:  # not a folder, or none that can be trusted
        return []


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _ask(path: Path, command: str, argument: str) -> Answer:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE)
        client.connect(str(path))
        request = {"command": command, "argument": argument}
        client.sendall(json.dumps(request).encode() + b"\n")
        reply = json.loads(client.makefile("rb").readline(LONGEST))
    return Answer(bool(reply["ok"]), str(reply["message"]))
