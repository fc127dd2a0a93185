"""Finds the rows that match a query, the best first, in steps of a few milliseconds."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tui.outline.outline import ENTRIES, ROOT, Kind
from tui.outline.search.facts import Test
from tui.outline.search.folding import fold
from tui.outline.search.hits import Field, Hit, read_hit
from tui.outline.search.index import Index, Piece, Place
from tui.outline.search.matching import Matcher, matcher, matchers
from tui.outline.search.query import Query, parse
from tui.outline.search.ranking import best_first, rough_rank

LIMIT = 100
"""Rows in a list of hits, and lines of one row."""

_FIRST = 20  # hits to show while the search goes on
_TESTED = 64  # rows that are tested between two pauses
_READ = 4  # hits that are read between two pauses
_MOST = 5_000  # rows that are ranked; what is in more of them is better typed on


@dataclass(frozen=True, slots=True)
class Results:
    """What a search has found so far: the best hits, and how many rows match (`total`).

    `hits` are in their final order once `complete`; `capped` tells that there are more rows
    than hits, and `at_least` that so many match that the search stopped at `total`. `rows`
    are all that were found, in file order.
    """

    index: Index
    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    complete: bool = False
    capped: bool = False
    at_least: bool = False
    rows: Sequence[int] = field(default=(), repr=False)
    changed: Collection[int] = field(default=frozenset(), repr=False)


def search(
    index: Index,
    query: Query,
    *,
    previous: Results | None = None,
    changed: Collection[int] = frozenset(),
    limit: int = LIMIT,
) -> Iterator[Results]:
    """Yield what is found so far every few milliseconds, at last with `complete` set.

    `previous` are complete results of an earlier query, searched alone when that is enough;
    `changed` are the rows that `is:changed` finds.
    """
    narrowed = _rows_to_narrow(index, query, previous, changed)
    return _Search(index, query, changed, limit).run(narrowed)


def find(index: Index, query: Query, *, limit: int = LIMIT) -> Results:
    """Search to the end and return the complete results."""
    results = Results(index, query)
    for found in search(index, query, limit=limit):
        results = found
    return results


def best(index: Index, text: str) -> tuple[int, ...]:
    """Return the row that fits a query best, or all that fit equally well; none for no match.

    `:118` is the row that owns line 118. A title that is the query itself fits better than
    one that holds it.
    """
    if line := re.fullmatch(r":(\d{1,18})", text.strip()):
        number = int(line[1])
        return (index.outline.row_at(number),) if 1 <= number <= index.outline.line_count else ()
    hits = find(index, parse(text)).hits
    tied = [hit.row for hit in hits if hit.rank == hits[0].rank]
    wanted = fold(text.strip())
    named = [row for row in tied if fold(index.outline.node(row).title) == wanted]
    return tuple(named or tied)


class _Search:
    def __init__(self, index: Index, query: Query, changed: Collection[int], limit: int) -> None:
        self.index = index
        self.query = query
        self.changed = changed
        self.limit = limit
        self.most = max(limit, _MOST)
        self.terms: list[Matcher] = []
        self.tests: list[Test] = []
        self.rows = array("q")
        self.ranks = bytearray()  # of rows, roughly
        self.split: set[int] = set()
        self.hits: dict[int, Hit] = {}
        self.best: tuple[Hit, ...] = ()

    def run(self, narrowed: Sequence[int] | None) -> Iterator[Results]:
        if self.query:
            for _ in self.steps(narrowed):
                yield self.results()
        total = len(self.rows)
        if self.split:
            self.rows = array("q", sorted(self.rows))
        capped, at_least = total > self.limit, total >= self.most
        yield replace(self.results(), complete=True, capped=capped, at_least=at_least)

    def results(self) -> Results:
        rows, total = self.rows, len(self.rows)
        return Results(self.index, self.query, self.best, total, rows=rows, changed=self.changed)

    def steps(self, narrowed: Sequence[int] | None) -> Iterator[None]:
        """Find the rows, reading the first as they come, then read the best of them."""
        yield from self.index.build()
        for wanted in self.query.filters:
            yield from self.index.facts.prepare(wanted)
        for _ in self.match(narrowed):
            if len(self.rows) >= self.most:
                break
            yield
            if len(self.hits) < min(_FIRST, len(self.rows)):
                yield from self.read(self.rows[:_FIRST])
        top = best_first(self.ranks, self.limit)
        yield from self.read([self.rows[position] for position in top])
        self.best = self.best[: self.limit]

    def read(self, rows: Iterable[int]) -> Iterator[None]:
        """Read the hits of rows, and what is best so far."""
        new = [row for row in rows if row not in self.hits]
        for number, row in enumerate(new, 1):
            self.hits[row] = yield from read_hit(self.index, self.query, row, self.limit)
            if number % _READ == 0:
                yield
        self.best = tuple(sorted(self.hits.values(), key=lambda hit: (hit.rank, hit.row)))

    def match(self, narrowed: Sequence[int] | None) -> Iterator[None]:
        """Find the rows: those that hold the rarest term, as far as they pass the rest."""
        index, query = self.index, self.query
        terms = sorted(matchers(query), key=lambda term: index.frequency(term.anchor))
        rarest = terms[0] if terms else None
        self.terms = terms[1:] if rarest and rarest.is_anchor else terms
        self.without = [matcher(term, query.exact) for term in query.without]
        self.tests = [index.facts.test(f, self.changed) for f in query.filters]
        if narrowed is not None:
            return self.among(narrowed, rarest)
        if rarest is not None and rarest.anchor:
            return self.scan(rarest.anchor)
        return self.among(range(ROOT, len(index.outline)), rarest)

    def scan(self, anchor: bytes) -> Iterator[None]:
        """Look through the whole file for the rarest term."""
        owners = self.index.rows
        for first, text, starts in self.index.chunks:
            at = text.find(anchor)
            tested = 0
            while at >= 0:
                after = bisect_right(starts, at)
                piece, place = first + after - 1, (text, starts[after - 1], starts[after])
                self.test(owners[piece], [(piece, place)], anchor, place, at)
                at = text.find(anchor, place[2])
                tested += 1
                if tested % _TESTED == 0:
                    yield
            yield

    def among(self, rows: Iterable[int], rarest: Matcher | None) -> Iterator[None]:
        """Look at some rows only."""
        anchor = rarest.anchor if rarest else b""
        for number, row in enumerate(rows):
            pieces = self.index.pieces_of(row)
            for _, place in pieces:
                at = place[0].find(anchor, place[1], place[2])
                if at >= 0:
                    self.test(row, pieces, anchor, place, at)
                    break
            if number % _TESTED == 0:
                yield

    def test(self, row: int, pieces: Sequence[Piece], anchor: bytes, place: Place, at: int) -> None:
        """Take a row in if it passes; the rarest term may stand at a place of it."""
        if self.index.is_split(row):
            if row in self.split:
                return
            pieces = self.index.pieces_of(row)
        if not self.passes(row, pieces):
            return
        if self.index.is_split(row):
            self.split.add(row)
        kind = self.index.outline.kinds[row] if row >= 0 else Kind.ROOT
        title = Field.TITLE if kind in ENTRIES else Field.SECTION
        self.rows.append(row)
        self.ranks.append(rough_rank(place, at, anchor, title))

    def passes(self, row: int, pieces: Sequence[Piece]) -> bool:
        index = self.index
        return (
            all(term.stands_in(index, pieces) for term in self.terms)
            and not any(term.stands_in(index, pieces) for term in self.without)
            and all(test(row) for test in self.tests)
        )


def _rows_to_narrow(
    index: Index, query: Query, previous: Results | None, changed: Collection[int]
) -> Sequence[int] | None:
    if previous is None or not previous.complete or previous.at_least:
        return None
    same = previous.index is index and previous.changed == changed
    return previous.rows if same and query.narrows(previous.query) else None
