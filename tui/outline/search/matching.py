"""Tells whether a term of a query stands in a row, and where in its text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge

from tui.outline.diff.target_key import needle
from tui.outline.search.folding import Span, find_spans, fold, fold_bytes
from tui.outline.search.index import Index, Piece, readings
from tui.outline.search.query import Query, Term
from tui.outline.search.sources import Source, parts
from tui.outline.text.characters import decode, encode
from tui.outline.text.links import Definitions, scan
from tui.outline.text.media import canonical

# Between two words of a phrase may stand the end of a link and the marks of emphasis and code.
_GAP = r"[*_`~\]\[]*(?:\([^()\s]*\)[*_`~]*)?[ \t]+[*_`~\[]*"


@dataclass(frozen=True, slots=True)
class Matcher:
    """A term made ready: `anchor` stands in the folded text of every row that holds the term.

    `inner` is what a piece must hold besides the anchor, where the anchor is not the whole
    of it: looked for in the source if `exact`, else in the folded text.
    """

    term: Term
    exact: bool
    anchor: bytes
    pattern: re.Pattern[str]
    inner: re.Pattern[bytes] | None

    def stands_in(self, index: Index, pieces: Sequence[Piece]) -> bool:
        """Tell whether one of the pieces of a row holds the term."""
        return any(
            text.find(self.anchor, start, end) >= 0 and self._holds(index, piece, text, start, end)
            for piece, (text, start, end) in pieces
        )

    def _holds(self, index: Index, piece: int, text: bytes, start: int, end: int) -> bool:
        """Tell whether a piece that holds the anchor holds the term."""
        if self.term.link:
            definitions = index.definitions_of(piece)
            lines = decode(index.source(piece)).split("\n")
            return any(
                self.in_part(part, b"", definitions) for line in lines for part in parts(line)
            )
        if self.inner is None:
            return True
        if self.exact:
            return self.inner.search(index.source(piece)) is not None
        return self.inner.search(text, start, end) is not None

    @property
    def is_anchor(self) -> bool:
        """Whether what holds the anchor holds the term."""
        return self.inner is None

    def in_line(self, source: Source, definitions: Definitions) -> bool:
        """Tell whether one line of the notes holds the term."""
        return any(self.in_part(part, source.raw, definitions) for part in source.parts())

    def in_part(self, line: str, raw: bytes | memoryview, definitions: Definitions) -> bool:
        """Tell the same of a part of a line; its bytes are those of the whole line."""
        if self.inner is not None and self.term.is_raw:
            return self.inner.search(raw) is not None
        if self.term.link and self.link_spans(line, definitions):
            return True
        if self.pattern.search(line if self.exact else fold(line)):
            return True
        others = readings(line, definitions)
        return any(self.pattern.search(text if self.exact else fold(text)) for text in others)

    def spans(self, text: str) -> list[Span]:
        """Return where the term stands in a text, as it is shown."""
        return list(self.each_span(text))

    def each_span(self, text: str) -> Iterator[Span]:
        """Yield the same, in order."""
        links = self.link_spans(text, {}) if self.term.link else []
        return iter(links) if links else find_spans(self.pattern, text, self.exact)

    def link_spans(self, text: str, definitions: Definitions) -> list[Span]:
        """Return where the links of a text stand that are the pasted URL in another form."""
        links = scan(text, definitions)
        return [(k.start, k.end) for k in links if canonical(k.url) == self.term.link]


@lru_cache(maxsize=256)
def matcher(term: Term, exact: bool) -> Matcher:
    """Make a term ready; one that is a URL is never exact."""
    exact = exact and term.link is None
    words = (term.text if exact else term.folded).split(" ")
    source = _GAP.join(map(re.escape, words))
    is_anchor = len(words) == 1 and not exact and not term.link
    inner = None if is_anchor else re.compile(encode(source))
    shown = re.compile(decode(encode(source)))
    return Matcher(term, exact, _anchor(term), shown, inner)


def _anchor(term: Term) -> bytes:
    """Return the longest part that stands in a row however the term is written there."""
    if term.link:
        return fold_bytes(needle(term.link))
    parts = term.folded.replace("\ufffd", " ") if term.is_raw else term.folded
    return max(parts.split(" "), key=len).encode()


def matchers(query: Query) -> list[Matcher]:
    """Return the terms of a query that must stand in a row, ready to be looked for."""
    return [matcher(term, query.exact) for term in query.terms]


def spans(text: str, query: Query) -> tuple[Span, ...]:
    """Return what to mark in a shown text: where the terms stand, in order and without overlap."""
    return tuple(each_span(text, query))


def each_span(text: str, query: Query) -> Iterator[Span]:
    """Yield the same one after the other: who only wants to know of one has not all looked for."""
    return _merged(merge(*(term.each_span(text) for term in matchers(query))))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, with those that overlap made one."""
    return tuple(_merged(sorted(spans)))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    begin, until = 0, 0
    for start, end in spans:
        if start < until:
            until = max(end, until)
            continue
        if until:
            yield begin, until
        begin, until = start, end
    if until:
        yield begin, until
