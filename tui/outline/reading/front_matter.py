"""Front matter that names a recording: the file is then the entry, and all of it the note."""

import re
from typing import NamedTuple

from tui.outline.reading.grammar import front_matter
from tui.outline.text.characters import clean, decode
from tui.outline.text.regex import regex

_KEYS = ("url", "video_url", "video", "media_link", "link", "source")
_FIELD = regex(
    rf"""^(?P<key>title|{"|".join(_KEYS)})[ \t]*[:=][ \t]*"""
    r"""(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<plain>[^\n]*?))"""
    r"[ \t]*(?:[ \t]#[^\n]*)?$",
    re.M | re.I,
)
_URL = regex(r"<?(https?://[^\s<>]+)>?")


class FileEntry(NamedTuple):
    """The entry that front matter makes of a file; the title is empty where it names none."""

    title: str
    url: str
    at: int  # where the URL stands (bytes)


def file_entry(data: bytes) -> FileEntry | None:
    """Return the entry that a file is by its front matter, None for a file that is none."""
    end = front_matter(data)
    fields = _fields(data[:end])
    for key in _KEYS:
        if url := _URL.fullmatch(fields.get(key, "")):
            at = data.find(url[1].encode(), 0, end)
            return FileEntry(clean(fields.get("title", "")), url[1], max(at, 0))
    return None


def file_title(data: bytes) -> str:
    """Return what the front matter of a file calls it, empty where it names no title."""
    return clean(_fields(data[: front_matter(data)]).get("title", ""))


def _fields(head: bytes) -> dict[str, str]:
    fields: dict[str, str] = {}
    for field in _FIELD.finditer(decode(head).replace("\r\n", "\n")):
        value = field["double"] or field["single"] or field["plain"] or ""
        fields.setdefault(field["key"].lower(), value)
    return fields
