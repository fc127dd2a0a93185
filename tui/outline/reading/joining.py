"""Lines of a note joined into the blocks that they make together."""

import re
from collections.abc import Iterable, Iterator

from tui.outline.reading.block import FORMULA, Block, BlockKind
from tui.outline.text.characters import column, indentation
from tui.outline.text.regex import regex

LONGEST_JOINED = 4000
"""Characters of a paragraph after which its next line begins a new one."""

MOST_LINES = 500
"""Lines of code after which the next one begins a new block."""

MOST_ROWS = 200
"""Lines of a table after which the next one begins a new block; its cells take longer to read."""

CLOSED = "closed"
"""The marker of the line that ends a fence."""

_BEGINS = regex(r"</?(?:details|summary|div|p|table|tr|ul|ol|dl|h[1-6]|center)\b", re.I)
"""What begins a block where a paragraph would go on: an HTML element."""

_DELIMITER = regex(r"\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+$")
_OPEN = regex(r"<details\b", re.I)
_SUMMARY = regex(r"<summary\b", re.I)
_AFTER_SUMMARY = regex(r"</(?:summary|details)\b", re.I)

_PROSE = (BlockKind.TEXT, BlockKind.BULLET, BlockKind.QUOTE, BlockKind.FOOTNOTE)


def joined(single: Iterable[Block]) -> Iterator[Block]:
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
    if above.kind is not BlockKind.TEXT or block.kind is not BlockKind.TEXT:
        return False
    is_below = block.lines.start == above.lines.stop
    has_bars = "|" in above.text and "|" in block.text
    return is_below and has_bars and bool(_DELIMITER.match(block.text))


def _continues(group: list[Block], block: Block, size: int) -> bool:
    if block.lines.start != group[-1].lines.stop:
        return False  # rows of the outline stand in between
    kind = group[0].kind
    if kind is BlockKind.CODE:
        is_code = block.kind is kind and block.marker in ("", CLOSED)
        return is_code and group[-1].marker != CLOSED and len(group) < MOST_LINES
    if kind is BlockKind.TABLE:
        is_row = block.kind is kind or (block.kind is BlockKind.TEXT and "|" in block.text)
        return is_row and len(group) < MOST_ROWS
    if kind is BlockKind.FRONT_MATTER:
        return block.kind is kind and len(group) < MOST_LINES
    if kind is BlockKind.MATH:
        is_open = len(group) == 1 or FORMULA not in group[-1].text
        return block.kind is kind and is_open and len(group) < MOST_LINES
    if size > LONGEST_JOINED:
        return False
    if _OPEN.match(group[0].text):
        return _is_summary(group, block)
    if block.kind is BlockKind.TEXT:
        return kind in _PROSE and not _BEGINS.match(block.text)
    is_quote = kind is BlockKind.QUOTE or group[0].text.startswith(">")
    return is_quote and block.kind is BlockKind.QUOTE and block.depth == group[0].depth


def _is_summary(group: list[Block], block: Block) -> bool:
    """Tell whether a line belongs to the summary of the details that a block opens."""
    if block.kind is not BlockKind.TEXT:
        return False
    if any(_AFTER_SUMMARY.search(line.text) for line in group):
        return False
    is_begun = any(_SUMMARY.search(line.text) for line in group)
    return is_begun or bool(_SUMMARY.match(block.text))


def _block(group: list[Block]) -> Block:
    first = group[0]
    is_code = first.kind in (BlockKind.CODE, BlockKind.MATH)
    if len(group) == 1 and not is_code:
        return first
    lines = range(first.lines.start, group[-1].lines.stop)
    if is_code:
        return _code(group, lines)
    return first._replace(lines=lines, text="\n".join(block.text for block in group))


def _code(group: list[Block], lines: range) -> Block:
    """Join the lines of a fence; the text holds what stands between its two ends."""
    first = group[0]
    opened = first.marker if first.marker != CLOSED else ""
    inner = [b.text.expandtabs(4) for b in group if not b.marker]
    left = column(first.text) if opened and first.lines else _leastindentation(inner)
    text = "\n".join(line[min(left, len(indentation(line))) :] for line in inner)
    return Block(first.kind, first.depth, lines, text, opened)


def _leastindentation(lines: Iterable[str]) -> int:
    return min((len(indentation(line)) for line in lines if line.strip()), default=0)
