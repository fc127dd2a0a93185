"""The two ends of a footnote: where it is mentioned, and where its text stands."""

from collections.abc import Iterator
from itertools import chain

from tui.outline.outline import Outline
from tui.outline.text.regex import regex

_BEFORE = regex(rb"[ \t>]*(?:[-*+][ \t]+)?")

_FARTHEST = 1000
"""Bytes that may stand before the text of a footnote on its line."""


def other_end(outline: Outline, mark: str, line: int) -> int | None:
    """Return the line of a footnote's text, and from there that of its nearest mention above.

    `mark` is how it is written, with its brackets; one below counts where none is above.
    """
    data, sign = outline.data, mark.encode()
    start = outline.offset_of(line)
    end = data.find(b"\n", start)
    here = data.find(sign + b":", start, len(data) if end < 0 else end)
    is_at_text = here >= 0 and not outline.span_at(here) and _is_text(data, here, sign)
    wanted = sign if is_at_text else sign + b":"
    places = _below(data, wanted, start), _above(data, wanted, start)
    # Looked for from here on: there may be a hundred thousand of them.
    for at in chain(*(places[::-1] if is_at_text else places)):
        if not outline.span_at(at) and _is_text(data, at, sign) is not is_at_text:
            return outline.line_at(at)
    return None


def _below(data: bytes, wanted: bytes, start: int) -> Iterator[int]:
    while (start := data.find(wanted, start)) >= 0:
        yield start
        start += len(wanted)


def _above(data: bytes, wanted: bytes, end: int) -> Iterator[int]:
    while (end := data.rfind(wanted, 0, end)) >= 0:
        yield end


def _is_text(data: bytes, at: int, sign: bytes) -> bool:
    """Tell whether the text of a footnote begins at a byte, where its sign stands."""
    if not data.startswith(b":", at + len(sign)):
        return False
    before = b"\n" + data[:at] if at < _FARTHEST else data[at - _FARTHEST : at]
    _, line_end, indent = before.rpartition(b"\n")
    return bool(line_end and _BEFORE.fullmatch(indent))
