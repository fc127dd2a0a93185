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


def _folder() -> Path:
    from platformdirs import user_runtime_path

    with warnings.catch_warnings():
        # It falls back to a folder of its own, which is as good; a warning would be drawn over.
        warnings.simplefilter("ignore")
        return user_runtime_path("lectree")


def _prefix(notes: Path) -> str:
    return hashlib.sha256(os.fsencode(notes.resolve())).hexdigest()[:16]


@asynccontextmanager
async def listening(notes: Path, handle: Handler) -> AsyncIterator[None]:
    """Answer requests for these notes while the context lasts; OSError where it cannot be."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
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
    folder = _folder()
    found = sorted(folder.glob(f"{_prefix(notes)}-*.sock"), key=_age) if folder.is_dir() else []
    for path in found:
        # What does not answer as a lectree does is none.
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            try:
                answer = _ask(path, command, argument)
            except ConnectionRefusedError:  # left behind by one that was killed
                path.unlink()
    return answer


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
