"""Text cut to a width in terminal cells."""

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size


class Truncated(NamedTuple):
    """A text and its width in cells."""

    text: str
    width: int


def truncated(text: str, width: int) -> Truncated:
    """Cut a text to a width in cells; what is cut ends with an ellipsis."""
    if width <= 0:
        return Truncated("", 0)
    # A cell holds at least one character of what can be shown, bar joiners.
    length = cell_len(text) if len(text) <= 4 * width else width + 1
    if length <= width:
        return Truncated(text, length)
    return Truncated(f"{set_cell_size(text[: 4 * width], width - 1)}…", width)


def shortened(text: str, width: int) -> str:
    """Cut the middle out of a text, so that both ends of a URL stay readable."""
    if cell_len(text) <= width:
        return text
    if width < 8:
        return truncated(text, width).text
    tail = text[-((width - 1) // 3) :]
    while cell_len(tail) > (width - 1) // 3:
        tail = tail[1:]
    return f"{set_cell_size(text, width - 1 - cell_len(tail))}…{tail}"
