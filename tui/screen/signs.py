"""The signs of rows; never colour alone. All of them are in Fira Code and DejaVu Sans Mono."""

from functools import lru_cache

from tui.outline.outline import Kind, Outline

OPEN = "▾"
CLOSED = "▸"
VIDEO_WITH_NOTES = "▶"
VIDEO = "▷"
LINK = "→"
CHANGED = "●"
TOP = "Top of the file"
"""What the file itself is called where it stands beside its rows."""


@lru_cache(maxsize=4096)
def kind_sign(outline: Outline, row: int) -> str:
    """Return the sign of an entry."""
    if outline.kinds[row] == Kind.LINK:
        return LINK
    return VIDEO_WITH_NOTES if has_notes(outline, row) else VIDEO


def has_notes(outline: Outline, row: int) -> bool:
    """Tell whether the body of a row holds more than its first line."""
    data = outline.data
    for start, end in outline.segments_of(row):
        if row >= 0 and start == outline.starts[row]:
            newline = data.find(b"\n", start, end)
            start = newline + 1 if newline >= 0 else end
        if data[start:end].strip():
            return True
    return False
