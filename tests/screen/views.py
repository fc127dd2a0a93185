"""Views of notes that stand in no file."""

from dataclasses import replace

from hypothesis import strategies as st

from tui.outline.diff.row_map import row_map
from tui.outline.outline import Node
from tui.outline.reading.reader import read
from tui.screen.memory import Memory, saved
from tui.screen.note.place import NotePlace, Spot
from tui.screen.notes import Notes
from tui.screen.state import Focus, View
from tui.screen.tree.folds import Folds


def notes(data: bytes) -> Notes:
    return Notes(None, None, read(data))


def save(view: View, memory: Memory | None, data: bytes) -> tuple[View, Memory | None]:
    """Return what a save makes of a view and of what is remembered."""
    after, remembered = saved(view, memory, notes(data), row_map)
    return after, remembered.kept(after)


@st.composite
def views(draw: st.DrawFn, data: bytes) -> View:
    """Any place in some notes."""
    first = View.of(notes(data))
    outline = first.outline
    if not len(outline):
        return first
    rows = st.integers(0, len(outline) - 1)
    closed = (
        draw(st.frozensets(rows.filter(lambda row: row in outline.groups), max_size=3))
        if (outline.groups)
        else frozenset[int]()
    )
    view = replace(first, folds=Folds(outline, closed)).at(draw(rows))
    view = replace(view, top=draw(st.sampled_from(list(view.folds.shown))))
    if draw(st.booleans()):
        lines = [line.number for line in Node(outline, view.cursor).body]
        top, cursor = (Spot(draw(st.sampled_from(lines))) for _ in range(2))
        view = replace(view, note=NotePlace(view.cursor, top, cursor), focus=Focus.NOTE)
    return view
