"""The panes beside each other; the border between them can be dragged."""

from dataclasses import dataclass
from math import ceil

from textual import events
from textual.containers import Horizontal
from textual.message import Message

from tui.screen.clicks import is_plain


class PaneRow(Horizontal):
    """Holds the panes that are shown, one or two, and the mouse while their border is dragged."""

    @dataclass
    class Dragged(Message):
        """The border was dragged to where the left pane has this share of the width."""

        percent: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._grip: int | None = None  # columns from the right pane's border to the mouse

    @property
    def _border(self) -> int | None:
        """The column where the right pane begins; None where one pane is shown."""
        panes = self.displayed_children
        return panes[1].region.x if len(panes) == 2 else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the border: the last column of one pane, the first one of the other."""
        self._let_go()
        border = self._border
        if border is None or not is_plain(event):
            return
        grip = event.screen_offset.x - border
        if grip in (-1, 0):
            self._grip = grip
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the border; without the button it was released where nobody could tell."""
        border = self._border
        if self._grip is None:
            return
        if event.button != 1 or border is None:
            self._let_go()
            return
        column = event.screen_offset.x - self._grip
        if column != border:
            # Textual rounds down, so that up to 100 columns this is the column exactly.
            self.post_message(self.Dragged(ceil(100 * column / self.size.width)))

    def on_mouse_up(self) -> None:
        """Let go of the border."""
        self._let_go()

    def on_mouse_release(self) -> None:
        """Let go: another screen came up."""
        self._grip = None

    def on_descendant_blur(self) -> None:
        """Let go when the focus goes, as it does when the terminal loses it."""
        self._let_go()

    def _let_go(self) -> None:
        self._grip = None
        self.release_mouse()
