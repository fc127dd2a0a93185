"""Puts an error of the operating system into words."""

import errno
from collections.abc import Mapping
from pathlib import Path

from tui.outline.text.characters import clean

_REASONS: Mapping[int | None, str] = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EISDIR: "is a folder",
    errno.EEXIST: "a file is in the place of a folder",
    errno.ENOTDIR: "a file is in the place of a folder",
    errno.EBADF: "is closed",
}


def reason(error: OSError | ValueError) -> str:
    """Return why a file could not be used."""
    if isinstance(error, ValueError):
        return "is not a valid file name"
    return _REASONS.get(error.errno) or (error.strerror or str(error)).lower()


def one_line(name: str | Path, error: OSError | ValueError) -> str:
    """Return a line for the user that names what failed."""
    return clean(f"{name}: {reason(error)}")
