"""A note as rows, read and laid out as far as they are shown."""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import takewhile
from typing import NamedTuple
from weakref import proxy

from tui.outline.outline import Kind, Node
from tui.outline.reading.blocks import Block, BlockKind, blocks
from tui.outline.reading.moments import FARTHEST, nearest_video, row_video
from tui.outline.text.inline import LONGEST_PARSED, as_it_is, parse_links
from tui.screen.note import head as note_head
from tui.screen.note.blocks import block_rows, is_long, parts
from tui.screen.note.flow import Context
from tui.screen.note.folds import Folds
from tui.screen.note.page import entry_rows, listed_rows, summary
from tui.screen.note.pieces import Piece, Pieces
from tui.screen.note.place import Spot
from tui.screen.note.rows import Role, Row

MOST_KEPT = 4000
"""Rows that are kept, each of them several objects."""


_STEP = 20  # blocks that are read between two pauses


class Place(NamedTuple):
    """A row of a document: the piece that it belongs to, and its number in it."""

    piece: int = 0
    row: int = 0


class Document:
    """The head of a row, its note, and its entries; pieces are made when they are looked at."""

    def __init__(self, node: Node, also: note_head.Also, width: int, title_room: int) -> None:
        self.node = node
        self.also = also
        self.width = width
        self.title_room = title_room
        self.changed = 0
        self.first = 0
        # Nothing that it holds holds it, so that it goes at once, and the notes with it.
        this: Document = proxy(self)
        self._context = Context(
            node.definitions, lambda: this._video, names=len(node.outline.files) > 0
        )
        self._this = this
        self._rows: dict[int, Sequence[Row]] = {}
        self._kept = 0  # rows of these
        self._begin(frozenset())

    def _begin(self, opened: frozenset[int]) -> None:
        """Read from the beginning, with the folds open that begin on some lines."""
        self.opened = opened
        self._forget_rows()
        self._folds = Folds(blocks(self.node, in_parts=True), opened)
        self.pieces = Pieces(Document._read(self._this))

    def unfold(self, opened: frozenset[int]) -> None:
        """Open the folds that begin on some lines, and close the others."""
        if opened != self.opened:
            self._begin(opened)

    def resize(self, width: int, title_room: int) -> None:
        """Lay out anew in another width."""
        if (width, title_room) != (self.width, self.title_room):
            self.width, self.title_room = width, title_room
            self._forget_rows()

    def set_changed(self, count: int) -> None:
        """Say in the head how many rows below it changed."""
        if count != self.changed:
            self.changed = count
            self._kept -= len(self._rows.pop(0, ()))

    def has(self, piece: int) -> bool:
        """Tell whether there are that many pieces; reads on as far as needed."""
        return self.pieces.has(piece)

    def read_to(self, line: int, most: int) -> bool:
        """Read on to a source line, at most some lines; False when it is further still."""
        return self.pieces.read_to(line, most, is_own=self._is_own(line))

    def _is_own(self, line: int) -> bool:
        """Tell whether a line is one of the row itself, else an entry shows it."""
        return self.node.outline.row_at(line) == self.node.row

    def rows(self, piece: int) -> Sequence[Row]:
        """Return the rows of a piece that there is."""
        found = self._rows.get(piece)
        if found is None:
            found = self._laid_out(piece)
            if self._kept + len(found) > MOST_KEPT:
                self._forget_rows()
            self._rows[piece] = found
            self._kept += len(found)
        return found

    def rows_once(self, piece: int) -> Sequence[Row]:
        """Return the rows of a piece that there is; kept only as long as there is ample room."""
        if self._kept < MOST_KEPT // 2:
            return self.rows(piece)
        return self._rows.get(piece) or self._laid_out(piece)

    def _forget_rows(self) -> None:
        self._rows.clear()
        self._kept = 0

    def row(self, place: Place) -> Row:
        """Return the row at a place that there is."""
        return self.rows(place.piece)[place.row]

    def nearest(self, place: Place) -> Place:
        """Return a place, or the last one where there is none so far down."""
        return self.moved(place, 0) if self.has(place.piece) else self.end()

    def moved(self, place: Place, count: int) -> Place:
        """Return the place `count` rows on, or back if negative, as far as there are rows."""
        piece, row = place.piece, place.row + count
        while row < 0:
            if piece == 0:
                return Place(0, 0)
            piece -= 1
            row += len(self.rows(piece))
        while row >= (size := len(self.rows(piece))):
            if not self.has(piece + 1):
                return Place(piece, max(size - 1, 0))
            piece += 1
            row -= size
        return Place(piece, row)

    def distance(self, start: Place, end: Place, limit: int) -> int:
        """Return how many rows lie from one place to a later one, at most `limit`."""
        piece, count = start.piece, -start.row
        while piece < end.piece and count < limit:
            count += len(self.rows(piece))
            piece += 1
        return min(count + end.row, limit) if piece == end.piece else limit

    def walk(self, place: Place) -> Iterator[tuple[Place, Row]]:
        """Yield the rows from a place on."""
        piece, row = place
        while self.has(piece):
            rows = self.rows(piece)
            while row < len(rows):
                yield Place(piece, row), rows[row]
                row += 1
            piece, row = piece + 1, 0

    def end(self) -> Place:
        """Return the last place; reads the whole note."""
        self.pieces.read_all()
        last = len(self.pieces) - 1
        return Place(last, max(len(self.rows(last)) - 1, 0))

    def offset_of(self, place: Place) -> int:
        """Return how many characters of its piece stand before a place, whatever the width."""
        return sum(row.length for row in self.rows(place.piece)[: place.row])

    def at_offset(self, place: Place, characters: int) -> Place:
        """Return the place that holds a character of the piece of another place."""
        rows = self.rows(place.piece)
        row = 0
        while row + 1 < len(rows) and characters >= rows[row].length:
            characters -= rows[row].length
            row += 1
        return Place(place.piece, row)

    def start(self) -> Place:
        """Return the first place below the head."""
        return Place(self.first, 0) if self.has(1) and self.has(self.first) else Place()

    def place_of(self, line: int, *, of_hit: bool = False) -> Place:
        """Return where a source line is shown, or the nearest line above it that is.

        A fold that hides it is opened; one that begins on it only for a hit.
        """
        found = self._place_of(line)
        while folds := {
            fold.begin
            for fold in self._folds.hidden
            if fold.first <= line <= fold.last and (of_hit or line != fold.begin)
        }:
            self.unfold(self.opened | folds)
            found = self._place_of(line)
        return found

    def _place_of(self, line: int) -> Place:
        best, row = self.pieces.with_line(line, is_own=self._is_own(line)), 0
        for number, shown in enumerate(self.rows(best)):
            if shown.line > line:
                break
            if shown.line > self.rows(best)[row].line:
                row = number
        return Place(best, row)

    def spot_of(self, place: Place) -> Spot:
        """Return the spot of a place; the same in any width."""
        rows = self.rows(place.piece)
        if place.piece < self.first or place.row >= len(rows):
            return Spot(self.pieces[place.piece].line, place.row)
        line = rows[place.row].line
        return Spot(line, sum(row.line == line for row in rows[: place.row]))

    def place_at(self, spot: Spot) -> Place:
        """Return the place of a spot, or the nearest one above it that there is."""
        piece, first = self.place_of(spot.line) if spot.line else Place()
        rows = self.rows(piece) if self.has(piece) else ()
        below = range(first + 1, min(first + 1 + spot.below, len(rows)))
        same = takewhile(lambda row: rows[row].line == rows[first].line, below)
        return Place(piece, max(same, default=first))

    @cached_property
    def last_line(self) -> int:
        """The number of the last source line that is shown."""
        node = self.node
        outline, row = node.outline, node.row
        last = (outline.ends[row] if row >= 0 else len(outline)) - 1
        segments = outline.segments_of(row)
        end = outline.line_at(segments[-1][1] - 1) if segments else node.line
        return max(end, outline.lines[last] if last > row else 0)

    @cached_property
    def _video(self) -> str | None:
        return row_video(self.node)

    def _read(self) -> Iterator[Piece | Block | None]:
        """Yield the pieces, and None for pauses."""
        node, shown = self.node, False
        if node.kind is not Kind.ROOT or len(node.outline):
            yield Piece(0, None, Document._head)
            self.first = 1
        blank: Block | None = None
        cut = 0  # the line whose other parts follow
        for number, block in enumerate(self._folds):
            if number % _STEP == 0:
                yield None
            if block.kind is BlockKind.BLANK:
                blank = block if shown else None
            elif block.kind is not BlockKind.COMMENT:
                if blank:
                    yield blank
                is_rest = block.kind is BlockKind.TEXT and block.lines[0] == cut
                if is_rest or is_long(block):
                    is_cut = is_rest or len(block.text) > LONGEST_PARSED
                    cut = block.lines[-1] if is_cut else 0
                    read = as_it_is if is_cut else parse_links
                    yield from (Piece(p.lines[0], p, parse=read) for p in parts(block))
                else:
                    yield block
                blank, shown = None, True
        for row in listed_rows(node):
            entry = Node(node.outline, row)
            if shown:
                yield Piece(entry.line, None, partial(_blank, entry), is_entry=True)
            yield Piece(entry.line, None, partial(_entry, entry), is_entry=True)
            shown = False
        if len(self.pieces) <= self.first:
            yield Piece(node.line, None, Document._empty)

    def _head(self) -> Sequence[Row]:
        held = summary(self.node, self.changed)
        sizes = self.title_room, self.width
        return note_head.head_rows(self.node, self.also, held, self._context, *sizes)

    def _empty(self) -> Sequence[Row]:
        text = note_head.NOTHING if self.node.kind is Kind.ROOT else note_head.EMPTY
        return tuple(note_head.wrapped(text, self.node.line, self.width, Role.DIM))

    def _laid_out(self, index: int) -> Sequence[Row]:
        _, block, layout, read, _ = self.pieces[index]
        if layout is not None:
            return layout(self)
        assert block is not None  # a piece has one or the other
        video = partial(self._video_above, block, index)
        return block_rows(block, self._context._replace(video=video, parse=read), self.width)

    def _video_above(self, block: Block, index: int) -> str | None:
        return nearest_video(self.node, self._video, block, partial(self._above, index))

    def _above(self, index: int) -> Iterator[Block]:
        pieces = (self.pieces[i] for i in range(index - 1, max(index - FARTHEST, -1), -1))
        return (piece.block for piece in pieces if piece.block is not None)


def _blank(below: Node, _: Document) -> Sequence[Row]:
    return (Row((), below.line),)


def _entry(entry: Node, document: Document) -> Sequence[Row]:
    return entry_rows(entry, entry.depth - document.node.depth - 1, document.width)
