"""What a line of an outline is by its looks: marker, heading, fence, rule, table, text."""

import re

from tui.outline.text import column

LINE = re.compile(
    rb"""(?P<indent>[ \t]*+)
    (?:(?P<blank>(?=\r?(?:\n|\Z)))
      |(?P<bullet>[-*+]|\d{1,9}[.)])(?=[ \t\r\n]|\Z)(?!(?:[ \t]*[-*]){2,}[ \t]*\r?(?:\n|\Z))
      |(?P<heading>\#{1,6})(?=[ \t\r\n]|\Z)
      |(?P<underline>=+|--+)(?=[ \t]*\r?(?:\n|\Z))
      |(?P<fence>`{3,}+(?=[^`\n]*(?:\n|\Z))|~{3,}+)
    )?
    [^\n]*+\n?""",
    re.X,
)
"""One whole line; `lastgroup` names what it is, and is `indent` for any other text."""

FENCE = re.compile(rb"[ \t]+(?P<fence>`{3,}+(?=[^`\n]*(?:\n|\Z))|~{3,}+)")
"""A fence that opens right after a bullet's marker."""

DELIMITER = re.compile(rb"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?\n?\Z")
"""The line between head and body of a table; it must hold a bar too."""

DEFINITION = re.compile(
    rb"^[ \t>]*\[(?P<label>[^\]\[^][^\]\[]{0,998})\]:[ \t]*(?:\r?\n[ \t]*)?"
    rb"(?:<(?P<angle>[^<>\n]*)>|(?P<plain>[^\s<]\S*))",
    re.M,
)
"""A link reference definition; footnotes are none."""

DEEPEST_HEADING = 3
"""Columns: a `#` further right is text."""

_FRONT_MATTER = re.compile(
    rb"(?:---[ \t]*\r?\n(?:[ \t]*\r?\n|#[^\n]*\n)*[\w-]+[ \t]*:(?:[^\n]*\n)*?(?:---|\.\.\.)"
    rb"|\+\+\+[ \t]*\r?\n(?:[^\n]*\n)*?\+\+\+)[ \t]*\r?(?:\n|\Z)"
)


def front_matter(data: bytes) -> int:
    """Return where the front matter at the very top ends, 0 without one (bytes).

    A block between `---` lines counts only when it begins with a `key:`, so that a rule at
    the top of the file does not swallow what follows it.
    """
    found = _FRONT_MATTER.match(data)
    return found.end() if found else 0


def fence_end(data: bytes, opener: re.Match[bytes], indent: bytes | None, bullet: int) -> int:
    """Return where the code of a fence ends, or -1 when it never closes (bytes).

    `indent` is the white space before the fence, None right after a marker, and `bullet` the
    column of the bullet that owns it (-1 outside bullets). A fence that is left open inside a bullet ends where the
    next bullet or heading stands no further right than its own.
    """
    fence = opener["fence"]
    closing = re.compile(rb"^(?P<indent>[ \t]*)%c{%d,}[ \t]*\r?$\n?" % (fence[0], len(fence)), re.M)
    start = data.find(b"\n", opener.end()) + 1
    found = closing.search(data, start) if start else None
    inside = bullet >= 0 and (indent is None or column(indent) > bullet)
    if found and (not inside or found["indent"] == indent):
        return found.end()
    if not inside or not start:
        return -1
    return _dedent(data, start, found.end() if found else len(data), bullet)


_STRUCTURE = re.compile(rb"^(?P<indent>[ \t]*+)(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]", re.M)


def _dedent(data: bytes, start: int, end: int, bullet: int) -> int:
    for line in _STRUCTURE.finditer(data, start, end):
        if column(line["indent"]) <= bullet:
            return line.start()
    return end


def comment_end(data: bytes, start: int, line_end: int) -> int:
    """Return where the line ends on which a comment opened in `start:line_end` closes (bytes).

    It is `line_end` itself when no comment stays open; one that never closes is text.
    """
    at = data.find(b"<!--", start, line_end)
    while at >= 0:
        if data.count(b"`", start, at) % 2:  # inside a code span
            at = data.find(b"<!--", at + 4, line_end)
            continue
        close = data.find(b"-->", at + 2)
        if close < 0:
            return line_end
        if close >= line_end:
            newline = data.find(b"\n", close)
            return len(data) if newline < 0 else newline + 1
        at = data.find(b"<!--", close + 3, line_end)
    return line_end
