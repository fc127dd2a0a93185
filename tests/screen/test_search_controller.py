"""One search from the first letter to the last hit, without a screen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from tests.screen.fakes import FakeStage
from tests.screen.views import notes
from tui.outline.search.search import Results, search
from tui.screen.note.place import NotePlace, Spot
from tui.screen.search import finder
from tui.screen.search.controller import SearchController
from tui.screen.search.hit_rows import HitRow
from tui.screen.state import Focus, View

TEXT = b"""\
# Talks
- series
    - [first](https://youtu.be/aaaaaaaaaaa)
        - bread
    - [second](https://youtu.be/bbbbbbbbbbb)
        - bread and cheese
- [third bread](https://youtu.be/ccccccccccc)
"""
TALKS, SERIES, FIRST, SECOND, THIRD = range(5)
NEW = b"- [new bread](https://youtu.be/nnnnnnnnnnn)\n"


class FakeHits:
    """A list of hits that is as high as it is long."""

    def __init__(self) -> None:
        self.rows: list[HitRow] = []
        self.selected = 0
        self.message = ""
        self.size = SimpleNamespace(height=0)

    @property
    def listed(self) -> list[HitRow]:
        return [row for row in self.rows if row.is_stop]

    @property
    def stops(self) -> int:
        return len(self.listed)

    @property
    def hit(self) -> HitRow | None:
        return self.listed[self.selected] if self.listed else None

    def clear(self) -> None:
        self.rows, self.selected, self.message = [], 0, ""

    def add(self, rows: Sequence[HitRow], message: str) -> None:
        self.rows += rows
        self.message = message

    def select(self, stop: int) -> None:
        self.selected = max(0, min(stop, self.stops - 1))

    def select_hit(self, hit: HitRow) -> None:
        if hit in self.listed:
            self.select(self.listed.index(hit))


class FakeInput:
    """The line to type in."""

    def __init__(self) -> None:
        self.value = ""
        self.is_all_selected = False
        self.is_at_end = False

    def action_select_all(self) -> None:
        self.is_all_selected = True

    def action_end(self) -> None:
        self.is_at_end = True


class Desk:
    """A controller, its stage, and the keys of a search."""

    def __init__(self, data: bytes = TEXT) -> None:
        self.stage = FakeStage(data)
        self.hits, self.input, self.counted = FakeHits(), FakeInput(), ""
        panel: Any = SimpleNamespace(hits=self.hits, input=self.input, count=self._count)
        self.controller = SearchController(self.stage, panel)

    def _count(self, text: str) -> None:
        self.counted = text

    @property
    def view(self) -> View:
        return self.stage.view

    async def type(self, text: str) -> None:
        self.input.value = text
        self.controller.typed()
        await self.stage.rest()

    async def search(self, text: str) -> None:
        self.controller.open()
        await self.type(text)

    async def accept(self, text: str, down: int = 0) -> None:
        await self.search(text)
        if down:
            await self.controller.move(down)
        await self.controller.accept()

    async def save(self, data: bytes) -> None:
        """Show notes that were saved, as the viewer does."""
        from tui.outline.diff.row_map import row_map

        after = notes(data)
        self.stage.view = self.view.moved(row_map(self.view.outline, after.outline), after)
        self.controller.notes_replaced()
        await self.stage.rest()

    @property
    def listed(self) -> list[str]:
        return [hit.text for hit in self.hits.listed]


async def test_the_first_hit_is_shown_as_one_types() -> None:
    desk = Desk()
    before = desk.view
    await desk.search("bread")
    assert desk.listed == ["third bread", "bread", "bread and cheese"]
    assert desk.counted == "1/3"
    assert (desk.view.is_searching, desk.view.focus) == (True, Focus.SEARCH)
    assert desk.view.before_search == before
    assert desk.view.note == NotePlace(THIRD)
    assert desk.view.search
    assert (desk.view.search.query, desk.view.search.hit) == ("bread", desk.hits.hit)
    assert desk.view.cursor == TALKS, "the tree stays where it is"
    assert list(desk.stage.panes.note.marks("rye bread")) == [(4, 9)]


async def test_hits_are_listed_as_they_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    many = b"".join(
        b"- [talk %d](https://youtu.be/v%d)\n    - words\n" % (n, n) for n in range(9999)
    )
    desk, seen = Desk(many), list[tuple[int, int]]()

    def watched(*arguments: Any, **more: Any) -> Iterator[Results]:
        for results in search(*arguments, **more):
            yield results
            seen.append((len(results.hits), len(desk.listed)))

    monkeypatch.setattr(finder, "search", watched)
    await desk.search("words")
    assert len({found for found, _ in seen}) > 2
    assert all(found == listed for found, listed in seen)


async def test_a_hit_in_a_note_brings_its_line_into_sight() -> None:
    desk = Desk()
    await desk.search("cheese")
    assert desk.view.note == NotePlace(SECOND, None, Spot(6))


async def test_moving_among_the_hits() -> None:
    desk = Desk()
    await desk.search("bread")
    seen = []
    for by in (1, 1, 1, -1):
        await desk.controller.move(by)
        seen.append((desk.counted, desk.view.note.row))
    assert seen == [("2/3", FIRST), ("3/3", SECOND), ("3/3", SECOND), ("2/3", FIRST)]


async def test_pages_of_hits() -> None:
    many = b"".join(b"- [talk %d](https://youtu.be/v%010d)\n" % (n, n) for n in range(60))
    desk = Desk(many)
    await desk.search("talk")
    for height, by, wanted in ((10, 1, 9), (10, 1, 18), (10, -1, 9), (0, 1, 27), (1, 1, 28)):
        desk.hits.size.height = height
        await desk.controller.move_page(by)
        assert desk.hits.selected == wanted


async def test_leaving_puts_everything_back() -> None:
    desk = Desk()
    before = replace(desk.view.at(SECOND), focus=Focus.NOTE)
    desk.stage.view = before
    await desk.search("bread")
    await desk.controller.move(1)
    desk.controller.leave()
    assert replace(desk.view, search=None) == before
    assert not desk.view.is_searching
    assert desk.stage.panes.note.marks is None
    assert (desk.hits.rows, desk.hits.message) == ([], "")
    assert desk.stage.jumps == 0
    desk.controller.leave()
    assert replace(desk.view, search=None) == before


async def test_going_on_after_leaving() -> None:
    desk = Desk()
    await desk.search("bread")
    desk.controller.leave()
    await desk.controller.go_on(1)
    assert desk.view.cursor == FIRST


async def test_accepting_a_title_and_a_line() -> None:
    desk = Desk()
    await desk.accept("bread")
    assert (desk.view.cursor, desk.view.focus, desk.view.note) == (
        THIRD,
        Focus.TREE,
        NotePlace(THIRD),
    )
    assert not desk.view.is_searching
    assert desk.stage.jumps == 1
    await desk.accept("bread", down=2)
    assert (desk.view.cursor, desk.view.focus) == (SECOND, Focus.NOTE)
    assert desk.view.note == NotePlace(SECOND, None, Spot(6))
    assert desk.view.search
    assert (desk.view.search.query, desk.view.search.before) == ("bread", None)
    assert desk.stage.panes.note.marks is not None


async def test_nothing_to_accept() -> None:
    desk = Desk()
    await desk.accept("zzz")
    assert desk.view.is_searching
    assert (desk.stage.jumps, desk.stage.queries) == (0, ())
    assert desk.counted == "0"


async def test_accepting_waits_for_what_is_typed() -> None:
    desk = Desk()
    desk.controller.open()
    desk.input.value = "cheese"
    await desk.controller.accept()
    assert desk.view.cursor == SECOND


async def test_queries_are_remembered_once_the_last_one_at_the_end() -> None:
    desk = Desk()
    for text in ("bread", "cheese", " bread "):
        await desk.accept(text)
    assert desk.stage.queries == ("cheese", "bread")
    desk.stage.queries = tuple(str(n) for n in range(50))
    await desk.accept("third")
    assert desk.stage.queries == (*(str(n) for n in range(1, 50)), "third")


async def test_earlier_queries_stand_above_the_first_hit() -> None:
    desk = Desk()
    for text in ("cheese", "second"):
        await desk.accept(text)
    await desk.search("bread")
    seen = []
    for by in (-1, -1, -1, 1, 1, 1):
        await desk.controller.move(by)
        await desk.type(desk.input.value)
        seen.append(desk.input.value)
    assert seen == ["second", "cheese", "cheese", "second", "", ""]
    assert desk.input.is_at_end


async def test_a_query_that_is_changed_is_no_earlier_one() -> None:
    desk = Desk()
    await desk.accept("cheese")
    await desk.search("third")
    await desk.controller.move(-1)
    await desk.type("bread")
    await desk.controller.move(1)
    assert (desk.input.value, desk.counted) == ("bread", "2/3")
    await desk.controller.move(-1)
    await desk.controller.move(-1)
    assert desk.input.value == "cheese"


async def test_without_earlier_queries_nothing_is_above() -> None:
    desk = Desk()
    await desk.search("bread")
    await desk.controller.move(-1)
    assert (desk.input.value, desk.counted) == ("bread", "1/3")


@pytest.mark.parametrize(
    ("text", "message", "count"),
    [
        ("", 'Words in any order, "a phrase", -without, in:series, is:empty, has:link', ""),
        ("bread", "", "1/3"),
        ("zzz", "Nothing found. Try fewer words, or a part of one.", "0"),
        ("is:e", "Tab: is:empty", ""),
        ("Third", "Nothing found. Try fewer words, or a part of one.", "0 · Aa"),
    ],
)
async def test_what_stands_below_the_hits(text: str, message: str, count: str) -> None:
    desk = Desk()
    await desk.search(text)
    assert desk.hits.message == message
    assert desk.counted == count


async def test_hits_beyond_the_most_that_are_listed() -> None:
    many = b"".join(b"- [talk %d](https://youtu.be/v%010d)\n" % (n, n) for n in range(2000))
    desk = Desk(many)
    await desk.search("talk")
    assert desk.hits.message == f"{2000 - len(desk.hits.rows):,} more"
    assert 0 < len(desk.hits.rows) < 2000


async def test_an_unknown_filter_is_told() -> None:
    desk = Desk()
    await desk.search("is:tasty")
    assert "is:tasty" in desk.hits.message


async def test_only_filters_leave_the_note_unmarked() -> None:
    desk = Desk()
    await desk.search("is:empty")
    assert desk.stage.panes.note.marks is None


async def test_tab_finishes_what_is_typed() -> None:
    desk = Desk()
    await desk.search("in:seri")
    desk.controller.complete()
    assert desk.input.value.strip() == "in:series"
    assert desk.input.is_at_end
    await desk.type("bread ")
    desk.controller.complete()
    assert desk.input.value == "bread "


async def test_a_search_that_is_open_is_opened_no_second_time() -> None:
    desk = Desk()
    await desk.search("bread")
    desk.stage.view = replace(desk.view, focus=Focus.NOTE)
    before = desk.view.search
    desk.input.is_all_selected = False
    desk.controller.open()
    assert (desk.view.focus, desk.view.search) == (Focus.SEARCH, before)
    assert desk.input.is_all_selected


async def test_a_search_begins_with_the_last_query() -> None:
    desk = Desk()
    await desk.accept("bread", down=1)
    desk.controller.open()
    await desk.stage.rest()
    assert (desk.counted, desk.listed[0]) == ("1/3", "third bread")


async def test_a_search_for_a_given_text() -> None:
    desk = Desk()
    desk.controller.open_with("cheese")
    await desk.stage.rest()
    assert (desk.listed, desk.counted) == (["bread and cheese"], "1/1")
    desk.controller.open_with("third")
    await desk.stage.rest()
    assert desk.listed == ["third bread"], "it was open already"


async def test_a_click_selects_what_is_still_listed() -> None:
    desk = Desk()
    await desk.search("bread")
    third = desk.hits.listed[2]
    desk.controller.select(third)
    assert (desk.counted, desk.view.note.row) == ("3/3", SECOND)
    desk.stage.view = replace(desk.view, notes=notes(NEW + TEXT))
    desk.controller.select(desk.hits.listed[1])
    assert desk.counted == "3/3", "it is a hit of notes that were replaced"


async def test_a_clicked_hit_stays_selected_while_more_are_found() -> None:
    desk = Desk()
    await desk.search("bread")
    desk.controller.select(desk.hits.listed[2])
    await desk.save(NEW + TEXT)
    assert (desk.counted, desk.view.note.row) == ("4/4", SECOND + 1)


async def test_forgetting() -> None:
    desk = Desk()
    assert not desk.controller.forget()
    await desk.search("bread")
    assert not desk.controller.forget(), "it is open"
    await desk.controller.accept()
    desk.stage.panes.key_bar.say("1/3")
    assert desk.controller.forget()
    assert (desk.view.search, desk.stage.panes.note.marks) == (None, None)
    assert desk.stage.panes.key_bar.status == ""
    assert not desk.controller.forget()


async def test_keys_that_come_when_the_search_has_just_been_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk()
    await desk.search("bread")
    before = desk.view
    for is_left in (True, False):
        desk.stage.is_attached = is_left
        desk.input.value = "cheese" if is_left else "third"
        if is_left:
            desk.stage.view = replace(before, search=None)
        await desk.controller.accept()
        await desk.controller.move(1)
        assert desk.stage.jumps == 0
        assert desk.counted == "1/3"


async def test_the_list_shows_what_was_waited_for() -> None:
    desk = Desk()
    await desk.search("bread")
    desk.input.value = "cheese"
    await desk.controller.move(1)
    assert (desk.listed, desk.counted) == (["bread and cheese"], "1/1")


# Going on


async def test_going_on_in_the_order_of_the_file() -> None:
    desk = Desk()
    await desk.accept("bread", down=1)
    assert desk.view.cursor == FIRST
    seen = []
    for step in (1, 1, 1, -1, -1):
        await desk.controller.go_on(step)
        seen.append((desk.view.cursor, desk.stage.panes.key_bar.status))
    assert seen == [
        (SECOND, "2/3 “bread”"),
        (THIRD, "3/3 “bread”"),
        (FIRST, "1/3 “bread” · from the top again"),
        (THIRD, "3/3 “bread” · from the end again"),
        (SECOND, "2/3 “bread”"),
    ]
    assert desk.stage.jumps == 6
    assert desk.view.note == NotePlace(SECOND, None, Spot(6))


async def test_going_on_from_the_row_that_one_went_to() -> None:
    desk = Desk()
    await desk.accept("bread")
    desk.stage.view = desk.view.at(SERIES)
    await desk.controller.go_on(1)
    assert desk.view.cursor == FIRST
    desk.stage.view = desk.view.at(SECOND)
    await desk.controller.go_on(-1)
    assert desk.view.cursor == FIRST
    assert desk.stage.panes.key_bar.status == "1/3 “bread”"
    desk.stage.view = desk.view.at(THIRD)
    await desk.controller.go_on(1)
    assert desk.stage.panes.key_bar.status.endswith("from the top again")


async def test_nothing_to_go_on_with() -> None:
    desk = Desk()
    await desk.controller.go_on(1)
    await desk.search("zzz")
    await desk.controller.go_on(1)
    assert desk.stage.said == [("Nothing to go on with: / searches", True)] * 2
    assert desk.stage.jumps == 0


async def test_going_on_while_the_search_is_open() -> None:
    desk = Desk()
    await desk.search("bread")
    desk.stage.view = replace(desk.view, focus=Focus.NOTE)
    await desk.controller.go_on(1)
    assert desk.view.cursor == FIRST
    assert desk.view.search
    assert desk.view.search.query == "bread"


# Saves


async def test_a_save_keeps_the_hit() -> None:
    desk = Desk()
    await desk.search("bread")
    await desk.controller.move(2)
    await desk.save(NEW + TEXT)
    assert (desk.counted, desk.view.note.row) == ("4/4", SECOND + 1)


async def test_a_save_after_the_search_is_searched_too() -> None:
    desk = Desk()
    await desk.accept("bread")
    await desk.save(TEXT + NEW)
    await desk.controller.go_on(1)
    assert (desk.view.cursor, desk.stage.panes.key_bar.status) == (THIRD + 1, "4/4 “bread”")


async def test_without_a_search_a_save_searches_nothing() -> None:
    desk = Desk()
    await desk.save(NEW + TEXT)
    assert not desk.stage.workers


async def test_typing_the_same_again_begins_no_search() -> None:
    desk = Desk()
    await desk.search("bread")
    await desk.controller.move(1)
    desk.stage.workers.clear()
    desk.controller.typed()
    assert not desk.stage.workers
    assert desk.counted == "2/3"
    desk.controller.leave()
    desk.input.value = "cheese"
    desk.controller.typed()
    assert not desk.stage.workers, "nothing is searched while it is closed"
