"""Marks that hold from file to file, as places of the notes that are shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.outline.diff.keys import keys
from tui.outline.outline import ROOT, Outline
from tui.screen.places import Place
from tui.system.marks import FarMark

if TYPE_CHECKING:
    from tui.screen.notes import Notes


def far_marks(notes: Notes, places: Mapping[str, Place]) -> dict[str, FarMark]:
    """Return places as they are kept, but for those in no file or whose rows are not known."""
    known: dict[Outline, list[str]] = {}
    found: dict[str, FarMark] = {}
    for letter, place in places.items():
        file = None if place.row is None else notes.file_of(place.row)
        if place.row is not None and file is not None:
            outline, row = notes.outline.own(place.row)
            if outline not in known:
                known[outline] = list(keys(outline))
            key = "" if row == ROOT else known[outline][row]
            title = notes.outline.node(place.row).title
            found[letter] = FarMark(str(file.absolute()), key, place.below, title)
    return found


def places_here(notes: Notes, marks: Mapping[str, FarMark]) -> dict[str, Place]:
    """Return the places of those marks that are in the notes shown."""
    known: dict[Outline, dict[str, int]] = {}
    found: dict[str, Place] = {}
    for letter, mark in marks.items():
        if (above := _above(notes, Path(mark.file))) is not None:
            outline = notes.outline.own(notes.outline.row_at(above))[0] if above else notes.outline
            if outline not in known:
                known[outline] = {key: row for row, key in enumerate(keys(outline))}
            line = _line(outline, known[outline], mark)
            if line is not None:
                row = notes.outline.row_at(above + line)
                found[letter] = Place(row, above + line - notes.outline.node(row).line)
    return found


def line_of(outline: Outline, mark: FarMark) -> int | None:
    """Return the line of a mark in the outline of its file; None where its row is gone."""
    return _line(outline, {key: row for row, key in enumerate(keys(outline))}, mark)


def _line(outline: Outline, rows: Mapping[str, int], mark: FarMark) -> int | None:
    row = rows.get(mark.key) if mark.key else ROOT
    return None if row is None else outline.node(row).line + mark.below


def is_here(notes: Notes, mark: FarMark) -> bool:
    """Tell whether a mark is in a file of the notes shown."""
    return _above(notes, Path(mark.file)) is not None


def _above(notes: Notes, file: Path) -> int | None:
    """Return the line above the first one of a file in the notes shown; None for another one."""
    if notes.folder or notes.path is None:
        return notes.place_of(file)
    return 0 if notes.path.resolve() == file.resolve() else None
