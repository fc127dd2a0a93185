"""The base of all screens: what the mouse beyond its edge, and over nothing, does to the focus."""

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input, Label

from tui.screen.base_screen import BaseScreen
from tui.screen.status_line import StatusLine


class Form(BaseScreen[None]):
    """A line to type in, and words."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.words = Input(), Label("some words")
        self.status_line = StatusLine()

    def compose(self) -> ComposeResult:
        yield self.line
        yield self.words
        yield self.status_line


class Forms(App[None]):
    """Shows the form."""

    def get_default_screen(self) -> Screen[None]:
        return Form()


@pytest.mark.parametrize(
    ("mouse", "is_in_front", "keeps"),
    [
        ((5, 5), True, False),
        ((39, 9), True, False),
        ((40, 5), True, True),
        ((5, 10), True, True),
        ((-1, -1), True, True),
        ((40, 5), False, False),
        ((5, 5), False, False),
    ],
)
async def test_a_mouse_beyond_the_edge_takes_the_focus_from_nothing(
    mouse: tuple[int, int], is_in_front: bool, keeps: bool
) -> None:
    async with Forms().run_test(size=(40, 10)) as pilot:
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.set_focus(form.line)
        pilot.app.mouse_position = Offset(*mouse)
        pilot.app.app_focus = is_in_front
        form.set_focus(None)
        assert (form.focused is form.line) == keeps
        form.set_focus(form.line)
        assert form.focused is form.line, "it is given from anywhere"


async def test_nothing_that_is_gone_is_selected() -> None:
    async with Forms().run_test(size=(40, 10)) as pilot:
        form = pilot.app.screen
        assert isinstance(form, Form)
        y = form.words.region.y
        widget, offset = form.get_widget_and_offset_at(2, y)
        assert (widget, offset) == (form.words, Offset(2, 0))
        await form.words.remove()
        assert form.get_widget_and_offset_at(2, y)[0] is not form.words
