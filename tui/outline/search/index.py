"""The folded copy of the notes that search looks through, made once per outline in small steps."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple
from weakref import proxy

from tui.outline.outline import Outline
from tui.outline.pace import Pace
from tui.outline.search.facts import Facts
from tui.outline.search.folding import fold_bytes
from tui.outline.text.characters import decode
from tui.outline.text.escapes import unescape
from tui.outline.text.inline import LONGEST_PARSED
from tui.outline.text.links import Definitions, LinkKind, scan
from tui.outline.text.regex import regex

STEP = 1 << 16
"""Bytes that are folded at once where all is ASCII; a longer line is, too."""

PIECE = 1 << 13
"""Bytes that are read at once of lines that may be read otherwise than they stand."""

_PART = regex(rb".{1,%d}+[\x80-\xbf]*+" % PIECE, re.S)
"""So many bytes, and what belongs to the last character; of a long line they are folded apart."""

_ADDED = 2000  # pieces that are added between two pauses
_SAMPLED = 4  # chunks

Place = tuple[bytes, int, int]
"""Where the folded text of a piece stands: in a text, from a byte to a byte."""

Piece = tuple[int, Place]
"""The number of a piece, and where it stands."""


class Chunk(NamedTuple):
    """The folded text of consecutive pieces: the number of the first, where each starts (bytes).

    The last of `starts` is where the last piece ends.
    """

    first: int
    text: bytes
    starts: array[int]


class Index:
    """Folded notes in pieces: runs of whole lines with one owner, in file order.

    After the lines of a piece come other readings of some of them: without escapes and
    entities, and the URLs of reference links. `rows` are the owners of the pieces, `origins`
    where they start in the file, and last where the file ends (bytes).
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.facts = Facts(outline)
        self.chunks: list[Chunk] = []
        self.rows = array("i")
        self.origins = array("I")
        self._chunk_firsts: list[int] = []
        self._first_pieces = array("I", bytes(4 * len(outline)))
        self._other_pieces: dict[int, list[int]] = {}
        # An index that held itself would keep the notes until the garbage is collected.
        self._steps = Index._build(proxy(self))

    def build(self) -> Iterator[None]:
        """Go on making the index, with a pause every few milliseconds; done when exhausted."""
        for _ in self._steps:  # not `yield from`, which would end it with the one who asked
            yield

    def pieces_of(self, row: int) -> list[Piece]:
        """Return the pieces of a row in file order: their numbers, and where they stand."""
        pieces = self._other_pieces.get(row, [])
        if row >= 0:
            pieces = [self._first_pieces[row], *pieces]
        return [(piece, self._place(piece)) for piece in pieces]

    def _place(self, piece: int) -> Place:
        chunk = self.chunks[bisect_right(self._chunk_firsts, piece) - 1]
        at = piece - chunk.first
        return chunk.text, chunk.starts[at], chunk.starts[at + 1]

    def source(self, piece: int) -> bytes:
        """Return the text of a piece and its other readings, not folded."""
        return self._readings(piece, self.origins[piece], self.origins[piece + 1])

    def definitions_of(self, piece: int) -> Definitions:
        """Return the definitions that hold in a piece."""
        return self.outline.definitions_of(self.rows[piece])

    def is_split(self, row: int) -> bool:
        """Tell whether a row may have more than one piece."""
        return row in self._other_pieces

    def frequency(self, word: bytes) -> int:
        """Return how often a word stands in a small sample of the folded notes."""
        sample = self.chunks[:: len(self.chunks) // _SAMPLED + 1]
        return sum(chunk.text.count(word, 0, 2 * STEP) for chunk in sample)

    def _build(self) -> Iterator[None]:
        first, pace = 0, Pace(_ADDED)
        for row, start, end in self._pieces():
            self._add_piece(row, start)
            if end - self.origins[first] >= STEP:
                yield from self._add_chunk(first, end)
                first = len(self.rows)
                yield
            elif pace.is_due():
                yield
        size = len(self.outline.data)
        if first < len(self.rows):
            yield from self._add_chunk(first, size)
        self.origins.append(size)

    def _pieces(self) -> Iterator[tuple[int, int, int]]:
        find, rfind = self.outline.data.find, self.outline.data.rfind
        for row, start, end in self.outline.segments():
            while end - start > PIECE:
                cut = rfind(b"\n", start, start + PIECE) + 1 or find(b"\n", start, end) + 1 or end
                yield row, start, cut
                start = cut
            if start < end:
                yield row, start, end

    def _add_piece(self, row: int, start: int) -> None:
        if row >= 0 and start == self.outline.starts[row]:
            self._first_pieces[row] = len(self.rows)
        else:
            self._other_pieces.setdefault(row, []).append(len(self.rows))
        self.rows.append(row)
        self.origins.append(start)

    def _add_chunk(self, first: int, end: int) -> Iterator[None]:
        bounds = [*self.origins[first:], end]
        lines = self.outline.data[bounds[0] : end]
        if lines.isascii() and not _may_read_otherwise(lines, self.outline.definitions):
            text = lines.lower()
            starts = array("I", [bound - bounds[0] for bound in bounds])
        else:
            texts, pace = list[bytes](), Pace(2 * PIECE)
            for piece, (start, stop) in enumerate(pairwise(bounds), first):
                parts = list[bytes]()
                for part in _PART.findall(self._readings(piece, start, stop)):
                    parts.append(fold_bytes(part))
                    if pace.is_due(len(part)):
                        yield
                texts.append(b"".join(parts))
            text = b"".join(texts)
            starts = array("I", accumulate(map(len, texts), initial=0))
        self.chunks.append(Chunk(first, text, starts))
        self._chunk_firsts.append(first)

    def _readings(self, piece: int, start: int, end: int) -> bytes:
        lines = self.outline.data[start:end]
        return lines + _other_readings(lines, self.definitions_of(piece))


def readings(line: str, definitions: Definitions) -> Iterator[str]:
    """Yield how a line may be read besides as it stands: unescaped, and what its references are.

    One that is too long to be parsed is shown as it stands.
    """
    if len(line) > LONGEST_PARSED:
        return
    if "\\" in line or "&" in line:
        plain = unescape(line).replace("\n", " ")
        if plain != line:
            yield plain
    if definitions and "[" in line:
        for link in scan(line, definitions):
            if link.kind is LinkKind.REFERENCE:
                yield link.url


def _may_read_otherwise(lines: bytes, definitions: Definitions) -> bool:
    return b"\\" in lines or b"&" in lines or (bool(definitions) and b"[" in lines)


def _other_readings(lines: bytes, definitions: Definitions) -> bytes:
    if not _may_read_otherwise(lines, definitions):
        return b""
    found = [text for line in lines.split(b"\n") for text in readings(decode(line), definitions)]
    return "\n".join(["", *found, ""]).encode("utf-8", "replace") if found else b""
