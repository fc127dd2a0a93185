"""The edit between two versions of a file, and where its bytes went."""

from itertools import product

import pytest

from tui.outline.diff import edit
from tui.outline.diff.edit import Edit, edit_between

TEXTS = [
    b"".join(lines) for count in range(4) for lines in product([b"a\n", b"bb\n"], repeat=count)
]
TEXTS += [text + end for text in TEXTS[:7] for end in (b"a", b"ab")]


def by_lines(old: bytes, new: bytes) -> Edit:
    """Return the same edit, found line by line."""
    olds, news = old.splitlines(keepends=True), new.splitlines(keepends=True)
    least = min(len(olds), len(news))
    top = next((at for at in range(least) if olds[at] != news[at]), least)
    ends = range(1, least - top + 1)
    bottom = next((at - 1 for at in ends if olds[-at] != news[-at]), least - top)
    start, tail = len(b"".join(olds[:top])), len(b"".join(olds[len(olds) - bottom :]))
    return Edit(start, len(old) - tail, len(new) - tail)


@pytest.mark.parametrize("block", [1, 2, 3, 1 << 16])
def test_the_edit_is_the_lines_that_differ(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit, "_BLOCK", block)
    for old, new in product(TEXTS, TEXTS):
        if old != new:
            found = edit_between(old, new)
            assert found == by_lines(old, new), (old, new)
            assert not found.is_empty


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b"", b"", Edit(0, 0, 0)),
        (b"a\n", b"a\n", Edit(2, 2, 2)),
        (b"", b"a", Edit(0, 0, 1)),
        (b"a", b"", Edit(0, 1, 0)),
        (b"a\nb\nc", b"a\nB\nc", Edit(2, 4, 4)),
        (b"a\nb", b"a\nb\n", Edit(2, 3, 4)),
        (b"ab\nb\n", b"b\nb\n", Edit(0, 3, 2)),
    ],
)
def test_the_bounds_of_an_edit(old: bytes, new: bytes, expected: Edit) -> None:
    assert edit_between(old, new) == expected
    assert expected.is_empty == (old == new)


@pytest.mark.parametrize("found", [Edit(0, 0, 3), Edit(2, 4, 2), Edit(2, 4, 7), Edit(3, 3, 3)])
def test_a_byte_outside_an_edit_is_found_again(found: Edit) -> None:
    start, old_end, new_end = found.start, found.old_end, found.new_end
    more = new_end - old_end
    for at in range(9):
        inside = start <= at < old_end
        assert found.to_new(at) == (None if inside else at if at < start else at + more)
        inside = start <= at < new_end
        assert found.to_old(at) == (None if inside else at if at < start else at - more)
