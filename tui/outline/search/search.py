"""Finds the rows that match a query, the best first, in steps of a few milliseconds."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tui.outline.outline import ENTRIES, Kind
from tui.outline.pace import Pace
from tui.outline.search.facts import Test
from tui.outline.search.folding import fold
from tui.outline.search.hits import Field, Hit, read_hit
from tui.outline.search.index import Chunk, Index, Piece, Place
from tui.outline.search.line_numbers import lines_with
from tui.outline.search.matching import Matcher, matcher, matchers
from tui.outline.search.query import Query, parse
from tui.outline.search.ranking import best_first, rough_rank

LIMIT = 100
"""Rows that are read at once, and lines of one row."""

_FIRST = 20  # hits to show while the search goes on
_TESTED = 64  # rows that are tested between two pauses
_COUNTED = 500  # lines that are counted between two pauses
_READ = 4  # hits that are read between two pauses
_MOST = 5_000  # rows that are ranked; those that are found after them follow in file order


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a search so far.

    `hits` are the best rows, read, and in their final order once `complete`. `rows` are all
    rows, in file order where they are narrow enough to search among them, `order` the best
    first. `stops` are the numbers of all lines to stop at in file order: those that hold a
    term, or else the first line of a row (0 for the file). All three grow until `counted`.
    """

    index: Index
    query: Query
    hits: tuple[Hit, ...] = ()
    complete: bool = False
    counted: bool = False
    rows: Sequence[int] = field(default=(), repr=False)
    order: Sequence[int] = field(default=(), repr=False, compare=False)
    stops: Sequence[int] = field(default=(), repr=False)
    changed: Collection[int] = field(default=frozenset(), repr=False)


def search(
    index: Index,
    query: Query,
    *,
    previous: Results | None = None,
    changed: Collection[int] = frozenset(),
    limit: int = LIMIT,
) -> Iterator[Results]:
    """Yield what is found so far every few milliseconds, at last with `counted` set.

    `previous` are complete results of an earlier query, searched alone when that is enough;
    `changed` are the rows that `is:changed` finds.
    """
    narrowed = _rows_to_narrow(index, query, previous, changed)
    return _Search(index, query, changed, limit).run(narrowed)


def find(index: Index, query: Query, *, limit: int = LIMIT) -> Results:
    """Search to the end and return the results."""
    *_, results = search(index, query, limit=limit)
    return results


