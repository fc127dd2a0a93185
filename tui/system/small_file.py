"""Small files that lectree keeps for itself: read up to a limit, written whole or not at all."""

import errno
import io
import logging
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from tui.outline.text.regex import regex
from tui.system.fault import one_line

_log = logging.getLogger(__name__)

OLD = 60.0
"""Seconds after which nobody is still writing what was begun."""

_BEGUN = regex(r"(?:[0-9a-f]{24}|theme|marks)-(?P<process>\d{1,9})-\w{8}\.tmp")


def read_small(path: Path, largest: int) -> bytes:
    """Return a file of at most that many bytes; OSError for a larger one and for what is none."""
    with io.FileIO(path, "rb", opener=_open_without_blocking) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "is a pipe or a device", str(path))
        if status.st_size > largest:
            raise OSError(errno.EFBIG, "is too large", str(path))
        return file.read(largest) or b""


def _open_without_blocking(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def keep(path: Path, data: bytes) -> str:
    """Put a file in its place, for its user only; return why that cannot be, in one line, or ''.

    What was there before stays until all of the new file is written.
    """
    try:
        _write(path, data)
    except OSError as error:
        _log.warning("%s: not written: %s", path, error)
        return one_line(path if error.errno == errno.EISDIR else path.parent, error)
    return ""


def _write(path: Path, data: bytes) -> None:
    from tempfile import mkstemp  # not needed by most starts

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = mkstemp(".tmp", f"{path.stem}-{os.getpid()}-", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def remove_begun(folder: Path) -> None:
    """Remove what killed processes began to write; what cannot be removed stays."""
    try:
        paths = list(folder.iterdir())
    except OSError:
        return
    for path in paths:
        begun = _BEGUN.fullmatch(path.name)
        with suppress(OSError):
            if begun and (not is_running(int(begun["process"])) or is_old(path)):
                path.unlink()


def is_old(path: Path) -> bool:
    """Tell whether a file was last written more than a minute ago; OSError without one."""
    return time.time() - path.lstat().st_mtime > OLD


def is_running(process: int) -> bool:
    """Tell whether a process of this machine has that number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):  # it is another user's, or no number of a process
        pass
    return True
