"""The body of a row as blocks: bullets with their depth, paragraphs, code, tables, quotes.

The structure is the reader's: what it took for a bullet is a bullet here, what it covered as
code or comment is nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.outline import grammar
from tui.outline.outline import Cover, Kind, Line, Node
from tui.outline.text import column


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


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines of a body that are shown as one thing.

    `depth` counts bullets from the title down: 1 for a bullet right below it, and for text
    the depth of the bullet it belongs to (0 where it belongs to the title). `text` is the
    source without marker and indentation, its lines joined by newlines; `marker` is the
    bullet's own, and for code the language named at its fence.
    """

    kind: BlockKind
    depth: int
    lines: tuple[Line, ...]
    text: str
    marker: str = ""


_BULLET = re.compile(
    r"(?P<indent>[ \t]*)(?P<marker>[-*+]|\d{1,9}[.)])(?=[ \t]|$)(?!(?:[ \t]*[-*]){2,}[ \t]*$)[ \t]*"
)
_RULE = re.compile(r"[ \t]*([-*_=])(?:[ \t]*\1){2,}[ \t]*$")
_HEADING = re.compile(r"[ \t]*#{1,6}(?=[ \t]|$)[ \t]*")
_PROPERTY = re.compile(r"[ \t]*[A-Za-z][\w./-]*::(?=\s|$)")
_QUOTE = re.compile(r"[ \t]*>")
_FENCE = re.compile(r"(?:`{3,}|~{3,})[ \t]*\{?\.?(?P<language>[\w+#.-]*)")
_DEFINITION = re.compile(r"[ \t>]*\[[^\]\[^][^\]\[]*\]:[ \t]*\S")
_COMMENT = re.compile(r"<!--.*?-->", re.S)


def note_lines(node: Node) -> Iterator[tuple[int, int, str]]:
    """Yield (line number, depth, text) of each line of a note that is not blank or hidden."""
    for block in blocks(node):
        if block.kind in (BlockKind.BLANK, BlockKind.COMMENT):
            continue
        depth = max(block.depth, 1)
        for line in block.lines:
            text = line.text.strip()
            if line is block.lines[0] and (bullet := _BULLET.match(line.text)):
                is_bullet = block.kind is BlockKind.BULLET or line.cover is Cover.NONE
                text = line.text[bullet.end() :].strip() if is_bullet else text
            if text:
                yield line.number, depth, text


def blocks(node: Node) -> list[Block]:
    """Return the blocks of a row's body below its title line."""
    body = node.body
    skipped = 0 if node.kind is Kind.ROOT else 2 if _is_underlined(node, body) else 1
    title = column(_indent(body[0].text)) if node.is_entry or node.kind is Kind.SERIES else -1
    return list(_Blocks(title).read(body[skipped:]))


def _is_underlined(node: Node, body: Sequence[Line]) -> bool:
    return node.kind is Kind.SECTION and not _HEADING.match(body[0].text) and len(body) > 1


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" \t"))]


@dataclass(frozen=True, slots=True)
class _Open:
    column: int
    depth: int


class _Blocks:
    def __init__(self, title: int) -> None:
        self.title = title
        self.bullets: list[_Open] = []
        self.depth = 0  # of the bullet that text belongs to
        self.lazy = True
        self.hidden = False  # inside a comment that is still open

    def read(self, lines: Iterable[Line]) -> Iterator[Block]:
        pending: list[Line] = []
        current: Block | None = None
        for line in lines:
            block = self.block(line)
            if current is not None and _continues(current, block):
                pending.append(line)
                continue
            if current is not None:
                yield _joined(current, pending)
            current, pending = block, []
        if current is not None:
            yield _joined(current, pending)

    def block(self, line: Line) -> Block:
        if line.cover is Cover.CODE:
            return self.covered(line, BlockKind.CODE)
        if line.cover is Cover.FRONT_MATTER:
            return self.covered(line, BlockKind.FRONT_MATTER)
        text = self.without_comments(line)
        if not text.strip():
            kind = BlockKind.COMMENT if line.text.strip() else BlockKind.BLANK
            self.lazy = self.lazy and kind is BlockKind.COMMENT
            return Block(kind, self.depth, (line,), "")
        if line.cover is Cover.NONE and (bullet := _BULLET.match(text)):
            return self.bullet(line, text, bullet)
        if not self.lazy:
            self.depth = self.depth_under(column(_indent(text)))
        self.lazy = True
        return Block(_kind_of(text), self.depth, (line,), text.strip())

    def bullet(self, line: Line, text: str, bullet: re.Match[str]) -> Block:
        at = column(bullet["indent"])
        while self.bullets and self.bullets[-1].column >= at:
            self.bullets.pop()
        above = next((b.depth for b in reversed(self.bullets) if b.column <= at - 2), 0)
        self.depth, self.lazy = above + 1, True
        self.bullets.append(_Open(at, self.depth))
        return Block(
            BlockKind.BULLET, self.depth, (line,), text[bullet.end() :].strip(), bullet["marker"]
        )

    def covered(self, line: Line, kind: BlockKind) -> Block:
        if not self.lazy:
            self.depth = self.depth_under(column(_indent(line.text)))
        self.lazy = True
        return Block(kind, self.depth, (line,), line.text)

    def depth_under(self, at: int) -> int:
        return next((b.depth for b in reversed(self.bullets) if b.column < at), 0)

    def without_comments(self, line: Line) -> str:
        text = line.text
        if line.cover is Cover.COMMENT and self.hidden:
            before, close, text = text.partition("-->")
            if not close:
                return ""
            self.hidden = False
        if "<!--" not in text:
            return text
        text = _COMMENT.sub("", text)
        self.hidden = "<!--" in text
        return text.partition("<!--")[0] if self.hidden else text


def _kind_of(text: str) -> BlockKind:
    if _HEADING.match(text):
        return BlockKind.HEADING
    if _RULE.match(text):
        return BlockKind.RULE
    if _QUOTE.match(text):
        return BlockKind.QUOTE
    if _PROPERTY.match(text):
        return BlockKind.PROPERTY
    if _DEFINITION.match(text):
        return BlockKind.DEFINITION
    return BlockKind.TABLE if text.lstrip().startswith("|") else BlockKind.TEXT


_MERGED = (BlockKind.CODE, BlockKind.FRONT_MATTER, BlockKind.TABLE, BlockKind.QUOTE)


def _continues(current: Block, block: Block) -> bool:
    """Text directly below text or a bullet is the same paragraph; code, tables, quotes go on."""
    if block.kind is BlockKind.TEXT:
        return current.kind in (BlockKind.TEXT, BlockKind.BULLET, BlockKind.QUOTE)
    return block.kind in _MERGED and block.kind is current.kind


def _joined(first: Block, more: list[Line]) -> Block:
    if not more and first.kind is not BlockKind.CODE:
        return first
    lines = (*first.lines, *more)
    if first.kind is BlockKind.CODE:
        fence = _FENCE.match(first.text.strip())
        language = fence["language"] if fence else ""
        text = "\n".join(line.text for line in lines)
        return Block(first.kind, first.depth, lines, text, language)
    text = "\n".join([first.text, *(line.text.strip() for line in more)])
    return Block(first.kind, first.depth, lines, text, first.marker)
