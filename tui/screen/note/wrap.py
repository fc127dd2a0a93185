"""Text broken into lines of a width in terminal cells."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.outline.text.regex import regex
from tui.screen.steady import fitting, widest


class Piece(NamedTuple):
    """A line: where it starts and ends in the text, and where the next one starts (characters)."""

    start: int
    end: int
    after: int


# Each of these characters takes one cell, so that characters can be counted instead of cells.
_NARROW = regex(r"[ -~\xa1-\xac\xae-\u02ff\u0391-\u0482\u2010-\u201f\u2022\u2026\u2190-\u2199]*")
_WIDE = (
    ("\u1100", "\u115f"),
    ("\u2e80", "\ua4cf"),
    ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uff60"),
)
"""Characters of scripts whose lines may break anywhere; as a pattern they would take 2 ms."""

_NO_START = "、。，．！？：；）」』】〉》”’…"
_JOINERS = "\u200c\u200d"
"""Characters of no width that stand between two others, and mean nothing at a break."""
_SKIPPED = regex(f"[ {_JOINERS}]*")


def wrap(text: str, width: int) -> Iterator[Piece]:
    """Yield the lines of a text, none wider than `width` cells; newlines always break.

    Lines break at spaces and beside CJK characters, else inside a word; the spaces and joiners at
    a break belong to no line. A character wider than `width` has a line of its own.
    """
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        yield from _wrapped(text, start, end, max(width, 1))
        start = end + 1


def _wrapped(text: str, start: int, end: int, width: int) -> Iterator[Piece]:
    narrow = _NARROW.fullmatch(text, start, end) is not None
    while True:
        fits = min(start + width, end) if narrow else _fit(text, start, end, width)
        if fits == end:
            yield Piece(start, end, end + 1)
            return
        stop = _break(text, start, fits, narrow)
        after = _after_break(text, stop, end)
        while stop > start + 1 and text[stop - 1] in _JOINERS:
            stop -= 1
        yield Piece(start, stop, after)
        if after == end:
            return
        start = after


def _fit(text: str, start: int, end: int, width: int) -> int:
    """Return how far a text fits into a width, at least one character."""
    window = text[start : min(end, start + 4 * width + 16)]
    if widest(window) <= width:
        return start + len(window)
    return start + max(1, fitting(window, width))


def _is_wide(character: str) -> bool:
    return character >= _WIDE[0][0] and any(low <= character <= high for low, high in _WIDE)


def _break(text: str, start: int, fits: int, narrow: bool) -> int:
    """Return where a line that must not reach beyond `fits` ends best."""
    if text[fits] == " ":
        return fits
    space = text.rfind(" ", start, fits)
    if not narrow:
        for at in range(fits, max(space, start), -1):
            is_wide = _is_wide(text[at]) or _is_wide(text[at - 1])
            if is_wide and text[at] not in _NO_START:
                return at
    head = text[start:space] if space > start else ""
    return space if head.strip() else fits


def _after_break(text: str, stop: int, end: int) -> int:
    skipped = _SKIPPED.match(text, stop, end)
    return skipped.end() if skipped else stop
