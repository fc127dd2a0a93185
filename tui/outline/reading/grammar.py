"""Tells a line by its looks: marker, heading, fence, rule, table or text."""

import re
from typing import TypeVar

from tui.outline.text.regex import regex

BLANK = "[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
"""A blank after a marker, as Unicode sees it."""

_WIDE = "|".join(map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))).encode()

BULLET = r"(?:[-*+]|•|◦|▪|▫|‣|●|○)"
_BEFORE_LINK = r"(?=[ \t]+(?:\[[^\[\]\n]*\]\(|<?https?://))"
_ITEM = (
    rf"(?:(?:[A-Za-z]|[ivxIVX]{{2,5}}|\#|\d{{10,}})[.)]|\((?:\d{{1,3}}|[A-Za-z])\)){_BEFORE_LINK}"
)
MARKER = rf"(?:{BULLET}|\d{{1,9}}[.)]|{_ITEM})"
HASHES = r"\#{1,6}"
TASK = r"\[[ xX/-]\]"
"""Parts of patterns: a bullet's sign, any marker, the marks of a heading, a task box."""

STATE = (
    r"(?:(?:\[(?P<box>[ xX/-])\]|(?P<word>TODO|DOING|NOW|LATER|WAITING|DONE))[ \t]+(?=\S))?"
    r"(?:\[#(?P<priority>[A-Z])\][ \t]+(?=\S))?"
)
"""What a title may say of a task before its first word; it matches nothing, too."""

BULLET_BYTES, MARKER_BYTES, HASHES_BYTES, TASK_BYTES = (
    part.encode() for part in (BULLET, MARKER, HASHES, TASK)
)


def _marked(markers: bytes) -> bytes:
    """Return a pattern for markers before a blank that begin no rule."""
    rule = rb"[ \t]*+[-*][ \t]*+[-*][ \t*-]*+\r?(?:\n|\Z)"
    return rb"(?P<bullet>%b)(?=[ \t\r\n]|%b|\Z)(?!%b)" % (markers, _WIDE, rule)


PLAIN_URL = rb"[^\s()<>\\*;\x00-\x1f]{1,8192}+"
"""A URL without escapes, brackets, and the semicolon that ends an entity: it goes where it says."""

_LEADING = rb"[ \t]+(?:%b[ \t]+)?\[[^\[\]`\\<>!\n]*+\](?P<link>\(%b)\)" % (TASK_BYTES, PLAIN_URL)
LEADING_LINK = regex(_LEADING)
"""A link right after a bullet's marker, in the usual form that needs no closer look."""

_LINE = rb"""(?P<indent>[ \t]*+(?:(?=[\xc2-\xe3])(?:%b)(?:[ \t]|%b)*+(?=%b(?:[ \t\r\n]|%b|\Z)))?)
    (?:%b%%b
      |(?P<blank>(?:\r?\n(?=[ \t]*+\r?(?:\n|\Z))[ \t]*+){0,200}+(?=\r?(?:\n|\Z)))
      |(?P<heading>%b(?=[ \t\r\n]|%b|\Z)|\#{2,6}(?=[^\#\s]))
      |(?P<underline>=+|--+)(?=[ \t]*\r?(?:\n|\Z))
      |(?P<fence>`{3,}+(?=[^`\n]*(?:\n|\Z))|~{3,}+)
    )?
    [^\n]*+\n?""" % (_WIDE, _WIDE, MARKER_BYTES, _WIDE, _marked(MARKER_BYTES), HASHES_BYTES, _WIDE)

LINE = regex(_LINE % b"", re.X)
"""One whole line, or blank ones; `lastgroup` names it, and is `indent` for any other text."""

LINE_OR_LINK = regex(_LINE % (rb"(?:%b[^\[<\n]*+(?=\n|\Z))?" % _LEADING), re.X)
"""The same, where `link` is a bullet that leads with such a link and holds no other one."""

ODD_BULLET = regex(
    rb"(?P<indent>[ \t]*+(?:>[ \t>]*+)?)%b[^\n]*+\n?"
    % _marked(rb"%b|\xe2\x80[\x93\x94]" % MARKER_BYTES)
)
"""A bullet inside a quote, whose marks count as indentation, or one that a dash leads."""


def title_line(data: bytes, start: int = 0) -> re.Match[bytes]:
    """Match the first line of a row, where any dash is a bullet."""
    line = LINE.match(data, start)
    assert line is not None  # the pattern matches any line
    return line if line.lastgroup != "indent" else ODD_BULLET.match(data, start) or line


