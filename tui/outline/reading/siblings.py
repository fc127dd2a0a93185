"""The shape that nearly every line of a large file has: videos below each other with plain notes.

A run of them is taken in one match each instead of line by line. It ends before anything that
needs a closer look, so that it only ever saves time and never changes what is read.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from tui.outline.reading.grammar import BULLET_BYTES, DEEPEST_HEADING, LINE, TASK_BYTES
from tui.outline.text.characters import column
from tui.outline.text.media import may_hold_media

_WORDS_FIRST = re.compile(rb"[ \t]*+(?:%b[ \t]++)?(?!(?i:http|www))[A-Za-z]" % BULLET_BYTES)
_DEEPEST = 64  # bytes of indentation; each one has a pattern of its own


class Run(NamedTuple):
    """Videos of one parent: where each starts, where the last one's notes end (bytes)."""

    starts: list[int]
    end: int
    ends_blank: bool


@lru_cache(maxsize=64)
def _video(indent: bytes) -> re.Pattern[bytes]:
    """Match a video at this indentation, its notes (group 1) and the blank lines after them."""
    deeper = rb"(?:  |\t)" if column(indent + b"\t") >= column(indent) + 2 else rb"  "
    return re.compile(
        indent + BULLET_BYTES + rb"[ \t](?:" + TASK_BYTES + rb"[ \t])?\[[^\[\]`\\<>\n]*+\]"
        rb"\(https?://(?:www\.)?(?:youtube\.com/watch\?v=|youtu\.be/)[\w-][^\s()<>\\&]*+\)[^<\n]*+\n"
        rb"((?:" + indent + deeper + rb"[ \t]*+"
        rb"(?:"
        + BULLET_BYTES
        + rb"[ \t](?![ \t]*(?:```|~~~)|[^A-Za-z\n]*+[wW]{3}\.)|[A-Za-z\x80-\xff])[^\n]*+\n)*+)"
        rb"(?:[ \t\r]*+\n)*+"
    )


def plain_videos(data: bytes, start: int, indent: bytes, references: bool) -> Run | None:
    """Return the run that begins at a line, None when that line needs a closer look.

    `references` tells whether the file defines link references, which any bracket may use.
    """
    if len(indent) > _DEEPEST:
        return None
    match = _video(indent).match
    starts: list[int] = []
    end = start
    last = None
    while found := match(data, end):
        if not _is_plain(data, *found.span(1), references):
            break
        starts.append(end)
        end, last = found.end(), found
    if last is not None and _goes_on(data, end, column(indent), last.end(1) > last.start(1)):
        end = starts.pop()
    if last is None or not starts:
        return None
    return Run(starts, end, last.end(1) < last.end())


def _goes_on(data: bytes, at: int, level: int, has_notes: bool) -> bool:
    """Tell whether what follows may still hang under the last video, or under a note of it."""
    line = LINE.match(data, at)
    if line is None or at == len(data):
        return False
    depth, kind = column(line["indent"]), line.lastgroup
    ends_all = kind == "bullet" or (kind == "heading" and depth <= DEEPEST_HEADING)
    return depth > level or (has_notes and not ends_all)


def _is_plain(data: bytes, start: int, end: int, references: bool) -> bool:
    """Tell whether no note can be a video itself, or hide what follows as a comment."""
    if start == end:
        return True
    if data.find(b"<", start, end) >= 0 or (references and data.find(b"]", start, end) >= 0):
        return False
    for mark in (b"/", b"]"):
        at = data.find(mark, start, end)
        while at >= 0:
            line = max(start, data.rfind(b"\n", start, at) + 1)
            line_end = data.find(b"\n", at, end)
            if not _WORDS_FIRST.match(data, line) and may_hold_media(data[line:line_end]):
                return False
            at = data.find(mark, line_end, end)
    return True
