"""Fenced code and comments: the lines that are no structure, and where they end."""

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from tui.outline.reading.draft import Look
from tui.outline.reading.grammar import HASHES_BYTES, MARKER_BYTES
from tui.outline.text.characters import column
from tui.outline.text.regex import regex

_FENCE_LINE = regex(rb"(?P<fence>`{3,}+|~{3,}+)[ \t]*+\r?(?:\n|\Z)")
_STRUCTURE = regex(rb"^(?P<indent>[ \t]*+)(?:%b|%b)[ \t]" % (MARKER_BYTES, HASHES_BYTES), re.M)
_LONGEST_FENCE = 16  # characters; longer ones close each other


class _Closing(NamedTuple):
    start: int  # of the fence itself
    end: int  # of its line
    indent: bytes


class SpanEnds:
    """The ends of fences and comments of a file, looked up instead of searched for each time."""

    def __init__(self, data: bytes, looks: list[Look]) -> None:
        self.data = data
        self._looks = looks
        self._closings: dict[bytes, list[list[_Closing]]] = {}

    @cached_property
    def _last_comment_end(self) -> int:
        return self.data.rfind(b"-->")

    def fence_end(self, opener: re.Match[bytes], indent: bytes | None, bullet: int) -> int:
        """Return where the code of a fence ends, 0 when it never closes (bytes).

        `indent` is the white space before the fence, None right after a marker, and `bullet`
        the column of the bullet that owns it (-1 outside bullets). A fence that is left open
        inside a bullet ends where the next bullet or heading stands no further right.
        """
        start = self.data.find(b"\n", opener.end("fence")) + 1
        closing = self._closing(opener["fence"], start) if start else None
        inside = bullet >= 0 and (indent is None or column(indent) > bullet)
        if closing and (not inside or closing.indent == indent):
            return closing.end
        self._looks.append(Look(opener.start(), closing.end if closing else len(self.data) + 1))
        if not inside or not start:
            return 0
        end = closing.end if closing else len(self.data)
        for line in _STRUCTURE.finditer(self.data, start, end):
            if column(line["indent"]) <= bullet:
                return line.start()
        return end

    def _closing(self, fence: bytes, start: int) -> _Closing | None:
        """Return the first line after a byte that closes a fence: as long, or longer."""
        mark = fence[:3]
        if mark not in self._closings:
            self._closings[mark] = _fence_lines(self.data, mark)
        found = []
        for lines in self._closings[mark][min(len(fence), _LONGEST_FENCE) :]:
            at = bisect_left(lines, (start,))
            found += lines[at : at + 1]
        return min(found, default=None)

    def comment_end(self, start: int, line_end: int) -> int:
        """Return where the line ends on which a comment opened in a line closes (bytes).

        It is `line_end` itself when no comment stays open; one that never closes is text.
        """
        data = self.data
        at, ticks, counted = data.find(b"<!--", start, line_end), 0, start
        while at >= 0:
            ticks += data.count(b"`", counted, at)
            counted, after = at, at + 4
            if ticks % 2 == 0:  # an odd number: inside a code span
                if at > self._last_comment_end:
                    self._looks.append(Look(start, len(data) + 1))
                    return line_end
                close = data.find(b"-->", at)
                if close >= line_end:
                    return data.find(b"\n", close) + 1 or len(data)
                after = close + 3
            at = data.find(b"<!--", after, line_end)
        return line_end


def _fence_lines(data: bytes, mark: bytes) -> list[list[_Closing]]:
    """Return the lines that hold nothing but a fence, by the length of the fence."""
    found: list[list[_Closing]] = [[] for _ in range(_LONGEST_FENCE + 1)]
    at = data.find(mark)
    while at >= 0:
        line = _FENCE_LINE.match(data, at)
        start = at
        while start and data[start - 1] in b" \t":
            start -= 1
        if line and data[start - 1] == 0x0A:  # at the very top of the file it closes nothing
            size = min(len(line["fence"]), _LONGEST_FENCE)
            found[size].append(_Closing(at, line.end(), data[start:at]))
        newline = data.find(b"\n", at)
        at = data.find(mark, newline) if newline >= 0 else -1
    return found
