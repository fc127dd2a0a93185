"""Tells whether a line outside bullets is an entry: it leads with a link, or names a video."""

import re

from tui.outline.kinds import Kind
from tui.outline.reading.entries import leading_link, recording_beside, targets, words_without_media
from tui.outline.reading.grammar import LONGEST_TITLE
from tui.outline.text.characters import decode
from tui.outline.text.label_words import is_label
from tui.outline.text.links import Definitions, Link, scan
from tui.outline.text.media import is_media

_MAY_LINK = re.compile(rb"\]\(|\]\[|://|<[aAhHfFmMiIvVeEsS]|[wW]{3}\.|!\[\[|\{\{")
_NAMED = re.compile(r"[:：][ \t]*[<(\[]?$")
_TAGS = rb"li|tr|td|a|i|b|em|strong|p|iframe|video|audio|embed|source"
_ITEM = re.compile(rb"(?i:<(?:%b)\b)|<[a-z]+:" % _TAGS)
_DEFINES = re.compile(rb"\[[^\]\n]+\]:")
_PROSE = re.compile(r"[\s*_~]*[^\W\d_]")  # words that go on after a link


def text_kind(text: bytes, is_first: bool, definitions: Definitions) -> Kind | None:
    """Return the kind of entry that a line is, None for other text.

    `is_first` tells whether a paragraph begins with it: only there a link to a page is an entry.
    """
    if text.startswith(b"[^") or _DEFINES.match(text):
        return None
    if text.startswith(b"<") and not _ITEM.match(text):
        return None
    if not definitions and not _MAY_LINK.search(text):
        return None
    if not definitions and words_without_media(text):
        return None
    line = decode(text[:LONGEST_TITLE])
    links = scan(line, definitions)
    found = targets(links)
    leading = leading_link(line, found)
    if leading is None:
        named = found[:1] if found and _NAMED.search(line[: found[0].start]) else []
        return Kind.VIDEO if any(is_media(link.url) for link in named) else None
    if text.startswith(b"!") and leading.start:
        return None  # images lead no entry
    if is_media(leading.url):
        is_image = text.startswith(b"<") and "<img" in line.lower()
        return None if is_image else Kind.VIDEO
    if recording_beside(line, found):
        return Kind.VIDEO
    is_page = is_first and len(found) == 1 and _is_page(line, leading)
    return Kind.LINK if is_page else None


def _is_page(line: str, link: Link) -> bool:
    """Tell whether a link is more than a badge, a label or the first words of a sentence."""
    is_badge = "![" in line or "<img" in line.lower()
    is_page = (
        "://" in link.url
        and not line.startswith("<")
        and not is_badge
        and not is_label(line[slice(*link.label)])
    )
    return is_page and not _PROSE.match(line, link.end)
