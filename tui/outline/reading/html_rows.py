"""Rows of HTML tables and items of HTML lists: where one ends, and what its cells are."""

import re

from tui.outline.reading.grammar import LONGEST_TITLE
from tui.outline.text.characters import decode
from tui.outline.text.regex import regex

_OPENS = regex(rb"[ \t]*<(tr|li)\b", re.I)
_ENDS = {
    b"tr": regex(rb"</tr>|<tr\b|</?t(?:able|head|body|foot)\b", re.I),
    b"li": regex(rb"</li>|<li\b|</?[uo]l\b", re.I),
}
_ROW = regex(rb"^[ \t]*<(?:tr|li)\b", re.I | re.M)
_CELL = regex(r"</t[dh]>|<t[dh]\b[^<>]*>", re.I)
_ITEM = regex(r"[ \t]*</?li\b[^<>]*>[ \t]*", re.I)


def html_row_end(data: bytes, start: int) -> int:
    """Return where a row or item that starts at a byte ends, 0 for any other line."""
    if not (opens := _OPENS.match(data, start)):
        return 0
    line_end = data.find(b"\n", start) + 1 or len(data)
    end = _ENDS[opens[1].lower()].search(data, opens.end(), start + LONGEST_TITLE)
    if end is None:
        return line_end
    if end[0].lower() in (b"</tr>", b"</li>"):
        return data.find(b"\n", end.end()) + 1 or len(data)
    return max(data.rfind(b"\n", start, end.start()) + 1, line_end)


def first_html_row(data: bytes, start: int, end: int) -> int:
    """Return where the first row or item starts whose end may be looked for past a byte.

    It is `start` where none does before that.
    """
    row = _ROW.search(data, max(0, end - LONGEST_TITLE), start)
    return row.start() if row else start


def html_cells(raw: bytes) -> list[str]:
    """Return the cells of a row, and the text of an item as the only one."""
    text = " ".join(decode(raw).split())
    if _ITEM.match(text):
        return [_ITEM.sub(" ", text).strip()]
    cells = (cell.strip() for cell in _CELL.split(text))
    return [cell for cell in cells if cell]
