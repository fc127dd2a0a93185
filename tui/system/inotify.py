"""Events of the names in folders, which Linux tells at once; waiting for them costs nothing."""

import os
from collections.abc import Iterable, Iterator
from ctypes import CDLL, get_errno
from pathlib import Path
from struct import Struct
from typing import NamedTuple

_MODIFY, _ATTRIB, _CLOSE_WRITE, _MOVED_FROM, _MOVED_TO = 0x2, 0x4, 0x8, 0x40, 0x80
_CREATE, _DELETE, _OVERFLOW, _IS_FOLDER = 0x100, 0x200, 0x4000, 0x40000000
_ALL = _MODIFY | _ATTRIB | _CLOSE_WRITE | _MOVED_FROM | _MOVED_TO | _CREATE | _DELETE
_KINDS = {_MOVED_TO: "renamed", _MOVED_FROM: "deleted", _DELETE: "deleted", _CREATE: "created"}

_HEAD = Struct("iIII")
"""The watch, what happened, a cookie, and how long the name is that follows."""
_ROOM = 1 << 16


class Told(NamedTuple):
    """What happened to a name, which is empty where more happened than could be told.

    One that is still being written is `open`: it will be told of again when it is closed.
    """

    kind: str
    name: str
    is_folder: bool
    is_open: bool


def opened(folders: Iterable[Path]) -> int:
    """Return a descriptor that tells what happens in folders; OSError where none of them is there.

    AttributeError on other systems.
    """
    c = CDLL(None, use_errno=True)
    descriptor: int = c.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    if descriptor < 0:
        raise OSError(get_errno(), "inotify is used up")
    added = [c.inotify_add_watch(descriptor, os.fsencode(folder), _ALL) for folder in folders]
    if max(added, default=-1) < 0:
        os.close(descriptor)
        raise OSError(get_errno(), "no folder can be watched")
    return descriptor


def told(descriptor: int) -> Iterator[Told]:
    """Yield what a descriptor that is ready has to tell."""
    data, at = os.read(descriptor, _ROOM), 0
    while at < len(data):
        _, mask, _, size = _HEAD.unpack_from(data, at)
        name = data[at + _HEAD.size : at + _HEAD.size + size].rstrip(b"\0")
        at += _HEAD.size + size
        kind = next((kind for bit, kind in _KINDS.items() if mask & bit), "modified")
        if mask & (_ALL | _OVERFLOW):
            is_open = bool(mask & _MODIFY)
            yield Told(kind, os.fsdecode(name), bool(mask & _IS_FOLDER), is_open)