FENCE = regex(rb"[ \t]+(?P<fence>`{3,}+(?=[^`\n]*(?:\n|\Z))|~{3,}+)")
"""A fence that opens right after a bullet's marker."""

DELIMITER = regex(
    rb"[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+\r?\n?\Z"
)
"""The line between head and body of a table; it must hold a bar too."""

UNDERLINE = regex(rb"[ \t]*(?:=+|--+)[ \t]*\r?(?:\n|\Z)")
"""A line that makes a heading of the text line above it."""

BOLD = regex(rb"(\*\*|__)(?=[^\s*_])(?:(?!\1|\]\(|://)[^\n])+\1:?[ \t]*\r?\n?\Z")
"""A line of text that is bold as a whole, and no link."""

PROPERTY = regex(rb"[ \t]*[A-Za-z][\w./-]*::(?=[ \t\r\n]|\Z)")
"""The start of a line that says something of what it stands under, as in Logseq."""

INNER_HEADING = regex(rb"[ \t]+%b[ \t]+[^\s]" % HASHES_BYTES)
"""The marks of a heading right after a bullet's marker."""

DEFINITION = regex(
    rb"^[ \t>]*\[(?P<label>[^\]\[^][^\]\[]{0,998})\]:[ \t]*(?:\r?\n[ \t]*)?"
    rb"(?:<(?P<angle>[^<>\n]*)>|(?P<plain>[^\s<]\S*+))(?=[ \t\r]*$|[ \t]+[\"'(])",
    re.M,
)
"""A link reference definition; footnotes are none."""

CODE = 4
"""Columns: text outside bullets, below a blank line, that stands this far right is code."""

CODE_IN_BULLET = 6
"""Columns: the same, right of the bullet's marker."""

LONGEST_TITLE = 20_000
"""Bytes; what stands further right makes no entry and is in no title."""

DEEPEST_HEADING = 3
"""Columns: a `#` further right is text."""

Bullet = TypeVar("Bullet", bound=tuple[int, ...])


def close_bullets(bullets: list[Bullet], at: int) -> int:
    """Close the bullets that one at this column does not hang under; return its level.

    The column of an open bullet stands first in it. A bullet that stands a single column right of
    another takes its place, and its column.
    """
    level = at
    while bullets and bullets[-1][0] > at - 2:
        level = bullets.pop()[0]
    return level if level < at else at


_MORE = regex(
    rb"(?![ \t]*(?:\r?\n|\Z|[|>][ \t\r\n]|%b[ \t]|```|~~~|==|--))"
    rb"(?!(?:[ \t]|%b)*+%b(?:[ \t\r\n]|%b|\Z))[^\n]+\n?"
    % (HASHES_BYTES, _WIDE, MARKER_BYTES, _WIDE)
)
"""A line that may go on with the text above it: no bullet, heading, quote, table or fence."""

_LONGEST_WRAP = 4  # lines


def wrapped(data: bytes, start: int, end: int) -> int:
    """Return where the text of a line ends, with the lines that close a bracket left open on it.

    `start` and `end` are the line's own (bytes): links wrap over lines.
    """
    if data.rfind(b"[", start, end) <= data.rfind(b"]", start, end):
        return end
    after = end
    for _ in range(_LONGEST_WRAP - 1):
        if not (more := _MORE.match(data, after)):
            return end
        after = more.end()
        if data.count(b"[", start, after) <= data.count(b"]", start, after):
            return after
    return end


def title_end(data: bytes, start: int, line_end: int = 0) -> int:
    """Return where the title of a row that starts at a byte ends; it is cut when it is huge.

    `line_end` is where its first line ends, where that is known.
    """
    end = line_end or data.find(b"\n", start) + 1 or len(data)
    return min(wrapped(data, start, end), start + LONGEST_TITLE)


_LONGEST_FRONT_MATTER = 1 << 16
"""Bytes; what has not ended by then is none."""
_FRONT_MATTER = regex(
    rb"(?:---[ \t]*\r?\n(?:[ \t]*\r?\n|#[^\n]*\n)*[\w-]+[ \t]*:(?:[^\n]*\n)*?(?:---|\.\.\.)"
    rb"|\+\+\+[ \t]*\r?\n(?:[^\n]*\n)*?\+\+\+)[ \t]*\r?(?:\n|\Z)"
)


def front_matter(data: bytes) -> int:
    """Return where the front matter at the very top ends, 0 without one (bytes).

    A block between `---` lines counts only when it begins with a `key:`, so that a rule at
    the top of the file does not swallow what follows it.
    """
    found = _FRONT_MATTER.match(data, 0, _LONGEST_FRONT_MATTER)
    return found.end() if found else 0
