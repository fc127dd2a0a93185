"""The view: what each change of it leaves as it was."""

from dataclasses import replace
from typing import Any

import pytest

from tests.screen.test_tree_folds import FIRST, OTHER, SECOND, SERIES, TALKS, TALKS_ROW, THIRD
from tests.screen.views import notes, save
from tui.outline.diff.row_map import row_map
from tui.outline.outline import ROOT
from tui.screen.note.place import NotePlace, Spot
from tui.screen.search.hit_rows import HitRow
from tui.screen.state import Focus, Search, View

NOTED = TALKS.replace(b"bbbbbbbbbbb)\n", b"bbbbbbbbbbb)\n        - bread\n        - butter\n")
BREAD, BUTTER = 5, 6
"""Lines of the note of the second talk."""


def view(data: bytes = NOTED) -> View:
    return View.of(notes(data))


def test_the_first_view() -> None:
    first = view()
    assert (first.cursor, first.top, first.note, first.focus) == (0, 0, NotePlace(0), Focus.TREE)
    assert first.selected.title == "Talks"
    empty = view(b"")
    assert (empty.cursor, empty.top, empty.note) == (ROOT, ROOT, NotePlace(ROOT))
    above = view(b"words\n\n" + TALKS)
    assert (above.cursor, above.top) == (ROOT, ROOT)


def test_at_a_row_that_a_closed_one_holds() -> None:
    closed = view().folded(view().folds.to_level(1))
    there = closed.at(SECOND)
    assert (there.cursor, there.top, there.folds.closed) == (SECOND, None, frozenset([OTHER]))
    assert there.note == NotePlace(SECOND)


def test_at_a_line_of_a_row() -> None:
    assert view().at(SECOND, BUTTER).note == NotePlace(SECOND, None, Spot(BUTTER))


def test_folds_of_a_note_stay_open_on_its_row_alone() -> None:
    there = view().at(SECOND)
    there = replace(there, note=there.note.toggled(BREAD))
    assert there.at(SECOND, BUTTER).note.opened == {BREAD}
    assert there.at(FIRST).note.opened == frozenset()


def test_at_text_that_has_no_line_in_the_tree() -> None:
    there = view(b"\n" + TALKS).at(ROOT)
    assert (there.cursor, there.note.row) == (0, ROOT)


def test_folding_takes_the_cursor_along_only_where_it_must() -> None:
    there = view().at(SECOND, BREAD)
    assert there.folded(there.folds.toggled(SERIES)).cursor == SERIES
    assert there.folded(there.folds.toggled(SERIES)).note == NotePlace(SERIES)
    other = replace(there, top=0).folded(there.folds.toggled(OTHER))
    assert (other.cursor, other.note, other.top) == (SECOND, there.note, None)


def test_a_search_that_is_open_and_one_that_is_over() -> None:
    first = view()
    is_open = replace(first.at(THIRD), search=Search("x", None, first))
    is_over = replace(first.at(THIRD), search=Search("x"))
    assert [v.is_searching for v in (first, is_open, is_over)] == [False, True, False]
    assert is_open.before_search is first
    assert is_over.before_search is is_over
    assert first.before_search is first


def test_the_same_place() -> None:
    there = view().at(SECOND, BREAD)
    assert there.is_at(replace(there, top=3))
    assert there.is_at(there.on_line(BUTTER)), "in the tree the line of the note is only scrolled"
    in_note = replace(there, focus=Focus.NOTE)
    assert in_note.is_at(in_note)
    assert not in_note.is_at(there)
    assert not in_note.is_at(in_note.on_line(BUTTER))
    assert not there.is_at(there.at(FIRST))
    assert not there.is_at(there.folded(there.folds.toggled(OTHER)))
    assert not there.is_at(view().at(SECOND, BREAD)), "the same in other notes"


LOSSES = [
    ({"cursor": THIRD}, (1, 0, 0, 0, 0, 0)),
    ({"focus": Focus.NOTE, "note": NotePlace(OTHER, None, Spot(8))}, (0, 1, 0, 0, 0, 0)),
    ({"focus": Focus.TREE, "note": NotePlace(OTHER, None, Spot(8))}, (0, 0, 0, 0, 0, 0)),
    ({"focus": Focus.NOTE, "note": NotePlace(FIRST)}, (0, 0, 0, 0, 0, 0)),
    ({"focus": Focus.NOTE, "note": NotePlace(FIRST, None, Spot(3))}, (0, 0, 0, 0, 0, 0)),
    ({"closed": {OTHER, SERIES}}, (0, 0, 1, 0, 0, 0)),
    ({"top": THIRD}, (0, 0, 0, 1, 0, 0)),
    ({"top": None}, (0, 0, 0, 0, 0, 0)),
    ({"note": NotePlace(OTHER, Spot(8))}, (0, 0, 0, 0, 1, 0)),
    ({"note": NotePlace(OTHER, Spot())}, (0, 0, 0, 0, 0, 0)),
]


@pytest.mark.parametrize(("parts", "losses"), LOSSES)
def test_each_part_that_a_save_takes_is_counted(
    parts: dict[str, Any], losses: tuple[int, ...]
) -> None:
    before = view()
    closed = frozenset(parts.get("closed", ()))
    others = {name: part for name, part in parts.items() if name != "closed"}
    before = replace(before, folds=replace(before.folds, closed=closed), **others)
    less = notes(NOTED[: NOTED.index(b"- other")])
    step = row_map(before.outline, less.outline)
    assert before.losses(step, before.moved(step, less)) == losses


def test_a_search_moves_with_a_save() -> None:
    first = view().at(THIRD)
    hit = HitRow(SECOND, BUTTER, "", "butter", (), True)
    title = HitRow(THIRD, None, "", "third", (), True)
    new = b"- [new](https://youtu.be/nnnnnnnnnnn)\n" + NOTED
    moved, _ = save(replace(first, search=Search("x", hit, first)), None, new)
    assert moved.search
    assert moved.search.hit == hit._replace(row=SECOND + 1, line=BUTTER + 1)
    assert moved.search.before
    assert moved.search.before.cursor == THIRD + 1
    moved, _ = save(replace(first, search=Search("x", title)), None, new)
    assert moved.search == Search("x", title._replace(row=THIRD + 1))
    moved, _ = save(replace(first, search=Search("x")), None, new)
    assert moved.search == Search("x")


def test_a_top_without_a_row_stays_without_one() -> None:
    moved, _ = save(view().at(FIRST), None, b"- new\n" + NOTED)
    assert moved.top is None
    moved, _ = save(replace(view(), top=FIRST), None, b"- [n](https://n.example)\n" + NOTED)
    assert moved.top == FIRST + 1


def test_a_closed_row_that_goes_is_lost_until_it_comes_back() -> None:
    before = view()
    before = before.folded(before.folds.toggled(OTHER).toggled(SERIES))
    less, _ = save(before, None, NOTED[: NOTED.index(b"- other")])
    assert (less.folds.closed, len(less.lost)) == (frozenset([SERIES]), 1)
    again, _ = save(less.at(TALKS_ROW), None, NOTED)
    assert (again.folds.closed, again.lost) == (frozenset([SERIES, OTHER]), frozenset[str]())
