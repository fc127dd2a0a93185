"""The reader's place in a notes file: kept in the user's state folder, never in the notes."""

import json
import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import NamedTuple

from tui.system.fault import one_line
from tui.system.folders import state_folder
from tui.system.notes_file import notes_id
from tui.system.small_file import keep, read_small

_log = logging.getLogger(__name__)

VERSION = 1
LARGEST = 4_000_000
"""Bytes; a larger state file is not ours."""


class KeptMark(NamedTuple):
    """A mark: its letter, the key of its row, and how many lines below that row it is."""

    letter: str
    key: str
    below: int


class KeptRead(NamedTuple):
    """A row that was read: its key, and when (seconds since 1970)."""

    key: str
    at: int


@dataclass(frozen=True)
class Session:
    """A place in one notes file; rows are named by their keys.

    `file` is the one of several that the cursor is in, `beside` the row that a save left in place
    of one that is gone.
    `top` is the key of the first row in view, `note_line` the source line at the note's
    cursor, `split` the share of the tree in percent, `queries` the latest ones last, as `read`.
    """

    cursor: str = ""
    top: str = ""
    folded: tuple[str, ...] = ()
    note_line: int = 0
    in_note: bool = False
    split: int = 0
    queries: tuple[str, ...] = ()
    file: str = ""
    beside: str = ""
    marks: tuple[KeptMark, ...] = ()
    read: tuple[KeptRead, ...] = ()


def session_path(notes: Path) -> Path:
    """Return the state file of a notes file; OSError without a state folder."""
    return state_folder() / f"{notes_id(notes)[:24]}.json"


def read_session(notes: Path) -> Session:
    """Return where the reader was; a missing, broken or foreign state file gives a fresh start."""
    path: Path | None = None
    try:
        path = session_path(notes)
        return _session(json.loads(read_small(path, LARGEST).decode()))
    except FileNotFoundError:
        return Session()
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("%s: ignored: %s", path or notes, error)
        return Session()


def _session(value: object) -> Session:
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise ValueError("not a state file of this version")
    kept: dict[str, object] = {}
    for field in fields(Session):
        found = value.get(field.name, field.default)
        if field.name in _RECORDS:
            found = tuple(_record(_RECORDS[field.name], one) for one in _listed(found))
        elif isinstance(field.default, tuple):
            if not isinstance(found, list | tuple) or not all(isinstance(k, str) for k in found):
                raise ValueError(f"{field.name} is no list of texts")
            found = tuple(found)
        elif type(found) is not type(field.default):
            raise ValueError(f"{field.name} is of the wrong type")
        kept[field.name] = found
    return Session(**kept)  # type: ignore[arg-type]


_RECORDS: Mapping[str, type[KeptMark | KeptRead]] = {"marks": KeptMark, "read": KeptRead}


_MOST = 1 << 53  # as a number of a state file


def _listed(value: object) -> Iterable[object]:
    if isinstance(value, list | tuple):
        return value
    raise ValueError("not a list")


def _record(kind: type[KeptMark | KeptRead], value: object) -> KeptMark | KeptRead:
    types = [str, str, int] if kind is KeptMark else [str, int]
    parts = [*_listed(value)]
    is_whole = all(0 <= part < _MOST for part in parts if isinstance(part, int))
    if [type(part) for part in parts] != types or not is_whole:
        raise ValueError(f"not a {kind.__name__}: {value!r:.100}")
    record = kind(*parts)  # type: ignore[arg-type]
    if isinstance(record, KeptMark) and not re.fullmatch("[a-z]", record.letter):
        raise ValueError(f"no letter of a mark: {record.letter!r:.100}")
    return record


def write_session(notes: Path, session: Session) -> str:
    """Keep a place, whole or not at all; return one line that says why that cannot be, else ''.

    The same place is not written again: the kept frame holds as long as this file stays as it is.
    """
    if session == read_session(notes):
        return ""
    text = json.dumps({"version": VERSION, "notes": str(notes), **asdict(session)})
    try:
        path = session_path(notes)
    except OSError as error:
        return one_line("your place", error)
    return keep(path, text.encode())
