"""Tells whether a line leads with a link, and finds the link that it opens."""

from collections.abc import Sequence
from enum import IntEnum

from tui.outline.kinds import Kind
from tui.outline.reading.grammar import LEADING_LINK, STATE
from tui.outline.reading.marks import MAY_LINK
from tui.outline.text.characters import decode
from tui.outline.text.label_words import is_label, names
from tui.outline.text.links import Definitions, Link, normalise_label, scan
from tui.outline.text.media import canonical, is_media, may_hold_media
from tui.outline.text.regex import regex


class Opens(IntEnum):
    """The kind of thing that a bullet or a table row opens."""

    NOTHING = 0
    MENTION = 1  # begins with text, and holds a link to a media host
    LINK = 2  # leads with a link to anywhere else
    BESIDE = 3  # the same, and links a media host by a label word
    MEDIA = 4  # leads with a link to a media host


_NOTHING, _OPENS_LINK, _OPENS_MEDIA = Opens.NOTHING, Opens.LINK, Opens.MEDIA  # quick to look up
_JOINTS = " \t([{|:,;·•/–—-"
_NO_DEFINITIONS: Definitions = {}
_LABEL = regex(rb"\[([^\[\]]{1,999})\]")
_STATE = regex(rb"[ \t]*(?=[\[DLNTW])" + STATE.encode())
_IN_SENTENCE = regex(r"(?:[.!?]\s[^.!?\])]*|(?<![^\s])[^\W\dA-Z_]+)\s+$")  # "see the"
_WORDS_FIRST = regex(rb"[ \t]*(?!(?i:http|www))[A-Za-z]")
_NO_LETTERS = regex(
    r"(?<!\[)\[[^\[\]]*\](?!\()"  # a task box or a tag such as [2016]
    r"|</?[A-Za-z][^<>]*>|<!--.*?-->"
    r"|&#?\w+;|:[\w+-]+:"  # entities and emoji short codes
    r"|!\[[^\]]*\]\([^)]*\)"  # images
)
CELL = regex(r"(?<!\\)\|")


def url_opens(url: bytes) -> Opens:
    """Tell what a bullet opens that leads with a link and holds no other, from `(URL`."""
    if url.startswith((b"(#", b"(mailto:")):
        return _NOTHING
    return _OPENS_MEDIA if may_hold_media(url) and is_media(decode(url[1:])) else _OPENS_LINK


def bullet_opens(text: bytes, definitions: Definitions) -> Opens:
    """Tell what a bullet opens, from the text after its marker."""
    definitions = referred(text, definitions)
    if plain := LEADING_LINK.match(text):
        opens, rest = url_opens(plain[1]), text[plain.end() :]
        if opens is Opens.MEDIA or not _may_link(rest, definitions):
            return opens
        if opens is Opens.LINK and not definitions and not may_hold_media(rest):
            return opens
    if not _may_link(text, definitions):
        return Opens.NOTHING
    if state := _STATE.match(text):
        text = text[state.end() :]
    if not definitions and words_without_media(text):
        return Opens.NOTHING
    return _opens(decode(text), definitions)


def referred(text: bytes, definitions: Definitions) -> Definitions:
    """Return the definitions if a text may refer to one, else none: it is told at a look then."""
    if definitions and b"]" in text:
        labels = (normalise_label(decode(label)) for label in _LABEL.findall(text))
        if any(label in definitions for label in labels):
            return definitions
    return _NO_DEFINITIONS


def opens_same(text: bytes, url: str, definitions: Definitions) -> bool:
    """Tell whether a line opens a recording at some moment that a URL opens, too."""
    line = decode(text)
    link = opened_link(line, scan(line, definitions))
    return link is not None and canonical(link.url) == canonical(url)


def line_opens(text: bytes, definitions: Definitions) -> Opens:
    """Tell what a line of text outside bullets opens."""
    definitions = referred(text, definitions)
    return _opens(decode(text), definitions) if _may_link(text, definitions) else Opens.NOTHING


def _may_link(text: bytes, definitions: Definitions) -> bool:
    return bool(definitions) or MAY_LINK.search(text) is not None


def _opens(text: str, definitions: Definitions) -> Opens:
    links = targets(scan(text, definitions))
    if leading := leading_link(text, links):
        if is_media(leading.url):
            return Opens.MEDIA
        return Opens.BESIDE if recording_beside(text, links) else Opens.LINK
    return Opens.MENTION if any(is_media(link.url) for link in links) else Opens.NOTHING


