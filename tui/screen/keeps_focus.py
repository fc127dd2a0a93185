"""A screen on which the mouse takes the focus from nothing."""

from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


class KeepsFocus(Screen[ScreenResultType]):
    """Keeps the focus where the mouse is used beyond the edge of what is drawn.

    Terminals report such places while they change their size, and where a drag ends outside.
    """

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give a part of the screen the focus, or take it from all when the terminal loses it."""
        is_beyond = not self.region.contains_point(self.app.mouse_position)
        if widget is not None or not is_beyond or not self.app.app_focus:
            super().set_focus(widget, scroll_visible, from_app_focus)
