"""Tells whether a line outside bullets is an entry: it leads with a link, or names a video."""

from tui.outline.kinds import Kind
from tui.outline.reading.entries import (
    leading_link,
    recording_beside,
    targets,
    words_without_media,
)
from tui.outline.reading.grammar import BOLD, LINE, LONGEST_TITLE, UNDERLINE
from tui.outline.reading.marks import MAY_LINK
from tui.outline.text.characters import decode
from tui.outline.text.label_words import is_heading_text, is_label, names
from tui.outline.text.links import Definitions, Link, scan
from tui.outline.text.media import is_media, may_hold_media
from tui.outline.text.regex import regex

_NAMED = regex(r"[:：][ \t]*[<(\[]?$")
_TAGS = rb"li|tr|td|a|i|b|em|strong|p|iframe|video|audio|embed|source"
_ITEM = regex(rb"(?i:<(?:%b)\b)|<[a-z]+:" % _TAGS)
_DEFINES = regex(rb"\[[^\]\n]+\]:")
_PROSE = regex(r"[\s*_~]*[^\W\d_]")  # words that go on after a link


def is_bold_section(text: bytes, data: bytes, end: int) -> bool:
    """Tell whether a line is bold as a whole and says what stands below it; `end` is its end."""
    if not text.startswith((b"**", b"__")) or not BOLD.match(text):
        return False
    title, below = decode(text).strip(), LINE.match(data, end)
    introduces = title.endswith(":") and below is not None and below.lastgroup == "indent"
    return is_heading_text(title) and not introduces and not UNDERLINE.match(data, end)


def html_kind(row: bytes, definitions: Definitions) -> Kind | None:
    """Return the kind of a row of an HTML table or item of an HTML list, None for no entry.

    One that holds several recordings with names is none: each of them may be.
    """
    text = decode(row)
    media = [link for link in targets(scan(text, definitions)) if is_media(link.url)]
    named = sum(names(text[slice(*link.label)]) for link in media)
    return Kind.VIDEO if media and named <= 1 else None


def text_kind(text: bytes, is_first: bool, definitions: Definitions) -> Kind | None:
    """Return the kind of entry that a line is, None for other text.

    `is_first` tells whether a paragraph begins with it: only there a link to a page is an entry.
    """
    if text.startswith(b"[^") or _DEFINES.match(text):
        return None
    if text.startswith(b"<") and not _ITEM.match(text):
        return None
    if not definitions and not MAY_LINK.search(text):
        return None
    if not definitions and (words_without_media(text) if is_first else not may_hold_media(text)):
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
