"""The width that the tree needs to show its titles whole."""

from rich.cells import cell_len

from tui.outline.outline import ENTRIES, Node, Outline

INDENT = 2
"""Cells by which each level is indented."""

FRAME = 3
"""Cells of the border and the scrollbar."""

MOST_MEASURED = 200
"""Rows, from the first one on, whose titles are measured."""


def needed_width(outline: Outline) -> int:
    """Return the cells that the longest title takes with all that stands beside it."""
    rows = range(min(len(outline), MOST_MEASURED))
    return FRAME + max((_width(Node(outline, row)) for row in rows), default=0)


def _width(node: Node) -> int:
    outline, row = node.outline, node.row
    holds_others = outline.ends[row] > row + 1
    label = node.label
    signs = 2 * (holds_others + (node.is_entry or not holds_others) + bool(label.task.state))
    kinds = outline.kinds[row + 1 : outline.ends[row]]
    held = sum(map(kinds.count, ENTRIES))
    count = len(str(held)) + 2 if held else 1
    return 1 + INDENT * (node.depth - 1) + signs + cell_len(label.title) + count
