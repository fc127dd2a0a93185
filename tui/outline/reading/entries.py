"""Tells whether a line leads with a link, and finds the link that it opens."""

import re
from collections.abc import Sequence
from enum import IntEnum

from tui.outline.reading.grammar import TASK_BYTES
from tui.outline.text.characters import decode
from tui.outline.text.links import Definitions, Link, scan
from tui.outline.text.media import is_media


class Opens(IntEnum):
    """What a bullet or a table row opens."""

    NOTHING = 0
    MENTION = 1  # begins with text, and holds a link to a media host
    LINK = 2  # leads with a link to anywhere else
    MEDIA = 3  # leads with a link to a media host


_PLAIN = re.compile(
    rb"[ \t]+(?:%b[ \t]+)?\[[^\[\]`\\<>!\n]*\]\((https?://[^\s()<>\\&*]*)\)" % TASK_BYTES
)
_YOUTUBE = re.compile(rb"https?://(?:www\.)?youtube\.com/watch\?v=[\w-]")
_ANY = re.compile(rb"\]\(|\]\[|://|<[aAhHfFmM]|[wW]{3}\.|@")
_NO_LETTERS = re.compile(
    r"\[[^\[\]]*\](?!\()"  # a task box or a tag such as [2016]
    r"|</?[A-Za-z][^<>]*>|<!--.*?-->"
    r"|&#?\w+;|:[\w+-]+:"  # entities and emoji short codes
    r"|!\[[^\]]*\]\([^)]*\)|\{\{\w+\s"
)
CELL = re.compile(r"(?<!\\)\|")


def bullet_opens(text: bytes, definitions: Definitions) -> Opens:
    """Tell what a bullet opens, from the text after its marker."""
    if plain := _PLAIN.match(text):
        url = plain[1]
        if _YOUTUBE.match(url) or is_media(decode(url)):
            return Opens.MEDIA
        return Opens.LINK
    if not _ANY.search(text) and not (definitions and b"[" in text):
        return Opens.NOTHING
    return _opens(decode(text), definitions)


def leads_to_media(text: bytes, definitions: Definitions) -> bool:
    """Tell whether a line of text outside bullets leads with a link to a media host."""
    return bool(_ANY.search(text) or definitions) and (
        _opens(decode(text), definitions) is Opens.MEDIA
    )


def _opens(text: str, definitions: Definitions) -> Opens:
    links = targets(scan(text, definitions))
    if leading := leading_link(text, links):
        return Opens.MEDIA if is_media(leading.url) else Opens.LINK
    return Opens.MENTION if any(is_media(link.url) for link in links) else Opens.NOTHING


def table_row_opens(text: bytes, definitions: Definitions) -> Opens:
    """Tell what the body row of a table opens: its first link."""
    links = targets(scan(decode(text), definitions))
    if not links:
        return Opens.NOTHING
    return Opens.MEDIA if is_media(links[0].url) else Opens.LINK


def targets(links: Sequence[Link]) -> list[Link]:
    """Return the links that can make an entry: no images, no fragments, no mail addresses."""
    return [k for k in links if not k.image and k.url and not k.url.startswith(("#", "mailto:"))]


def leading_link(text: str, links: Sequence[Link]) -> Link | None:
    """Return the first link when no letters stand before it; tags in brackets do not count."""
    if not links:
        return None
    before = _NO_LETTERS.sub("", text[: links[0].start])
    return None if any(c.isalpha() for c in before) else links[0]


def opened_link(text: str, links: Sequence[Link]) -> Link | None:
    """Return the link that an entry opens: the leading one, else the first to a media host."""
    links = targets(links)
    if leading := leading_link(text, links):
        return leading
    return next((link for link in links if is_media(link.url)), None)
