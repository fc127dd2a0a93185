"""The pieces of a note: how far they are read for a line, and which of them shows it."""

from collections.abc import Iterator

import pytest

from tui.outline.reading.blocks import Block, BlockKind
from tui.screen.note.pieces import Piece, Pieces


def text(line: int, count: int = 1) -> Piece:
    return Piece(line, Block(BlockKind.TEXT, 0, range(line, line + count), ""))


HEAD = Piece(0, None)
NOTE = (HEAD, text(2), text(4, 3), text(9), text(12))


def entry(line: int) -> Piece:
    return Piece(line, None, is_entry=True)


ENTRIES = (entry(6), entry(10))
"""They stand below the note, though the lines of some of it come after theirs."""


class Source:
    """Gives pieces, and counts how many it was asked for."""

    def __init__(self, *pieces: Piece | None) -> None:
        self.pieces = pieces
        self.asked = 0

    def __iter__(self) -> Iterator[Piece | None]:
        for piece in self.pieces:
            self.asked += 1
            yield piece


@pytest.mark.parametrize(
    ("line", "is_own", "piece", "asked"),
    [
        (0, True, 0, 2),
        (1, True, 0, 2),
        (2, True, 1, 3),
        (3, True, 1, 3),
        (4, True, 2, 4),
        (8, True, 2, 4),
        (9, True, 3, 5),
        (12, True, 4, 6),
        (99, True, 4, 6),
        (6, False, 5, 7),
        (9, False, 5, 7),
        (10, False, 6, 7),
        (99, False, 6, 7),
    ],
)
def test_which_piece_shows_a_line_and_how_far_is_read_for_it(
    line: int, is_own: bool, piece: int, asked: int
) -> None:
    source = Source(*NOTE, *ENTRIES)
    pieces = Pieces(iter(source))
    assert pieces.with_line(line, is_own=is_own) == piece
    assert source.asked == asked
    pieces.read_all()
    assert len(pieces) == 7
    assert pieces.with_line(line, is_own=is_own) == piece, "once all is read it is the same"


def test_a_note_without_entries() -> None:
    pieces = Pieces(iter(NOTE))
    assert [pieces.with_line(line, is_own=True) for line in (3, 12, 99)] == [1, 4, 4]
    assert Pieces(iter(())).with_line(3, is_own=True) == 0
    assert Pieces(iter(())).with_line(3, is_own=False) == 0


@pytest.mark.parametrize(
    ("line", "most", "is_there", "count"),
    [
        (2, 99, True, 3),
        (9, 99, True, 5),
        (99, 99, True, 5),
        (99, 1, False, 1),
        (99, 2, False, 2),
        (99, 3, False, 2),
        (99, 4, False, 3),
        (99, 7, False, 3),
        (99, 8, False, 4),
        (99, 11, False, 5),
        (99, 12, True, 5),
    ],
)
def test_reading_to_a_line_takes_a_rest_after_some_lines(
    line: int, most: int, is_there: bool, count: int
) -> None:
    pieces = Pieces(iter(NOTE))
    assert pieces.read_to(line, most, is_own=True) == is_there
    assert len(pieces) == count


def test_it_is_read_on_from_where_it_was_left() -> None:
    pieces = Pieces(iter(NOTE))
    assert not pieces.read_to(9, 3, is_own=True)
    assert not pieces.read_to(9, 3, is_own=True)
    assert pieces.read_to(9, 99, is_own=True)
    assert pieces.read_to(9, 0, is_own=True), "it is there already"


def test_a_pause_is_no_piece_and_counts_as_a_line() -> None:
    pieces = Pieces(iter((HEAD, None, None, text(2))))
    assert not pieces.read_to(2, 3, is_own=True)
    assert len(pieces) == 1
    assert pieces.read_to(2, 3, is_own=True)
    assert (len(pieces), pieces[1].line) == (2, 2)


def test_how_many_there_are() -> None:
    source = Source(*NOTE)
    pieces = Pieces(iter(source))
    assert pieces.has(0)
    assert source.asked == 1
    assert (pieces.has(4), pieces.has(5), len(pieces)) == (True, False, 5)
