"""Clicks: which of them mean something here, and how often the same thing was clicked."""

from typing import Generic, TypeVar

from textual.events import Click, MouseEvent

Thing = TypeVar("Thing")


def is_plain(event: MouseEvent) -> bool:
    """Tell whether an event is of the left button alone; the terminal has uses for the others."""
    return event.button == 1 and not (event.shift or event.meta or event.ctrl)


class Clicks(Generic[Thing]):
    """Counts the quick clicks on one part of the screen, which may move away under the mouse.

    Textual's own count goes on over other buttons and over whatever comes to lie at that place.
    """

    def __init__(self) -> None:
        self.first: Thing | None = None
        """The thing that the first of the clicks was on."""
        self._pressed: Thing | None = None
        self._chain = self._times = 0

    def press(self, thing: Thing | None) -> None:
        """Remember what the button was pressed on."""
        self._pressed = thing

    def count(self, event: Click, thing: Thing | None) -> int:
        """Return which quick click this is, from 1; 0 for one that means nothing.

        That is one with another button, one that was pressed on another thing (a drag), and
        one that goes on with clicks which another part of the screen had.
        """
        if event.chain == 1:
            self._chain = self._times = 0
        if event.chain != self._chain + 1:
            return 0
        self._chain += 1
        if not is_plain(event) or thing != self._pressed:
            return 0
        self._times += 1
        if self._times == 1:
            self.first = thing
        return self._times
