"""Tells how a CommonMark renderer reads each line that begins like a bullet.

Only containers and the kind of the open block are followed, line by line and without
recursion; https://spec.commonmark.org/0.31.2/#list-items has the rules.
"""

import re
from enum import Enum

from tui.outline.reading.grammar import HASHES
from tui.outline.text.regex import regex


class Fate(Enum):
    """The outcome for a line that begins like a bullet."""

    ITEM = "item"
    TEXT = "text"  # runs on as the paragraph above, below which it begins no list
    FAR_TEXT = "far text"  # so too, because of its indentation
    CODE = "code"  # by its indentation
    FENCED = "fenced"  # code, by a fence that is still open
    HTML = "html"
    HEADING = "heading"  # underlines the paragraph above


class _Leaf(Enum):
    NONE = 0
    PARAGRAPH = 1
    QUOTED = 2  # a paragraph in a block quote, which text may run on but nothing underlines
    CODE = 3
    FENCE = 4
    HTML = 5


_TEXT = (_Leaf.PARAGRAPH, _Leaf.QUOTED)
_RAW = (_Leaf.CODE, _Leaf.FENCE, _Leaf.HTML)
_CODE = 4  # columns of indentation that make code

_BULLET = regex(r"(?:[-*+]|(?P<number>\d{1,9})[.)])(?:(?P<space> +)(?=[^ ])|(?P<empty> *$))")
_RULE = regex(r"(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})$")
_HEADING = regex(rf"{HASHES}(?: |$)")
_UNDERLINE = regex(r"(?:=+|-+) *$")
_FENCE = regex(r"`{3,}(?=[^`]*$)|~{3,}")
_BLANK_ENDS = regex(r"\Z(?!)")
_HTML = (
    (
        re.compile(r"(?i)<(?:script|pre|style|textarea)(?=[\s>]|$)"),
        re.compile(r"(?i)</(?:script|pre|style|textarea)>"),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (
        re.compile(
            r"(?i)</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col"
            r"|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form"
            r"|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem"
            r"|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot"
            r"|th|thead|title|tr|track|ul)(?=\s|/?>|$)"
        ),
        _BLANK_ENDS,
    ),
)
_LONE_TAG = regex(
    r"(?:<[A-Za-z][A-Za-z0-9-]*+"
    r"(?:\s++[A-Za-z_:][\w:.-]*+(?:\s*=\s*(?:[^\s\"'=<>`]++|'[^']*'|\"[^\"]*\"))?)*"
    r"\s*/?>|</[A-Za-z][A-Za-z0-9-]*+\s*>)\s*$"
)
_LONGEST_TAG = 1000
_MOST_IN_A_LINE = 100  # bullets that open each other; more are no notes, but take long


class Renderer:
    """The open list items and the open block, while lines are read from the top.

    `since` is the number of the line at which the open block began.
    """

    def __init__(self) -> None:
        self.since = 0
        self._items: list[int] = []  # columns at which the text of each open item begins
        self._leaf = _Leaf.NONE
        self._end = _BLANK_ENDS  # what closes the open fence or HTML
        self._bare = False  # the innermost item has no text yet

    def read(self, number: int, line: str) -> Fate:
        """Take in a line (from 1) whose tabs are expanded; return what its bullet becomes."""
        text = line.lstrip(" ")
        if not text:
            self._blank()
            return Fate.TEXT
        indent = len(line) - len(text)
        inside = self._reached(indent)
        if self._leaf in _RAW and (fate := self._goes_on(text, indent, inside)):
            return fate
        self._bare = False
        return self._start(number, text, indent, inside)

    @property
    def depth(self) -> int:
        """How many list items are open."""
        return len(self._items)

    def _blank(self) -> None:
        if self._bare and self._leaf is _Leaf.NONE:
            self._items.pop()
            self._bare = False
        if self._leaf in _TEXT or (self._leaf is _Leaf.HTML and self._end is _BLANK_ENDS):
            self._leaf = _Leaf.NONE

    def _reached(self, indent: int) -> int:
        """Return how many open items a line indented so far belongs to."""
        items = self._items
        return next((i for i, column in enumerate(items) if column > indent), len(items))

    def _goes_on(self, text: str, indent: int, inside: int) -> Fate | None:
        """Read a line of an open fence, HTML or code; None when it has ended."""
        base = self._items[inside - 1] if inside else 0
        if inside == len(self._items):
            if self._leaf is _Leaf.CODE:
                if indent - base >= _CODE:
                    return Fate.CODE
            elif self._leaf is _Leaf.HTML:
                if self._end.search(text):
                    self._leaf = _Leaf.NONE
                return Fate.HTML
            else:
                if indent - base < _CODE and self._end.match(text):
                    self._leaf = _Leaf.NONE
                return Fate.FENCED
        self._leaf = _Leaf.NONE
        return None

    def _start(self, number: int, text: str, at: int, inside: int) -> Fate:
        """Open what a line opens: bullets one after the other, then at most one block."""
        fate = Fate.TEXT
        for _ in range(_MOST_IN_A_LINE):
            base = self._items[inside - 1] if inside else 0
            direct = self._leaf is _Leaf.PARAGRAPH and inside == len(self._items)
            if at - base >= _CODE or not (bullet := _bullet(text, direct)):
                break
            del self._items[inside:]
            self._items.append(at + _width(bullet))
            self._leaf, fate = _Leaf.NONE, Fate.ITEM
            self._bare = bullet["empty"] is not None
            if self._bare:
                return fate
            inside += 1
            text, at = text[bullet.end() :], at + bullet.end()
        block = self._block(number, text, at - base, inside, direct)
        return block if fate is Fate.TEXT else fate

    def _block(self, number: int, text: str, indent: int, inside: int, direct: bool) -> Fate:
        """Read what is no bullet; `direct` when it stands below an open paragraph of its own."""
        if indent >= _CODE:
            if self._leaf in _TEXT:
                return Fate.FAR_TEXT
            return self._open(number, _Leaf.CODE, inside, Fate.CODE)
        if direct and _UNDERLINE.match(text):
            self._leaf = _Leaf.NONE
            return Fate.HEADING
        if text[0] == ">":
            content = text[1:].strip()
            quoted = content and not _HEADING.match(content) and not _FENCE.match(content)
            return self._open(number, _Leaf.QUOTED if quoted else _Leaf.NONE, inside)
        if _HEADING.match(text) or _RULE.match(text):
            return self._open(number, _Leaf.NONE, inside)
        if fence := _FENCE.match(text):
            self._end = re.compile(rf"{fence[0][0]}{{{len(fence[0])},}} *$")
            return self._open(number, _Leaf.FENCE, inside)
        if (end := _html_end(text, self._leaf in _TEXT)) is not None:
            self._end = end
            return self._open(number, _Leaf.NONE if end.search(text) else _Leaf.HTML, inside)
        if self._leaf in _TEXT:
            return Fate.TEXT
        return self._open(number, _Leaf.PARAGRAPH, inside)

    def _open(self, number: int, leaf: _Leaf, inside: int, fate: Fate = Fate.TEXT) -> Fate:
        del self._items[inside:]
        self._leaf, self.since = leaf, number
        return fate


def _bullet(text: str, direct: bool) -> re.Match[str] | None:
    """Match a bullet that opens an item; below a paragraph it must have text, and begin with 1."""
    found = _BULLET.match(text)
    if not found or _RULE.match(text):
        return None
    if direct and (found["empty"] is not None or found["number"] not in (None, "1")):
        return None
    return found


def _width(bullet: re.Match[str]) -> int:
    """Return how many columns a marker takes with the space before its text."""
    marker = bullet.start("empty" if bullet["space"] is None else "space")
    space = len(bullet["space"] or "")
    return marker + (space if 0 < space <= _CODE else 1)


def _html_end(text: str, below_text: bool) -> re.Pattern[str] | None:
    """Return what ends the HTML block that a line begins, None when it begins none."""
    if text[0] != "<":
        return None
    for start, end in _HTML:
        if start.match(text):
            return end
    if not below_text and len(text) <= _LONGEST_TAG and _LONE_TAG.match(text):
        return _BLANK_ENDS
    return None
