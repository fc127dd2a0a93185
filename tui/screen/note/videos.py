"""The video that a moment in a note means."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from tui.outline.outline import Node
from tui.outline.reading.blocks import Block, BlockKind
from tui.outline.text.links import Definitions, scan
from tui.outline.text.media import at_second

FARTHEST = 1000
"""Blocks, or rows, that are looked back."""


def row_video(node: Node) -> str | None:
    """Return the nearest video from a row upwards that can be opened at a second."""
    above: Node | None = node
    while above is not None and above.row >= 0:
        if (url := above.url) and at_second(url, 0):
            return url
        above = above.parent
    return None


def nearest_video(
    node: Node, own: str | None, block: Block, above: Callable[[], Iterator[Block]]
) -> str | None:
    """Return the video in the bullets that hold a block, else the row's `own`, else one above.

    `above` gives the blocks above it in the note, the nearest one first.
    """
    definitions = node.outline.definitions
    depth = block.depth - (block.kind is BlockKind.BULLET)
    for holder in above() if depth else ():
        if holder.kind is BlockKind.BULLET and holder.depth <= depth:
            if video := _linked_video(holder, definitions):
                return video
            depth = holder.depth - 1
        if depth == 0:
            break
    if own:
        return own
    nearest = next(filter(None, (_linked_video(other, definitions) for other in above())), None)
    return nearest or _row_above(node, block.lines[0].number)


def _row_above(node: Node, line: int) -> str | None:
    """Return the video of the nearest row above a line, of those below a row."""
    outline = node.outline
    for row in range(bisect_right(outline.lines, line) - 1, node.row, -1)[:FARTHEST]:
        if (url := Node(outline, row).url) and at_second(url, 0):
            return url
    return None


def _linked_video(block: Block, definitions: Definitions) -> str | None:
    found = scan(block.text, definitions)
    return next((link.url for link in reversed(found) if at_second(link.url, 0)), None)
