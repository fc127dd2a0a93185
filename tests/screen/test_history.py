"""The way back: how long it is, what is left out of it, what saves do to it, and where it ends."""

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.screen.views import notes
from tui.outline.diff.row_map import row_map
from tui.screen.history import LONGEST, History, Side, Step, Steps
from tui.screen.notes import Notes
from tui.screen.state import Search, View

ROWS = b"".join(b"- [v%d](https://youtu.be/v%010d)\n" % (n, n) for n in range(LONGEST + 5))
HERE, THERE = Path("here.md"), Path("there.md")


def view(path: Path | None = None, data: bytes = ROWS) -> View:
    return View.of(Notes(path, None, notes(data).outline))


def cursors(steps: Steps) -> list[int]:
    return [step.view.cursor for step in steps]


def gone(history: History, side: Side, now: View) -> History:
    way = history.way(side, now)
    assert way is not None
    return way[1]


def test_the_oldest_views_are_forgotten() -> None:
    here, history = view(), History()
    for row in range(LONGEST + 3):
        history = history.left(here.at(row))
    assert cursors(history.back) == list(range(3, LONGEST + 3))
    back = gone(history, "back", here.at(0))
    assert cursors(back.back) == list(range(3, LONGEST + 2))
    assert cursors(back.forward) == [0]
    assert cursors(gone(back, "forward", here.at(1)).back) == [*range(3, LONGEST + 2), 1]
    full = replace(history, forward=history.back)
    assert cursors(gone(full, "back", here).forward) == [*range(4, LONGEST + 3), 0]
    assert cursors(gone(full, "forward", here).back) == [*range(4, LONGEST + 3), 0]
    assert cursors(gone(full, "forward", here).forward) == list(range(3, LONGEST + 2))


def test_a_search_is_no_place_to_go_back_to() -> None:
    before = view().at(3)
    searching = replace(before.at(5), search=Search("x", None, before))
    landed = replace(before.at(6), search=Search("x"))
    history = History().left(searching).left(landed)
    assert history.back == (Step(before), Step(before.at(6)))
    back = gone(history, "back", searching)
    assert back.forward == (Step(before),)
    assert gone(back, "forward", landed).back[-1] == Step(before.at(6))


def test_the_way_out_of_a_file_leaves_its_own_steps_out() -> None:
    steps = (Step(view(HERE).at(1)), Step(view(THERE)), Step(view(THERE).at(2)))
    history = History(steps, (Step(view(HERE)),))
    out = history.out_of(THERE)
    assert cursors(out.back) == [1]
    assert out.forward == history.forward
    assert history.out_of(HERE) == history
    assert History().out_of(HERE) == History()


def test_the_latest_view_of_a_file() -> None:
    back = (Step(view(HERE).at(1)), Step(view(THERE).at(2)), Step(view(HERE).at(3)))
    history = History(back, (Step(view(THERE).at(4)),))
    latest = [history.latest_of(path) for path in (HERE, THERE, Path("nowhere.md"))]
    assert [found and found.cursor for found in latest] == [3, 2, None]
    assert History((), history.forward).latest_of(THERE) == history.forward[0].view


def test_the_same_place_counts_once() -> None:
    here = view()
    history = History().left(here.at(1)).left(here.at(1)).left(here.at(2))
    assert cursors(history.back) == [1, 2]
    assert cursors(gone(history, "back", here.at(2)).back) == []
    assert history.way("forward", here.at(2)) is None
    assert History().left(here.at(2)).way("back", here.at(2)) is None


def test_a_run_of_presses_is_one_step() -> None:
    here = view()
    history = History().ran(here.at(0), here.at(1)).ran(here.at(1), here.at(2))
    assert cursors(history.back) == [0]
    elsewhere = history.ran(here.at(5), here.at(6))
    assert cursors(elsewhere.back) == [0, 5]
    back = gone(history, "back", here.at(2))
    assert cursors(back.ran(here.at(0), here.at(1)).back) == [0]
    assert cursors(history.left(here.at(2)).ran(here.at(2), here.at(3)).back) == [0, 2]
    new = notes(b"- [new](https://youtu.be/nnnnnnnnnnn)\n" + ROWS)
    moved = history.moved(row_map(here.outline, new.outline), new)
    after = View.of(new)
    assert cursors(moved.ran(after.at(3), after.at(4)).back) == [1]


IDS = st.integers(0, 7)


class Trail(RuleBasedStateMachine):
    """Jumps, steps and saves, beside two lists of what the steps are about."""

    def __init__(self) -> None:
        super().__init__()
        self.rows, self.version = list(range(8)), 0
        self.back, self.forward = list[int](), list[int]()
        self.history = History()
        self.view = View.of(self.notes())

    def notes(self) -> Notes:
        """Return notes with the rows as they are now, all with other titles than before."""
        self.version += 1
        lines = (
            f"- [t{n} {self.version}](https://youtu.be/v{n:010})\n    - n{n}\n" for n in self.rows
        )
        return notes("".join(lines).encode())

    @property
    def now(self) -> int:
        return self.rows[self.view.cursor]

    @rule(number=IDS)
    def jump(self, number: int) -> None:
        if number in self.rows and number != self.now:
            if self.back[-1:] != [self.now]:
                self.back.append(self.now)
            self.forward = []
            self.history = self.history.left(self.view)
            self.view = self.view.at(self.rows.index(number))

    @rule(number=IDS)
    def walk(self, number: int) -> None:
        if number in self.rows:
            self.view = self.view.at(self.rows.index(number))

    @precondition(lambda self: len(self.rows) > 1)
    @rule(data=st.data())
    def take_away(self, data: st.DataObject) -> None:
        self.save(data.draw(st.lists(st.sampled_from(self.rows), unique=True, min_size=1)))

    @rule(number=IDS, at=IDS)
    def add(self, number: int, at: int) -> None:
        """Add a row; one that takes another one's place in a single save would be that one."""
        if number not in self.rows:
            self.save([*self.rows[:at], number, *self.rows[at:]])

    def save(self, rows: list[int]) -> None:
        self.rows = rows
        new = self.notes()
        step = row_map(self.view.outline, new.outline)
        self.history = self.history.moved(step, new)
        self.view = self.view.moved(step, new)

    @rule()
    def go_back(self) -> None:
        self.go("back", self.back, self.forward)

    @rule()
    def go_forward(self) -> None:
        self.go("forward", self.forward, self.back)

    def go(self, side: Side, steps: list[int], other: list[int]) -> None:
        reached = [n for n, x in enumerate(steps) if x in self.rows and x != self.now]
        way = self.history.way(side, self.view)
        assert bool(way) == bool(reached)
        if way is None:
            return
        at = reached[-1]
        passed = [x for x in steps[:at:-1] if x not in self.rows]
        if other[-1:] != [self.now]:
            other.append(self.now)
        other += passed
        wanted = steps[at]
        del steps[at:]
        self.view, self.history = way
        assert self.now == wanted

    @invariant()
    def both_speak_of_the_same(self) -> None:
        for steps, expected in (
            (self.history.back, self.back),
            (self.history.forward, self.forward),
        ):
            assert len(steps) == len(expected)
            for step, number in zip(steps, expected, strict=True):
                assert bool(step.gone) == (number not in self.rows)
                assert step.gone or self.rows[step.view.cursor] == number


TestTrail = Trail.TestCase
