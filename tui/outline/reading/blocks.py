"""The body of a row as blocks: bullets with their depth, paragraphs, code, tables, quotes.

The structure is the reader's: what it took for a bullet is a bullet here, what it took for
code or comment is nothing else. Lines are read as far as blocks are asked for.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from tui.outline.outline import Line, Node, SpanKind
from tui.outline.reading.grammar import HASHES, MARKER
from tui.outline.text.characters import column


class BlockKind(StrEnum):
    """What a block of a note is."""

    BULLET = "bullet"
    TEXT = "text"
    HEADING = "heading"
    CODE = "code"
    TABLE = "table"
    QUOTE = "quote"
    RULE = "rule"
    PROPERTY = "property"
    DEFINITION = "definition"
    COMMENT = "comment"
    FRONT_MATTER = "front matter"
    BLANK = "blank"


class Block(NamedTuple):
    """Consecutive lines of a body that are shown as one thing.

    `depth` counts bullets from the title down: 1 for a bullet right below it, and for text
    the depth of the bullet it belongs to (0 where it belongs to the title). `text` is the
    source without marker and indentation, its lines joined by newlines (code keeps its
    indentation); `marker` is the bullet's own, and for code the fence that opened it.
    """

    kind: BlockKind
    depth: int
    lines: tuple[Line, ...]
    text: str
    marker: str = ""


FIRST_CHUNK, LARGEST_CHUNK = 2048, 65536
"""Bytes of a body that are decoded at once; more the further it is read."""

LONGEST_JOINED = 4000
"""Characters of a paragraph after which its next line begins a new one."""

MOST_LINES = 500
"""Lines of code or of a table after which the next one begins a new block."""

_BULLET = re.compile(
    rf"(?P<indent>[ \t]*)(?P<marker>{MARKER})(?=[ \t]|$)(?!(?:[ \t]*[-*]){{2,}}[ \t]*$)[ \t]*"
)
_RULE = re.compile(r"([-*_=])(?:[ \t]*\1){2,}[ \t]*$")
_HEADING = re.compile(rf"[ \t]*{HASHES}(?=[ \t]|$)")
_PROPERTY = re.compile(r"[A-Za-z][\w./-]*::(?=\s|$)")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_DEFINITION = re.compile(r"\[[^\]\[^][^\]\[]*\]:[ \t]*\S")
_ELEMENT = re.compile(r"</?(?:details|summary|div|p|table|tr|ul|ol|dl|h[1-6]|center)\b", re.I)
_INDENTED, _CLOSED = "indented", "closed"  # in place of a fence; at the end of one
_COMMENTS = re.compile(r"(?:<!--(?:(?!-->).)*-->[ \t]*)+")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


def blocks(node: Node) -> Iterator[Block]:
    """Yield the blocks of a row's body below its title line."""
    lines = _lines(node)
    first = list(islice(lines, node.title_lines))
    is_bullet = node.row >= 0 and not node.outline.is_heading(node.row)
    title = column(_indent(first[0].text)) if is_bullet else -1
    return _joined(_Reader(title).read(lines))


def note_lines(node: Node) -> Iterator[tuple[int, int, str]]:
    """Yield (line number, depth, text) of each line of a note that is not blank or hidden."""
    for block in blocks(node):
        if block.kind in (BlockKind.BLANK, BlockKind.COMMENT, BlockKind.FRONT_MATTER):
            continue
        depth = max(block.depth, 1)
        for line in block.lines:
            text = line.text.strip()
            if line.span is SpanKind.NONE and (bullet := _BULLET.match(line.text)):
                text = line.text[bullet.end() :].strip()
            if text:
                yield line.number, depth, text


def _lines(node: Node) -> Iterator[Line]:
    outline = node.outline
    chunk = FIRST_CHUNK
    for start, end in outline.segments_of(node.row):
        while start < end:
            stop = outline.data.find(b"\n", start + chunk, end) + 1 or end
            yield from outline.lines_between(start, stop)
            start, chunk = stop, min(2 * chunk, LARGEST_CHUNK)


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" \t"))]


