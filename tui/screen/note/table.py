"""A table as rows: columns aligned, cells wrapped at words so that it fits, else it slides."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from tui.outline.reading.blocks import Block
from tui.outline.text.regex import regex
from tui.screen.note.flow import Context, Flow, flow
from tui.screen.note.rows import Role, Row, Span, decoration
from tui.screen.note.wrap import Piece, wrap

LONGEST_WORD = 30
"""Cells; no shorter word is broken to make a table fit its width."""

WIDEST = 40
"""Cells of a column of a table that slides; a longer cell is wrapped."""

_CELL = regex(r"(?<!\\)\|")
_DELIMITERS = regex(r"[ \t|:-]*-[ \t|:-]*")
_BAR = Span(" │ ", Role.DIM, copied=" | ")


class _Table(NamedTuple):
    header: bool
    alignments: tuple[str, ...]
    body: tuple[tuple[int, tuple[str, ...]], ...]


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
    bars = len(_BAR.text) * (count - 1)
    widths, fixed = natural, -1
    if sum(natural) > room - bars:
        least = [min(n, _longest_word(flows, column)) for column, n in enumerate(natural)]
        if fits := fitted(natural, least, room - bars):
            widths = fits
        else:
            widths = [max(min(n, WIDEST), low) for n, low in zip(natural, least, strict=True)]
            fixed = 1
    margin = decoration(" " * indent)
    for number, row in enumerate(flows):
        source = table.body[number][0]
        for spans in _row(row, widths, table.alignments):
            yield Row((margin, *spans), source, fixed=fixed)
        if number == 0 and table.header:
            rule = "─┼─".join("─" * w for w in widths)
            yield Row((margin, decoration(rule, Role.DIM)), source, "", fixed)


def _longest_word(flows: Sequence[Sequence[Flow]], column: int) -> int:
    """Return the cells of the longest word of a column, as far as it is kept whole."""
    cells = (row[column].text for row in flows if column < len(row))
    words = (word for text in cells for word in text.split())
    return min(max(map(cell_len, words), default=1), LONGEST_WORD)


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


def fitted(natural: Sequence[int], least: Sequence[int], room: int) -> list[int] | None:
    """Return column widths that fit into a room; None where one would get less than its least.

    Narrow columns keep their width, the others share what is left.
    """
    if sum(least) > room:
        return None

    def widths(level: int) -> list[int]:
        return [max(low, min(n, level)) for n, low in zip(natural, least, strict=True)]

    level = bisect_right(range(room + 1), room, key=lambda level: sum(widths(level))) - 1
    found = widths(level)
    left = room - sum(found)
    for column, width in enumerate(found):
        if left and width == level and natural[column] > level:
            found[column] += 1
            left -= 1
    return found


def _row(
    cells: Sequence[Flow], widths: Sequence[int], alignments: Sequence[str]
) -> Iterator[list[Span]]:
    wrapped = [list(wrap(cell.text, width)) for cell, width in zip(cells, widths, strict=False)]
    for pieces in zip_longest(*wrapped):
        spans: list[Span] = []
        for column, width in enumerate(widths):
            if column:
                spans.append(_BAR)
            piece = pieces[column] if column < len(pieces) else None
            spans.extend(_cell(cells[column] if piece else None, piece, width, alignments[column]))
        yield spans


def _cell(cell: Flow | None, piece: Piece | None, width: int, alignment: str) -> Iterator[Span]:
    shown = list(cell.cut(piece.start, piece.end)) if cell and piece else []
    missing = max(width - sum(cell_len(span.text) for span in shown), 0)
    left = {"left": 0, "right": missing, "centre": missing // 2}[alignment]
    if left:
        yield decoration(" " * left)
    yield from shown
    if missing > left:
        yield decoration(" " * (missing - left))
