"""Marks and rows that were read: what saves make of them, and how they are found again."""

from hypothesis import given
from hypothesis import strategies as st

from tests.screen.views import notes
from tui.outline.diff.keys import keys
from tui.outline.diff.row_map import row_map
from tui.outline.outline import ROOT
from tui.screen.places import MOST_READ, Place, Places

TEXT = b"""\
# Talks
- [first](https://youtu.be/aaaaaaaaaaa)
    - bread
    - butter
- [second](https://youtu.be/bbbbbbbbbbb)
"""
FIRST, SECOND = 1, 2


def places(text: bytes = TEXT) -> Places:
    return Places(notes(text).outline)


def saved(before: Places, text: bytes) -> Places:
    return before.moved(row_map(before.outline, notes(text).outline))


def found(before: Places) -> Places:
    return before.found({key: row for row, key in enumerate(keys(before.outline))})


def test_they_move_with_a_save() -> None:
    before = places().marked("a", Place(FIRST, 2)).marked("b", Place(SECOND)).with_read(SECOND, 3.5)
    new = TEXT.replace(b"# Talks\n", b"# Retitled\n- [new](https://youtu.be/nnnnnnnnnnn)\n")
    after = saved(before, new.replace(b"    - butter", b"    - cheese\n    - butter"))
    assert after.marks == {"a": Place(2, 3), "b": Place(3)}
    assert after.marks["a"].line(after.outline) == 6
    assert after.marks["b"].line(after.outline) is None
    assert [(place.row, at) for place, at in after.read] == [(3, 3.5)]
    assert not after.unknown


def test_what_a_save_takes_away_is_found_once_it_is_back() -> None:
    before = places().marked("a", Place(FIRST, 2)).marked("b", Place(SECOND))
    gone = saved(
        before, TEXT[: TEXT.index(b"- [first")] + b"- [second](https://youtu.be/bbbbbbbbbbb)\n"
    )
    assert gone.marks["a"].row is None
    assert gone.marks["b"] == Place(1)
    assert gone.unknown
    assert found(gone).marks == gone.marks
    back = found(saved(gone, TEXT))
    assert back.marks == before.marks


def test_those_of_the_file_itself() -> None:
    before = places().marked("a", Place(ROOT)).marked("b", Place(None, 1, ""))
    assert saved(before, b"new\n" + TEXT).marks["a"] == Place(ROOT)
    assert found(before).marks["b"] == Place(ROOT, 1)


def test_the_rows_read_last_are_kept_each_once() -> None:
    read = places()
    for number in range(MOST_READ + 3):
        read = read.with_read(number, number)
    read = read.with_read(5, 99)
    assert [place.row for place, _ in read.read] == [3, 4, *range(6, MOST_READ + 3), 5]
    assert read.read[-1].at == 99


NUMBERS = st.integers(0, 6)
SAVES = st.lists(st.tuples(st.booleans(), st.permutations(range(7)), NUMBERS), max_size=5)


def of(numbers: list[int], version: int) -> bytes:
    """Return notes of these talks, whose titles are new in each version."""
    lines = (f"- [t{n} {version}](https://youtu.be/v{n:010})\n    - n{n}\n" for n in numbers)
    return "".join(lines).encode()


@given(SAVES, NUMBERS, st.booleans())
def test_a_mark_names_the_same_over_any_saves(
    saves: list[tuple[bool, list[int], int]], marked: int, in_note: bool
) -> None:
    numbers = list(range(7))
    now = places(of(numbers, 0)).marked("a", Place(marked, int(in_note)))
    for version, (adds, order, count) in enumerate(saves, 1):
        # What takes the place of another row in a single save is that row.
        wanted = set(numbers) | set(order[:count]) if adds else set(numbers) - set(order[:count])
        numbers = [n for n in (order if adds else numbers) if n in wanted]
        now = saved(now, of(numbers, version))
    row = numbers.index(marked) if marked in numbers else None
    place = found(now).marks["a"]
    assert place.row == row
    assert row is None or place.below == int(in_note)
