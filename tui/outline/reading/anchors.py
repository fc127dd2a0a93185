"""The places that a link to a fragment can name: headings, and anchors written in HTML."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from tui.outline.outline import Kind, Outline, SpanKind
from tui.outline.reading.grammar import HASHES_BYTES, MARKER_BYTES
from tui.outline.reading.titles import is_heading
from tui.outline.text.characters import decode
from tui.outline.text.inline import visible
from tui.outline.text.regex import regex

_WORD = ("L", "M", "Pc")
_INNER_HEADING = regex(
    rb"^[ \t]*(?:(?:%b|>)[ \t]+)+%b[ \t]+([^\n]+)" % (MARKER_BYTES, HASHES_BYTES), re.M
)
_HTML_HEADING = regex(rb"<h[1-6]\b[^>]{0,1000}>([^\n]{0,1000}?)</h[1-6]>", re.I)
_ANCHOR = regex(rb"<[A-Za-z][^<>]{0,1000}?\s(?:id|name)\s*=\s*[\"']?([^\"'\s<>]+)", re.I)


def anchors(outline: Outline) -> dict[str, int]:
    """Return slug -> line of all that a fragment can name; see `slug_of` to look one up.

    Headings with the same text get `-1`, `-2` … in file order, as on GitHub.
    """
    found: dict[str, int] = {}
    seen: dict[str, int] = {}
    for line, text in _numbered(outline, sorted(_headings(outline))):
        slug = slug_of(text)
        repeats = seen.get(slug, 0)
        seen[slug] = repeats + 1
        found.setdefault(f"{slug}-{repeats}" if repeats else slug, line)
    named = ((anchor.start(), decode(anchor[1])) for anchor in _ANCHOR.finditer(outline.data))
    for line, name in _numbered(outline, (a for a in named if not outline.span_at(a[0]))):
        found.setdefault(slug_of(name), line)
    return found


def _numbered(outline: Outline, found: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the number of the line in place of each offset, of which none is above another."""
    line, before = 1, 0
    for offset, text in found:
        line += outline.data.count(b"\n", before, offset)
        before = offset
        yield line, text


def slug_of(text: str) -> str:
    """Return the slug of a heading's text or of a fragment; case and outer hyphens do not count.

    The rule is GitHub's: letters, marks, digits, underscores and hyphens stay, spaces become
    hyphens. Variation selectors are dropped, because people leave them out.
    """
    kept = (
        "-" if c == " " else c
        for c in unquote(text).casefold().strip()
        if c in " -"
        or c.isdecimal()
        or (unicodedata.category(c).startswith(_WORD) and c not in "\ufe0e\ufe0f")
    )
    return "".join(kept).strip("-")


def _headings(outline: Outline) -> Iterator[tuple[int, str]]:
    """Yield (offset, text) of each heading: sections, those in bullets or quotes, HTML ones."""
    for row in range(len(outline)):
        if is_heading(Kind.VIDEO, outline.data, outline.starts[row]):
            yield outline.starts[row], outline.node(row).title
    for pattern in (_INNER_HEADING, _HTML_HEADING):
        for heading in pattern.finditer(outline.data):
            if outline.span_at(heading.start()) is SpanKind.NONE:
                yield heading.start(), visible(decode(heading[1]), outline.definitions)
