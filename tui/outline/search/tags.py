"""Tags: the words after `#` in a text, and the `tags:` of a file's front matter."""

import re
from collections.abc import Iterator

from tui.outline.outline import ROOT, Outline, SpanKind
from tui.outline.pace import Pace
from tui.outline.reading.grammar import front_matter
from tui.outline.search.folding import fold
from tui.outline.text.characters import decode
from tui.outline.text.regex import regex

_WORD = regex(r"(?<![\w/#&?=.\])])(?<!\]\()#(?P<tag>(?!\d+\b)\w[\w/-]*)")
_FIELD = regex(
    r"^tags[ \t]*:[ \t]*"
    r"(?:\[(?P<list>[^\]]*)\]|(?P<line>[^\n\[]+)|\n(?P<rows>(?:[ \t]*-[^\n]*\n?)+))",
    re.M | re.I,
)
_PART = regex(r"[^,\n]+")

_STEP = 500  # runs of lines that are read between two pauses

Tags = dict[str, set[int]]
"""The rows of each tag, which is folded."""


def read_tags(outline: Outline, tags: Tags) -> Iterator[None]:
    """Read the tags of notes into `tags`, with a pause every few milliseconds.

    What the front matter of a file says holds for all of its rows.
    """
    pace = Pace(_STEP)
    for tag, rows in _tags(outline):
        if rows:
            tags.setdefault(fold(tag), set()).update(rows)
        if pace.is_due():
            yield


def tagged(tags: Tags, tag: str) -> set[int]:
    """Return the rows with a tag; `ml` holds `ml/vision` as well."""
    wanted = fold(tag.removeprefix("#")).rstrip("/")
    held = (rows for name, rows in tags.items() if f"{name}/".startswith(f"{wanted}/"))
    return set[int]().union(*held)


def _tags(outline: Outline) -> Iterator[tuple[str, set[int] | range]]:
    for row, start, end in outline.segments():
        yield "", set()  # a chance to pause
        if outline.data.find(b"#", start, end) >= 0:
            for line in outline.lines_between(start, end):
                if line.span is SpanKind.NONE and "#" in line.text:
                    yield from ((found["tag"], {row}) for found in _WORD.finditer(line.text))
    for first, end, data in _files(outline):
        for tag in front_matter_tags(data):
            yield tag, range(first, end)


def _files(outline: Outline) -> Iterator[tuple[int, int, bytes]]:
    """Yield the first row of each file, the row after its last one, and its content."""
    if not outline.files:
        yield ROOT, len(outline), outline.data
    for row in outline.files:
        yield row, outline.ends[row], outline.own(row)[0].data


def front_matter_tags(data: bytes) -> list[str]:
    """Return the tags that the front matter of a file names, in any of the usual forms."""
    found = _FIELD.search(decode(data[: front_matter(data)]).replace("\r\n", "\n"))
    if not found:
        return []
    text = found["list"] or found["line"] or found["rows"] or ""
    parts = (part.strip().removeprefix("-").strip(" \t\"'#") for part in _PART.findall(text))
    return [part for part in parts if part]
