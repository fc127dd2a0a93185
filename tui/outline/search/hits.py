"""A row that a search found: the lines that match, what to mark in them, and how well it fits."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from operator import or_
from typing import NamedTuple

from tui.outline.outline import ENTRIES, ROOT, Line, Outline, SpanKind
from tui.outline.pace import Pace
from tui.outline.reading.grammar import BLANK, MARKER
from tui.outline.reading.label import Label
from tui.outline.search.folding import Span
from tui.outline.search.index import Index
from tui.outline.search.matching import Matcher, matchers, merged
from tui.outline.search.query import Query
from tui.outline.search.sources import Source, sources
from tui.outline.text.characters import clean
from tui.outline.text.inline import LONGEST_PARSED, visible
from tui.outline.text.links import Definitions
from tui.outline.text.regex import regex


class Field(IntEnum):
    """The places where a term may stand, best first."""

    TITLE = 0
    SECTION = 1  # the title of a section or series
    DESCRIPTION = 2
    NOTE = 3
    URL = 4


class HitLine(NamedTuple):
    """A line that matches: its number in the file, its text as shown, and what to mark in it.

    The text has no marks and URLs of Markdown, unless the match is in one of these; of a line
    that is too long to be read at once it is the part around the first match.
    """

    number: int
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that a query found; `ROOT` stands for the file itself.

    A lower `rank` fits better. `lines` are those that hold a term of the query, the title's
    own first if it does; one that is not `is_whole` may have more of them. `title_spans` is
    what to mark in the title.
    """

    row: int
    rank: int
    lines: tuple[HitLine, ...]
    title_spans: tuple[Span, ...]
    is_whole: bool = True


def rank_of(field: Field, is_whole: bool) -> int:
    """Return the rank of a term by where it stands and whether it is a word of its own there."""
    return 2 * field + (not is_whole)


_WORST = 2 * len(Field)
_MARKER = regex(rf"[ \t]*(?:{MARKER}(?={BLANK}|$){BLANK}*)?")
_STEP = 16  # lines that are read between two pauses


def read_hit(
    index: Index, query: Query, row: int, limit: int, above: int = 0
) -> Generator[None, None, Hit]:
    """Return the hit of a row that the query finds, with pauses while its notes are long.

    It has at most `limit` lines, those below the line `above`, and its rank comes from these.
    """
    reader, pace = _Reader(index.outline, query, row), Pace(_STEP)
    skipped = index.outline.offset_of(above + 1) if above > 0 else 0
    for piece, (text, low, high) in index.pieces_of(row):
        start, end = index.origins[piece], index.origins[piece + 1]
        if end <= skipped or not any(text.find(t.anchor, low, high) >= 0 for t in reader.terms):
            continue
        start = max(start, skipped)
        for source in sources(index.outline, start, end):
            yield from reader.read(source)
            if len(reader.lines) == limit:
                return reader.hit(is_whole=False)
            if pace.is_due():
                yield
    return reader.hit()


def hit_at(index: Index, query: Query, line: int) -> Hit:
    """Return the hit of what a search stops at in a line, 0 for the file: of that line alone."""
    row = index.outline.row_at(line) if line else ROOT
    reading = read_hit(index, query, row, 1, above=line - 1)
    while True:
        try:
            next(reading)
        except StopIteration as done:
            hit: Hit = done.value
            return hit


def title_text(label: Label) -> str:
    """Return how the first line of a row is shown."""
    return f"{label.title} – {label.description}" if label.description else label.title


class _Reader:
    def __init__(self, outline: Outline, query: Query, row: int) -> None:
        node = outline.node(row)
        self.definitions: Definitions = node.definitions
        self.terms = matchers(query)
        self.row = row
        self.label = node.label
        self.first = node.line if row >= 0 else 0
        self.title_field = Field.TITLE if node.kind in ENTRIES else Field.SECTION
        self.lines: list[HitLine] = []
        self.ranks = [_WORST] * len(self.terms)

    def hit(self, *, is_whole: bool = True) -> Hit:
        title_spans = merged(span for term in self.terms for span in term.spans(self.label.title))
        return Hit(self.row, sum(self.ranks), tuple(self.lines), title_spans, is_whole)

    def read(self, source: Source) -> Iterator[None]:
        """Take in a line, with a pause after each part of one too long to be read at once."""
        held, shown = [False] * len(self.terms), ""
        for number, part in enumerate(source.parts()):
            if number:
                yield
            here = [term.in_part(part, source.raw, self.definitions) for term in self.terms]
            held = list(map(or_, held, here))
            seen = (
                is_in and not term.term.is_raw for is_in, term in zip(here, self.terms, strict=True)
            )
            shown = shown or (part if any(seen) else "")
            if all(held):
                break
        if not any(held):
            return
        line = source.line._replace(text=shown or source.line.text[:LONGEST_PARSED])
        is_title = line.number == self.first
        text, found = self.showing(self.title_texts(line) if is_title else self.note_texts(line))
        self.lines.append(HitLine(line.number, text, merged(chain.from_iterable(found))))
        for number, term in enumerate(self.terms):
            if held[number]:
                rank = self.title_rank(term) if is_title else _note_rank(term, text, found[number])
                self.ranks[number] = min(self.ranks[number], rank)

    def title_texts(self, line: Line) -> Iterator[str]:
        yield title_text(self.label)
        yield _source(line)

    def note_texts(self, line: Line) -> Iterator[str]:
        source = _source(line)
        if line.span is not SpanKind.CODE:
            yield visible(source, self.definitions)
        yield source

    def showing(self, texts: Iterator[str]) -> tuple[str, list[list[Span]]]:
        """Return the first text that shows all terms or else most, and where each stands."""
        text = next(texts)
        found = [term.spans(text) for term in self.terms]
        for other in () if all(found) else texts:
            there = [term.spans(other) for term in self.terms]
            if sum(map(bool, there)) > sum(map(bool, found)):
                text, found = other, there
        return text, found

    def title_rank(self, term: Matcher) -> int:
        if term.term.link and term.link_spans(self.label.url or "", {}):
            return rank_of(Field.TITLE, True)
        if found := term.spans(self.label.title):
            return rank_of(self.title_field, _has_whole(self.label.title, found))
        if found := term.spans(self.label.description):
            return rank_of(Field.DESCRIPTION, _has_whole(self.label.description, found))
        return rank_of(Field.URL, True)


def _source(line: Line) -> str:
    text = line.text
    if line.span is not SpanKind.CODE and (marker := _MARKER.match(text)):
        text = text[marker.end() :]
    return clean(text.strip())


def _note_rank(term: Matcher, text: str, found: Sequence[Span]) -> int:
    if term.term.link:
        return rank_of(Field.NOTE, True)
    outside = [(at, end) for at, end in found if not _in_url(text, at)]
    if not outside:
        return rank_of(Field.URL, _has_whole(text, found))
    return rank_of(Field.NOTE, _has_whole(text, outside))


def _in_url(text: str, at: int) -> bool:
    return "://" in text[text.rfind(" ", 0, at) + 1 : at]


def _has_whole(text: str, found: Sequence[Span]) -> bool:
    return any(
        not (_is_word(text[start - 1 : start]) or _is_word(text[end : end + 1]))
        for start, end in found
    )


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