def best(index: Index, text: str) -> tuple[int, ...]:
    """Return the row that fits a query best, or all that fit equally well; none for no match.

    `:118` is the row that owns line 118. A title that is the query itself fits better than
    one that holds it.
    """
    if line := re.fullmatch(r":(\d{1,18})", text.strip()):
        number = int(line[1])
        return index.outline.rows_at(number)
    hits = next(found for found in search(index, parse(text)) if found.complete).hits
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
        self.anchor = b""  # of the rarest term
        self.terms: list[Matcher] = []
        self.tests: list[Test] = []
        self.rows = array("i")
        self.ranks = bytearray()  # of rows, roughly
        self.order = array("i")
        self.stops = array("i")
        self.found = bytearray(len(index.outline) + 1)  # for each row, the last one for the file
        self.split: set[int] = set()  # rows with more than one piece that were tested
        self.scanned = 0  # chunks in which all rows were found
        self.hits: dict[int, Hit] = {}
        self.best: tuple[Hit, ...] = ()

    def run(self, narrowed: Sequence[int] | None) -> Iterator[Results]:
        rest: Iterator[None] = iter(())
        if self.query:
            for _ in self.prepare():
                yield self.results()
            rest = self.match(narrowed)
            for _ in self.find_best(rest):
                yield self.results()
        results = replace(self.results(), complete=True)
        if len(self.best) == len(self.rows) < self.most and all(h.is_whole for h in self.best):
            self.stops.extend(sorted(line for hit in self.best for line in _lines(self.index, hit)))
        else:
            yield results
            for _ in self.count(rest):
                yield results
        is_narrow = len(self.rows) <= _MOST
        rows = array("i", sorted(self.rows)) if self.split and is_narrow else self.rows
        yield replace(results, counted=True, rows=rows)

    def results(self) -> Results:
        return Results(
            self.index,
            self.query,
            self.best,
            rows=self.rows,
            order=self.order,
            stops=self.stops,
            changed=self.changed,
        )

    def prepare(self) -> Iterator[None]:
        yield from self.index.build()
        for wanted in self.query.filters:
            yield from self.index.facts.prepare(wanted)

    def find_best(self, matching: Iterator[None]) -> Iterator[None]:
        """Find the first thousands of rows, reading some as they come, then the best of them."""
        for _ in matching:
            if len(self.rows) >= self.most:
                break
            yield
            if len(self.hits) < min(_FIRST, len(self.rows)):
                yield from self.read(self.rows[:_FIRST])
        ranked = best_first(self.ranks, len(self.ranks))
        self.order.extend(self.rows[position] for position in ranked)
        yield from self.read(self.order[: self.limit])
        self.best = self.best[: self.limit]

    def count(self, matching: Iterator[None]) -> Iterator[None]:
        """Find all other rows, and the lines to stop at from the top of the file on."""
        if not self.query.terms:
            for _ in matching:
                self.count_titles()
                yield
            self.count_titles()
            return
        terms = matchers(self.query)
        for number, chunk in enumerate(self.index.chunks):
            while self.scanned <= number:
                next(matching, None)
                yield
            yield from self.count_lines(chunk, terms)

    def count_titles(self) -> None:
        new = self.rows[len(self.stops) :]
        self.stops.extend(_title_line(self.index, row) for row in new)

    def count_lines(self, chunk: Chunk, terms: Sequence[Matcher]) -> Iterator[None]:
        owners, pace = self.index.rows, Pace(_COUNTED)
        for number, (low, high) in enumerate(pairwise(chunk.starts), chunk.first):
            row = owners[number]
            if self.index.is_split(row) and row not in self.split:
                self.look_at(row)
            if self.found[row]:
                before = len(self.stops)
                for line in lines_with(self.index, terms, (number, (chunk.text, low, high))):
                    if line is None:
                        yield
                    else:
                        self.stops.append(line)
                if pace.is_due(1 + len(self.stops) - before):
                    yield
        yield

    def read(self, rows: Iterable[int]) -> Iterator[None]:
        """Read the hits of rows, and what is best so far."""
        pace = Pace(_READ)
        for row in [row for row in rows if row not in self.hits]:
            self.hits[row] = yield from read_hit(self.index, self.query, row, self.limit)
            if pace.is_due():
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
        self.anchor = rarest.anchor if rarest else b""
        if narrowed is not None:
            return self.among(narrowed)
        if self.anchor:
            return self.scan()
        return self.among(index.facts.among(query.filters))

    def scan(self) -> Iterator[None]:
        """Look through the whole file for the rarest term."""
        anchor, owners, pace = self.anchor, self.index.rows, Pace(_TESTED)
        for first, text, starts in self.index.chunks:
            at = text.find(anchor)
            while at >= 0:
                after = bisect_right(starts, at)
                piece, place = first + after - 1, (text, starts[after - 1], starts[after])
                self.test(owners[piece], [(piece, place)], place, at)
                at = text.find(anchor, place[2])
                if pace.is_due():
                    yield
            self.scanned += 1
            yield

    def among(self, rows: Iterable[int]) -> Iterator[None]:
        """Look at some rows only."""
        pace = Pace(_TESTED)
        for row in rows:
            self.look_at(row)
            if pace.is_due():
                yield
        self.scanned = len(self.index.chunks)

    def look_at(self, row: int) -> None:
        """Take a row in if it passes."""
        pieces = self.index.pieces_of(row)
        for _, place in pieces:
            at = place[0].find(self.anchor, place[1], place[2])
            if at >= 0:
                self.test(row, pieces, place, at)
                return
        if self.index.is_split(row):
            self.split.add(row)

    def test(self, row: int, pieces: Sequence[Piece], place: Place, at: int) -> None:
        """Take a row in if it passes; the rarest term stands at a place of it."""
        if self.index.is_split(row):
            if row in self.split:
                return
            self.split.add(row)
            pieces = self.index.pieces_of(row)
        if not self.passes(row, pieces):
            return
        self.found[row] = True
        self.rows.append(row)
        if self.order:
            self.order.append(row)
            return
        kind = self.index.outline.kinds[row] if row >= 0 else Kind.ROOT
        title = Field.TITLE if kind in ENTRIES else Field.SECTION
        self.ranks.append(rough_rank(place, at, self.anchor, title))

    def passes(self, row: int, pieces: Sequence[Piece]) -> bool:
        index = self.index
        return (
            all(term.stands_in(index, pieces) for term in self.terms)
            and not any(term.stands_in(index, pieces) for term in self.without)
            and all(test(row) for test in self.tests)
        )


def _lines(index: Index, hit: Hit) -> Sequence[int]:
    """Return the numbers of the lines to stop at in a hit."""
    return [line.number for line in hit.lines] or [_title_line(index, hit.row)]


def _title_line(index: Index, row: int) -> int:
    return index.outline.lines[row] if row >= 0 else 0


def _rows_to_narrow(
    index: Index, query: Query, previous: Results | None, changed: Collection[int]
) -> Sequence[int] | None:
    if previous is None or not previous.counted or len(previous.rows) > _MOST:
        return None
    same = previous.index is index and previous.changed == changed
    return previous.rows if same and query.narrows(previous.query) else None
