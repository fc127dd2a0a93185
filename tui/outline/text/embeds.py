"""Recordings and files that a text shows in place: HTML frames, macros, files of Obsidian."""

import re
from typing import NamedTuple

from tui.outline.text.escapes import unescape_entities
from tui.outline.text.regex import regex


class Embed(NamedTuple):
    """A recording or file in a text: its end, the part that names it (characters), its URL."""

    end: int
    label: tuple[int, int]
    url: str


_FRAME = regex(r"(?i)<(?:iframe|video|audio|embed|source)\s")
_SOURCE, _TITLE = (
    regex(rf"""(?i)\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
    for name in ("src", "title")
)
_CLOSING = regex(r"(?i)\s*</(?:iframe|video|audio|embed)\s*>")
_WIKI_FILE = regex(
    r"!\[\[(?P<url>(?P<name>[^\[\]|#\n]+\.\w{2,4})(?:#[^\[\]|\n]*)?)(?:\|(?P<alias>[^\[\]\n]*))?\]\]"
)
_MACRO = regex(
    r"\{\{[ \t]*(?:\[\[)?(?P<name>[A-Za-z]+)(?:\]\])?:?[ \t]+"
    r"(?:(?P<url>https?://[^\s<>{}\x00-\x20]+)|(?P<id>[\w-]{11}))[ \t]*\}\}"
)


def frame(text: str, tag: re.Match[str]) -> Embed | None:
    """Return what an HTML tag shows from elsewhere, named by its `title`."""
    if not _FRAME.match(tag[0]) or not (source := _SOURCE.search(text, *tag.span())):
        return None
    title = _TITLE.search(text, *tag.span())
    label = title.span(title.lastindex or 0) if title else (tag.end(), tag.end())
    url = unescape_entities(source[source.lastindex or 0]).strip()
    closing = _CLOSING.match(text, tag.end())
    return Embed(closing.end() if closing else tag.end(), label, url) if url else None


def wiki_file(text: str, start: int) -> Embed | None:
    """Return a file that is embedded as in Obsidian: `![[lecture.mp4#t=30|shown]]`."""
    if not (found := _WIKI_FILE.match(text, start)):
        return None
    label = found.span("alias" if found["alias"] else "name")
    return Embed(found.end(), label, found["url"].strip().replace(" ", "%20"))


def macro(text: str, start: int, limit: int) -> Embed | None:
    """Return what a macro of Logseq or Roam shows: a URL, or a video of YouTube by its id."""
    found = _MACRO.match(text, start, limit)
    if found is None or (found["id"] and found["name"].lower() != "youtube"):
        return None
    if found["url"]:
        return Embed(found.end(), found.span("url"), found["url"])
    return Embed(found.end(), found.span("id"), f"https://www.youtube.com/watch?v={found['id']}")
