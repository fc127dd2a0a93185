"""The way back: how long it is, what is left out of it, and where it leads out of a file."""

from dataclasses import replace
from pathlib import Path

from tests.screen.views import notes
from tui.screen.history import LONGEST, History
from tui.screen.notes import Notes
from tui.screen.state import Search, View

ROWS = b"".join(b"- [v%d](https://youtu.be/v%010d)\n" % (n, n) for n in range(LONGEST + 5))
HERE, THERE = Path("here.md"), Path("there.md")


def view(path: Path | None = None) -> View:
    return View.of(Notes(path, None, notes(ROWS).outline))


def cursors(views: tuple[View, ...]) -> list[int]:
    return [view.cursor for view in views]


def test_the_oldest_views_are_forgotten() -> None:
    here, history = view(), History()
    for row in range(LONGEST + 3):
        history = history.left(here.at(row))
    assert cursors(history.back) == list(range(3, LONGEST + 3))
    back = history.gone_back(here.at(0))
    assert cursors(back.back) == list(range(3, LONGEST + 2))
    assert cursors(back.forward) == [0]
    assert cursors(back.gone_forward(here.at(1)).back) == [*range(3, LONGEST + 2), 1]
    full = replace(history, forward=history.back)
    assert cursors(full.gone_back(here).forward) == [*range(4, LONGEST + 3), 0]
    assert cursors(full.gone_forward(here).back) == [*range(4, LONGEST + 3), 0]
    assert cursors(full.gone_forward(here).forward) == list(range(3, LONGEST + 2))


def test_a_search_is_no_place_to_go_back_to() -> None:
    before = view().at(3)
    searching = replace(before.at(5), search=Search("x", None, before))
    landed = replace(before.at(6), search=Search("x"))
    history = History().left(searching).left(landed)
    assert history.back == (before, before.at(6))
    assert history.gone_back(searching).forward == (before,)
    assert history.gone_back(searching).gone_forward(searching).back[-1] == before


def test_the_way_out_of_a_file_leaves_its_own_steps_out() -> None:
    history = History((view(HERE).at(1), view(THERE), view(THERE).at(2)), (view(HERE),))
    out = history.out_of(THERE)
    assert cursors(out.back) == [1]
    assert out.forward == history.forward
    assert history.out_of(HERE) == history
    assert History().out_of(HERE) == History()


def test_the_latest_view_of_a_file() -> None:
    history = History((view(HERE).at(1), view(THERE).at(2), view(HERE).at(3)), (view(THERE).at(4),))
    latest = [history.latest_of(path) for path in (HERE, THERE, Path("nowhere.md"))]
    assert [found and found.cursor for found in latest] == [3, 2, None]
    assert History((), history.forward).latest_of(THERE) == history.forward[0]
