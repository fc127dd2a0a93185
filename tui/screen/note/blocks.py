"""A block of a note as rows of a width."""

from collections.abc import Iterator, Sequence

from tui.outline.reading.blocks import Block, BlockKind
from tui.outline.reading.grammar import HASHES
from tui.outline.reading.states import split_state
from tui.outline.text.inline import LONGEST_MARKED
from tui.outline.text.regex import regex
from tui.screen.glyphs import STATES
from tui.screen.note.code import CodeRows
from tui.screen.note.flow import Context, flow, rows
from tui.screen.note.quote import quote_rows
from tui.screen.note.rows import Role, Row, Span, Target, TargetKind, decoration
from tui.screen.note.table import table_rows

BULLETS = "•▫▪"
"""The glyphs of bullets by level; deeper levels begin again."""


STEP = 2
"""Cells by which a level is indented."""

NARROWEST = 12
"""Cells that a text keeps however deep it stands."""

WIDE = 2
"""Cells of the widest character; a pane with less room than that shows no glyphs."""

LONGEST_PIECE = 2000
"""Characters of a long text that are laid out at once."""

_BY_LINE = (BlockKind.CODE, BlockKind.MATH, BlockKind.FRONT_MATTER)
_HASHES = regex(rf"\A[ \t]*{HASHES}(?:[ \t]+|$)")
_CLOSING = regex(r"(?:^|[ \t])#+[ \t]*$")


def block_rows(block: Block, context: Context, width: int) -> Sequence[Row]:
    """Lay out a block in `width` cells."""
    match block.kind:
        case BlockKind.BLANK:
            return (Row((), block.lines[0]),)
        case BlockKind.BULLET:
            return tuple(_bullet(block, context, width))
        case BlockKind.CODE | BlockKind.MATH | BlockKind.FRONT_MATTER:
            return CodeRows(block, _indent(block.depth, width))
        case BlockKind.HEADING:
            block = block._replace(text=_heading(block.text))
            return tuple(_paragraph(block, context, width, Role.HEADING))
        case BlockKind.PROPERTY | BlockKind.DEFINITION:
            return tuple(_paragraph(block, context, width, Role.DIM))
        case BlockKind.RULE:
            indent = _indent(block.depth, width)
            line = decoration("─" * (width - indent), Role.DIM)
            return (Row((decoration(" " * indent), line), block.lines[0]),)
        case BlockKind.DETAILS:
            return tuple(_fold(block, context, width))
        case BlockKind.TABLE:
            return tuple(table_rows(block, context, _indent(block.depth, width), width))
        case BlockKind.QUOTE:
            margin = [decoration(" " * _indent(block.depth, width))]
            return tuple(quote_rows(block, context, margin, margin, width))
    return tuple(_paragraph(block, context, width, Role.TEXT))


def is_long(block: Block) -> bool:
    """Tell whether a block is too long to be laid out at once: of its parts only links are read."""
    if len(block.text) <= LONGEST_MARKED or block.kind in _BY_LINE:
        return False
    return block.kind is not BlockKind.TABLE or any(
        len(line) > LONGEST_MARKED for line in block.text.split("\n")
    )


def parts(block: Block) -> Iterator[Block]:
    """Yield a long block in parts, each of one line or less; all but the first are text."""
    kind = BlockKind.BULLET if block.kind is BlockKind.BULLET else BlockKind.TEXT
    for line, text in zip(block.lines, block.text.split("\n"), strict=True):
        start = 0
        while start < len(text) or kind is BlockKind.BULLET:
            stop = start + LONGEST_PIECE
            if stop < len(text):
                stop = text.rfind(" ", start + 1, stop) + 1 or stop
            yield block._replace(kind=kind, lines=range(line, line + 1), text=text[start:stop])
            start, kind = stop, BlockKind.TEXT


def _indent(depth: int, width: int) -> int:
    return min(STEP * depth, max(width - NARROWEST, 0))


def _paragraph(block: Block, context: Context, width: int, role: Role) -> Iterator[Row]:
    indent = _indent(block.depth, width)
    margin = (decoration(" " * indent),) if indent else ()
    room = width - indent
    text = flow(block.text, block.lines, context, room, role)
    yield from rows(text, room, margin, margin)


def _fold(block: Block, context: Context, width: int) -> Iterator[Row]:
    """Yield the rows of the head of a fold: all of it but its links opens and closes it."""
    target = Target(TargetKind.FOLD, block.text, block.lines[0])
    glyph = f"{block.marker} " if block.marker else ""
    indent = _indent(block.depth, width)
    room = width - indent - len(glyph)
    text = flow(block.text, block.lines, context, room, Role.HEADING)
    first = (decoration(" " * indent), decoration(glyph)._replace(target=target))
    for row in rows(text, room, first, [decoration(" " * (indent + len(glyph)))]):
        spans = (span._replace(target=span.target or target) for span in row.spans[1:])
        yield row._replace(spans=(row.spans[0], *spans)) if glyph else row


def _heading(text: str) -> str:
    return _CLOSING.sub("", _HASHES.sub("", text))


def _bullet(block: Block, context: Context, width: int) -> Iterator[Row]:
    is_own = block.marker[0].isalnum() or block.marker[0] == "("
    glyph = block.marker if is_own else BULLETS[(block.depth - 1) % 3]
    text, role = block.text, Role.TEXT
    if text.startswith("[") and (task := split_state(text))[0].state:
        glyph, text = STATES[task[0].state], task[1]
    if _HASHES.match(text):
        text, role = _heading(text), Role.HEADING
    indent = _indent(block.depth - 1, width)
    room = width - indent - len(glyph) - 1
    if room < WIDE:
        first, rest, room = [], [], max(width, 1)
    else:
        number = None if glyph is block.marker else ""
        first = [decoration(" " * indent), Span(f"{glyph} ", Role.GLYPH, copied=number)]
        rest = [decoration(" " * (indent + len(glyph) + 1))]
    if text.startswith(">"):
        yield from quote_rows(block._replace(text=text), context, first, rest, width)
        return
    yield from rows(flow(text, block.lines, context, room, role), room, first, rest)
