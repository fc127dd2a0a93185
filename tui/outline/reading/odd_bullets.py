"""Bullets that cannot be told by their own line alone: inside a quote, or led by a dash."""

import re

from tui.outline.diff.edit import Edit
from tui.outline.reading import grammar
from tui.outline.text.characters import column, decode, indentation, stretches
from tui.outline.text.regex import regex

_CANDIDATE = regex(
    rb"\n(?P<indent>[ \t]*+)"
    rb"\xe2(?:\x80[\x93\x94\xa2\xa3]|\x97[\x8b\x8f\xa6]|\x96[\xaa\xab])(?=[ \t\xc2])"
)
_DASHES = (b"\xe2\x80\x93", b"\xe2\x80\x94")  # en and em
_LINE = regex(rb"\n([ \t]*+)(?=[^\s])")
_WIDE = b"\xc2\xe2\xe3"  # the first bytes of the other blanks that there are
_FARTHEST = 4096  # bytes from one to the next
_QUOTE = regex(rb"[ \t]*+>[ \t>]*+")


class OddBullets:
    """Tells the odd bullets of a file from text, line by line."""

    def __init__(self, data: bytes, dashes: frozenset[int]) -> None:
        self._data = data
        self._dashes = dashes
        self.in_quote = False  # that has bullets: until a blank line, or a bullet outside

    def bullet(self, line: re.Match[bytes], start: int) -> re.Match[bytes] | None:
        """Return a line without a marker as the bullet that it is all the same, or None."""
        is_quote = self._data.startswith(b">", line.end("indent"))
        is_odd = is_quote or start in self._dashes
        if is_odd and (found := grammar.ODD_BULLET.match(self._data, start)):
            return found
        self.in_quote = self.in_quote and is_quote
        return None

    def quote_begun(self, indent: bytes) -> int:
        """Return the column of the quote that begins with a bullet, -1 where none does."""
        at, was_in_quote = indent.find(b">") if indent else -1, self.in_quote
        self.in_quote = at >= 0
        return -1 if was_in_quote or at < 0 else column(indent[:at])

    def text_column(self, line: re.Match[bytes]) -> int:
        """Return the column of a line of text; the marks of a quote with bullets are blanks."""
        if self.in_quote and (marks := _QUOTE.match(line[0])):
            return column(marks[0])
        indent = line["indent"]
        if self._data[line.end("indent")] in _WIDE:
            return column(indentation(decode(line[0])))
        return column(indent) if indent else 0

    def parts(self, text: bytes) -> bool:
        """Tell whether a line of a quote is blank, and what follows no part of its bullet."""
        return self.in_quote and not text.strip(b"> \t\r\n")


def dash_bullets(data: bytes) -> frozenset[int]:
    """Return where the lines start that a dash leads as a bullet does (bytes).

    Its neighbour in the column is a dash or `•`; only deeper lines stand between the two.
    """
    if data.isascii() or not any(dash in data for dash in _DASHES):
        return frozenset()
    found, last = set[int](), dict[int, int]()
    text = b"\n" + data  # a literal at the start of the pattern makes it quick
    lines = (line for part in stretches(text) for line in _CANDIDATE.finditer(text, *part))
    for line in lines:
        start, at = line.start("indent") - 1, column(line["indent"])
        before = last.get(at, -1)
        if before >= 0 and _are_neighbours(data, before, start, at):
            found |= {before, start}
        last[at] = start
    return frozenset(start for start in found if _is_dash(data, start))


def dashes_after(edit: Edit, dashes: frozenset[int], data: bytes) -> frozenset[int]:
    """Return the dash bullets after an edit; whether a line is one rests on what stands near it."""
    low = data.rfind(b"\n", 0, max(0, edit.start - _FARTHEST)) + 1
    high = edit.new_end + _FARTHEST
    before = data.rfind(b"\n", 0, max(0, low - _FARTHEST)) + 1
    after = data.find(b"\n", high + _FARTHEST) + 1 or len(data)
    near = (before + at for at in dash_bullets(data[before:after]))
    moved = (new for at in dashes if (new := edit.to_new(at)) is not None)
    return frozenset(
        [*(at for at in near if low <= at < high), *(at for at in moved if not low <= at < high)]
    )


def _are_neighbours(data: bytes, above: int, below: int, at: int) -> bool:
    if below - above > _FARTHEST:
        return False
    between = _LINE.finditer(data, data.find(b"\n", above), below - 1)
    return all(column(line[1]) > at for line in between)


def _is_dash(data: bytes, start: int) -> bool:
    return data[start : start + _FARTHEST].lstrip(b" \t").startswith(_DASHES)
