"""The way to a line of a note that is not read yet: the lines up to it are read beside the keys."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Protocol

from textual.timer import Timer
from textual.widget import Widget

from tui.screen.note.document import Document
from tui.screen.note.place import NotePlace
from tui.screen.note.viewport import Viewport

AT_ONCE = 2000
"""Lines that are read while a key waits: 10 ms."""

LINES, BETWEEN = 1500, 0.005
"""Lines that are read at once from then on, and the seconds for keys and repaints between."""


class Far:
    """The one way that a pane is on, if any."""

    def __init__(self, pane: Widget) -> None:
        self._pane = pane
        self._timer: Timer | None = None

    def go(self, document: Document, line: int, arrive: Callable[[], None]) -> None:
        """Call `arrive` once a line has been read: at once, if that takes but a moment."""
        self.stop()
        if document.read_to(line, AT_ONCE):
            arrive()
        else:
            step = partial(self._go_on, document, line, arrive)
            self._timer = self._pane.set_interval(BETWEEN, step)

    def stop(self) -> None:
        """Give the way up."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _go_on(self, document: Document, line: int, arrive: Callable[[], None]) -> None:
        if self._timer is not None and document.read_to(line, LINES):
            self.stop()
            arrive()


class Travelling(Protocol):
    """A pane that one moves in."""

    viewport: Viewport
    far: Far

    def go_by(self, move: Callable[[Viewport], None], *, is_other: bool = False) -> None:
        """Go where a move leads."""


class Travel:
    """The ways through the note that a pane shows."""

    def go(self: Travelling, place: NotePlace) -> None:
        """Go to another place in the note that is shown."""
        document = self.viewport.document
        opened = document.opened
        self.viewport.wait_for(place)
        is_other = document.opened != opened
        arrive = partial(self.go_by, lambda viewport: viewport.go(place), is_other=is_other)
        self.far.go(document, place.last_line, arrive)

    def move(self: Travelling, count: int) -> None:
        """Move the cursor by lines of the pane, down or (negative) up."""
        _step(self, lambda viewport: viewport.move(count))

    def page(self: Travelling, count: int) -> None:
        """Scroll by lines of the pane and take the cursor along."""
        _step(self, lambda viewport: viewport.page(count))

    def scroll_by(self: Travelling, count: int) -> None:
        """Scroll by lines of the pane; the cursor stays where it is as long as it is in sight."""
        _step(self, lambda viewport: viewport.scroll(count))

    def to_top(self: Travelling) -> None:
        """Go to the top of the head."""
        self.far.stop()
        self.go_by(Viewport.to_top)

    def to_end(self: Travelling) -> None:
        """Go to the last line; a long note is read beside the keys first."""
        self.far.go(self.viewport.document, sys.maxsize, partial(self.go_by, Viewport.to_end))


def _step(pane: Travelling, move: Callable[[Viewport], None]) -> None:
    """Move from where one is; while that is still being read, nowhere."""
    if not pane.viewport.is_waiting:
        pane.far.stop()
        pane.go_by(move)
