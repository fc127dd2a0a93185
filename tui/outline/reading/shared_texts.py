"""Texts that several links or headings of a file share, so that none of them is named by it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from tui.outline.reading.grammar import HASHES_BYTES
from tui.outline.reading.label import Label
from tui.outline.text.characters import decode, line_at, stretches
from tui.outline.text.inline import visible
from tui.outline.text.label_words import SHARED, is_label, names
from tui.outline.text.regex import regex

_TEXT = regex(rb"\[([^\[\]\n]++)\]\(")
_LINK = regex(rb"\[([^\[\]\n]++)\]\(<?([^\s()<>]*+)")
_HEADING = regex(rb"\n%b[ \t]+([^\n]+)" % HASHES_BYTES)


def shared_texts(data: bytes) -> frozenset[str]:
    """Return the texts of three different links, or of three headings, of a file."""
    top = _HEADING.findall(b"\n" + line_at(data, 0))  # the first line has no line end before it
    texts, headings = _often(_found(_TEXT, data)), _often(chain(top, _found(_HEADING, data)))
    if texts:  # most files have none, and their links need not be told apart
        texts &= _often(text for text, _ in set(_found(_LINK, data)))
    return frozenset(visible(decode(text).strip(), {}) for text in texts | headings)


def counted_texts(data: bytes) -> Counter[object]:
    """Return what some lines add to these texts, and how often; a line end stands before them."""
    return Counter(chain(_LINK.findall(data), _HEADING.findall(data)))


def _found(pattern: re.Pattern[bytes], data: bytes) -> Iterator[Any]:
    """Yield what a pattern finds in lines; other threads get a turn every few milliseconds."""
    for start, end in stretches(data):
        yield from pattern.findall(data, start, end)


def _often(texts: Iterable[bytes]) -> set[bytes]:
    return {text for text, times in Counter(texts).items() if times >= SHARED}


def whole(
    label: Label, data: bytes, start: int, shared: frozenset[str], above: Iterator[str]
) -> Label:
    """Return a label whose title tells its row from others, with what stands beside or above it.

    It starts at a byte; `above` are the titles of the rows that it stands in, from the innermost
    out.
    """
    title, description = label.title, label.description
    if label.url is None or not (title in shared or _is_label_link(label, data, start)):
        return label
    namely = (name.removesuffix(":") for name in above if name not in shared and names(name))
    more = description or next(namely, "")
    return label._replace(title=f"{title} – {more}", description="") if more else label


def _is_label_link(label: Label, data: bytes, start: int) -> bool:
    """Tell whether a title has label words only, and leads with a link."""
    if label.description or not is_label(label.title):
        return False
    if not (link := _TEXT.search(line_at(data, start))):
        return False
    before, text, _ = label.title.partition(decode(link[1]))
    return bool(text) and not any(map(str.isalpha, before))
