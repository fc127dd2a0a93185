"""The view of notes that are edited: what is left keeps its place, and what comes back too."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outline.trees import FILES, Tree, edits, named, trees, versions
from tests.screen.views import notes, save, views
from tests.shared import REPEAT
from tui.outline.diff.row_map import row_map
from tui.outline.outline import ROOT
from tui.screen.history import History, Step
from tui.screen.state import View

TALKS = b"""\
# Talks
- series
    - [first](https://youtu.be/aaaaaaaaaaa)
        - bread
        - butter
    - [second](https://youtu.be/bbbbbbbbbbb)
- other
    - [third](https://youtu.be/ccccccccccc)
"""
HALF = TALKS[: TALKS.index(b"- other")]


@settings(max_examples=500 if REPEAT > 1 else 100)
@given(edits(), st.data())
def test_an_edit_and_its_inverse_leave_the_view_as_it_was(
    edited: tuple[Tree, Tree, str, int], data: st.DataObject
) -> None:
    old, new = edited[0].data(), edited[1].data()
    view = data.draw(views(old))
    there, memory = save(view, None, new)
    back, memory = save(there, memory, old)
    assert back == View(
        back.notes, back.folds, view.cursor, view.top, view.note, view.focus, None, view.lost
    )
    assert back.folds.closed == view.folds.closed
    assert memory is None


def test_a_row_that_moves_into_a_closed_one_and_back_leaves_it_closed() -> None:
    view = View.of(notes(TALKS))
    view = view.folded(view.folds.toggled(4)).at(3)
    second = b"    - [second](https://youtu.be/bbbbbbbbbbb)\n"
    there, memory = save(view, None, TALKS.replace(second, b"") + second)
    assert there.selected.title == "second"
    assert not there.folds.closed, "what holds the cursor is open"
    back, memory = save(there, memory, TALKS)
    assert (back.cursor, back.folds.closed, memory) == (3, view.folds.closed, None)


@settings(max_examples=500 if REPEAT > 1 else 100)
@given(trees(), st.lists(FILES, min_size=1, max_size=3), st.data())
def test_a_place_outlives_any_files_in_between(
    tree: Tree, between: list[str], data: st.DataObject
) -> None:
    old = tree.data()
    view = data.draw(views(old))
    now, memory = view, None
    for text in between:
        now, memory = save(now, memory, text.encode())
    now, memory = save(now, memory, old)
    assert (now.cursor, now.folds.closed, now.focus) == (view.cursor, view.folds.closed, view.focus)
    if view.in_note:
        assert now.note == view.note


@given(versions() | st.tuples(FILES, FILES), st.data())
def test_a_view_is_of_rows_that_there_are(files: tuple[str, str], data: st.DataObject) -> None:
    old, new = (text.encode() for text in files)
    view, memory = save(data.draw(views(old)), None, new)
    rows = range(ROOT, len(view.outline))
    assert {view.cursor, view.top, view.note.row, *view.folds.closed} <= set(rows)
    assert view.cursor in view.folds.shown or not view.folds.shown
    assert memory is None or memory.shown == view


@given(edits(), st.data())
def test_folds_stay_on_the_rows_that_are_left(
    edited: tuple[Tree, Tree, str, int], data: st.DataObject
) -> None:
    old, new = edited[0].data(), edited[1].data()
    view = data.draw(views(old))
    after, _ = save(view, None, new)
    before, now = named(view.outline), named(after.outline)
    above = {row for row in range(len(after.outline)) if after.cursor in _below(after, row)}
    for number in before.keys() & now.keys():
        wanted = before[number] in view.folds.closed and now[number] not in above
        assert (now[number] in after.folds.closed) == wanted


def _below(view: View, row: int) -> range:
    return range(row + 1, view.outline.ends[row])


def test_folds_come_back_also_when_the_reader_went_on() -> None:
    view = View.of(notes(TALKS))
    closed = view.folds.toggled(4)
    view = view.folded(closed)
    half, memory = save(view, None, HALF)
    assert half.lost
    moved = half.at(2)
    back, memory = save(moved, memory, TALKS)
    assert (back.cursor, back.folds.closed, back.lost) == (2, closed.closed, frozenset())
    assert memory is None


def test_whoever_goes_on_is_not_called_back() -> None:
    view = View.of(notes(TALKS)).at(5)
    half, memory = save(view, None, HALF)
    assert memory is not None
    back, memory = save(half.at(2), memory, TALKS)
    assert back.cursor == 2
    assert memory is None


def test_a_row_that_comes_back_without_its_line_is_gone_back_to() -> None:
    view = View.of(notes(TALKS)).at(2, 5)
    gone, memory = save(view, None, b"# Talks\n")
    back, memory = save(gone, memory, TALKS.replace(b"        - butter\n", b""))
    assert back.selected.title == "first"


def test_the_way_back_and_forward() -> None:
    first = View.of(notes(TALKS))
    second, third = first.at(2), first.at(3)
    history = History().left(first).left(second)
    assert history.back == (Step(first), Step(second))
    way = history.way("back", third)
    assert way is not None
    view, back = way
    assert (view, back.back, back.forward) == (second, (Step(first),), (Step(third),))
    assert back.way("forward", second) == (third, history)
    assert back.left(second).forward == (), "a jump ends the way forward"


def test_the_history_moves_with_a_save() -> None:
    first = View.of(notes(TALKS))
    way = History().left(first.at(2)).left(first.at(3)).way("back", first.at(5))
    assert way is not None
    after = notes(b"- [new](https://youtu.be/nnnnnnnnnnn)\n" + TALKS)
    moved = way[1].moved(row_map(first.outline, after.outline), after)
    assert [step.view.cursor for step in (*moved.back, *moved.forward)] == [3, 6]
