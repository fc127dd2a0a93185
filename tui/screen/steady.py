"""Steady columns: what stands behind a character stays in its place, however wide that is drawn.

Terminals disagree on the width of what is made of several code points (the vowels of Hindi and
Khmer, keycaps, flags, families) and of what is newer than they are. One that draws it in fewer
cells than lectree counts moves the rest of the line to the left, over nothing that is repainted.
Some give a vowel sign that is a letter a cell of its own, and a column told behind it would have
it overwritten: lectree lays out text with as much room as it may need (`widest`, `fitting`), and
tells the column where that room ends.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

from tui.outline.text.regex import regex

_PLAIN = regex(
    "[\0-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0620-\u064a\u0671-\u06d5"
    "\u2010-\u205f\u2070-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\u3098\u309b-\ua66e"
    "\uac00-\ud7af\uff00-\uffef]*"
)
"""Text of which every character is drawn by itself, in as many cells as everybody counts."""

_PARTS = regex(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|"
    r"(?P<control>\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|[\x00-\x1f])|"
    r"(?P<text>[^\x00-\x1f]+)",
    re.DOTALL,
)


def steady(drawn: str) -> str:
    """Return what is drawn with the column told again behind each cluster of a doubtful width."""
    return drawn if _PLAIN.fullmatch(drawn) else "".join(_steadied(drawn))


def _steadied(drawn: str) -> Iterator[str]:
    column: int | None = None  # from 1, as terminals count; None where nobody has told it yet
    row = list[str]()
    for part in _PARTS.finditer(drawn):
        if part["text"] or (part[0].startswith(("\x1b]", "\x1b[")) and not part["column"]):
            row.append(part[0])
            continue
        yield from row if column is None else _row(row, column)
        yield part[0]
        column, row = int(part["column"]) if part["column"] else column, []
    yield from row if column is None else _row(row, column)


def _row(parts: list[str], column: int) -> Iterator[str]:
    """Yield a row of texts and styles that begins in a column."""
    at, style = 0, ""
    while at < len(parts):
        text = parts[at]
        at += 1
        if text[0] == "\x1b":
            style += text
            yield text
            continue
        width = cell_len(text)
        if _PLAIN.fullmatch(text) or not any(map(_is_doubtful, text)):
            yield text
        elif (widest(text) > width) and (room := _room(parts, at - 1)):
            end, blanks = room
            group, blank = parts[at - 1 : end], parts[end][:blanks]
            width = sum(cell_len(part) for part in group if part[0] != "\x1b")
            # Painted first, so that what needs more cells can have them, and what needs fewer
            # leaves none as it was.
            between = "".join(part for part in group if part[0] == "\x1b")
            yield f"{' ' * width}{between}{blank}\x1b[0m{style}\x1b[{column}G"
            yield from group
            width += blanks
            yield f"\x1b[{column + width}G"
            parts[end] = parts[end][blanks:]
            at, style = (end if parts[end] else end + 1), between
            column += width
            continue
        else:
            # A cell that the terminal skips would keep what was there before.
            yield f"{' ' * width}\x1b[{column}G"
            for cluster, cells in _clusters(text):
                yield f"{cluster}\x1b[{column + cells}G"
        column += width
        style = ""


def _room(parts: list[str], start: int) -> tuple[int, int] | None:
    """Return where a row has room again for all that texts from there may need more of.

    That is the part that begins with so many blanks, or so much of a border, and how many.
    """
    more = 0
    for at in range(start, len(parts)):
        text = parts[at]
        if text[0] == "\x1b":
            continue
        blanks = len(text) - len(text.lstrip(text[0])) if text[0] in " ─" else 0
        if at > start and blanks >= more:
            return at, blanks
        more += widest(text) - cell_len(text)
    return None


def widest(text: str) -> int:
    """Return the cells that a text has where each vowel sign that is a letter has its own."""
    width = cell_len(text)
    return width if _PLAIN.fullmatch(text) else width + sum(map(_has_own_cell, text))


def fitting(text: str, width: int) -> int:
    """Return how many characters of a text fit into a width on every terminal."""
    cells = 0
    for begin, end, own in split_graphemes(text)[0]:
        cells += own + sum(map(_has_own_cell, text[begin:end]))
        if cells > width:
            return begin
    return len(text)


@lru_cache(4096)
def _has_own_cell(character: str) -> bool:
    return unicodedata.category(character) == "Mc" and cell_len(character) == 0


@lru_cache(1024)  # the rows of a screen, most of which are drawn again when it scrolls
def _clusters(text: str) -> Sequence[tuple[str, int]]:
    """Return a text in parts that end with a doubtful cluster, and the cells up to its end."""
    found, start, cells, is_doubtful, part = list[tuple[str, int]](), 0, 0, False, 0
    for begin, end, width in split_graphemes(text)[0]:
        if not _ends_flag(text, start, begin):
            if is_doubtful:
                found.append((text[part:begin], cells))
                part = begin
            start, is_doubtful = begin, False
        is_doubtful = is_doubtful or any(map(_is_doubtful, text[begin:end]))
        cells += width
    return (*found, (text[part:], cell_len(text)))


@lru_cache(4096)
def _is_doubtful(character: str) -> bool:
    is_mark = unicodedata.category(character)[0] in "MC"
    return is_mark or character >= "\U0001f000"


def _ends_flag(text: str, start: int, at: int) -> bool:
    """Tell whether a character is the second half of a flag."""
    is_flag = "\U0001f1e6" <= text[at] <= "\U0001f1ff"
    return is_flag and at - start == 1 and "\U0001f1e6" <= text[start] <= "\U0001f1ff"
