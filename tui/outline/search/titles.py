"""The folded titles of an outline, one behind the other, in which titles are looked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator

from tui.outline.joined import Joined
from tui.outline.kinds import ENTRIES, NO_TABLE
from tui.outline.outline import Outline
from tui.outline.pace import Pace
from tui.outline.reading.grammar import BULLET_BYTES
from tui.outline.search.folding import fold
from tui.outline.text.characters import encode
from tui.outline.text.label_words import names
from tui.outline.text.regex import regex

LONGEST = 300
"""Characters of a title; what comes after them is not looked at."""

_ADDED = 16  # titles that are read between two pauses; some take fifty times as long as others
_QUICK = 500  # of those that one match tells

# The usual title is told by one match; reading its label takes fifty times as long.
_PLAIN = regex(
    rb"[ \t]*+%b[ \t]++\[(?P<title>[A-Za-z0-9][\w ,.?!()'/-]*+)\]"
    rb"\(https?://[^\s()<>\\&*\[\]]++\)[ \t\r]*+(?:\n|\Z)" % BULLET_BYTES
)
_START = regex(rb"(?<=[^\n a-z0-9\x80-\xff])(?=[a-z0-9\x80-\xff])")


def marked(text: str) -> bytes:
    """Return text folded, with a blank before each word, which tells where words start."""
    return _START.sub(b" ", encode(fold(f" {text}")))


class Titles:
    """The titles of the rows of an outline, made ready in small steps.

    Each is a line of `text` behind an empty one; that of a row starts at its place in `starts`.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.text = bytearray(b"\n")
        self.starts = array("I", [1])

    @property
    def count(self) -> int:
        """How many titles are made."""
        return len(self.starts) - 1

    def build(self) -> Iterator[None]:
        """Go on making the titles, with a pause every few milliseconds; done when exhausted."""
        outline, shared, pace = self.outline, _shared(self.outline), Pace(_QUICK)
        for row in range(self.count, len(outline)):
            plain = _plain_title(outline, row, shared)
            title = plain or outline.node(row).title
            self.text += marked(title[:LONGEST].replace("\n", " ")) + b"\n"
            self.starts.append(len(self.text))
            if pace.is_due(1 if plain else _QUICK // _ADDED):
                yield

    def row_at(self, offset: int) -> int:
        """Return the row whose title holds a byte."""
        return bisect_right(self.starts, offset) - 1


def _plain_title(outline: Outline, row: int, shared: frozenset[str]) -> str:
    """Return the title of a row that is nothing but a link; empty where it may be another one."""
    is_listed = outline.kinds[row] in ENTRIES and outline.cells[row] == NO_TABLE
    if not is_listed or row in outline.lent:
        return ""
    plain = _PLAIN.match(outline.data, outline.starts[row])
    title = plain["title"].decode() if plain else ""
    return "" if "www." in title or title in shared or not names(title) else title.strip()


def _shared(outline: Outline) -> frozenset[str]:
    """Return the texts that name no row alone in one of the files of an outline."""
    parts = outline.parts if isinstance(outline, Joined) else ()
    return outline.shared_texts.union(*(part.outline.shared_texts for part in parts))