class _Reader:
    """Lines to blocks of one line each, with the depth that their indentation gives them."""

    def __init__(self, title: int) -> None:
        self.bullets: list[tuple[int, int]] = [(title, 0)]  # column and depth
        self.depth = 0  # of the bullet that text belongs to
        self.lazy = True
        self.fence = ""

    def read(self, lines: Iterator[Line]) -> Iterator[Block]:
        line = next(lines, None)
        while line is not None:
            following = next(lines, None)
            yield from self.line(line, following)
            if following is not None and following.number != line.number + 1:
                self.lazy = False
            line = following

    def line(self, line: Line, following: Line | None) -> tuple[Block, ...]:
        if line.span in (SpanKind.CODE, SpanKind.FRONT_MATTER):
            return (self.spanned(line),)
        self.fence = ""
        opens = following is not None and following.span is SpanKind.COMMENT
        text = _without_comment(line, opens and line.span is SpanKind.NONE)
        if not line.text.strip():
            self.lazy = False
            return (Block(BlockKind.BLANK, self.depth, (line,), ""),)
        if line.span is SpanKind.NONE and (bullet := _BULLET.match(text)):
            is_fence = following is not None and following.span is SpanKind.CODE
            return self.bullet(line, text, bullet, is_fence)
        self.place(text)
        return (Block(_kind_of(text), self.depth, (line,), text.lstrip(" \t")),)

    def bullet(
        self, line: Line, text: str, bullet: re.Match[str], opens_code: bool
    ) -> tuple[Block, ...]:
        at = column(bullet["indent"])
        while len(self.bullets) > 1 and self.bullets[-1][0] >= at:
            self.bullets.pop()
        index = len(self.bullets) - 1
        while index >= 0 and self.bullets[index][0] > at - 2:
            index -= 1
        above = self.bullets[index][1] if index >= 0 else 0
        self.depth, self.lazy = above + 1, True
        self.bullets.append((at, self.depth))
        rest, marker = text[bullet.end() :], bullet["marker"]
        fence = _FENCE.match(rest) if opens_code else None
        if fence is None:
            return (Block(BlockKind.BULLET, self.depth, (line,), rest, marker),)
        self.fence = fence[1]
        code = Block(BlockKind.CODE, self.depth, (), "", rest.strip())
        return Block(BlockKind.BULLET, self.depth, (line,), "", marker), code

    def spanned(self, line: Line) -> Block:
        """A line of code or front matter; a fence that closes takes no further line."""
        if line.span is SpanKind.FRONT_MATTER:
            return Block(BlockKind.FRONT_MATTER, self.depth, (line,), line.text)
        text = line.text.strip()
        if not self.fence:
            self.place(line.text)
            self.lazy = False
            fence = _FENCE.match(text)
            self.fence = fence[1] if fence else _INDENTED
            if fence:
                return Block(BlockKind.CODE, self.depth, (line,), _indent(line.text), text)
        elif text.startswith(self.fence) and not text.strip(self.fence[0]):
            self.fence, self.lazy = "", False
            return Block(BlockKind.CODE, self.depth, (line,), "", _CLOSED)
        return Block(BlockKind.CODE, self.depth, (line,), line.text)

    def place(self, text: str) -> None:
        if not self.lazy:
            at = column(_indent(text))
            self.depth = next((depth for left, depth in reversed(self.bullets) if left < at), 0)
        self.lazy = True


def _without_comment(line: Line, opens: bool) -> str:
    """Return what a line shows besides a comment that ends or stays open on it."""
    if line.span is SpanKind.COMMENT:
        return line.text.partition("-->")[2]
    at = line.text.find("<!--") if opens else -1
    while at >= 0:
        close = line.text.find("-->", at + 2)
        if line.text.count("`", 0, at) % 2:
            close = at + 1
        elif close < 0:
            return line.text[:at]
        at = line.text.find("<!--", close + 3)
    return line.text


