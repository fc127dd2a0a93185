"""The lines of the list of hits: a title, and the lines of its note that match."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.outline.outline import ROOT, Node, Outline
from tui.outline.search.hits import Hit, HitLine, hit_at, read_hit, title_text
from tui.outline.search.search import LIMIT
from tui.outline.text.characters import clean
from tui.screen.glyphs import OPEN, TOP, kind_glyph

if TYPE_CHECKING:
    from tui.outline.search.search import Results


Spans = tuple[tuple[int, int], ...]


class HitRow(NamedTuple):
    """One line of the list: a row's title, with its glyph, or a line below it.

    `line` is the number of a line of its note. `is_stop` tells whether the selection stops
    here; a title that is no hit itself is a heading. `file` is the one of several that it is in.
    """

    row: int
    line: int | None
    glyph: str
    text: str
    spans: Spans
    is_stop: bool
    file: str = ""


Further = Iterator[Sequence[HitRow] | None]
"""Lines of the list as they are read, None for pauses."""


def first_rows(results: Results) -> list[HitRow]:
    """Return the lines of the list as far as they have been read."""
    outline, rows = results.index.outline, list[HitRow]()
    for hit in results.hits:
        rows += hit_rows(outline, hit)
        if not hit.is_whole:
            break
    return rows


def further_rows(latest: Callable[[], Results]) -> Further:
    """Yield the lines behind the first ones; `latest` gives what the search has found by now."""
    results = latest()
    outline, hits = results.index.outline, results.hits
    cut = next((at for at, hit in enumerate(hits) if not hit.is_whole), len(hits))
    for hit in hits[cut : cut + 1]:
        yield from _rest(results, hit)
    for hit in hits[cut + 1 :]:
        yield list(hit_rows(outline, hit))
        yield from _rest(results, hit)
    listed, at = {hit.row for hit in hits}, 0
    while at < len(latest().order) or not latest().counted:
        if at == len(latest().order):
            yield None
            continue
        row, at = latest().order[at], at + 1
        if row not in listed:
            hit = yield from read_hit(results.index, results.query, row, LIMIT)
            yield list(hit_rows(outline, hit))
            yield from _rest(results, hit)


def _rest(results: Results, hit: Hit) -> Generator[Sequence[HitRow] | None, None, None]:
    """Yield the lines of a hit that come after those that were read."""
    while not hit.is_whole:
        last = hit.lines[-1].number
        hit = yield from read_hit(results.index, results.query, hit.row, LIMIT, above=last)
        yield [_note_row(hit, line) for line in hit.lines]


def stop_at(results: Results, line: int) -> HitRow:
    """Return what the selection stops at in a line of the file."""
    hit = hit_at(results.index, results.query, line)
    return next(row for row in hit_rows(results.index.outline, hit) if row.is_stop)


def hit_rows(outline: Outline, hit: Hit) -> Iterator[HitRow]:
    """Yield the title of a hit and its matching lines.

    A match in the first line that its title does not show, as in its URL, has a line below it.
    """
    node = Node(outline, hit.row)
    lines, title, spans = list(hit.lines), node.title or TOP, hit.title_spans
    own = lines.pop(0) if lines and hit.row != ROOT and lines[0].number == node.line else None
    is_shown = own is not None and own.text == title_text(node.label)
    if own is not None and is_shown:
        title, spans = own.text, own.spans
    glyph = kind_glyph(outline, hit.row) if node.is_entry else OPEN
    file = "" if hit.row in outline.files else clean(outline.part_name(hit.row))
    yield HitRow(hit.row, None, glyph, title, spans, is_shown or not hit.lines, file)
    if own is not None and not is_shown:
        yield HitRow(hit.row, None, "", *_url_alone(own, clean(node.url or "")), True)
    for line in lines:
        yield _note_row(hit, line)


def _note_row(hit: Hit, line: HitLine) -> HitRow:
    return HitRow(hit.row, line.number, "", line.text, line.spans, True)


def _url_alone(line: HitLine, url: str) -> tuple[str, Spans]:
    """Return the URL that a line holds where all that matches is in it, else the line."""
    start = line.text.find(url)
    end = start + len(url)
    if start < 0 or not url or any(e <= start or s >= end for s, e in line.spans):
        return line.text, line.spans
    return url, tuple((max(s, start) - start, min(e, end) - start) for s, e in line.spans)


def position_of(stops: Sequence[HitRow], wanted: HitRow | None) -> int:
    """Return where a hit stands now: the same row and text, else the same row, else the first."""
    if wanted is None:
        return 0
    same = [at for at, stop in enumerate(stops) if stop.row == wanted.row]
    exact = [at for at in same if stops[at].text == wanted.text]
    return (exact or same or [0])[0]
