"""A running lectree can be told what to show, over a Unix socket that only its user can reach."""

import asyncio
import contextlib
import hashlib
import json
import os
import socket
import stat
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

LONGEST = 8192
"""Bytes of one request or answer."""
PATIENCE = 2.0
"""Seconds that a running lectree has to answer."""


@dataclass(frozen=True)
class Answer:
    """What a running lectree said: one line, and whether it did what it was asked."""

    ok: bool
    message: str


Handler = Callable[[str, str], Awaitable[Answer]]
"""Takes a command (`show`, `search`, `reload`) and its argument."""


def _folder(*, make: bool = False) -> Path:
    """Return the folder of the sockets; OSError where another user could have made it."""
    from platformdirs import user_runtime_path

    with warnings.catch_warnings():
        # It falls back to a folder of its own, which is as good; a warning would be drawn over.
        warnings.simplefilter("ignore")
        return user_runtime_path("lectree", ensure_exists=make)


def _prefix(notes: Path) -> str:
    return hashlib.sha256(os.fsencode(notes.resolve())).hexdigest()[:16]


@asynccontextmanager
async def listening(notes: Path, handle: Handler) -> AsyncIterator[None]:
    """Answer requests for these notes while the context lasts; OSError where it cannot be."""
    folder = _folder(make=True)
    folder.mkdir(exist_ok=True)
    folder.chmod(0o700)
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
        path.unlink(missing_ok=True)


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
        command, argument = str(request["command"]), str(request["argument"])
    except (TimeoutError, ValueError, KeyError, TypeError, RecursionError):
        return Answer(False, "not a request")
    return await handle(command, argument)


def ask(notes: Path, command: str, argument: str) -> Answer:
    """Ask every lectree that runs on these notes; the answer of the one that started last."""
    answer = Answer(False, f"{notes}: no lectree is running on it")
    for path in _sockets(notes):
        # What does not answer as a lectree does is none.
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            try:
                answer = _ask(path, command, argument)
            except ConnectionRefusedError:  # left behind by one that was killed
                path.unlink()
    return answer


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
