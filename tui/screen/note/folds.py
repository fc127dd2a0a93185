"""The folds of a note: `<details>` are closed until the reader opens them."""

import re
from collections import deque
from collections.abc import Container, Iterator
from typing import NamedTuple

from tui.outline.reading.blocks import Block, BlockKind
from tui.outline.text.regex import regex
from tui.screen.glyphs import CLOSED, OPEN

_TAG = regex(r"<(/?)details\b[^<>]*>", re.I)
_HEAD = regex(r"<details\b[^<>]*>\s*(?:<summary\b[^<>]*>(.*?)(?:</summary\s*>|$))?", re.I | re.S)
_CODE = regex(r"(`+)[^`].*?\1", re.S)
_HEADS = (BlockKind.DETAILS, BlockKind.BULLET)
_WITHOUT_TAGS = (BlockKind.CODE, BlockKind.MATH, BlockKind.FRONT_MATTER, BlockKind.COMMENT)

NAMELESS = "Details"
"""What details without a summary are called."""


class Hidden(NamedTuple):
    """A closed fold, in source lines: where it begins, the first one it hides, and the last one."""

    begin: int
    first: int
    last: int


class Folds:
    """Blocks of a note with its details folded, but for those that begin in the lines `opened`.

    The head of a fold is a block of its own, whose marker is the glyph of the fold; details that do
    not end in the note have no glyph and stay open. `hidden` holds the closed folds as far as
    blocks have been asked for.
    """

    def __init__(self, source: Iterator[Block], opened: Container[int]) -> None:
        self.hidden: list[Hidden] = []
        self._source = source
        self._opened = opened
        self._read: deque[Block] = deque()  # looked at, not yet given out
        self._endless: set[int] = set()  # first lines of details that do not end

    def __iter__(self) -> Iterator[Block]:
        while block := self._next():
            if "<" not in block.text:
                yield block
            elif block.kind in _HEADS and _HEAD.match(block.text):
                yield from self._details(block)
            elif _balance(block) < 0:
                yield from _rest(block, _TAG.sub("", block.text))
            else:
                yield block

    def _next(self) -> Block | None:
        return self._read.popleft() if self._read else next(self._source, None)

    def _details(self, block: Block) -> Iterator[Block]:
        first = block.lines[0]
        found = _HEAD.match(block.text)
        assert found is not None  # of what begins details
        summary = " ".join((found[1] or "").split())
        rest = list(_rest(block, _TAG.sub("", block.text[found.end() :])))
        last = None if first in self._endless or first in self._opened else self._skip(block)
        if last is not None:
            inside = rest[0].lines[0] if rest else block.lines.stop
            self.hidden.append(Hidden(first, inside, last))
            yield _head(block, summary or NAMELESS, CLOSED)
            return
        is_endless = first in self._endless
        if summary or not is_endless:
            yield _head(block, summary or NAMELESS, "" if is_endless else OPEN)
        yield from rest

    def _skip(self, block: Block) -> int | None:
        """Pass over all to the end of details, and return the last line; None without an end."""
        taken: list[Block] = []
        begun = [block.lines[0]] * _balance(block)  # the first lines of those that are open
        while begun:
            inside = self._next()
            if inside is None:
                self._read.extend(taken)
                self._endless.update(begun)
                return None
            taken.append(inside)
            balance = _balance(inside)
            if balance > 0:
                begun += [inside.lines[0]] * balance
            elif balance:
                del begun[balance:]
        last = taken[-1] if taken else block
        self._read.extendleft(_rest(last, _TAG.split(last.text)[-1]) if taken else ())
        return last.lines[-1]


def _balance(block: Block) -> int:
    """Return how many more details a block opens than it ends."""
    if "<" not in block.text or block.kind in _WITHOUT_TAGS:
        return 0
    ends = [bool(tag[1]) for tag in _TAG.finditer(_CODE.sub("", block.text))]
    return len(ends) - 2 * sum(ends)


def _head(block: Block, summary: str, glyph: str) -> Block:
    depth = block.depth - (block.kind is BlockKind.BULLET)
    return Block(BlockKind.DETAILS, depth, block.lines[:1], summary, glyph)


def _rest(block: Block, text: str) -> Iterator[Block]:
    """Yield what a block says besides its tags."""
    if text.strip():
        end = len(block.lines) - text[len(text.rstrip()) :].count("\n")
        lines = block.lines[end - text.strip().count("\n") - 1 : end]
        kind = BlockKind.TEXT if block.kind is BlockKind.DETAILS else block.kind
        yield Block(kind, block.depth, lines, text.strip(), block.marker)
