"""A table as rows: columns aligned, cells wrapped so that it fits the width."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from tui.outline.outline import Line
from tui.outline.reading.blocks import Block
from tui.screen.note.flow import Context, Flow, flow, rows
from tui.screen.note.rows import Role, Row, Span, decoration
from tui.screen.note.wrap import Piece, wrap

NARROWEST = 5
"""Cells; a table whose columns would get narrower is shown a cell below the other."""

_CELL = re.compile(r"(?<!\\)\|")
_DELIMITERS = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_BAR = Span(" │ ", Role.DIM, copied=" | ")


@dataclass(frozen=True, slots=True)
class _Table:
    header: bool
    alignments: tuple[str, ...]
    body: tuple[tuple[Line, tuple[str, ...]], ...]


def table_rows(block: Block, context: Context, indent: int, width: int) -> Iterator[Row]:
    """Yield the rows of a table that stands `indent` cells to the right."""
    table = _read(block)
    count = len(table.alignments)
    room = width - indent
    natural = [1] * count
    flows = []
    for number, (line, cells) in enumerate(table.body):
        role = Role.HEADING if table.header and number == 0 else Role.TEXT
        flows.append([flow(cell, (line,), context, room, role) for cell in cells])
        for column, cell in enumerate(flows[-1]):
            longest = max(cell_len(part) for part in cell.text.split("\n"))
            natural[column] = max(natural[column], longest)
    widths = fitted(natural, room - len(_BAR.text) * (count - 1))
    margin = decoration(" " * indent)
    if widths is None:
        yield from _stacked(flows, margin, room)
        return
    for number, row in enumerate(flows):
        source = table.body[number][0].number
        yield from _row(row, widths, table.alignments, margin, source)
        if number == 0 and table.header:
            rule = "─┼─".join("─" * w for w in widths)
            yield Row((margin, decoration(rule, Role.DIM)), source, "")


def _read(block: Block) -> _Table:
    texts = [text.strip() for text in block.text.split("\n")]
    lines = list(zip(block.lines, texts, strict=True))
    delimiters = next((text for _, text in lines[1:2] if _DELIMITERS.fullmatch(text)), None)
    if delimiters is not None:
        del lines[1]
    body = tuple((line, _cells(text)) for line, text in lines)
    marks = _cells(delimiters) if delimiters else ()
    count = max(len(cells) for _, cells in body)
    alignments = [_alignment(mark) for mark in marks[:count]]
    alignments.extend("left" for _ in range(count - len(alignments)))
    return _Table(delimiters is not None, tuple(alignments), body)


def _cells(text: str) -> tuple[str, ...]:
    inner = text.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return tuple(cell.strip() for cell in _CELL.split(inner))


def _alignment(mark: str) -> str:
    if mark.endswith(":"):
        return "centre" if mark.startswith(":") else "right"
    return "left"


def fitted(natural: Sequence[int], room: int) -> list[int] | None:
    """Return column widths that fit into a room; None where they would get too narrow.

    Narrow columns keep their width, the others share what is left.
    """
    if sum(natural) <= room:
        return list(natural)
    widths = [0] * len(natural)
    left = len(natural)
    for column in sorted(range(len(natural)), key=lambda c: natural[c]):
        widths[column] = min(natural[column], room // left)
        room -= widths[column]
        left -= 1
    fits = all(w >= min(n, NARROWEST) for w, n in zip(widths, natural, strict=True))
    return widths if fits else None


def _stacked(flows: Sequence[Sequence[Flow]], margin: Span, room: int) -> Iterator[Row]:
    for cells in flows:
        for cell in cells:
            yield from rows(cell, room, (margin,), (margin,))


def _row(
    cells: Sequence[Flow],
    widths: Sequence[int],
    alignments: Sequence[str],
    margin: Span,
    line: int,
) -> Iterator[Row]:
    wrapped = [list(wrap(cell.text, width)) for cell, width in zip(cells, widths, strict=False)]
    for pieces in zip_longest(*wrapped):
        spans = [margin]
        for column, width in enumerate(widths):
            if column:
                spans.append(_BAR)
            piece = pieces[column] if column < len(pieces) else None
            spans.extend(_cell(cells[column] if piece else None, piece, width, alignments[column]))
        yield Row(tuple(spans), line)


def _cell(cell: Flow | None, piece: Piece | None, width: int, alignment: str) -> Iterator[Span]:
    shown = list(cell.cut(piece.start, piece.end)) if cell and piece else []
    missing = max(width - sum(cell_len(span.text) for span in shown), 0)
    left = {"left": 0, "right": missing, "centre": missing // 2}[alignment]
    if left:
        yield decoration(" " * left)
    yield from shown
    if missing > left:
        yield decoration(" " * (missing - left))
