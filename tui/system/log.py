"""The log: a small file in the user's state folder, for what went wrong and stopped nothing."""

import logging
import os
from contextlib import suppress
from pathlib import Path

from tui.system.fault import one_line
from tui.system.folders import state_folder
from tui.system.small_file import remove_begun

LARGEST = 100_000
"""Bytes after which the next start begins a new file; the one before is kept."""


def log_to_file() -> str:
    """Write warnings to `lectree.log`, made with the first one, and none on the screen.

    Returns one line that says why they cannot be written, else ''. What a killed lectree left
    in the folder is removed.
    """
    try:
        path = state_folder() / "lectree.log"
    except OSError as error:
        _send_to(logging.NullHandler())
        return one_line("log", error)
    handler = logging.StreamHandler(_LogFile(path))
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
    _send_to(handler)
    remove_begun(path.parent)
    try:
        _try(path)
    except OSError as error:
        return one_line(path if os.path.lexists(path) else path.parent, error)
    return ""


def _send_to(handler: logging.Handler) -> None:
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.raiseExceptions = False  # it would tell of them on the screen
    logging.captureWarnings(True)


def _try(path: Path) -> None:
    """Make room for the log; OSError where it cannot be written, even on a full disk."""
    from tempfile import TemporaryFile

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not os.path.lexists(path):
        with TemporaryFile(dir=path.parent) as file:
            file.write(b"\n")
        return
    _append(path, b"")
    if path.stat().st_size > LARGEST:
        path.replace(path.with_suffix(".old.log"))


def _append(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK
    descriptor = os.open(path, flags, 0o600)
    try:
        os.write(descriptor, data)
    finally:
        os.close(descriptor)


class _LogFile:
    """A stream that opens its file for each message, so that the folder may come and go."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, text: str) -> None:
        """Write a message, or lose it."""
        with suppress(OSError):
            _append(self._path, text.encode("utf-8", "backslashreplace"))
