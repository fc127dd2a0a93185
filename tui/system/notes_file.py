"""The notes file as bytes: read at once, or read when a save has settled."""

import asyncio
import errno
import hashlib
import os
import stat
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tui.outline.text.regex import regex
from tui.system.fault import reason
from tui.system.launch import unhurried

Signature = tuple[int, ...] | str
"""What `stat` says of a file, links followed, or the error text when it says nothing."""

TICK = 0.02
"""Seconds between two looks at a file that is being saved."""
QUIET = 0.12
"""Seconds without a change after which a save in place counts as finished."""
LONGEST_QUIET = 0.5
"""The same for a writer that has been seen to pause between its chunks."""
CUT_PATIENCE = 0.4
"""Seconds for which content that looks cut off must stay before it is believed."""
GRACE = 0.9
"""Seconds for which an empty, missing or unreadable file must stay so before it is believed."""
LIMIT = 2.0
"""Seconds after which a file that never rests is read between two of its changes."""

BEGINNING = 1 << 16
"""Bytes of a large file that are read before the first frame: 5 ms."""
_MUCH = 8
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 begins, and UTF-32

_END = 64
"""Bytes at the end by which a file is known to be whole."""
_SMALL = 1 << 20
"""Bytes of a file that is read at once for it: 1 ms."""
_HEAD = 1 << 16
_LARGEST = 1 << 32
"""Bytes that columns of an outline do not count any more."""
_NO_TEXT = regex(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MISSING = (errno.ENOENT, errno.ENOTDIR)
_ONCE = regex(r"/dev/(?:stdin|fd/(?P<descriptor>\d{1,9}))")


class NotesError(Exception):
    """Notes that cannot be read: one line for the user, `reason` is the line without the name."""

    def __init__(self, name: str | Path, reason: str) -> None:
        """Name the file as the user gave it; what cannot be printed becomes U+FFFD."""
        shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(name))
        super().__init__(f"{shown}: {reason}")
        self.reason = reason


class Snapshot(NamedTuple):
    """The whole file at one moment; `signature` was taken before the bytes were read.

    Of a large one that has only been begun some bytes are `left` to be read.
    """

    data: bytes
    signature: Signature
    left: int = 0


def signature(path: Path) -> Signature:
    """Return device, inode, size, mtime and ctime in ns (links followed), or the error text."""
    try:
        return signature_of(path.stat())
    except (OSError, ValueError) as error:
        return _reason(error)


def notes_id(path: Path) -> str:
    """Return what tells a notes file from all others, under whichever name it is opened."""
    try:
        name = os.path.realpath(path)
    except (OSError, ValueError):  # the working folder is gone, or no file can be called so
        name = str(path)
    return hashlib.sha256(os.fsencode(name)).hexdigest()


def begin_notes(path: Path) -> Snapshot:
    """Read the file, or the first lines of a large one; raises NotesError as `read_notes` does."""
    return read_notes(path, BEGINNING)


def read_notes(path: Path, beginning: int = 0) -> Snapshot:
    """Read the file as it is now; raises NotesError when it is no readable text file.

    Of one that is much larger than a `beginning` no more than that is read.
    """
    try:
        _refuse_special(path, path.stat())
        # a pipe put there since then must not block the open
        with os.fdopen(_open_without_blocking(path), "rb") as file:
            status = os.fstat(file.fileno())
            _refuse_special(path, status)
            _refuse_binary(path, file.read(_HEAD))
            file.seek(0)
            if beginning and status.st_size > _MUCH * beginning:
                head = file.read(beginning)
                end = 0 if head.startswith(_WIDE) else head.rfind(b"\n") + 1
                if end:
                    return Snapshot(head[:end], signature_of(status), status.st_size - end)
                file.seek(0)
            return Snapshot(file.read(), signature_of(status))
    except (OSError, ValueError) as error:
        raise NotesError(path, _reason(error)) from error


def as_stdin(path: Path) -> bool:
    """Make what can be read only once the standard input; False for a path that is a file.

    That is a named pipe, such as the shell's `<(…)`, and what `/dev/stdin` or `/dev/fd/N` is.
    Waits for a writer; raises NotesError when it cannot be opened.
    """
    try:
        named = _ONCE.fullmatch(str(path))
        if named:
            _become_stdin(os.dup(int(named["descriptor"] or 0)))
        elif stat.S_ISFIFO(path.stat().st_mode):
            _become_stdin(os.open(path, os.O_RDONLY))
        else:
            return False
    except (OSError, ValueError) as error:
        raise NotesError(path, _reason(error)) from error
    return True


def _become_stdin(descriptor: int) -> None:
    os.dup2(descriptor, 0)
    os.close(descriptor)


