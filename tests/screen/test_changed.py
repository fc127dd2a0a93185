"""The rows that the last saves changed, from one save to the next."""

from itertools import pairwise

from tests.screen.views import notes
from tui.outline.diff.changes import changes
from tui.outline.diff.row_map import row_map
from tui.outline.outline import ROOT
from tui.screen.changed import Changed

NOTES = """\
# Talks
- [first](https://youtu.be/aaaaaaaaaaa)
    - bread
    - butter
- [second](https://youtu.be/bbbbbbbbbbb)
    - cheese
- [third](https://youtu.be/ccccccccccc)
"""
TALKS, FIRST, SECOND, THIRD = range(4)


def after(*texts: str, seen: int = TALKS) -> Changed:
    """Return what changed from each of some texts to the next one, all together."""
    changed = Changed()
    for before, now in pairwise(texts):
        old, new = notes(before.encode()).outline, notes(now.encode()).outline
        step = row_map(old, new)
        changed = changed.added(step, changes(old, new, step), seen)
    return changed


def replaced(*pairs: tuple[str, str]) -> str:
    text = NOTES
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


BREAD = ("bread", "rye bread")
CHEESE = ("cheese", "brie")


def test_one_save() -> None:
    changed = after(NOTES, replaced(BREAD))
    assert changed.rows == {FIRST}
    assert changed.lines_of(FIRST) == {3}
    assert changed.lines_of(SECOND) == frozenset()
    assert after(NOTES, NOTES).rows == frozenset()


def test_saves_add_up_and_move_along() -> None:
    new = "- [new](https://youtu.be/nnnnnnnnnnn)\n"
    changed = after(NOTES, replaced(BREAD), new + replaced(BREAD, CHEESE))
    assert dict(changed.lines) == {0: (1,), FIRST + 1: (4,), SECOND + 1: (7,)}


def test_two_edits_of_one_row_are_both_kept() -> None:
    butter = ("butter", "margarine")
    changed = after(NOTES, replaced(BREAD), replaced(BREAD, butter))
    assert changed.lines_of(FIRST) == {3, 4}
    seen = after(NOTES, replaced(BREAD), replaced(BREAD, butter), seen=FIRST)
    assert seen.lines_of(FIRST) == {4}, "the first one was seen"
    elsewhere = after(NOTES, replaced(BREAD), replaced(BREAD, CHEESE), seen=FIRST)
    assert elsewhere.lines_of(FIRST) == {3}, "as long as it changes no more it stays"


def test_a_line_that_is_written_over_twice_is_one_change() -> None:
    changed = after(NOTES, replaced(BREAD), replaced(("bread", "white bread")))
    assert changed.lines_of(FIRST) == {3}


def test_a_changed_line_that_is_taken_away_is_no_change_of_another() -> None:
    changed = after(NOTES, replaced(BREAD), replaced(("    - bread\n", "")))
    assert changed.rows == {FIRST}
    assert changed.lines_of(FIRST) == frozenset()


def test_what_went_away_after_a_change_and_is_as_it_was_has_not_changed() -> None:
    without = NOTES[: NOTES.index("- [second]")]
    assert after(NOTES, replaced(CHEESE), without, NOTES).rows == frozenset()
    assert after(NOTES, replaced(CHEESE), without, replaced(CHEESE)).rows == {SECOND}
    assert after(NOTES, "", replaced(CHEESE), NOTES).rows == frozenset()


def test_a_new_row_that_nobody_saw_stays_one() -> None:
    new = NOTES + "- [new](https://youtu.be/nnnnnnnnnnn)\n    - eggs\n"
    edited = new.replace("eggs", "fried eggs")
    assert after(NOTES, new, edited, new).rows == {THIRD + 1}
    assert after(NOTES, new, NOTES, new).rows == {THIRD + 1}


def test_what_is_taken_back_has_not_changed() -> None:
    assert after(NOTES, replaced(BREAD), NOTES).rows == frozenset()
    assert after(NOTES, replaced(BREAD), replaced(BREAD, CHEESE), replaced(CHEESE)).rows == {SECOND}


def test_a_row_that_goes_and_comes_back_has_not_changed() -> None:
    without = NOTES[: NOTES.index("- [second]")]
    assert after(NOTES, without, NOTES).rows == frozenset()
    assert after(NOTES, without, replaced(CHEESE)).rows == {SECOND}


def test_a_changed_row_that_goes_is_forgotten() -> None:
    without = NOTES[: NOTES.index("- [second]")]
    assert after(NOTES, replaced(CHEESE), without).rows == frozenset()


def test_a_row_that_was_looked_at() -> None:
    changed = after(NOTES, replaced(BREAD, CHEESE))
    left = changed.left(FIRST)
    assert left.rows == {SECOND}
    assert set(left.seen) == {SECOND}
    assert changed.left(THIRD) is changed
    assert left.left(SECOND).rows == frozenset()


def test_text_above_all_rows_counts_while_it_has_a_line_in_the_tree() -> None:
    assert after(NOTES, "words\n\n" + NOTES).rows == {ROOT}
    assert after("words\n\n" + NOTES, NOTES).rows == frozenset()
    assert after("words\n", "other words\n").rows == frozenset()


def test_the_next_one_comes_round() -> None:
    changed = Changed({FIRST: (), THIRD: (7,)})
    rows = [changed.after(row) for row in (ROOT, TALKS, FIRST, SECOND, THIRD)]
    assert rows == [FIRST, FIRST, THIRD, THIRD, FIRST]
    assert Changed().after(TALKS) is None
