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
from tui.outline.turns import gently

_TEXT = regex(rb"\[([^\[\]\n]++)\]\(")
_LINK_OF = rb"\[%b\]\(<?([^\s()<>]*+)"
_LINK = regex(_LINK_OF % rb"([^\[\]\n]++)")
_HEADING = regex(rb"\n%b[ \t]+([^\n]+)" % HASHES_BYTES)

_LONG = 1 << 19
"""Bytes of a line whose texts are found one by one."""
_MOST_CHANGED = 8
"""Texts that are looked for one by one; to count all takes as long as some twenty of them."""


def shared_texts(data: bytes) -> frozenset[str]:
    """Return the texts of three different links, or of three headings, of a file."""
    texts, headings = _often(_found(_TEXT, data)), _often(chain(_top(data), _found(_HEADING, data)))
    if texts:  # most files have none, and their links need not be told apart
        different = {link for link in _found(_LINK, data) if link[0] in texts}
        texts &= _often(text for text, _ in different)
    return frozenset(map(_shown, texts | headings))


def still_shared(
    shared: frozenset[str], old: bytes, new: bytes, before: bytes, after: bytes
) -> frozenset[str] | None:
    """Return these texts of a file in which some lines were replaced; None if all must be counted.

    `before` and `after` are the lines, each with a line end in front.
    """
    had, has = _counted(before), _counted(after)
    changed = {found[:2] for found in had | has if had[found] != has[found]}
    if len(changed) > _MOST_CHANGED:
        return None
    for text, is_heading in changed:
        shown = _shown(text)
        if _is_shared(text, new, is_heading=is_heading):
            shared |= {shown}
        elif shown in shared and _is_shared(text, old, is_heading=is_heading):
            return None  # it may be shared yet, by others that are shown the same
    return shared


def _counted(lines: bytes) -> Counter[tuple[bytes, bool, bytes]]:
    """Return the texts, whether each is one of a heading, and the URL of each link."""
    headings = ((text, True, b"") for text in _HEADING.findall(lines))
    return Counter(chain(headings, ((text, False, url) for text, url in _LINK.findall(lines))))


def _is_shared(text: bytes, data: bytes, *, is_heading: bool) -> bool:
    if is_heading:
        headings: Iterator[bytes] = chain(_top(data), _found(_HEADING, data))
        return sum(text == heading for heading in headings) >= SHARED
    return len(set(_found(re.compile(_LINK_OF % re.escape(text)), data))) >= SHARED


def _top(data: bytes) -> list[bytes]:
    """Return the heading in the first line, before which no line end stands, if it is one."""
    return _HEADING.findall(b"\n" + line_at(data, 0))


def _shown(text: bytes) -> str:
    return visible(decode(text).strip(), {})


def _found(pattern: re.Pattern[bytes], data: bytes) -> Iterator[Any]:
    """Yield what a pattern finds in lines; other threads get a turn every few milliseconds."""
    for start, end in stretches(data):
        if end - start < _LONG:
            yield from pattern.findall(data, start, end)
        else:
            for found in gently(pattern.finditer(data, start, end)):
                yield found[1] if pattern.groups == 1 else found.groups()


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