def words_without_media(text: bytes) -> bool:
    """Tell whether a text begins with words and links no recording: it opens nothing then."""
    return _WORDS_FIRST.match(text) is not None and not may_hold_media(text)


def has_media(text: bytes, definitions: Definitions) -> bool:
    """Tell whether a line shows or links a recording."""
    definitions = referred(text, definitions)
    if not definitions and not (MAY_LINK.search(text) and may_hold_media(text)):
        return False
    return media_link(decode(text), definitions) is not None


def media_link(text: str, definitions: Definitions) -> Link | None:
    """Return the first link of a line that goes to a recording."""
    links = targets(scan(text, definitions))
    return next((link for link in links if is_media(link.url)), None)


def kind_under(above: int, opens: int, text: bytes) -> Kind | None:
    """Return the kind of a bullet under another row, None when it is part of its note."""
    kind = _UNDER[above][opens]
    if kind is None and above == _LINK and opens == 0 and text.rstrip().endswith(b":"):
        return Kind.UNDECIDED
    return kind


def _under(above: Kind, opens: Opens) -> Kind | None:
    if above is Kind.VIDEO and opens is not Opens.MEDIA:
        return None
    if above is Kind.LINK and opens < Opens.LINK:
        return None
    if opens is Opens.NOTHING:
        return Kind.UNDECIDED
    return Kind.LINK if opens is Opens.LINK else Kind.VIDEO


_UNDER = [[_under(above, opens) for opens in Opens] for above in Kind]
_LINK = int(Kind.LINK)


def heading_is_video(text: bytes, definitions: Definitions) -> bool:
    """Tell whether a heading leads with a recording, or ends in links to it: `([video](u))`."""
    if not has_media(text, definitions):
        return False
    line = decode(text)
    links = targets(scan(line, definitions))
    link = opened_link(line, links)
    if link is None or not is_media(link.url):
        return False
    return leading_link(line, links) is not None or link.start >= bracketed_at(line, links)


def labels_at(text: str, links: Sequence[Link]) -> int:
    """Return where the links begin that end a text and are label words only (characters)."""
    at = len(text)
    for link in reversed(links):
        joined = any(map(str.isalnum, text[link.end : at]))
        if joined or not is_label(text[slice(*link.label)]) or link.label[0] == link.start:
            break
        at = link.start
    before = text[:at].rstrip(_JOINTS)
    is_sentence = before.count("(") > before.count(")") or _IN_SENTENCE.search(text[:at])
    return len(text) if at == len(text) or is_sentence else len(before)


def bracketed_at(text: str, links: Sequence[Link]) -> int:
    """Return where a heading ends before label links in brackets, or after a dash or bar."""
    at = labels_at(text, links)
    is_joined = text[at:].lstrip()[:1] not in ("", "[") or text[at:].lstrip().startswith("[[")
    return at if at and is_joined else len(text)


def targets(links: Sequence[Link]) -> list[Link]:
    """Return the links that can make an entry: no fragments, no mail addresses."""
    return [k for k in links if k.url and k.leads and not k.url.startswith(("#", "mailto:"))]


def leading_link(text: str, links: Sequence[Link]) -> Link | None:
    """Return the first link when no letters stand before it; tags in brackets do not count."""
    if not links:
        return None
    before = _NO_LETTERS.sub("", text[: links[0].start])
    return None if any(c.isalpha() for c in before) else links[0]


def recording_beside(text: str, links: Sequence[Link]) -> Link | None:
    """Return the recording that a label word links behind the link that names a line."""
    if not links or not names(text[slice(*links[0].label)]):
        return None
    labels = (link for link in links[1:] if is_label(text[slice(*link.label)]))
    return next((link for link in labels if is_media(link.url)), None)


def named_link(text: str, links: Sequence[Link]) -> Link | None:
    """Return the link that names an entry: the leading one, else the first to a media host."""
    links = targets(links)
    if leading := leading_link(text, links):
        return leading
    return next((link for link in links if is_media(link.url)), None)


def opened_link(text: str, links: Sequence[Link]) -> Link | None:
    """Return the link that an entry opens: the one that names it, or a recording beside it."""
    link = named_link(text, links)
    if link is None or is_media(link.url):
        return link
    return recording_beside(text, targets(links)) or link
