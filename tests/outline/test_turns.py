"""A long computation asks now and then whether others come first."""

from collections.abc import Iterator

import pytest

from tui.outline import turns
from tui.outline.reading.reader import read


@pytest.fixture
def asked() -> Iterator[list[int]]:
    calls: list[int] = []
    with turns.let_first(lambda: calls.append(1)):
        yield calls


def test_items_come_as_they_are_and_others_are_let_first(asked: list[int]) -> None:
    assert list(turns.gently(range(1000))) == list(range(1000))
    assert len(asked) == 1000 // turns._ITEMS + 1


def test_who_has_ended_is_not_asked_any_more(asked: list[int]) -> None:
    with turns.let_first(lambda: asked.append(2)):
        turns.give_way()
    turns.give_way()
    assert asked == [1, 2, 1]


def test_to_read_notes_lets_others_first_every_few_lines(asked: list[int]) -> None:
    read(b"- [talk](https://youtu.be/aaaaaaaaaaa)\n    - a note\n" * 1000)
    assert len(asked) > 40
