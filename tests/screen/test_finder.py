"""The searches of one screen: one at a time, of the notes that it shows."""

from dataclasses import dataclass, field

import pytest

from tests.screen.fakes import FakeStage
from tests.screen.views import notes
from tui.outline.search.search import Results
from tui.screen.changed import Changed
from tui.screen.search import finder as module
from tui.screen.search.finder import Finder
from tui.screen.state import View

TEXT = b"""\
- [first](https://youtu.be/aaaaaaaaaaa)
    - bread
- [second](https://youtu.be/bbbbbbbbbbb)
    - bread and cheese
"""


@dataclass
class Shown:
    """What a finder gave out."""

    results: list[Results] = field(default_factory=list)

    @property
    def rows(self) -> list[int]:
        return [hit.row for hit in self.results[-1].hits]


def of(data: bytes = TEXT) -> tuple[FakeStage, Finder, Shown]:
    stage, shown = FakeStage(data), Shown()
    return stage, Finder(stage, shown.results.append), shown


async def test_what_is_found_is_shown() -> None:
    stage, finder, shown = of()
    finder.start("cheese")
    assert finder.asked == "cheese"
    await stage.rest()
    assert shown.rows == [1]
    assert shown.results[-1].complete


async def test_the_same_query_is_not_searched_twice() -> None:
    stage, finder, shown = of()
    finder.start("bread")
    await stage.rest()
    stage.workers.clear()
    finder.start("bread")
    assert not stage.workers
    assert shown.results[-1] is shown.results[-2]
    assert await finder.found("bread") is shown.results[-1]
    assert not stage.workers


async def test_an_earlier_query_is_given_up() -> None:
    stage, finder, shown = of()
    finder.start("bread")
    first = stage.workers["search"]
    finder.start("cheese")
    await stage.rest()
    assert first.done()
    assert {results.query.text for results in shown.results} == {"cheese"}


async def test_one_that_is_stopped_shows_nothing() -> None:
    stage, finder, shown = of()
    finder.start("bread")
    finder.forget()
    await stage.rest()
    assert shown.results == []


async def test_whoever_waits_gets_the_complete_results() -> None:
    _, finder, _ = of()
    results = await finder.found("cheese")
    assert results
    assert [hit.row for hit in results.hits] == [1]
    finder.start("bread")
    again = await finder.found("cheese")
    assert again
    assert again.query.text == "cheese"
    bread = await finder.found("bread")
    assert bread
    assert len(bread.hits) == 2


async def test_whoever_waits_while_it_ends_gets_nothing() -> None:
    stage, finder, _ = of()
    stage.is_attached = False
    assert await finder.found("bread") is None


async def test_notes_that_were_replaced_are_searched_anew() -> None:
    stage, finder, _ = of()
    finder.start("bread")
    await stage.rest()
    stage.view = View.of(notes(b"- [new](https://youtu.be/nnnnnnnnnnn)\n" + TEXT))
    results = await finder.found("bread")
    assert results
    assert sorted(hit.row for hit in results.hits) == [1, 2]
    assert results.index.outline is stage.view.outline
    finder.forget()
    assert await finder.found("bread") is not results


async def test_notes_that_are_replaced_meanwhile_show_nothing_old() -> None:
    stage, finder, shown = of()
    finder.start("bread")
    stage.view = View.of(notes(TEXT + b"- [x](https://youtu.be/x)\n"))
    await stage.rest()
    assert {results.index.outline for results in shown.results} == {stage.view.outline}


async def test_what_changed_since_then_is_found() -> None:
    stage, finder, shown = of()
    finder.start("is:changed")
    await stage.rest()
    assert shown.rows == []
    stage.changed = Changed({1: ()})
    finder.start("is:changed")
    await stage.rest()
    assert shown.rows == [1]


async def test_hits_are_waited_for_as_long_as_nothing_else_is_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    stage, finder, _ = of()
    stage.is_hurried = True
    assert await finder.found("bread") is None
    stage.is_hurried = False
    assert await finder.found("bread") is not None
    stage.is_hurried = True
    assert await finder.found("bread") is not None  # it is known by now
