"""The lines of the list of titles to go to: marks, rows that were read, titles that are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from tui.outline.outline import ROOT, Node, Outline
from tui.outline.search.title_spans import spans
from tui.outline.text.characters import clean
from tui.screen.glyphs import OPEN, TOP, kind_glyph
from tui.screen.search.hit_rows import HitRow

if TYPE_CHECKING:
    from tui.screen.places import Place, Places
    from tui.system.marks import FarMark

_MARK = "`"


ELSEWHERE = -2
"""In place of the row of a mark in other notes."""


def kept(places: Places, elsewhere: Mapping[str, FarMark], here: int) -> list[HitRow]:
    """Return the marks, then the rows that were read before the one that the reader is at."""
    outline, now = places.outline, time()
    marks = [(f"{_MARK}{letter}", place) for letter, place in places.marks.items()]
    read = [(f"{ago(now - at):>6}", place) for place, at in reversed(places.read)]
    read = [(name, place) for name, place in read if place.row != here]
    own = [_kept(outline, name, place) for name, place in marks if place.row is not None]
    far = [_far(letter, mark) for letter, mark in elsewhere.items()]
    rows = [_kept(outline, name, place) for name, place in read if place.row is not None]
    return [*sorted(own + far, key=lambda row: row.glyph.swapcase()), *rows]


def letter_of(row: HitRow) -> str:
    """Return the letter of a mark; empty for another row."""
    return row.glyph.removeprefix(_MARK) if row.glyph.startswith(_MARK) else ""


def _far(letter: str, mark: FarMark) -> HitRow:
    text = clean(f"{mark.title or TOP} · {Path(mark.file).name}")
    return HitRow(ELSEWHERE, None, f"{_MARK}{letter}", text, (), is_stop=True)


def _kept(outline: Outline, name: str, place: Place) -> HitRow:
    row = ROOT if place.row is None else place.row
    title = outline.node(row).title or TOP
    return HitRow(row, place.line(outline), name, title, (), is_stop=True)


def ago(seconds: float) -> str:
    """Return how long ago something was."""
    for name, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= size:
            return f"{int(seconds // size)} {name}"
    return "now"


def titled(outline: Outline, name: str, row: int, query: str) -> Sequence[HitRow]:
    """Return the title of a row, and below it what it stands in; `name` is that of the notes."""
    node = Node(outline, row)
    title, path = node.title, " › ".join(node.path)
    glyph = kind_glyph(outline, row) if node.is_entry else OPEN
    return (
        HitRow(row, None, glyph, title, spans(title, query), is_stop=True),
        HitRow(row, None, "", path or clean(name), (), is_stop=False),
    )


def order(outline: Outline, here: int, read: Sequence[int]) -> list[range]:
    """Return all rows, those first that stand nearest in the tree to where the reader is.

    Among these, those come first that were read last.
    """
    inner, found = range(max(here, 0), max(here, 0)), list[range]()
    while True:
        outer = range(len(outline)) if here < 0 else range(here, outline.ends[here])
        found += [range(r, r + 1) for r in read if r in outer and r not in inner]
        found += [range(outer.start, inner.start), range(inner.stop, outer.stop)]
        if here < 0:
            return found
        inner, here = outer, outline.parents[here]
