"""Steady columns: what stands behind a character stays in its place, however wide that is drawn.

Terminals disagree on the width of what is made of several code points (the vowels of Hindi and
Khmer, keycaps, flags, families) and of what is newer than they are. One that draws it in fewer
cells than lectree counts moves the rest of the line to the left, over nothing that is repainted.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

_PLAIN = re.compile(
    "[\0-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0620-\u064a\u0671-\u06d5"
    "\u2010-\u205f\u2070-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\u3098\u309b-\ua66e"
    "\uac00-\ud7af\uff00-\uffef]*"
)
"""Text of which every character is drawn by itself, in as many cells as everybody counts."""

_PARTS = re.compile(
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
    for part in _PARTS.finditer(drawn):
        text = part["text"]
        if part["column"]:
            column = int(part["column"])
        if text is None or column is None:
            yield part[0]
            continue
        width = cell_len(text)
        if not _PLAIN.fullmatch(text) and any(map(_is_doubtful, text)):
            # A cell that the terminal skips would keep what was there before.
            yield f"{' ' * width}\x1b[{column}G"
            for cluster, end in _clusters(text):
                yield f"{cluster}\x1b[{column + end}G"
        else:
            yield text
        column += width


@lru_cache(1024)  # the rows of a screen, most of which are drawn again when it scrolls
def _clusters(text: str) -> Sequence[tuple[str, int]]:
    """Return a text in parts that end with a doubtful cluster, and the cells up to its end."""
    found, start, cells, is_doubtful, part = list[tuple[str, int]](), 0, 0, False, 0
    for begin, end, width in split_graphemes(text)[0]:
        if not _belongs(text, start, begin):
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


def _belongs(text: str, start: int, at: int) -> bool:
    """Tell whether a character is drawn in one with what began before it."""
    character = text[at]
    if unicodedata.category(character)[0] == "M" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    is_flag = "\U0001f1e6" <= character <= "\U0001f1ff"
    return is_flag and at - start == 1 and "\U0001f1e6" <= text[start] <= "\U0001f1ff"