def read_stdin() -> bytes:
    """Read standard input to its end; raises NotesError when it is not text."""
    stream, name = sys.stdin.buffer, "standard input"
    with suppress(OSError):  # it may be a pipe that another program made not to wait
        os.set_blocking(stream.fileno(), True)
    try:
        head = stream.read(_HEAD)
        _refuse_binary(name, head)
        # at a terminal, a second look would wait for a second Ctrl+D
        return head + stream.read() if len(head) == _HEAD else head
    except OSError as error:
        raise NotesError(name, reason(error)) from error


async def read_settled(
    path: Path, last: bytes = b"", limit: float | None = None, *, at_once: bool = False
) -> Snapshot:
    """Read the file once its save is over, never a half of it; `last` is the content before.

    `at_once` does not wait where the end of the file, which is written last, is as it was. A file
    that still changes after `limit` seconds (`LIMIT` if None) is read between two changes;
    0 is for one that came by rename, so that nothing is left to wait for.
    Raises NotesError when it stayed missing or unreadable for `GRACE` seconds.
    """
    if at_once and 0 < len(last) < _SMALL:
        found = await unhurried(partial(_attempt, path))
        is_whole = isinstance(found, Snapshot) and _has_end(found.data, last)
        if isinstance(found, Snapshot) and is_whole and signature(path) == found.signature:
            return found
    overdue = monotonic() + (LIMIT if limit is None else limit)
    while True:
        seen, since = await _quiet(path, overdue)
        found = await unhurried(partial(_attempt, path))
        late = monotonic() >= overdue
        if late and isinstance(found, Snapshot):
            seen = found.signature
        if await _stays(path, seen, since + _patience(found, last, sure=late)):
            if isinstance(found, NotesError):
                raise found
            return found
        if late:
            overdue = monotonic() + LIMIT


def _attempt(path: Path) -> Snapshot | NotesError:
    try:
        return read_notes(path)
    except NotesError as error:
        return error


async def _quiet(path: Path, overdue: float) -> tuple[Signature, float]:
    """Wait until the signature rests, or until `overdue`; return it and since when it stood."""
    seen, since, gap = signature(path), monotonic(), 0.0
    while monotonic() < overdue:
        await asyncio.sleep(TICK)
        now, found = monotonic(), signature(path)
        if found != seen:
            gap = max(gap, now - since)
            seen, since = found, now
        if now - since >= min(max(QUIET, 3 * gap), LONGEST_QUIET):
            break
    return seen, since


async def _stays(path: Path, seen: Signature, until: float) -> bool:
    while signature(path) == seen:
        if monotonic() >= until:
            return True
        await asyncio.sleep(TICK)
    return False


def _patience(found: Snapshot | NotesError, last: bytes, *, sure: bool) -> float:
    if isinstance(found, NotesError) or (last and not found.data):
        return GRACE
    return CUT_PATIENCE if not sure and _looks_cut(found.data, last) else 0.0


def _has_end(data: bytes, last: bytes) -> bool:
    """Tell whether content ends as before, in what stands nowhere else in it."""
    end = last[-_END:]
    return data.endswith(end) and data.find(end) == len(data) - len(end)


def _looks_cut(data: bytes, last: bytes) -> bool:
    ends_in_line = last.endswith((b"\n", b"\r")) and not data.endswith((b"\n", b"\r"))
    return ends_in_line or (len(data) < len(last) and last.startswith(data))


def signature_of(status: os.stat_result) -> Signature:
    """Return the signature of a file of which this is known."""
    return (
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def _reason(error: OSError | ValueError) -> str:
    missing = isinstance(error, OSError) and error.errno in _MISSING
    return "no such file" if missing else reason(error)


def _open_without_blocking(path: Path) -> int:
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK)


def _refuse_special(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise NotesError(path, "is a folder, not a notes file")
    if not stat.S_ISREG(status.st_mode):
        raise NotesError(path, "is a pipe or a device, not a file (- reads standard input)")
    if status.st_size >= _LARGEST:
        raise NotesError(path, "holds 4 GB or more")


def _refuse_binary(name: str | Path, head: bytes) -> None:
    """Refuse what a tenth of the beginning is no text of; a stray NUL does not make it binary."""
    if head.startswith(_WIDE):  # half of whose bytes are NUL
        return
    odd = _NO_TEXT.findall(head)
    if odd and 10 * len(odd) >= len(head):
        line = head.count(b"\n", 0, head.find(odd[0])) + 1
        what = "NUL bytes" if b"\0" in odd else "control bytes"
        raise NotesError(name, f"is not text ({what} at line {line})")