def _kind_of(text: str) -> BlockKind:
    text = text.lstrip(" \t")
    if not text or (text.startswith("<!--") and _COMMENTS.fullmatch(text)):
        return BlockKind.COMMENT
    if text[0] == ">":
        return BlockKind.QUOTE
    if text[0] == "|":
        return BlockKind.TABLE
    if text[0] == "#" and _HEADING.match(text):
        return BlockKind.HEADING
    if text[0] in "-*_=" and _RULE.match(text):
        return BlockKind.RULE
    if text[0] == "[" and _DEFINITION.match(text):
        return BlockKind.DEFINITION
    return BlockKind.PROPERTY if "::" in text and _PROPERTY.match(text) else BlockKind.TEXT


_PROSE = (BlockKind.TEXT, BlockKind.BULLET, BlockKind.QUOTE)


def _joined(single: Iterable[Block]) -> Iterator[Block]:
    """Join lines into the blocks that they make together."""
    group: list[Block] = []
    size = 0
    for block in single:
        if group and _is_header(group[-1], block):
            header = group.pop()
            if group:
                yield _block(group)
            group = [header._replace(kind=BlockKind.TABLE)]
            block = block._replace(kind=BlockKind.TABLE)
        elif group and not _continues(group, block, size):
            yield _block(group)
            group, size = [], 0
        group.append(block)
        size += len(block.text)
    if group:
        yield _block(group)


def _is_header(above: Block, block: Block) -> bool:
    """Tell whether a line and the delimiters below it begin a table without outer bars."""
    is_text = above.kind is BlockKind.TEXT and block.kind is BlockKind.TEXT
    return (
        is_text and "|" in above.text and "|" in block.text and bool(_DELIMITER.match(block.text))
    )


def _continues(group: list[Block], block: Block, size: int) -> bool:
    kind, above = group[0].kind, group[-1].lines
    if above and block.lines and block.lines[0].number != above[-1].number + 1:
        return False  # rows of the outline stand in between
    if kind is BlockKind.CODE:
        is_code = block.kind is kind and block.marker in ("", _CLOSED)
        return is_code and group[-1].marker != _CLOSED and len(group) < MOST_LINES
    if kind is BlockKind.TABLE:
        is_row = block.kind is kind or (block.kind is BlockKind.TEXT and "|" in block.text)
        return is_row and len(group) < MOST_LINES
    if kind is BlockKind.FRONT_MATTER:
        return block.kind is kind and len(group) < MOST_LINES
    if size > LONGEST_JOINED:
        return False
    if block.kind is BlockKind.TEXT:
        return kind in _PROSE and not _ELEMENT.match(block.text)
    return kind is BlockKind.QUOTE and block.kind is kind


def _block(group: list[Block]) -> Block:
    first = group[0]
    if len(group) == 1 and first.kind is not BlockKind.CODE:
        return first
    lines = tuple(line for block in group for line in block.lines)
    if first.kind is BlockKind.CODE:
        return _code(group, lines)
    return first._replace(lines=lines, text="\n".join(block.text for block in group))


def _code(group: list[Block], lines: tuple[Line, ...]) -> Block:
    """Join the lines of a fence; the text holds what stands between its two ends."""
    first = group[0]
    opened = first.marker if first.marker != _CLOSED else ""
    inner = [b.text.expandtabs(4) for b in group if not b.marker]
    left = column(first.text) if opened and first.lines else _least_indent(inner)
    text = "\n".join(line[min(left, len(_indent(line))) :] for line in inner)
    return Block(first.kind, first.depth, lines, text, opened)


def _least_indent(lines: Iterable[str]) -> int:
    return min((len(_indent(line)) for line in lines if line.strip()), default=0)
