"""A line of the tree as texts, each with the name of its style; empty for that of all rows."""

from collections.abc import Callable, Container

from rich.cells import cell_len

from tui.outline.outline import ENTRIES, ROOT, Kind
from tui.outline.reading.label import Label
from tui.screen.glyphs import CHANGED, CLOSED, OPEN, STATES, TOP, kind_glyph
from tui.screen.note.wrap import wrap
from tui.screen.tree.folds import Folds
from tui.screen.tree.width import INDENT
from tui.screen.truncate import truncated

Parts = list[tuple[str, str]]

_NOTHING = "Nothing yet. e opens the editor."


def parts(
    folds: Folds, at: int, width: int, label_of: Callable[[int], Label], changed: Container[int]
) -> Parts:
    """Return what stands on a line of a tree of some width; rows that changed bear a sign."""
    shown, outline = folds.shown, folds.outline
    if at >= len(shown):
        said = () if shown else [*wrap(_NOTHING, width - 2)][at : at + 1]
        return [(f" {_NOTHING[start:end]}", "dim") for start, end, _ in said]
    row = shown[at]
    mark = (CHANGED if row in changed else " ", "changed")
    if row == ROOT:
        return [mark, (truncated(f"  {TOP}", width - 1).text, "dim")]
    kind, label = Kind(outline.kinds[row]), label_of(row)
    found = [mark, *_glyphs(folds, row, kind)]
    if state := label.task.state:
        found.append((f"{STATES[state]} ", "glyph"))
    count = _count(folds, row)
    room = width - sum(cell_len(text) for text, _ in found) - len(count) - (2 if count else 1)
    title = truncated(label.title, room)
    style = "entry" if kind in ENTRIES else "section" if kind is Kind.SECTION else "series"
    found.append((title.text, style))
    room -= title.width
    if label.description and room > 8:
        description = truncated(f"  {label.description}", room)
        found.append((description.text, "dim"))
        room -= description.width
    found.append((" " * (room + bool(count)) + count + " ", "dim"))
    return found


def _glyphs(folds: Folds, row: int, kind: Kind) -> Parts:
    found = [(" " * (INDENT * (folds.outline.depths[row] - 1)), "")]
    if folds.holds_others(row):
        found.append((f"{CLOSED if row in folds.closed else OPEN} ", "glyph"))
    if kind in ENTRIES:
        found.append((f"{kind_glyph(folds.outline, row)} ", "glyph"))
    elif not folds.holds_others(row):
        found.append(("! " if folds.outline.problem_of(row) else "  ", "changed"))
    return found


def _count(folds: Folds, row: int) -> str:
    kinds, end = folds.outline.kinds, folds.outline.ends[row]
    entries = sum(kinds.count(kind, row + 1, end) for kind in ENTRIES)
    return str(entries) if entries else ""
