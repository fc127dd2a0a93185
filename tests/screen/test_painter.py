"""The painter of the note: what of the rows in sight is seen, and what is painted anew."""

import pytest
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style as ThemeStyle

from tests.features.note_pane import TALK, node
from tests.screen.test_strips import looks, pieces
from tui.screen.note import painter as module
from tui.screen.note.overlay import Overlay, line_number
from tui.screen.note.painter import Painter
from tui.screen.note.viewport import Viewport

WIDTH, HEIGHT = 40, 8
NOTE = TALK + (
    "    - [one](https://one.example) and [two](https://two.example)\n"
    "    - only [three](https://three.example)\n"
    "    - words\n"
)
ONE_AND_TWO, THREE, WORDS = 2, 3, 4
"""Lines of the pane: above them stand two lines of the head."""


class Pane:
    """What a pane gives its painter."""

    def __init__(self, text: str = NOTE) -> None:
        self.viewport = Viewport(node(text), (), WIDTH - 3, HEIGHT, 100)
        self.painter = Painter(*looks())
        self.overlay = Overlay()
        self.is_focused = True
        self.selection: Selection | None = None
        self.slide = 0

    def line(self, y: int) -> Strip:
        return self.painter.strip(
            self.viewport,
            y,
            width=WIDTH,
            most=100,
            slide=self.slide,
            overlay=self.overlay,
            is_focused=self.is_focused,
            selection=self.selection,
        )

    def seen(self, look: str) -> list[str]:
        """Return what has a look in each of the lines."""
        return ["".join(pieces(self.line(y), look)).strip() for y in range(HEIGHT)]


def only(y: int, text: str) -> list[str]:
    return [text if at == y else "" for at in range(HEIGHT)]


def test_the_cursor_is_seen_where_the_keys_are() -> None:
    pane = Pane()
    assert pane.seen("reverse") == only(ONE_AND_TWO, "• one and two")
    pane.viewport.move(1)
    assert pane.seen("reverse") == only(THREE, "• only three")
    pane.is_focused = False
    assert pane.seen("reverse") == only(0, "")


def test_of_several_links_at_the_cursor_the_chosen_one_is_seen() -> None:
    pane = Pane()
    assert pane.seen("bold") == only(ONE_AND_TWO, "one")
    pane.viewport.choose(1)
    assert pane.seen("bold") == only(ONE_AND_TWO, "two")
    pane.viewport.move(1)
    assert pane.seen("bold") == only(THREE, ""), "there is nothing to choose from"
    pane.viewport.move(-1)
    pane.is_focused = False
    assert pane.seen("bold") == only(ONE_AND_TWO, ""), "no key chooses here"


def test_what_lay_over_a_line_is_gone_with_it() -> None:
    pane = Pane()
    plain = [pane.line(y) for y in range(HEIGHT)]
    place, _ = pane.viewport.shown[WORDS]
    pane.selection = Selection(Offset(2, line_number(place)), Offset(5, line_number(place)))
    assert [y for y in range(HEIGHT) if pane.line(y) != plain[y]] == [WORDS]
    pane.selection = None
    assert [pane.line(y) for y in range(HEIGHT)] == plain
    pane.viewport.set_hints({pane.viewport.targets[0]: "x"})
    assert pane.seen("italic") == only(ONE_AND_TWO, "x")
    pane.viewport.set_hints(None)
    assert [pane.line(y) for y in range(HEIGHT)] == plain


def test_lines_that_are_forgotten_are_painted_anew() -> None:
    pane = Pane()
    pane.viewport.move(2)
    pane.seen("underline")
    pane.overlay = Overlay(lambda text: [(text.index("o"), len(text))] if "o" in text else ())
    two, three = (pane.viewport.shown[y][0] for y in (ONE_AND_TWO, THREE))
    pane.painter.forget(two)
    assert pane.seen("underline")[ONE_AND_TWO : WORDS + 1] == ["one and two", "", "ords"]
    pane.painter.forget(two, three)
    assert pane.seen("underline")[THREE] == "only three"
    pane.overlay = Overlay()
    pane.painter.forget()
    assert pane.seen("underline") == only(0, "")


def test_another_theme_is_seen_at_once() -> None:
    colour = "#112233"

    def get(_: str | None = None) -> ThemeStyle:
        return ThemeStyle.parse(f"white on {colour}")

    pane = Pane()
    pane.painter = Painter(get, looks()[1])

    def grounds() -> set[str]:
        strips = [pane.line(y) for y in range(HEIGHT)]
        colours = {s.style.bgcolor for strip in strips for s in strip if s.style}
        return {colour.name for colour in colours if colour}

    assert grounds() == {"#112233"}
    colour = "#445566"
    pane.painter.restyle()
    assert grounds() == {"#445566"}


def test_below_the_note_is_nothing_but_the_pane() -> None:
    pane = Pane()
    assert len(pane.viewport.shown) == WORDS + 1
    for y in (WORDS + 1, HEIGHT - 1):
        assert pane.line(y).text == " " * WIDTH
    assert pane.line(WORDS).text.strip() == "• words"


@pytest.mark.parametrize(("most", "kept"), [(5, True), (3, False)])
def test_only_so_many_lines_are_kept(
    most: int, monkeypatch: pytest.MonkeyPatch, *, kept: bool
) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", most)
    pane = Pane()
    pane.is_focused = False
    first = pane.line(0)
    for y in range(WORDS + 1):
        pane.line(y)
    assert (pane.line(0) is first) == kept


def test_a_mark_far_to_the_right_is_seen_once_the_code_has_slid_there() -> None:
    text = "x" * 300 + "needle"
    pane = Pane(TALK + f"    ```\n    {text}\n    ```\n")
    pane.overlay = Overlay(lambda text: [(at, at + 6)] if (at := text.find("needle")) > 0 else ())
    assert pane.seen("underline") == only(0, "")
    pane.painter.forget()
    pane.slide = 290
    assert "needle" in pane.seen("underline")


def test_the_looks_of_a_gauge_are_known_before_and_after_a_line_is_painted() -> None:
    pane = Pane()
    assert pane.painter.look("mark").underline
    pane.line(0)
    first = pane.painter.look("mark")
    assert first.underline
    assert pane.painter.look("mark") is first
