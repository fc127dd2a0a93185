"""The body of a row as blocks: bullets with their depth, paragraphs, code, tables, quotes.

The structure is the reader's: what it took for a bullet is a bullet here, what it took for
code or comment is nothing else. Lines are read as far as blocks are asked for.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from tui.outline.outline import Line, Node, Outline, SpanKind
from tui.outline.reading.block import FORMULA, Block, BlockKind, kind_of
from tui.outline.reading.grammar import BLANK, MARKER, close_bullets
from tui.outline.reading.joining import CLOSED, joined
from tui.outline.text.characters import (
    column,
    decode,
    indentation,
    past_character,
    past_lines,
)
from tui.outline.text.regex import regex

__all__ = ["Block", "BlockKind", "blocks", "note_lines"]

FIRST_CHUNK, LARGEST_CHUNK = 2048, 65536
"""Bytes of a body that are decoded at once; more the further it is read."""

_NO_RULE = r"(?![ \t]*+[-*][ \t]*+[-*][-* \t]*+$)"
_BULLET = regex(rf"(?P<indent>{BLANK}*)(?P<marker>{MARKER})(?={BLANK}|$){_NO_RULE}{BLANK}*")
_DASHED = regex(rf"(?P<indent>{BLANK}*)(?P<marker>[–—]){_NO_RULE}{BLANK}*")
_SPANNED = {SpanKind.CODE: BlockKind.CODE, SpanKind.FRONT_MATTER: BlockKind.FRONT_MATTER}
_QUOTED = regex(rb"[ \t]*+>")
_QUOTE = regex(r"^[ \t]*>[ \t>]*")
_FENCE = regex(r"(`{3,}|~{3,})")
_LABEL = regex(r"[ \t]*\[[^\]\[^][^\]\[]*\]:[ \t]*$")  # its URL stands on the next line
_LONE_URL = regex(r"[ \t]*(?:<[^<>]+>|[^\s<\[]\S*)(?:[ \t]+[\"'(].*)?[ \t]*$")
_INDENTED = "indented"  # in place of a fence

MANY_BLANK = 64
"""Blank lines of which only the last one is read."""
_BLANKS = regex(rb"^(?:[ \t\r]*+\n){%d}" % MANY_BLANK, re.M)
LONGEST_UNSEEN = 2048
"""Bytes of a comment that are read line by line."""

_GOES_ON = (BlockKind.QUOTE, BlockKind.TABLE, BlockKind.FOOTNOTE)
_OWN_LEVEL = (
    *_GOES_ON,
    BlockKind.HEADING,
    BlockKind.RULE,
    BlockKind.MATH,
    BlockKind.CODE,
    BlockKind.DETAILS,
    BlockKind.DEFINITION,
)
"""What belongs to the bullet that its indentation names, also right below a line of another one."""


def blocks(node: Node, *, in_parts: bool = False) -> Iterator[Block]:
    """Yield the blocks of a row's body below its title line.

    A line of more than `LARGEST_CHUNK` bytes may come in several, so that none takes long to read.
    """
    return joined(_Reader(node.outline.dashed).read(_lines_below_title(node, in_parts)))


def note_lines(node: Node) -> Iterator[tuple[int, int, str]]:
    """Yield (line number, depth, text) of each line of a note that is not blank or hidden."""
    texts: dict[int, str] = {}

    def noted(line: Line) -> Line:
        texts[line.number] = line.text.strip()
        return line

    lines = map(noted, _lines_below_title(node))
    for block in joined(_Reader(node.outline.dashed).read(lines)):
        if block.kind in (BlockKind.BLANK, BlockKind.COMMENT, BlockKind.FRONT_MATTER):
            continue
        depth = max(block.depth, 1)
        for at, number in enumerate(block.lines):
            text = texts[number]
            if at == 0 and block.kind is BlockKind.BULLET:
                text = text.removeprefix(block.marker).strip()
            if text:
                yield number, depth, text


def _lines_below_title(node: Node, in_parts: bool = False) -> Iterator[Line]:
    lines, outline = _lines(node, in_parts), node.outline
    is_quoted = node.row >= 0 and _QUOTED.match(outline.data, outline.starts[node.row])
    return map(_unquoted, lines) if is_quoted else lines


def _lines(node: Node, in_parts: bool) -> Iterator[Line]:
    outline, chunk, title = node.outline, FIRST_CHUNK, node.title_lines
    for start, end in outline.segments_of(node.row):
        start, title = min(past_lines(outline.data, start, title), end), 0
        while start < end:
            start, unseen = _past_unseen(outline, start, end)
            stop = min(outline.data.find(b"\n", start + chunk, unseen) + 1 or unseen, end)
            last = outline.data.rfind(b"\n", start, stop - 1) + 1 or start
            if not in_parts or stop - last <= LARGEST_CHUNK:
                last = stop
            if start < last:
                yield from outline.lines_between(start, last)
            yield from _parts(outline, last, stop)
            start, chunk = stop, min(2 * chunk, LARGEST_CHUNK)


def _parts(outline: Outline, start: int, end: int) -> Iterator[Line]:
    """Yield a line in parts, which all have its number; words stay whole where they can."""
    number, span, data = outline.line_at(start), outline.span_at(start), outline.data
    end -= data.endswith(b"\n", start, end)
    end -= data.endswith(b"\r", start, end)
    while start < end:
        stop = min(start + LARGEST_CHUNK, end)
        if stop < end:
            blank = data.rfind(b" ", stop - LARGEST_CHUNK // 2, stop) + 1
            stop = blank or past_character(data, stop)
        yield Line(number, decode(data[start:stop]), span)
        start = stop


def _unquoted(line: Line) -> Line:
    """Take the marks of a quote off a line of a row that stands in it."""
    return line._replace(text=_QUOTE.sub(lambda marks: marks[0].replace(">", " "), line.text))


def _past_unseen(outline: Outline, start: int, end: int) -> tuple[int, int]:
    """Return the last line of the long run of lines that shows nothing where one starts.

    With it, where the next such run may start, which is read in one go as well.
    """
    data, bound = outline.data, min(outline.span_end(start), end)
    span = outline.span_at(start)
    if span is SpanKind.COMMENT:
        last = data.rfind(b"\n", start, bound - 1) + 1
        return (last, bound) if last - start > LONGEST_UNSEEN else (start, bound)
    if span is not SpanKind.NONE:
        return start, end
    filled = _past_blanks(data, start, bound)
    if data.count(b"\n", start, min(filled, start + LARGEST_CHUNK)) >= MANY_BLANK:
        start = data.rfind(b"\n", start, data.rfind(b"\n", start, filled)) + 1
    below = data.find(b"\n", start, bound) + 1 or bound
    blank = _BLANKS.search(data, below, min(below + LARGEST_CHUNK, bound))
    return start, blank.start() if blank else bound


def _past_blanks(data: bytes, start: int, end: int) -> int:
    """Return the first byte that is no blank; of millions of them in many short steps."""
    step = 256
    while start < end:
        piece, step = data[start : min(start + step, end)], min(2 * step, LARGEST_CHUNK)
        if rest := piece.lstrip(b" \t\r\n"):
            return start + len(piece) - len(rest)
        start += len(piece)
    return end


class _Reader:
    """Lines to blocks of one line each, with the depth that their indentation gives them."""

    def __init__(self, dashed: frozenset[int]) -> None:
        self.dashed = dashed  # the lines that a dash leads as a bullet does
        self.bullets: list[tuple[int]] = []  # columns of those that are open, as many as deep
        self.depth = 0  # of the bullet that text belongs to
        self.goes_on: BlockKind | None = BlockKind.TEXT  # in the next line, however it is indented
        self.fence = ""
        self.defines = False  # the line before is the label of a link reference definition
        self.formula: BlockKind | None = None  # of the lines of the formula that is open

    def read(self, lines: Iterator[Line]) -> Iterator[Block]:
        line, number = next(lines, None), 0
        while line is not None:
            following = next(lines, None)
            if line.number == number:
                yield self.rest(line)
            else:
                yield from self.line(line, following)
            number = line.number
            if following is not None and following.number > number + 1:
                self.goes_on = self.formula = None
            line = following

    def line(self, line: Line, following: Line | None) -> tuple[Block, ...]:
        if line.span in _SPANNED:
            self.formula = None
            return (self.spanned(line),)
        self.fence = ""
        opens = following is not None and following.span is SpanKind.COMMENT
        text = _without_comment(line, opens and line.span is SpanKind.NONE)
        if not line.text.strip():
            self.goes_on = self.formula = None
            return (Block(BlockKind.BLANK, self.depth, _one(line), ""),)
        pattern = _DASHED if line.number in self.dashed else _BULLET
        if line.span is SpanKind.NONE and (bullet := pattern.match(text)):
            is_fence = following is not None and following.span is SpanKind.CODE
            return self.bullet(line, text, bullet, is_fence)
        kind = self.formula or self.kind(text, following)
        if self.formula is None:
            self.place(text, kind)
        if FORMULA in text:
            self.formula = kind if self.formula is None and _opens_formula(text, kind) else None
        shown = text if kind is BlockKind.MATH else text.lstrip(" \t")
        return (Block(kind, self.depth, _one(line), shown),)

    def rest(self, line: Line) -> Block:
        """A further part of a line that is read in parts."""
        if kind := _SPANNED.get(line.span):
            return Block(kind, self.depth, _one(line), line.text)
        text = _without_comment(line, opens=False)
        kind = BlockKind.TEXT if text.strip() else BlockKind.COMMENT
        return Block(kind, self.depth, _one(line), text)

    def kind(self, text: str, following: Line | None) -> BlockKind:
        kind = BlockKind.DEFINITION if self.defines else kind_of(text)
        self.defines = kind is BlockKind.TEXT and bool(
            following and _LABEL.match(text) and _LONE_URL.match(following.text)
        )
        return BlockKind.DEFINITION if self.defines else kind

    def bullet(
        self, line: Line, text: str, bullet: re.Match[str], opens_code: bool
    ) -> tuple[Block, ...]:
        at = column(bullet["indent"])
        self.bullets.append((close_bullets(self.bullets, at),))
        self.depth, self.goes_on = len(self.bullets), BlockKind.TEXT
        rest, marker = text[bullet.end() :], bullet["marker"]
        self.formula = BlockKind.TEXT if FORMULA in rest and _opens_formula(rest) else None
        fence = _FENCE.match(rest) if opens_code else None
        if fence is None:
            return (Block(BlockKind.BULLET, self.depth, _one(line), rest, marker),)
        self.fence = fence[1]
        marker_of_code = f" {rest.strip().lstrip(fence[1][0])}"
        code = Block(BlockKind.CODE, self.depth, _one(line)[1:], "", marker_of_code)
        return Block(BlockKind.BULLET, self.depth, _one(line), "", marker), code

    def spanned(self, line: Line) -> Block:
        """A line of code or front matter; a fence that closes takes no further line."""
        if line.span is SpanKind.FRONT_MATTER:
            return Block(BlockKind.FRONT_MATTER, self.depth, _one(line), line.text)
        text = line.text.strip()
        if not self.fence:
            self.place(line.text, BlockKind.CODE)
            self.goes_on = None
            fence = _FENCE.match(text)
            self.fence = fence[1] if fence else _INDENTED
            if fence:
                return Block(BlockKind.CODE, self.depth, _one(line), indentation(line.text), text)
        elif text.startswith(self.fence) and not text.strip(self.fence[0]):
            self.fence, self.goes_on = "", None
            return Block(BlockKind.CODE, self.depth, _one(line), "", CLOSED)
        return Block(BlockKind.CODE, self.depth, _one(line), line.text)

    def place(self, text: str, kind: BlockKind) -> None:
        is_own = kind is not self.goes_on and kind in _OWN_LEVEL
        if is_own or self.goes_on is None:
            self.depth = bisect_left(self.bullets, (column(indentation(text)),))
        self.goes_on = None if is_own and kind not in _GOES_ON else kind


def _one(line: Line) -> range:
    return range(line.number, line.number + 1)


def _opens_formula(text: str, kind: BlockKind = BlockKind.TEXT) -> bool:
    """Tell whether a text begins or ends with a formula that goes on in the next line."""
    if kind not in (BlockKind.TEXT, BlockKind.MATH) or text.count(FORMULA) % 2 == 0:
        return False
    text = text.strip(" \t")
    return text.startswith(FORMULA) or text.endswith(FORMULA)


def _without_comment(line: Line, opens: bool) -> str:
    """Return what a line shows besides a comment that ends or stays open on it."""
    if line.span is SpanKind.COMMENT:
        return line.text.partition("-->")[2]
    at = line.text.find("<!--") if opens else -1
    while at >= 0:
        close = line.text.find("-->", at)
        if line.text.count("`", 0, at) % 2:
            close = at + 1
        elif close < 0:
            return line.text[:at]
        at = line.text.find("<!--", close + 3)
    return line.text
