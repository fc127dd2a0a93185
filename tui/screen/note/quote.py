"""A quote as rows: a bar for each level, and the quoted text beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.outline.outline import Line
from tui.outline.reading.blocks import Block
from tui.outline.reading.grammar import MARKER
from tui.screen.note.flow import Context, flow, rows
from tui.screen.note.rows import Role, Row, decoration

BAR = "▎ "

_BARS = re.compile(r"(?:[ \t]*>)+ ?")
_BULLET = re.compile(rf"[ \t]*{MARKER}[ \t]+")


@dataclass(slots=True)
class _Paragraph:
    level: int
    texts: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def quote_rows(block: Block, context: Context, indent: int, width: int) -> Iterator[Row]:
    """Yield the rows of a quote that stands `indent` cells to the right."""
    for paragraph in _paragraphs(block):
        bars = BAR * min(paragraph.level, (width - indent) // (2 * len(BAR)))
        margin = (decoration(" " * indent), decoration(bars))
        room = width - indent - len(bars)
        text = flow("\n".join(paragraph.texts), paragraph.lines, context, room, Role.QUOTE)
        yield from rows(text, room, margin, margin)


def _paragraphs(block: Block) -> Iterator[_Paragraph]:
    current: _Paragraph | None = None
    for line, raw in zip(block.lines, block.text.split("\n"), strict=True):
        bars = _BARS.match(raw)
        level = bars[0].count(">") if bars else current.level if current else 1
        text = raw[bars.end() :] if bars else raw
        if current and (level != current.level or not text.strip() or _begins(text, current)):
            yield current
            current = None
        if current is None:
            current = _Paragraph(level)
        current.texts.append(text)
        current.lines.append(line)
    if current:
        yield current


def _begins(text: str, above: _Paragraph) -> bool:
    return not above.texts[-1].strip() or bool(_BULLET.match(text))
