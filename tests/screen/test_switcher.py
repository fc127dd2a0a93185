"""Titles that are listed while the others are still being made, without a screen."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from tests.screen.fakes import FakeStage
from tests.waiting import until
from tui.screen.places import Places
from tui.screen.search import switcher as module
from tui.screen.search.entries import ago
from tui.screen.search.hit_rows import HitRow
from tui.screen.search.switcher import Switcher

ROWS = b"".join(b"- [talk %d](https://youtu.be/v%010d)\n" % (n, n) for n in range(3000))


class Hits:
    """A list of titles, and how often it was begun anew."""

    def __init__(self) -> None:
        self.rows: list[HitRow] = []
        self.message = ""
        self.begun = 0
        self.selected = 0
        self.size = SimpleNamespace(height=10)

    @property
    def stops(self) -> int:
        return sum(row.is_stop for row in self.rows)

    @property
    def hit(self) -> HitRow | None:
        return self.rows[2 * self.selected] if self.rows else None

    def clear(self) -> None:
        self.begun += bool(self.rows)
        self.rows, self.selected = [], 0

    def add(self, rows: list[HitRow], message: str) -> None:
        self.rows += rows
        self.message = message

    def select(self, stop: int) -> None:
        self.selected = max(0, min(stop, self.stops - 1))


class Panel:
    """The line that is typed in, and the list."""

    def __init__(self) -> None:
        self.input = SimpleNamespace(value="")
        self.hits = Hits()
        self.counts: list[str] = []

    def count(self, text: str) -> None:
        self.counts.append(text)


def opened(text: str) -> tuple[FakeStage, Panel, Switcher]:
    stage, panel = FakeStage(ROWS), Panel()

    async def places() -> Places:
        return stage.places

    marks: Any = SimpleNamespace(places=places, elsewhere=dict)
    typed: Any = panel
    switcher = Switcher(stage, typed, marks)
    switcher.open()
    panel.input.value = text
    switcher.typed()
    return stage, panel, switcher


async def test_the_first_titles_are_there_before_all_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage, panel, switcher = opened("talk 1")
    add, made = panel.hits.add, list[int]()

    def adding(rows: list[HitRow], message: str) -> None:
        assert switcher._titles is not None
        made.append(switcher._titles.count)
        add(rows, message)

    monkeypatch.setattr(panel.hits, "add", adding)
    await until(lambda: panel.hits.rows)
    assert made[0] < 3000
    assert panel.counts[-1].endswith("+")
    await stage.rest()
    assert panel.hits.begun == 1, "once all were made"
    assert panel.counts[-1] == "1/100+"
    assert panel.hits.message == "More letters find others"


async def test_enter_waits_for_all_of_them() -> None:
    stage, panel, switcher = opened("talk 2999")
    await switcher.accept()
    assert stage.view.selected.title == "talk 2999"
    assert stage.jumps == 1
    assert stage.view.search is None
    assert panel.hits.rows == []


async def test_who_types_on_waits_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stage, panel, switcher = opened("talk 2999")
    monkeypatch.setattr("tui.screen.search.finder._PATIENCE", 0)
    stage.is_hurried = True
    await switcher.accept()
    assert stage.jumps == 0
    stage.is_hurried = False
    await switcher.move_page(1)
    assert panel.counts[-1] == "1/1"


async def test_enter_goes_to_no_title_of_an_earlier_text(monkeypatch: pytest.MonkeyPatch) -> None:
    stage, panel, switcher = opened("talk 5")
    await stage.rest()
    assert panel.hits.hit
    monkeypatch.setattr("tui.screen.search.finder._PATIENCE", 0)
    stage.is_hurried = True
    panel.input.value = "talk 2999"
    await switcher.accept()
    await switcher.move(1)
    assert (stage.jumps, panel.hits.selected) == (0, 0)


async def test_a_page_is_what_is_in_sight() -> None:
    stage, panel, switcher = opened("talk")
    await switcher.move_page(1)
    assert panel.hits.selected == 4
    await switcher.move(-1)
    assert panel.hits.selected == 3
    assert stage.view.note.row == 3


async def test_an_earlier_text_is_given_up() -> None:
    stage, panel, switcher = opened("talk 2999")
    first = stage.workers["switch"]
    await asyncio.sleep(0)
    panel.input.value = "talk 5"
    switcher.typed()
    await first
    assert panel.counts == []
    await stage.rest()
    assert panel.hits.rows[0].text == "talk 5"
    assert module.MOST == 100


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "now"),
        (59.9, "now"),
        (60, "1 min"),
        (119, "1 min"),
        (3_599, "59 min"),
        (3_600, "1 h"),
        (86_399, "23 h"),
        (86_400, "1 d"),
        (864_000, "10 d"),
    ],
)
def test_how_long_ago_a_row_was_read(seconds: float, shown: str) -> None:
    assert ago(seconds) == shown
