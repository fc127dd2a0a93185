"""Decodes bytes, and cleans text of all that a terminal would take for a command."""

import re
from collections.abc import Iterator

from tui.outline.text.regex import regex
from tui.outline.turns import give_way

TAB = 4
"""Columns between tab stops."""

_STRETCH = 1 << 18  # bytes
_REST = regex(rb"[\x80-\xbf]{0,3}")
"""The rest of a character that has begun."""
_MANY_BLANK = regex(rb"\n[ \t\r\n]{4096,65536}")
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20)}
_CONTROLS |= {0x7F: "\u2421"}
_CONTROLS |= dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_CONTROLS |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")
_CONTROLS |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CONTROLS |= {0x2028: " ", 0x2029: " "}
# Zero-width joiner and variation selector 16 build emoji, so they stay. Direction marks are
# everywhere in Arabic and Hebrew notes; they override nothing, so no sign stands in for them.
_DROPPED = [
    0x00AD,
    0x061C,
    0x180E,
    0x200B,
    0x200E,
    0x200F,
    0x2060,
    0x2061,
    0x2062,
    0x2063,
    0x2064,
    0xFEFF,
]
_CLEAN = _CONTROLS | dict.fromkeys([*_DROPPED, *range(0xFFF9, 0xFFFC)])
_CLEAN |= dict.fromkeys([*range(0x206A, 0x2070), *range(0xE0000, 0xE0080)])

_LONE_NON_JOINER = regex(r"(?<![^\W\d_])\u200c+|\u200c+(?![^\W\d_])")
"""A zero-width non-joiner that only hides; between letters it is text, as in Persian."""
_LONE_JOINER = regex("(?<![^\x00-\x7f\u200d])\u200d|\u200d(?![^\x00-\x7f\u200d])")
"""A zero-width joiner with nothing to join: what follows it would be measured as part of it."""
_CONTROL = regex("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_STRIDE = 1 << 12  # bytes in which lines are counted before one of them is looked for

_PIECE = 1 << 15  # characters of a text that are looked through at once

_HALVES = regex("[\ud800-\udc7f\udd00-\udfff]")  # of characters; bytes have the others


def decode(data: bytes) -> str:
    """Return UTF-8 bytes as text, with U+FFFD for each undecodable byte."""
    return data.decode("utf-8", "replace")


def line_at(data: bytes, start: int) -> bytes:
    """Return the line that starts at a byte, without its newline."""
    end = data.find(b"\n", start)
    return data[start : end if end >= 0 else None]


def past_character(data: bytes | memoryview, at: int) -> int:
    """Return where the next character begins that does not begin above a byte."""
    rest = _REST.match(data, at)
    assert rest is not None  # there may be none of it
    return rest.end()


def runs(data: bytes, size: int, start: int = 0, end: int = -1) -> Iterator[tuple[int, int]]:
    """Yield start and end of runs of whole lines of at least so many bytes; others come first.

    They are those of the whole, or of a part whose last line may end in it.
    """
    end = len(data) if end < 0 else end
    while start < end:
        give_way()
        stop = data.find(b"\n", start + size, end) + 1 or end
        yield start, stop
        start = stop


def stretches(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield start and end of runs of lines, each with the line end above it.

    To search through one takes a few milliseconds, in which other threads have to wait.
    """
    return ((max(start - 1, 0), end) for start, end in runs(data, _STRETCH))


def filled(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of the runs of lines between thousands of blank ones."""
    for blank in _MANY_BLANK.finditer(data, start, end):
        yield start, blank.start() + 1
        start = data.rfind(b"\n", start, blank.end()) + 1
    if start < end:
        yield start, end


def past_lines(data: bytes, start: int, count: int) -> int:
    """Return where the line starts that many lines below another, else where the data ends."""
    while True:
        stop = min(start + _STRIDE, len(data))
        if (newlines := data.count(b"\n", start, stop)) >= count:
            break
        if stop == len(data):
            return stop
        start, count = stop, count - newlines
    for _ in range(count):
        start = data.find(b"\n", start) + 1
    return start


def encode(text: str) -> bytes:
    """Return text as UTF-8; what stands for undecodable bytes of an argument is these again."""
    return _HALVES.sub("\ufffd", text).encode("utf-8", "surrogateescape")


def clean(text: str) -> str:
    """Return one line of text that is safe to send to a terminal; idempotent.

    Control characters become control pictures or U+FFFD, bidirectional controls U+FFFD,
    invisible characters, and joiners with nothing to join, are dropped, and tabs run to the next
    tab stop.
    """
    if text.isprintable():  # to Python none of those are
        return text
    text = _LONE_NON_JOINER.sub("", text.expandtabs(TAB).translate(_CLEAN))
    return _LONE_JOINER.sub("", text) if "\u200d" in text else text


def plain(text: str, but: str = "") -> str:
    """Return text without control characters, but those that may stay, and bidirectional ones."""
    pattern = re.compile(f"(?![{re.escape(but)}]){_CONTROL.pattern}") if but else _CONTROL
    # In pieces, between which other threads come.
    pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
    return "".join(pattern.sub("", piece) for piece in pieces)


BLANKS = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""What stands for nothing but room in a line, as a set of a pattern."""

_INDENTATION = regex(f"[{BLANKS}]*")


_USUAL: dict[bytes | str, int] = {
    blank * times: times * width
    for blank, width, most in ((b" ", 1, 40), (b"\t", TAB, 10))
    for times in range(most + 1)
}


def column(indent: bytes | str) -> int:
    """Return how many columns a run of blanks takes from the start of a line."""
    if (usual := _USUAL.get(indent)) is not None:
        return usual
    if not indent.isascii():
        text = decode(indent) if isinstance(indent, bytes) else indent
        indent = text.replace("\u3000", "  ")  # the one that is two columns wide
    return len(indent.expandtabs(TAB))


def indentation(text: str) -> str:
    """Return the blanks that a line begins with."""
    found = _INDENTATION.match(text)
    return found[0] if found else ""
