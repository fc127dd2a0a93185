"""How far one is in a note, and where its finds and changes are: counted, else estimated."""

import pytest

from tests.features.note_pane import TALK, node
from tui.screen.gauge import HIT, THUMB, Gauge
from tui.screen.glyphs import CHANGED
from tui.screen.note import measure as module
from tui.screen.note.measure import Measure
from tui.screen.note.overlay import Overlay
from tui.screen.note.viewport import Viewport

HEIGHT = 10


def lines(count: int) -> str:
    return TALK + "".join(f"    - line {n}\n" for n in range(3, count + 1))


def of(text: str, width: int = 40, height: int = HEIGHT) -> Viewport:
    """Return a viewport of a note; with two rows of the head the lines are counted as rows."""
    return Viewport(node(text), (), width, height, 100)


def counted(viewport: Viewport, overlay: Overlay | None = None) -> Measure:
    measure = Measure(viewport.document, overlay or Overlay())
    while measure.goes_on and measure.count():
        pass
    return measure


@pytest.mark.parametrize(
    ("move", "text", "bar"),
    [
        (0, " 3/40 ", f"{THUMB * 2}{' ' * 8}"),
        (7, " 10/40 ", f" {THUMB * 2}{' ' * 7}"),
        (20, " 23/40 ", f"    {THUMB * 2}    "),
        (37, " 40/40 ", f"{' ' * 8}{THUMB * 2}"),
    ],
)
def test_where_one_is_in_a_note(move: int, text: str, bar: str) -> None:
    viewport = of(lines(40))
    viewport.move(move)
    assert counted(viewport).gauge(viewport) == Gauge(bar, text)


@pytest.mark.parametrize(("count", "height", "is_shown"), [(10, 10, False), (11, 10, True)])
def test_a_note_that_is_in_sight_has_no_gauge(count: int, height: int, is_shown: bool) -> None:
    viewport = of(lines(count), height=height)
    assert (counted(viewport).gauge(viewport) != Gauge()) == is_shown
    viewport.to_end()
    assert (counted(viewport).gauge(viewport) != Gauge()) == is_shown
    empty = of(lines(count), height=0)
    assert counted(empty).gauge(empty) == Gauge()


def test_finds_and_changes_are_on_the_lines_of_the_bar_that_hold_them() -> None:
    viewport = of(lines(40))
    overlay = Overlay(lambda text: [(0, 1)] if "line 13" in text else (), frozenset([24, 25]))
    assert counted(viewport, overlay).gauge(viewport).bar == f"{THUMB * 2} {HIT}  {CHANGED}   "
    both = Overlay(lambda text: [(0, 1)] if "line 25" in text else (), frozenset([24]))
    assert counted(viewport, both).gauge(viewport).bar == f"{THUMB * 2}    {HIT}   "


def test_a_changed_line_that_wraps_is_one_change() -> None:
    text = lines(12) + f"    - {'word ' * 60}\n" + lines(12).removeprefix(TALK)
    viewport = of(text)
    measure = counted(viewport, Overlay(changed=frozenset([12])))
    assert measure.gauge(viewport).bar.count(CHANGED) == 1
    found = counted(viewport, Overlay(lambda text: [(0, 1)] if "word" in text else ()))
    assert found.gauge(viewport).bar.count(HIT) > 1


def test_what_is_not_counted_yet_is_estimated_and_says_so() -> None:
    viewport = of(lines(700))
    measure = Measure(viewport.document, Overlay())
    assert measure.goes_on
    assert measure.gauge(viewport).text == " 3/~710 "
    viewport.reveal(400)
    at, total = measure.gauge(viewport).text.strip().split("/")
    assert at.startswith("~")
    assert abs(int(at[1:]) - 401) < 10
    assert total == "~710"
    assert not measure.count()
    assert measure.gauge(viewport).text == " 401/700 "


def test_counting_goes_on_where_it_was_left(monkeypatch: pytest.MonkeyPatch) -> None:
    viewport = of(lines(700))
    measure = Measure(viewport.document, Overlay())
    assert measure.count(100)
    assert measure.count(seconds=0)
    assert not measure.count(600)
    assert measure.gauge(viewport).text == " 3/700 "
    short = Measure(of(lines(40)).document, Overlay())
    assert not short.goes_on
    monkeypatch.setattr(module, "MOST", 100)
    long = Measure(viewport.document, Overlay())
    assert not long.count()
    assert long.gauge(viewport).text.startswith(" 3/~7")


def test_it_is_of_one_layout_and_of_some_marks() -> None:
    viewport, mark = of(lines(40)), (lambda _: ())
    overlay = Overlay(mark, frozenset([3]))
    measure = Measure(viewport.document, overlay)
    assert measure.is_of(viewport.document, Overlay(mark, frozenset([3])))
    assert not measure.is_of(viewport.document, Overlay(None, frozenset([3])))
    assert not measure.is_of(viewport.document, Overlay(mark))
    assert not measure.is_of(of(lines(40)).document, overlay)
    viewport.resize(30, HEIGHT, 100)
    assert not measure.is_of(viewport.document, overlay)
