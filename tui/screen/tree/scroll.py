"""Scrolling of the tree, in lines; the cursor is kept off edges beyond which there are rows."""

MARGIN = 2
"""Lines that are kept in view above and below the cursor."""


def _margin(height: int) -> int:
    return max(0, min(MARGIN, (height - 1) // 2))


def top_with(at: int, top: int, height: int, count: int) -> int:
    """Return the line at the top of a view that is scrolled as little as shows the cursor."""
    margin = _margin(height)
    if at < top + margin:
        return max(0, at - margin)
    least = at + margin - height + 1
    return min(least, max(0, count - height)) if least > top else top


def scrolled(
    at: int, top: int, height: int, count: int, by: int, *, takes_cursor: bool
) -> tuple[int, int]:
    """Return the lines at the top and at the cursor of a view that is scrolled by some lines.

    A cursor that is not taken along is moved only where it would be too near to an edge.
    """
    lowest = max(0, count - height)
    top = max(0, min(top + by, lowest))
    first = top + (_margin(height) if top > 0 else 0)
    last = top + height - 1 - (_margin(height) if top < lowest else 0)
    return top, min(max(at + by * takes_cursor, first), last)
