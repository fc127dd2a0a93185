"""The two ends of a footnote: where it is mentioned, and where its text stands."""

import re

from tui.outline.outline import Outline, SpanKind
from tui.outline.text.regex import regex

_BEFORE = regex(rb"[ \t>]*(?:[-*+][ \t]+)?")


def other_end(outline: Outline, mark: str, line: int) -> int | None:
    """Return the line of a footnote's text, and from there that of its nearest mention above.

    `mark` is how it is written, with its brackets; one below counts where none is above.
    """
    texts: list[int] = []
    mentions: list[int] = []
    for found in re.finditer(re.escape(mark.encode()), outline.data):
        start = outline.data.rfind(b"\n", 0, found.start()) + 1
        if outline.span_at(found.start()) is SpanKind.NONE:
            is_text = outline.data.startswith(b":", found.end())
            is_text = is_text and bool(_BEFORE.fullmatch(outline.data, start, found.start()))
            (texts if is_text else mentions).append(outline.line_at(found.start()))
    if line in texts:
        return _nearest(mentions, line, is_above=True)
    return _nearest(texts, line, is_above=False)


def _nearest(lines: list[int], line: int, *, is_above: bool) -> int | None:
    above = [other for other in lines if other < line]
    below = [other for other in lines if other >= line]
    first, then = (above[-1:], below[:1]) if is_above else (below[:1], above[-1:])
    return next(iter(first + then), None)
