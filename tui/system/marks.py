"""The marks with capital letters, which hold from file to file: kept once, for all notes."""

import json
import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tui.system.fault import one_line
from tui.system.folders import state_folder
from tui.system.small_file import keep, read_small

_log = logging.getLogger(__name__)

VERSION = 1
LARGEST = 200_000
"""Bytes; a larger file is not ours."""

_MOST = 1 << 53  # lines


class FarMark(NamedTuple):
    """A place in some file: its row by its key there, the lines below that, and the row's title."""

    file: str
    key: str
    below: int
    title: str


def read_marks() -> dict[str, FarMark]:
    """Return the marks by their letters; none of a missing, broken or foreign file."""
    try:
        return _marks(json.loads(read_small(marks_path(), LARGEST).decode()))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("marks: ignored: %s", error)
        return {}


def _marks(value: object) -> dict[str, FarMark]:
    found = value.get("marks") if isinstance(value, dict) else None
    if (
        not isinstance(value, dict)
        or value.get("version") != VERSION
        or not isinstance(found, dict)
    ):
        raise ValueError("not marks of this version")
    return {letter: _mark(letter, mark) for letter, mark in found.items()}


def _mark(letter: str, value: object) -> FarMark:
    parts = value if isinstance(value, list) else []
    if not re.fullmatch("[A-Z]", letter) or [type(p) for p in parts] != [str, str, int, str]:
        raise ValueError(f"not a mark: {letter!r:.100}")
    mark = FarMark(*parts)
    if not 0 <= mark.below < _MOST or not Path(mark.file).is_absolute() or "\0" in mark.file:
        raise ValueError(f"no place of a mark: {letter}")
    return mark


def change_marks(changes: Mapping[str, FarMark | None]) -> str:
    """Set marks, or forget them (None); the others stay, whoever set them.

    Return one line that says why that cannot be, else ''.
    """
    marks: dict[str, FarMark | None] = {**read_marks(), **changes}
    kept = {letter: mark for letter, mark in sorted(marks.items()) if mark is not None}
    try:
        path = marks_path()
    except OSError as error:
        return one_line("marks", error)
    return keep(path, json.dumps({"version": VERSION, "marks": kept}).encode())


def marks_path() -> Path:
    """Return where they are kept; OSError where there is no place for them."""
    return state_folder() / "marks.json"
