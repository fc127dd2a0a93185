"""The mouse of a browser under Pilot, its events sent the way that a terminal sends them."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import pytest
from textual.events import MouseDown, MouseEvent, MouseMove, MouseUp

from tests.features.browser import Browser, browsing_text

LEFT, MIDDLE, RIGHT = 1, 2, 3
"""Textual's numbers of the buttons."""

Cell = tuple[int, int]
"""Column and line of the screen, from 0."""


NOTES = """\
# Talks
- series
    - [First talk](https://youtu.be/aaaaaaaaaaa)
        - see [one](https://example.org/1) and more words
        - the second line
    - [Second talk](https://youtu.be/bbbbbbbbbbb)
- [Group](https://youtu.be/ccccccccccc)
    - [Member](https://youtu.be/ddddddddddd)
# Reading
- [A page](https://example.org/page)
"""


class Held(TypedDict, total=False):
    """What is held beside a button."""

    shift: bool
    alt: bool
    ctrl: bool


OTHER_CLICKS: list[tuple[int, Held]] = [
    (RIGHT, {}),
    (MIDDLE, {}),
    (LEFT, {"shift": True}),
    (LEFT, {"alt": True}),
    (LEFT, {"ctrl": True}),
]
other_clicks = pytest.mark.parametrize(("button", "held"), OTHER_CLICKS, ids=str)
"""Every kind of click that does nothing."""


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


def works(browser: Browser, *groups: str) -> bool:
    """Tell whether a worker of one of these groups is at work."""
    return any(worker.is_running and worker.group in groups for worker in browser.app.workers)


class Desk:
    """A browser, its mouse, and the links that it opened."""

    def __init__(self, browser: Browser, opened: Path) -> None:
        self.browser, self.mouse = browser, Mouse(browser)
        self._opened = opened

    async def opened(self) -> list[str]:
        """Wait for the programs that were started and return their links."""
        await self.browser.until(lambda: not works(self.browser, "open"))
        return self._opened.read_text().splitlines() if self._opened.exists() else []


@asynccontextmanager
async def desk(
    folder: Path, opened: Path, text: str = NOTES, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[Desk]:
    async with browsing_text(folder, text, size=size) as browser:
        yield Desk(browser, opened)
