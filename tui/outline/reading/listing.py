"""Every link of the notes, with the row and the line that it stands on."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from tui.outline.outline import Node, Outline
from tui.outline.reading.blocks import Block, BlockKind, blocks
from tui.outline.reading.front_matter import file_entry
from tui.outline.text.inline import visible
from tui.outline.text.links import LinkKind, scan

_WITHOUT_LINKS = (
    BlockKind.CODE,
    BlockKind.COMMENT,
    BlockKind.FRONT_MATTER,
    BlockKind.DEFINITION,
    BlockKind.BLANK,
    BlockKind.RULE,
    BlockKind.MATH,
)
_LINE_BY_LINE = (BlockKind.TABLE, BlockKind.PROPERTY, BlockKind.HEADING)


class ListedLink(NamedTuple):
    """A link of the notes: its row (`ROOT` for the file) and the line that its URL is on."""

    row: int
    line: int
    text: str
    url: str
    kind: LinkKind


def listed_links(outline: Outline) -> Iterator[ListedLink]:
    """Yield the links of the notes in file order: none in code, no mere pictures."""
    found = [link for row in range(-1, len(outline)) for link in links_of(outline.node(row))]
    return iter(sorted(found, key=lambda link: link.line))


def links_of(node: Node) -> Iterator[ListedLink]:
    """Yield the links of one body: none in code, no mere pictures."""
    yield from _unseen(node)
    yield from _seen(node)


def note_links(node: Node) -> Iterator[ListedLink]:
    """Yield the links of a body below its title."""
    below = node.body[node.title_lines :]
    return (link for link in _seen(node) if below and link.line >= below[0].number)


def _seen(node: Node) -> Iterator[ListedLink]:
    definitions = node.definitions
    for line, text in _texts(node):
        counted = 0
        for link in scan(text, definitions):
            at = link.label[1] if link.kind is LinkKind.INLINE else link.start
            line += text.count("\n", counted, at)
            counted = at
            if link.leads:
                shown = visible(text[slice(*link.label)], definitions)
                yield ListedLink(node.row, line, shown, link.url, link.kind)


def _unseen(node: Node) -> Iterator[ListedLink]:
    """Yield what a file opens by its front matter, which is no text of it."""
    file, row = node.outline.own(node.row)
    if row == 0 and not file.starts[0] and node.is_entry and (entry := file_entry(file.data)):
        above = node.line if file is not node.outline else 0
        line = above + file.line_at(entry.at)
        yield ListedLink(node.row, line, entry.title, entry.url, LinkKind.BARE)


def _texts(node: Node) -> Iterator[tuple[int, str]]:
    """Yield (first line, text) of each piece of a body that no link reaches out of."""
    lines = [(line.number, line.text) for line in node.body[: node.title_lines]]
    for block in blocks(node):
        if block.kind is BlockKind.TEXT and lines and lines[-1][0] + 1 == block.lines[0]:
            lines.extend(_numbered(block))  # a title that runs on below its line
            continue
        yield from _joined(lines)
        lines = [] if block.kind in _WITHOUT_LINKS else _numbered(block)
        if block.kind in _LINE_BY_LINE:
            yield from lines
            lines = []
    yield from _joined(lines)


def _numbered(block: Block) -> list[tuple[int, str]]:
    return list(zip(block.lines, block.text.split("\n"), strict=True))


def _joined(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines that stand below each other are one text; rows in between part it."""
    for _, run in groupby(enumerate(lines), lambda pair: pair[1][0] - pair[0]):
        piece = [line for _, line in run]
        yield piece[0][0], "\n".join(text for _, text in piece)
