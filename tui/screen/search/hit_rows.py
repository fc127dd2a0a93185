"""The lines of the list of hits: a title, and the lines of its note that match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.outline.outline import ROOT, Node, Outline
from tui.screen.glyphs import OPEN, TOP, kind_glyph

if TYPE_CHECKING:
    from tui.outline.search.hits import Hit
    from tui.outline.search.search import Results


Spans = tuple[tuple[int, int], ...]


class HitRow(NamedTuple):
    """One line of the list: a row's title, or a line of its note (`line` is its number).

    `is_stop` tells whether the selection stops here; a title without a match is a heading.
    """

    row: int
    line: int | None
    glyph: str
    text: str
    spans: Spans
    is_stop: bool


def all_rows(results: Results) -> list[HitRow]:
    """Return the lines of the list for all hits, the best first."""
    outline = results.index.outline
    return [row for hit in results.hits for row in hit_rows(outline, hit)]


def in_file_order(results: Results) -> list[tuple[int, HitRow]]:
    """Return what the selection stops at, with its line in the file, in file order."""
    outline = results.index.outline
    stops = (row for row in all_rows(results) if row.is_stop)
    return sorted(((stop.line or Node(outline, stop.row).line), stop) for stop in stops)


def hit_rows(outline: Outline, hit: Hit) -> Iterator[HitRow]:
    """Yield the title of a hit and its matching lines; a title without a match is no stop."""
    node = Node(outline, hit.row)
    title, spans = node.title or TOP, hit.title_spans
    lines = list(hit.lines)
    is_stop = not lines
    if lines and hit.row != ROOT and lines[0].number == node.line:
        own = lines.pop(0)
        title, spans, is_stop = own.text, own.spans, True
    glyph = kind_glyph(outline, hit.row) if node.is_entry else OPEN
    yield HitRow(hit.row, None, glyph, title, spans, is_stop)
    for line in lines:
        yield HitRow(hit.row, line.number, "", line.text, line.spans, True)


def position_of(stops: Sequence[HitRow], wanted: HitRow | None) -> int:
    """Return where a hit stands now: the same row and text, else the same row, else the first."""
    if wanted is None:
        return 0
    same = [at for at, stop in enumerate(stops) if stop.row == wanted.row]
    exact = [at for at in same if stops[at].text == wanted.text]
    return (exact or same or [0])[0]
