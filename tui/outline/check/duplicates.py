"""Finds the rows that hold the same link, in whatever form it is written."""

import re
from array import array
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from itertools import islice

from tui.outline.diff.target_key import chapter_id, needle
from tui.outline.outline import ROOT, Outline
from tui.outline.pace import pauses
from tui.outline.reading.listing import links_of
from tui.outline.text.characters import decode, encode
from tui.outline.text.media import canonical


class Duplicates:
    """The rows of an outline that open the same thing; read when first asked for."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._firsts = array("i")  # for each row, the first one that opens the same
        self._next = array("i")  # for each row, the next one that does, ROOT behind the last
        self._unread: Generator[None, None, None] = self._read()

    def prepare(self) -> Iterator[None]:
        """Read what is not read yet, with a pause every few milliseconds."""
        for _ in self._unread:  # not `yield from`, which would end it with the one who asked
            yield

    def stop(self) -> None:
        """Read no further, and let go of the outline."""
        self._unread.close()

    def others(self, row: int) -> tuple[int, ...]:
        """Return the other rows that open what this one opens, in file order."""
        return tuple(other for other in self._same(row) if other != row)

    def first(self, row: int) -> int:
        """Return the first row that opens what this one opens; it may be the same."""
        return next(self._same(row), row)

    def __contains__(self, row: int) -> bool:
        """Tell whether a row has others."""
        return any(other != row for other in islice(self._same(row), 2))

    @property
    def rows(self) -> Sequence[int]:
        """The rows that have others, in file order."""
        return [row for row in range(len(self._outline)) if row in self]

    def _same(self, row: int) -> Iterator[int]:
        """Yield the rows that open what one opens, itself among them; none for the file."""
        deque(self._unread, maxlen=0)
        row = self._firsts[row] if row >= 0 else ROOT
        while row >= 0:
            yield row
            row = self._next[row]

    def _read(self) -> Generator[None, None, None]:
        last = dict[str, int]()
        for row, is_pause_due in enumerate(pauses(self._outline)):
            self._firsts.append(row)
            self._next.append(ROOT)
            if link := chapter_id(self._outline, row):
                before = last.get(link, row)
                if before != row:
                    self._firsts[row], self._next[before] = self._firsts[before], row
                last[link] = row
            if is_pause_due:
                yield


def find(outline: Outline, url: str) -> list[int]:
    """Return the rows whose own link or note holds a URL in any form, in file order.

    The scheme may be left out. `ROOT` stands for text above all rows.
    """
    typed = {url, decode(encode(url))}  # what cannot be decoded, as an address and as notes have it
    wanted = {canonical(form) for one in typed for form in (one, f"https://{one}")}
    rows = _may_hold(outline, wanted)
    return [
        row
        for row in sorted(rows)
        if any(canonical(link.url) in wanted for link in links_of(outline.node(row)))
    ]


def _may_hold(outline: Outline, wanted: set[str]) -> set[int]:
    """Rows with a line that holds a part of the URL; all when a reference may stand for it."""
    parts = {needle(about) for about in wanted}
    if b"" in parts or any(canonical(url) in wanted for url in outline.definitions.values()):
        return set(range(ROOT, len(outline)))
    # A host may be written in capitals.
    return rows_with(outline, re.compile(b"|".join(re.escape(part) for part in parts), re.I))


def rows_with(outline: Outline, pattern: re.Pattern[bytes]) -> set[int]:
    """Return the rows that have a pattern somewhere in their body."""
    search, data = pattern.search, outline.data
    return {row for row, start, end in outline.segments() if search(data, start, end)}
