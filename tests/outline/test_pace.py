"""A long loop pauses after so much of what it does, and not more often."""

import pytest

from tui.outline.pace import Pace, pauses
from tui.outline.reading.reader import read


@pytest.mark.parametrize(
    ("most", "done", "due"),
    [
        (1, [1, 1, 1], [0, 1, 2]),
        (3, [1] * 10, [2, 5, 8]),
        (3, [2, 2, 2, 2], [1, 3]),
        (3, [3, 3, 1, 1, 1], [0, 1, 4]),
        (3, [100, 1, 1, 1], [0, 3]),
        (3, [0, 0, 3, 0], [2]),
    ],
)
def test_when_a_pause_is_due(most: int, done: list[int], due: list[int]) -> None:
    pace = Pace(most)
    assert [number for number, count in enumerate(done) if pace.is_due(count)] == due


def test_what_is_not_told_counts_once() -> None:
    pace = Pace(2)
    assert [pace.is_due() for _ in range(5)] == [False, True, False, True, False]


def test_long_rows_are_read_with_more_pauses_than_short_ones() -> None:
    short, long = read(b"# a\n" * 256), read(b"# a\n" + b"# " + b"long " * 8_000 + b"\n# b\n")
    assert sum(pauses(short)) == 4
    assert list(pauses(long)) == [False, True, False]
    assert list(pauses(read(b"only text"))) == []
