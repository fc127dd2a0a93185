"""A long computation asks now and then whether others come first."""

import pytest

from tui.outline import turns
from tui.outline.reading.reader import read


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    calls: list[int] = []
    monkeypatch.setattr(turns, "_waits", [])
    turns.let_first(lambda: calls.append(1))
    return calls


def test_items_come_as_they_are_and_others_are_let_first(asked: list[int]) -> None:
    assert list(turns.gently(range(1000))) == list(range(1000))
    assert len(asked) == 1000 // turns._ITEMS + 1


def test_only_the_last_one_set_is_asked(asked: list[int]) -> None:
    turns.let_first(lambda: None)
    turns.give_way()
    assert not asked


def test_to_read_notes_lets_others_first_every_few_lines(asked: list[int]) -> None:
    read(b"- [talk](https://youtu.be/aaaaaaaaaaa)\n    - a note\n" * 1000)
    assert len(asked) > 40
