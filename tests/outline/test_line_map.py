"""Lines are found again after any edit, by what stands in them and around them."""

import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.outline.diff import line_map
from tui.outline.diff.line_map import LineMap, Lines
from tui.outline.diff.row_map import row_map
from tui.outline.reading.reader import read

TEXTS = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=12)
STEPS = st.lists(st.sampled_from(["keep", "drop", "change", "add"]), max_size=40)


def numbered(texts: list[str]) -> Lines:
    return Lines(range(1, len(texts) + 1), [text.encode() for text in texts])


def edited(steps: list[str]) -> tuple[list[str], list[str], dict[int, int]]:
    """Return lines that all differ, what the steps make of them, and which are left (from 1)."""
    old: list[str] = []
    new: list[str] = []
    kept: dict[int, int] = {}
    for at, step in enumerate(steps):
        if step == "add":
            new.append(f"new {at}")
            continue
        old.append(f"line {at}")
        if step != "drop":
            new.append(old[-1] if step == "keep" else f"changed {at}")
        if step == "keep":
            kept[len(old)] = len(new)
    return old, new, kept


@pytest.fixture(params=["compared", "counted"])
def largest(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Map as small texts are mapped, and as very large ones are."""
    if request.param == "counted":
        monkeypatch.setattr(line_map, "_LARGEST", 0)
    return str(request.param)


@pytest.mark.usefixtures("largest")
@given(STEPS)
def test_every_line_that_is_left_is_found(steps: list[str]) -> None:
    old, new, kept = edited(steps)
    found = LineMap(numbered(old), numbered(new))
    assert {at: to for at in range(1, len(old) + 1) if (to := found.same(at))} == kept


@pytest.mark.usefixtures("largest")
def test_of_lines_that_cross_the_most_are_found() -> None:
    found = LineMap(numbered(["a", "b", "c", "d", "x"]), numbered(["y", "d", "a", "b", "c", "z"]))
    assert [found.same(at) for at in range(1, 6)] == [3, 4, 5, None, None]
    found = LineMap(numbered([*"abcdex"]), numbered([*"ydabcez"]))
    assert [found.same(at) for at in range(1, 7)] == [3, 4, 5, None, 6, None]


@pytest.mark.usefixtures("largest")
@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("x a y", "a z", [None, 1, None]),
        ("a x", "y a z", [2, None]),
        ("x a a y", "a b", [None, 1, None, None]),
        ("x a b y", "z a b c", [None, 2, 3, None]),
        ("a b x a", "y a b", [2, 3, None, None]),
    ],
)
def test_a_line_is_found_at_either_end(old: str, new: str, found: list[int | None]) -> None:
    lines = LineMap(numbered(old.split()), numbered(new.split()))
    assert [lines.same(at + 1) for at in range(len(found))] == found


def test_lines_between_those_of_a_text_are_not_found_in_it() -> None:
    found = LineMap(Lines([2, 3, 7], [b"a", b"b", b"c"]), Lines([4, 9], [b"b", b"c"]))
    assert [found.same(line) for line in range(1, 10)] == [
        None, None, 4, None, None, None, 9, None, None
    ]  # fmt: skip


@pytest.mark.usefixtures("largest")
def test_lines_that_come_again_and_again_are_found() -> None:
    same = ["a"] * 250
    found = LineMap(numbered(["x", *same, "y"]), numbered(["p", "q", *same, "r"]))
    assert [found.same(line) for line in (1, 2, 251, 252)] == [None, 3, 252, None]


def test_many_lines_take_little_room() -> None:
    count = 200_000
    old = Lines(range(1, count + 2), [b"first", *[b""] * count])
    new = Lines(range(1, count + 2), [*[b""] * count, b"last"])
    tracemalloc.start()
    found = LineMap(old, new)
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.same(1), found.same(2), found.same(count + 1)) == (None, 1, count)
    assert used < count


@pytest.mark.usefixtures("largest")
@given(TEXTS, TEXTS)
def test_equal_lines_keep_their_order(old: list[str], new: list[str]) -> None:
    found = LineMap(numbered(old), numbered(new))
    went = [(at, to) for at in range(1, len(old) + 1) if (to := found.same(at))]
    assert all(old[at - 1] == new[to - 1] for at, to in went)
    assert all(one[1] < other[1] for one, other in pairwise(went))
    left = {0: 0} | dict(went)
    for at in {*range(1, len(old) + 1)} - {*left}:
        above = max(line for line in left if line < at)
        below = min((to for line, to in went if line > at), default=len(new) + 1)
        # As far below the line that is left as before, but not past what is left below.
        near = max(min(left[above] + at - above, below - 1), 1)
        assert found.near(at) == (near if new else None)


@pytest.mark.parametrize(
    ("old", "new", "line", "near"),
    [
        ("a b c", "a B c", 2, 2),
        ("a b c", "a c", 2, 1),
        ("a b c d", "a B C d", 3, 3),
        ("a b c d", "a B d", 3, 2),
        ("a b", "", 1, None),
        ("a b", "c", 2, 1),
        ("a b c", "A B c", 1, 1),
        ("a b c", "A B c", 2, 2),
        ("a b c", "x A B c", 2, 2),
    ],
)
def test_what_takes_the_place_of_a_line(old: str, new: str, line: int, near: int | None) -> None:
    found = LineMap(numbered(old.split()), numbered(new.split()))
    assert found.same(line) is None
    assert found.near(line) == near


@given(STEPS)
def test_the_lines_of_a_note_are_found_whatever_is_edited_around_them(steps: list[str]) -> None:
    old, new, kept = edited(steps)
    head = "# Talks\n- [a](https://youtu.be/aaaaaaaaaaa)\n"
    before, after = (
        read((head + "".join(f"    - {t}\n" for t in of)).encode()) for of in (old, new)
    )
    found = row_map(before, after)
    assert {at: found.line(at + 2) - 2 for at in kept} == kept


def test_a_note_that_moves_takes_its_lines_along() -> None:
    a, b = (
        "- [a](https://youtu.be/aaaaaaaaaaa)\n    - one\n    - two\n",
        "- [b](https://b.example)\n",
    )
    found = row_map(read(f"{a}{b}".encode()), read(f"{b}    - two\n{a}".encode()))
    assert [found.line(line) for line in (1, 2, 3, 4)] == [3, 4, 5, 1]


def test_a_line_that_a_new_row_takes_in_is_found_in_it() -> None:
    old = "- [a](https://youtu.be/aaaaaaaaaaa)\n    - one\n        - two\n    - three\n"
    new = old.replace("- one", "- [one](https://youtu.be/bbbbbbbbbbb)").replace("three", "3")
    assert row_map(read(old.encode()), read(new.encode())).line(3) == 3


@pytest.mark.parametrize(
    ("new", "left"),
    [
        ("- [a](https://a.org)\n    - x\n    - y\n", [1, 2, None, 3]),
        ("- [a](https://a.org)\n    - x\n\n", [1, 2, 3, None]),
        ("- [a](https://a.org)\n\n    - y\n", [1, None, 2, 3]),
        ("- [a](https://a.org)\n    - x\n\n\n    - y\n", [1, 2, 3, 5]),
        ("", [None] * 4),
    ],
)
def test_a_line_that_is_taken_away_is_gone(new: str, left: list[int | None]) -> None:
    old = read(b"- [a](https://a.org)\n    - x\n\n    - y\n")
    found = row_map(old, read(new.encode()))
    assert [found.same_line(line) for line in range(1, 5)] == left


def test_the_notes_of_a_row_that_is_gone_are_found() -> None:
    old = "- [a](https://a.example)\n- [b](https://youtu.be/bbbbbbbbbbb)\n    - one\n"
    assert row_map(read(old.encode()), read(b"- [a](https://a.example)\n    - one\n")).line(3) == 2


def test_a_row_that_is_about_something_else_is_renamed() -> None:
    old = "# A\n- [a](https://youtu.be/a)\n# B\n- [b](https://b.example)\n# C\n"
    new = "# X\n- [other](https://youtu.be/a)\n# B\n- [b](https://c.example)\n# C\n"
    found = row_map(read(old.encode()), read(new.encode()))
    assert [found.is_renamed(row) for row in range(-1, 5)] == [
        False, True, False, False, True, False
    ]  # fmt: skip
    gone = row_map(read(old.encode()), read(b"# A\n"))
    assert not any(gone.is_renamed(row) for row in range(-1, 5))
