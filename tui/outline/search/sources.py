"""The lines that are looked through: in parts where one is too long to be read at once."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.outline.outline import Line, Outline
from tui.outline.text.characters import decode, past_character
from tui.outline.text.inline import LONGEST_PARSED

_PART, _OVERLAP = 4000, 400
"""Characters of a part of a long line, and of those that it shares with the next one."""
_LONG = 4 * LONGEST_PARSED
"""Bytes of a line that is not even decoded at once."""


class Source(NamedTuple):
    """A line of the notes as text and as bytes; of one that is very long the text is cut."""

    line: Line
    raw: bytes | memoryview

    def parts(self) -> Iterator[str]:
        """Yield the whole line in parts that can be read at once."""
        return parts(self.line.text) if isinstance(self.raw, bytes) else _parts(self.raw)


def sources(outline: Outline, start: int, end: int) -> Iterator[Source]:
    """Yield the lines that stand in a piece of an index (bytes); a long one is a piece alone."""
    data = outline.data
    if end - start <= _LONG:
        raws = data[start:end].split(b"\n")
        yield from map(Source, outline.lines_between(start, end), raws)
    else:
        text = decode(data[start : start + LONGEST_PARSED])
        line = Line(outline.line_at(start), text, outline.span_at(start))
        yield Source(line, memoryview(data)[start:end])


def parts(line: str) -> Iterator[str]:
    """Yield a line, or one that is too long to be read at once in parts that overlap."""
    if len(line) <= LONGEST_PARSED:
        yield line
        return
    for start in range(0, len(line), _PART - _OVERLAP):
        yield line[start : start + _PART]


def _parts(raw: memoryview) -> Iterator[str]:
    for start in range(0, len(raw), _PART - _OVERLAP):
        part = raw[past_character(raw, start) : past_character(raw, start + _PART)]
        yield decode(bytes(part)).rstrip("\r\n")
