"""The wheel of the mouse over the note: it scrolls, or with Shift slides what is too wide."""

from typing import Protocol

from textual import events

STEP = 3
"""Rows that one step of the wheel scrolls."""


class Wheeled(Protocol):
    """The pane that the wheel moves."""

    def scroll_by(self, count: int) -> None:
        """Scroll by rows."""

    def slide(self, step: int) -> None:
        """Slide by steps."""


class Wheel:
    """The handlers of the wheel; they are called for a pane that can be scrolled and slid."""

    def on_mouse_scroll_down(self: Wheeled, event: events.MouseScrollDown) -> None:
        """Scroll, or with Shift slide."""
        _turn(self, event, 1)

    def on_mouse_scroll_up(self: Wheeled, event: events.MouseScrollUp) -> None:
        """Scroll back, or with Shift slide back."""
        _turn(self, event, -1)

    def on_mouse_scroll_right(self: Wheeled, event: events.MouseScrollRight) -> None:
        """Slide."""
        event.stop()
        self.slide(1)

    def on_mouse_scroll_left(self: Wheeled, event: events.MouseScrollLeft) -> None:
        """Slide back."""
        event.stop()
        self.slide(-1)


def _turn(pane: Wheeled, event: events.MouseEvent, step: int) -> None:
    event.stop()
    if event.shift or event.ctrl:
        pane.slide(step)
    else:
        pane.scroll_by(step * STEP)
