"""The row of panes: how wide each is; the border between them can be dragged."""

from math import ceil

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from tui.screen.clicks import is_plain

NARROW = 80
"""Columns; below that one pane is shown at a time."""


LEAST = 32
"""Columns of the left pane, where they are not more than half of the width."""


class PaneRow(Horizontal):
    """Holds the panes that are shown, one or two, and the mouse while their border is dragged."""

    BLANK = True  # nothing of it is seen beside the panes

    def __init__(self, left: Widget, right: Widget) -> None:
        super().__init__(left, right, id="panes")
        self._left, self._right = [left], right
        self._shown: Widget | None = left
        self._in_right = False
        self.split = 0
        """The share of the width that the left pane has, in percent; 0 for what it needs."""
        self._usual = 0  # the share where none is chosen; 0 for what it needs
        self._needed = LEAST
        self._grip: int | None = None  # columns from the right pane's border to the mouse

    @property
    def is_narrow(self) -> bool:
        """Whether one pane is shown at a time."""
        return self.has_class("-narrow")

    def set_room(self, width: int) -> None:
        """Show as many panes as there is room for in a terminal of this width."""
        self.set_class(width < NARROW, "-narrow")
        self.show_panes(self._shown, in_right=self._in_right)

    def show_panes(self, left: Widget | None, *, in_right: bool) -> None:
        """Show one of the left panes, or none, beside the right one.

        Where there is room for one pane, that is the right one while the keys are for it.
        """
        # Classes of the screen that say so to the styles would have all of it styled anew, and
        # the note painted again whenever the search opens.
        self._shown, self._in_right = left, in_right
        for pane in self._left:
            pane.display = pane is left and not (self.is_narrow and in_right)
        self._right.display = in_right or not self.is_narrow

    def set_split(self, percent: int) -> None:
        """Give the left pane a share of the width, 20 to 80 percent."""
        self.split = max(20, min(80, percent))
        self._divide()

    def set_usual(self, percent: int) -> None:
        """Give the left pane a share for as long as none is chosen; 0 for what it needs."""
        self._usual = percent
        self._divide()

    def fit(self, cells: int) -> None:
        """Make the left pane as wide as it needs, 30 to 50 percent, unless its share is chosen."""
        self._needed = max(cells, LEAST)
        self._divide()

    def _divide(self) -> None:
        share = self.split or self._usual
        self.set_class(bool(share), "-split")
        chosen = f"{share}%" if share else self._needed
        for pane in self._left:
            pane.styles.width = "1fr" if self.is_narrow else chosen

    def move_border(self, by: int) -> None:
        """Make the left pane wider by so many percent of the width, or narrower."""
        shown = round(100 * self._left[0].outer_size.width / max(1, self.size.width))
        self.set_split((self.split or shown) + by)

    async def add_left(self, pane: Widget) -> None:
        """Put another pane in the place of the left one, hidden until it is shown."""
        pane.display = False
        await self.mount(pane, before=self._right)
        self._left.append(pane)
        self._divide()

    def on_resize(self) -> None:
        """Divide the width, where there is room for two panes."""
        self.set_room(self.size.width)
        self._divide()

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
            self.set_split(ceil(100 * column / self.size.width))

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
