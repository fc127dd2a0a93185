"""The base of all screens: it says what has just happened, and tames the mouse."""

from textual.geometry import Offset
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from tui.screen.status_line import StatusLine


class BaseScreen(Screen[ScreenResultType]):
    """A screen on which the mouse takes the focus from nothing, and selects nothing that is gone.

    Terminals report places beyond the edge of the screen while they change their size, and where
    a drag ends outside.
    """

    status_line: StatusLine
    """Where it is said what has just happened."""

    def set_focus(self, widget: Widget | None, *how: bool, **named: bool) -> None:
        """Give a part of the screen the focus, or take it from all when the terminal loses it."""
        is_beyond = not self.region.contains_point(self.app.mouse_position)
        if widget is not None or not is_beyond or not self.app.app_focus:
            super().set_focus(widget, *how, **named)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what a selection there would begin in, and the place in its text."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is not None and not widget.is_attached:  # removed, and not yet painted over
            return None, None
        return widget, offset
