"""The mouse of a browser under Pilot, its events sent the way that a terminal sends them."""

import re
from dataclasses import dataclass

from textual.events import MouseDown, MouseEvent, MouseMove, MouseUp

from tests.features.browser import Browser

LEFT, MIDDLE, RIGHT = 1, 2, 3
"""Textual's numbers of the buttons."""

Cell = tuple[int, int]
"""Column and line of the screen, from 0."""


@dataclass
class Mouse:
    """Buttons and modifiers; a place is a cell, or a text that is on the screen."""

    browser: Browser

    def at(self, text: str, *, last: bool = False) -> Cell:
        """Return the cell in the middle of a text, of several the leftmost, or the last one."""
        screen = self.browser.text
        found = [
            (match.start() + len(text) // 2, y)
            for y, line in enumerate(screen.split("\n"))
            for match in re.finditer(re.escape(text), line)
        ]
        assert found, f"no {text!r} on\n{screen}"
        return found[-1] if last else min(found)

    def send(
        self,
        kind: type[MouseEvent],
        where: str | Cell,
        button: int = LEFT,
        *,
        shift: bool = False,
        alt: bool = False,
        ctrl: bool = False,
    ) -> None:
        """Send one event and wait for nothing."""
        x, y = self.at(where) if isinstance(where, str) else where
        event = kind(None, x, y, 0, 0, button, shift, alt, ctrl, x, y)
        self.browser.app.post_message(event)

    async def settle(self) -> None:
        """Wait until all that was sent has been handled."""
        await self.browser.pilot.pause()
        await self.browser.until(lambda: self.browser.app.typeahead.is_idle)

    async def press(self, where: str | Cell, button: int = LEFT) -> None:
        self.send(MouseDown, where, button)
        await self.settle()

    async def move(self, where: str | Cell, button: int = LEFT) -> None:
        self.send(MouseMove, where, button)
        await self.settle()

    async def release(self, where: str | Cell, button: int = LEFT) -> None:
        self.send(MouseUp, where, button)
        await self.settle()

    async def drag(self, start: str | Cell, end: str | Cell) -> None:
        await self.press(start)
        await self.move(end)
        await self.release(end)

    async def click(
        self,
        where: str | Cell,
        button: int = LEFT,
        *,
        times: int = 1,
        shift: bool = False,
        alt: bool = False,
        ctrl: bool = False,
    ) -> None:
        """Click at one and the same cell, so quickly that the clicks are one chain."""
        cell = self.at(where) if isinstance(where, str) else where
        for _ in range(times):
            for kind in (MouseDown, MouseUp):
                self.send(kind, cell, button, shift=shift, alt=alt, ctrl=ctrl)
        await self.settle()
