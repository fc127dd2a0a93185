"""Where the reader was in a notes file: kept in the user's state folder, never in the notes."""

import hashlib
import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path

_log = logging.getLogger(__name__)

VERSION = 1
LARGEST = 4_000_000
"""Bytes; a larger state file is not ours."""


@dataclass(frozen=True)
class Session:
    """A place in one notes file; rows are named by their keys.

    `top` is the key of the first row in view, `note_line` the source line at the note's
    cursor, `split` the share of the tree in percent, `queries` the latest ones last.
    """

    cursor: str = ""
    top: str = ""
    folded: tuple[str, ...] = ()
    note_line: int = 0
    in_note: bool = False
    split: int = 0
    theme: str = ""
    queries: tuple[str, ...] = ()


def session_path(notes: Path) -> Path:
    """Return the state file of a notes file."""
    from platformdirs import user_state_path

    name = hashlib.sha256(os.fsencode(notes.resolve())).hexdigest()[:24]
    return user_state_path("lectree") / f"{name}.json"


def read_session(notes: Path) -> Session:
    """Return where the reader was; a missing, broken or foreign state file gives a fresh start."""
    path = session_path(notes)
    try:
        return _session(json.loads(_small_text(path)))
    except FileNotFoundError:
        return Session()
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("%s: ignored: %s", path, error)
        return Session()


def _small_text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise ValueError("too large")
    return path.read_text("utf-8")


def _session(value: object) -> Session:
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise ValueError("not a state file of this version")
    kept: dict[str, object] = {}
    for field in fields(Session):
        found = value.get(field.name, field.default)
        if isinstance(field.default, tuple):
            if not isinstance(found, list | tuple) or not all(isinstance(k, str) for k in found):
                raise ValueError(f"{field.name} is no list of texts")
            found = tuple(found)
        elif type(found) is not type(field.default):
            raise ValueError(f"{field.name} is of the wrong type")
        kept[field.name] = found
    return Session(**kept)  # type: ignore[arg-type]


def write_session(notes: Path, session: Session) -> None:
    """Keep a place, whole or not at all; a state folder that cannot be written is logged."""
    path = session_path(notes)
    text = json.dumps({"version": VERSION, "notes": str(notes), **asdict(session)})
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except (OSError, UnicodeEncodeError) as error:
        _log.warning("%s: not written: %s", path, error)
