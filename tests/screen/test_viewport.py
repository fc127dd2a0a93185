"""The part of a note in sight: the cursor in it, and as little scrolled as is needed."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.features.note_pane import TALK, node
from tui.screen.note.document import Place
from tui.screen.note.measure import Measure
from tui.screen.note.overlay import Overlay
from tui.screen.note.place import NotePlace, Spot
from tui.screen.note.rows import Target, TargetKind
from tui.screen.note.viewport import Viewport

LINES = 40
NOTE = TALK + "".join(f"    - line {n}\n" for n in range(3, LINES + 1))
"""The text of each line is its row of the pane, counted from 1 and with two rows of the head."""
HEIGHT = 10


def of(text: str = NOTE, width: int = 40, height: int = HEIGHT) -> Viewport:
    return Viewport(node(text), (), width, height, 100)


def numbers(viewport: Viewport) -> list[int]:
    """Return the rows in sight, by their numbers."""
    last = {"https": 1, "": 2}
    texts = [row.text.replace("•", "").split(":")[0].strip() for _, row in viewport.shown]
    return [last[text] if text in last else int(text.split()[-1]) for text in texts]


def cursor(viewport: Viewport) -> int:
    at = [place for place, _ in viewport.shown].index(viewport.cursor)
    return numbers(viewport)[at]


def state(viewport: Viewport) -> tuple[int, int]:
    """Return the first row in sight, and that of the cursor."""
    seen = numbers(viewport)
    assert seen == list(range(seen[0], seen[0] + HEIGHT))
    return seen[0], cursor(viewport)


def test_at_first_the_cursor_is_below_the_head() -> None:
    assert state(of()) == (1, 3)


@pytest.mark.parametrize(
    ("moves", "wanted"),
    [
        ([1], (1, 4)),
        ([6], (1, 9)),
        ([7], (2, 10)),
        ([8], (3, 11)),
        ([30], (25, 33)),
        ([36], (31, 39)),
        ([37], (31, 40)),
        ([99], (31, 40)),
        ([-1], (1, 2)),
        ([-9], (1, 1)),
        ([20, -6], (15, 17)),
        ([20, -7], (15, 16)),
        ([20, -8], (14, 15)),
        ([20, -20], (2, 3)),
        ([20, -21], (1, 2)),
        ([99, -8], (31, 32)),
        ([99, -9], (30, 31)),
    ],
)
def test_a_row_stays_in_sight_beyond_the_cursor(moves: list[int], wanted: tuple[int, int]) -> None:
    viewport = of()
    for move in moves:
        viewport.move(move)
    assert state(viewport) == wanted


def test_the_ends() -> None:
    viewport = of()
    viewport.to_end()
    assert state(viewport) == (31, 40)
    viewport.to_top()
    assert state(viewport) == (1, 1)


@pytest.mark.parametrize(
    ("scroll", "wanted"),
    [(1, (2, 3)), (2, (3, 3)), (3, (4, 4)), (99, (31, 31)), (-1, (1, 3)), (0, (1, 3))],
)
def test_scrolling_takes_the_cursor_along(scroll: int, wanted: tuple[int, int]) -> None:
    viewport = of()
    viewport.scroll(scroll)
    assert state(viewport) == wanted


def test_scrolling_back_takes_the_cursor_along() -> None:
    viewport = of()
    viewport.move(30)
    viewport.scroll(-3)
    assert state(viewport) == (22, 31)
    viewport.scroll(2)
    assert state(viewport) == (24, 31)


@pytest.mark.parametrize(
    ("move", "page", "wanted"),
    [
        (0, 1, (2, 4)),
        (0, 5, (6, 8)),
        (0, 99, (31, 40)),
        (0, -1, (1, 2)),
        (0, -5, (1, 1)),
        (-9, 1, (2, 3)),
        (-9, 9, (10, 11)),
        (20, 5, (20, 28)),
        (20, 25, (31, 40)),
        (20, -9, (6, 14)),
        (20, -99, (1, 1)),
        (99, -1, (30, 38)),
        (99, -9, (22, 30)),
        (99, 1, (31, 40)),
    ],
)
def test_paging_takes_the_cursor_along_and_off_the_edges(
    move: int, page: int, wanted: tuple[int, int]
) -> None:
    viewport = of()
    viewport.move(move)
    viewport.page(page)
    assert state(viewport) == wanted


@pytest.mark.parametrize(
    ("height", "seen"),
    [
        (1, [(8, 8), (13, 13), (12, 12), (9, 9), (40, 40), (39, 39), (38, 38)]),
        (2, [(7, 8), (12, 13), (12, 12), (9, 9), (39, 40), (39, 39), (38, 38)]),
        (3, [(7, 8), (12, 13), (11, 12), (8, 9), (38, 40), (38, 39), (37, 38)]),
        (4, [(6, 8), (11, 13), (11, 12), (8, 9), (37, 40), (37, 39), (37, 38)]),
    ],
)
def test_moving_in_a_low_pane(height: int, seen: list[tuple[int, int]]) -> None:
    viewport = of(height=height)
    found = []
    for count in (5, 5, -1, -3, 99, -1, -1):
        viewport.move(count)
        found.append((numbers(viewport)[0], cursor(viewport)))
    assert found == seen


@pytest.mark.parametrize(
    ("height", "seen"),
    [
        (1, [(2, 2), (4, 4), (7, 7), (6, 6), (40, 40), (38, 38)]),
        (2, [(2, 3), (4, 5), (7, 8), (6, 7), (39, 40), (37, 38)]),
        (3, [(2, 3), (4, 5), (7, 8), (6, 7), (38, 40), (36, 37)]),
        (4, [(2, 4), (4, 6), (7, 9), (6, 8), (37, 40), (35, 37)]),
    ],
)
def test_paging_in_a_low_pane(height: int, seen: list[tuple[int, int]]) -> None:
    viewport = of(height=height)
    found = []
    for count in (1, 2, 3, -1, 99, -2):
        viewport.page(count)
        found.append((numbers(viewport)[0], cursor(viewport)))
    assert found == seen


def test_a_place_that_is_wanted_before_there_is_room() -> None:
    viewport = of(height=0)
    wanted = NotePlace(0, Spot(line(12)), Spot(line(15)), frozenset())
    viewport.go(wanted)
    assert viewport.place == wanted
    viewport.resize(40, 0, 100)
    assert viewport.place == wanted
    viewport.resize(40, HEIGHT, 100)
    assert state(viewport) == (12, 15)
    viewport.move(1)
    viewport.resize(40, HEIGHT - 1, 100)
    assert viewport.place == NotePlace(0, Spot(line(12)), Spot(line(16)), frozenset())


@pytest.mark.parametrize(("go", "wanted"), [("top", (1, 1)), ("end", (31, 40))])
def test_a_place_that_is_not_read_yet_is_given_up_by_going_elsewhere(
    go: str, wanted: tuple[int, int]
) -> None:
    viewport = of()
    there = NotePlace(0, Spot(line(12)), Spot(line(15)), frozenset())
    viewport.wait_for(there)
    assert (viewport.place, viewport.is_waiting) == (there, True)
    viewport.resize(40, HEIGHT, 100)
    assert (viewport.place, state(viewport)) == (there, (1, 3))
    viewport.to_top() if go == "top" else viewport.to_end()
    assert (state(viewport), viewport.is_waiting) == (wanted, False)
    viewport.resize(40, HEIGHT, 100)
    assert state(viewport) == wanted


FOLDED = (
    TALK + "    - one\n      <details><summary>More</summary>\n      hidden\n      </details>\n"
)


def test_a_hit_in_a_fold_opens_it_and_a_place_tells_that_it_is_open() -> None:
    viewport = of(FOLDED + "".join(f"    - line {n}\n" for n in range(30)))
    assert "hidden" not in [row.text.strip() for _, row in viewport.shown]
    closed = viewport.place
    viewport.reveal(4)
    assert viewport.document.row(viewport.cursor).text.strip() == "hidden"
    assert "hidden" in [row.text.strip() for _, row in viewport.shown]
    opened = viewport.place
    viewport.go(closed)
    assert "hidden" not in [row.text.strip() for _, row in viewport.shown]
    viewport.wait_for(opened)
    assert "hidden" in [row.text.strip() for _, row in viewport.document.walk(Place())]
    viewport.go(opened)
    assert viewport.document.row(viewport.cursor).text.strip() == "hidden"


def test_a_hit_in_the_head_of_a_fold_opens_it_and_a_place_there_does_not() -> None:
    viewport = of(FOLDED.replace("</summary>", "</summary> words"))
    viewport.go(NotePlace(0, None, Spot(3)))
    assert "hidden" in [row.text.strip() for _, row in viewport.shown]
    viewport.go(NotePlace(0, Spot(), Spot(3)))
    assert "hidden" not in [row.text.strip() for _, row in viewport.shown]
    assert viewport.document.row(viewport.cursor).text.strip() == "▸ More"


@pytest.mark.parametrize(
    ("width", "row"),
    [
        (60, "a long line in which the needle stands far behind, and"),
        (20, "which the needle"),
    ],
)
def test_a_hit_is_shown_where_its_line_is_wrapped(width: int, row: str) -> None:
    text = "a long line in which the needle stands far behind, and then it goes on"
    viewport = of(TALK + f"    - {text}\n", width=width, height=2)
    viewport.mark = lambda text: [(at, at + 6)] if (at := text.find("needle")) >= 0 else ()
    viewport.reveal(2)
    assert viewport.document.row(viewport.cursor).text.strip(" •") == row


def line(row: int) -> int:
    """Return the source line of a row: there are two rows of the head, and one line."""
    return row - 1


@pytest.mark.parametrize(
    ("row", "wanted"),
    [(9, (1, 9)), (10, (2, 10)), (11, (6, 11)), (25, (20, 25)), (38, (31, 38)), (40, (31, 40))],
)
def test_a_line_that_is_not_in_sight_comes_to_the_middle(row: int, wanted: tuple[int, int]) -> None:
    viewport = of()
    viewport.reveal(line(row))
    assert state(viewport) == wanted


def test_going_to_a_place() -> None:
    viewport = of()
    viewport.go(NotePlace(0, Spot(line(12)), Spot(line(15))))
    assert state(viewport) == (12, 15)
    assert viewport.place == NotePlace(0, Spot(line(12)), Spot(line(15)))
    viewport.go(NotePlace(0, None, Spot(line(30))))
    assert state(viewport) == (25, 30)
    viewport.go(NotePlace(0))
    assert state(viewport) == (1, 3)
    viewport.go(NotePlace(0, Spot(line(39)), Spot(line(40))))
    assert state(viewport) == (31, 40)


def test_in_a_pane_of_a_line_or_two() -> None:
    for height in (1, 2):
        viewport = of(height=height)
        for _ in range(5):
            viewport.move(1)
            assert len(viewport.shown) == height
            assert viewport.cursor in [place for place, _ in viewport.shown]
        assert cursor(viewport) == 8
        viewport.move(-1)
        assert cursor(viewport) == 7
    assert of(height=0).shown == []
    assert of(height=0).is_at_end is False


@pytest.mark.parametrize(
    ("move", "is_there"),
    [
        (Viewport.to_top, False),
        (lambda viewport: viewport.scroll(10), False),
        (lambda viewport: viewport.scroll(29), False),
        (lambda viewport: viewport.scroll(30), True),
        (Viewport.to_end, True),
    ],
    ids=["top", "middle", "a row before the end", "by scrolling", "end"],
)
def test_the_end_is_in_sight(move: Callable[[Viewport], None], *, is_there: bool) -> None:
    viewport = of()
    move(viewport)
    assert viewport.is_at_end == is_there


def test_the_end_of_what_is_in_sight_as_a_whole() -> None:
    assert of(TALK + "    - short\n").is_at_end
    assert of(NOTE, height=40).is_at_end
    assert not of(NOTE, height=39).is_at_end


@pytest.mark.parametrize("width", [12, 20, 33, 60])
def test_a_hit_in_a_long_line_stays_at_the_cursor_at_any_width(width: int) -> None:
    viewport = of(TALK + f"    - {'some words ' * 7}then the needle {'and more ' * 20}\n")
    viewport.mark = lambda text: [(at, at + 6)] if (at := text.find("needle")) >= 0 else ()
    viewport.reveal(2)
    assert "needle" in viewport.document.row(viewport.cursor).text
    viewport.resize(width, HEIGHT, 100)
    assert "needle" in viewport.document.row(viewport.cursor).text


WORDS = TALK + "".join(f"    - {n} {'word ' * 20}\n" for n in range(60))


@given(st.lists(st.integers(10, 90), max_size=6), st.integers(0, 60), st.integers(0, 9))
def test_sizes_leave_the_text_at_the_top(widths: list[int], down: int, up: int) -> None:
    viewport = of(WORDS)
    viewport.scroll(down)
    viewport.move(up)
    before = viewport.place
    for width in (*widths, 40):
        viewport.resize(width, HEIGHT, 100)
    assert viewport.place == before


def test_a_title_that_the_border_holds_again() -> None:
    viewport = Viewport(node("# Course\n- [a](https://youtu.be/a)\n"), (), 30, HEIGHT, 3)
    viewport.to_top()
    assert viewport.document.row(viewport.cursor).text.strip() == "Course"
    viewport.resize(30, HEIGHT, 30)
    assert viewport.document.row(viewport.cursor).text == "1 video · none with notes"


LINKS = TALK + "    - [one](https://one.example) and [two](https://two.example)\n    - plain\n"


def labels(viewport: Viewport) -> list[str]:
    return [target.label for target in viewport.targets]


def test_the_targets_at_the_cursor() -> None:
    viewport = of(LINKS)
    assert labels(viewport) == ["one", "two"]
    chosen = []
    for _ in range(3):
        chosen.append(viewport.target and viewport.target.label)
        viewport.choose(1)
    assert chosen == ["one", "two", "one"]
    viewport.choose(-1)
    assert viewport.target == viewport.targets[0]
    viewport.choose(1)
    viewport.move(1)
    assert labels(viewport) == []
    assert viewport.target is None
    viewport.choose(1)
    viewport.move(-1)
    assert viewport.target == viewport.targets[0], "another line begins with its first link"


def test_the_links_of_a_wrapped_line_are_reached_from_each_of_its_rows() -> None:
    viewport = of(LINKS, width=12)
    seen = []
    for _ in range(3):
        seen.append(labels(viewport))
        viewport.move(1)
    assert seen == [["one", "two"], ["two", "one"], []]


def test_the_head_leads_to_its_link_alone() -> None:
    viewport = Viewport(node(LINKS), ((7, "also there"),), 40, HEIGHT, 100)
    viewport.to_top()
    assert labels(viewport) == ["A talk", "also there"]
    assert [target.kind for target in viewport.targets] == [TargetKind.LINK, TargetKind.ROW]
    viewport.move(1)
    assert viewport.target == Target(TargetKind.ROW, "also there", 1, row=7)


def test_the_gauge_goes_on_where_no_rows_are_counted_yet() -> None:
    viewport = of(TALK + "".join(f"    - line {n}\n" for n in range(3, 700)))
    measure = Measure(viewport.document, Overlay())
    seen = []
    for _ in range(100):
        viewport.move(1)
        seen.append(measure.gauge(viewport).text)
    rows = [int(text.partition("/")[0].strip(" ~").replace(",", "")) for text in seen]
    assert rows == sorted(rows)
    assert ("~" in seen[0].partition("/")[0], "~" in seen[-1].partition("/")[0]) == (False, True)
