"""Finds links that lead nowhere."""

import re
from collections.abc import Callable, Iterator

from tui.outline.check.duplicates import rows_with
from tui.outline.check.finding import Finding
from tui.outline.outline import ROOT, Outline
from tui.outline.reading.anchors import anchors, slug_of
from tui.outline.reading.listing import ListedLink, links_of
from tui.outline.text.characters import clean, line_at
from tui.outline.text.regex import regex
from tui.outline.text.timestamps import linked_second

_NO_TEXT = regex(rb"(?<![!\\])\[\s*\]\(")
# Reading the links of a row takes long, so only rows that hold one of these are looked at.
_SUSPECT = regex(rb"\]\(\s*(?:<\s*>\s*)?\)|\]\(\s*<?#|href\s*=\s*[\"']?#|" + _NO_TEXT.pattern, re.I)
_SUSPECT_OR_FILE = regex(
    _SUSPECT.pattern
    + rb"|\]\(\s*<?(?!https?:|mailto:|[\s)>])|href\s*=\s*[\"']?(?!https?:|mailto:)|file:/",
    re.I,
)
_SCHEME = regex(r"https?:|mailto:", re.I)
_ALWAYS_THERE = ("", "top", "readme")  # known to browsers and to GitHub


def link_findings(
    outline: Outline, is_missing: Callable[[str], bool] | None = None
) -> Iterator[Finding]:
    """Yield a finding for each link without target or text, or to what is not there.

    `is_missing` tells whether a URL names a file that is not there; without it nobody looks.
    """
    rows = _suspects(outline, _SUSPECT if is_missing is None else _SUSPECT_OR_FILE)
    slugs = anchors(outline) if rows else {}
    for row in rows:
        for link in links_of(outline.node(row)):
            if linked_second(link.text, link.url) is not None:
                continue
            if not link.url:
                what = f"the link “{link.text}” has no target: it opens nothing"
                yield Finding(link.line, "empty-link", what)
            elif not link.text and _NO_TEXT.search(
                line_at(outline.data, outline.offset_of(link.line))
            ):
                what = (
                    f"the link to {clean(link.url)} has no text: a renderer shows nothing to follow"
                )
                yield Finding(link.line, "empty-link", what)
            elif _is_dead(link, slugs):
                what = f"no heading or anchor is called {clean(link.url)}: the link leads nowhere"
                yield Finding(link.line, "dead-fragment", what)
            elif is_missing and not link.url.startswith("#") and is_missing(link.url):
                what = f"no file is called {clean(link.url)}: the link leads nowhere"
                yield Finding(link.line, "missing-file", what)


def _suspects(outline: Outline, pattern: re.Pattern[bytes]) -> list[int]:
    if any(not _SCHEME.match(url) for url in outline.definitions.values()):
        return list(range(ROOT, len(outline)))
    return sorted(rows_with(outline, pattern))


def _is_dead(link: ListedLink, slugs: dict[str, int]) -> bool:
    if not link.url.startswith("#"):
        return False
    slug = slug_of(link.url[1:])
    return slug not in slugs and slug not in _ALWAYS_THERE
