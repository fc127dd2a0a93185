"""The numbers of the lines that hold a term, found in the folded notes where these are enough."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tui.outline.pace import Pace
from tui.outline.search.index import Index, Piece
from tui.outline.search.matching import Matcher
from tui.outline.search.sources import sources

_STEP = 64  # lines that are read between two pauses


def lines_with(index: Index, terms: Sequence[Matcher], piece: Piece) -> Iterator[int | None]:
    """Yield the numbers of the lines of a piece that hold a term, and None for pauses."""
    number, (text, low, high) = piece
    if not any(text.find(term.anchor, low, high) >= 0 for term in terms):
        return
    start, end = index.origins[number], index.origins[number + 1]
    first, data = index.outline.line_at(start), index.outline.data
    is_plain = text.count(b"\n", low, high) == data.count(b"\n", start, end)
    if is_plain and all(term.is_anchor for term in terms):
        yield from (first + n for n in _folded_lines({t.anchor for t in terms}, text, low, high))
        return
    definitions, pace = index.definitions_of(number), Pace(_STEP)
    for source in sources(index.outline, start, end):
        if any(term.in_line(source, definitions) for term in terms):
            yield source.line.number
        if pace.is_due():
            yield None


def _folded_lines(words: Collection[bytes], text: bytes, low: int, high: int) -> Sequence[int]:
    """Return which lines of a part of a folded text hold a word, from 0."""
    found: set[int] = set()
    for word in words:
        line, before, at = 0, low, text.find(word, low, high)
        while at >= 0:
            line += text.count(b"\n", before, at)
            found.add(line)
            before = text.find(b"\n", at, high)
            at = text.find(word, before, high) if before >= 0 else -1
    return sorted(found)
