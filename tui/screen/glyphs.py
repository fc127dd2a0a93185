"""The glyphs of rows; never colour alone. All of them are in Fira Code and DejaVu Sans Mono."""

from tui.outline.outline import Kind, Outline
from tui.outline.text.regex import regex

OPEN = "▾"
CLOSED = "▸"
VIDEO_WITH_NOTES = "▶"
VIDEO = "▷"
LINK = "→"
ITEM = "·"
CHANGED = "●"
STATES = {
    "todo": "☐",
    "later": "☐",
    "waiting": "☐",
    "doing": "◐",
    "now": "◐",
    "done": "☑",
    "cancelled": "☒",
}
"""The glyph of a task, by what its title says of it."""

TOP = "Top of the file"
"""What the file itself is called where it stands beside its rows."""


_ALWAYS = {Kind.LINK: LINK, Kind.ITEM: ITEM}
_INK = regex(rb"\S")


def kind_glyph(outline: Outline, row: int) -> str:
    """Return the glyph of an entry; some microseconds of work, so that nothing is kept."""
    if outline.kinds[row] in _ALWAYS:
        return _ALWAYS[Kind(outline.kinds[row])]
    return VIDEO_WITH_NOTES if has_notes(outline, row) else VIDEO


def has_notes(outline: Outline, row: int) -> bool:
    """Tell whether the body of a row holds more than its first line."""
    data = outline.data
    for start, end in outline.segments_of(row):
        if row >= 0 and start == outline.starts[row]:
            start = data.find(b"\n", start, end) + 1 or end
        if _INK.search(data, start, end):
            return True
    return False
