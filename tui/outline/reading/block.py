"""A block of a note, and the kind of block that a line is by its looks."""

import re
from enum import StrEnum
from typing import NamedTuple

from tui.outline.reading.grammar import BLANK, HASHES
from tui.outline.text.regex import regex


class BlockKind(StrEnum):
    """The kind of a block of a note."""

    BULLET = "bullet"
    TEXT = "text"
    HEADING = "heading"
    CODE = "code"
    TABLE = "table"
    QUOTE = "quote"
    RULE = "rule"
    MATH = "math"
    DETAILS = "details"
    FOOTNOTE = "footnote"
    PROPERTY = "property"
    DEFINITION = "definition"
    COMMENT = "comment"
    FRONT_MATTER = "front matter"
    BLANK = "blank"


class Block(NamedTuple):
    """Consecutive lines of a body that are shown as one thing; `lines` are their numbers.

    `depth` counts bullets from the title down: 1 for a bullet right below it, and for text
    the depth of the bullet it belongs to (0 where it belongs to the title). `text` is the
    source without marker and indentation, its lines joined by newlines (code keeps its
    indentation); `marker` is the bullet's own, and for code the fence that opened it, with a blank
    in its place where it stands on the bullet above.
    """

    kind: BlockKind
    depth: int
    lines: range
    text: str
    marker: str = ""


FORMULA = "$$"
"""What stands above and below a formula of several lines."""

_RULE = regex(r"([-*_=])(?:[ \t]*\1){2,}[ \t]*$")
_HEADING = regex(rf"[ \t]*{HASHES}(?={BLANK}|$)")
_PROPERTY = regex(r"[A-Za-z][\w./-]*::(?=\s|$)")
_DEFINITION = regex(r"\[[^\]\[^][^\]\[]*\]:[ \t]*\S")
_FOOTNOTE = regex(r"\[\^[^\]\[\s]+\]:")
_DETAILS = regex(r"</?details\b", re.I)
_COMMENTS = regex(r"(?:<!--(?:(?!-->).)*-->[ \t]*)+")


def kind_of(text: str) -> BlockKind:
    """Return what a line is that is neither bullet nor code."""
    text = text.lstrip(" \t")
    if not text or (text.startswith("<!--") and _COMMENTS.fullmatch(text)):
        return BlockKind.COMMENT
    if text[0] == "<" and _DETAILS.match(text):
        return BlockKind.DETAILS
    if text[0] == ">":
        return BlockKind.QUOTE
    if text[0] == "|":
        return BlockKind.TABLE
    if text[0] == "#" and _HEADING.match(text):
        return BlockKind.HEADING
    if text[0] in "-*_=" and _RULE.match(text):
        return BlockKind.RULE
    if text.rstrip(" \t") == FORMULA:
        return BlockKind.MATH
    if text[0] == "[":
        if _DEFINITION.match(text):
            return BlockKind.DEFINITION
        return BlockKind.FOOTNOTE if _FOOTNOTE.match(text) else BlockKind.TEXT
    return BlockKind.PROPERTY if "::" in text and _PROPERTY.match(text) else BlockKind.TEXT
