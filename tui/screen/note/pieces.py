"""The pieces of a note, read as far as they are asked for."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from tui.outline.reading.blocks import Block
from tui.outline.text.inline import Inline, parse
from tui.outline.text.links import Definitions
from tui.screen.note.rows import Row

Layout = Callable[[Any], Sequence[Row]]
"""Rows of the width of a document."""

_END = object()


class Piece(NamedTuple):
    """A part that is laid out at once: a block of the note, or what `layout` makes.

    `line` is the number of its first source line, and `parse` reads its inline text. The
    entries stand below the note, whose lines may be above and below theirs.
    """

    line: int
    block: Block | None
    layout: Layout | None = None
    parse: Callable[[str, Definitions], Inline] = parse
    is_entry: bool = False


class Pieces:
    """The pieces that a source has given so far; it gives None for a pause.

    For most of them it gives the block alone, and no more is kept of them: there may be many.
    """

    def __init__(self, source: Iterator[Piece | Block | None]) -> None:
        self._unread = source
        self._read: list[Piece | Block] = []
        self._entries: int | None = None  # the number of the first one, once it is read

    def __len__(self) -> int:
        return len(self._read)

    def __getitem__(self, number: int) -> Piece:
        read = self._read[number]
        return read if isinstance(read, Piece) else Piece(read.lines[0], read)

    def has(self, number: int) -> bool:
        """Tell whether there are that many; reads on as far as needed."""
        while len(self._read) <= number:
            if not self._read_on():
                return False
        return True

    def read_all(self) -> None:
        """Read to the end."""
        while self._read_on():
            pass

    def read_to(self, line: int, most: int, *, is_own: bool) -> bool:
        """Read on to a line, at most some lines; False when it is further still.

        `is_own` tells that it is one of the note, else an entry shows it.
        """
        while not self._is_past(line, is_own=is_own) and (read := self._read_on()):
            most -= read
            if most <= 0:
                return False
        return True

    def with_line(self, line: int, *, is_own: bool) -> int:
        """Return which piece shows a line, or else the nearest line above it."""
        while not self._is_past(line, is_own=is_own) and self._read_on():
            pass
        entries, end = self._entries or 0, len(self._read)
        low, high = (0, entries or end) if is_own else (entries, end)
        return max(bisect_right(self._read, line, low, high, key=_line) - 1, 0)

    def _read_on(self) -> int:
        """Read a piece more, or come to a pause; return how many lines that took, 0 at the end."""
        read = next(self._unread, _END)
        if not isinstance(read, Piece | Block):
            return int(read is not _END)
        if isinstance(read, Piece) and read.is_entry and self._entries is None:
            self._entries = len(self._read)
        self._read.append(read)
        block = read.block if isinstance(read, Piece) else read
        return 1 + (len(block.lines) if block else 0)

    def _is_past(self, line: int, *, is_own: bool) -> bool:
        """Tell whether as much has been read as tells which piece shows a line."""
        last = _line(self._read[-1]) if self._read else 0
        if self._entries is None:
            return is_own and last > line
        return is_own or last > line


def _line(read: Piece | Block) -> int:
    return read.line if isinstance(read, Piece) else read.lines[0]
