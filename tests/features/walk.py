"""A walk: keys one after the other, and what each of them changes on the screen."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input

from tests.features.browser import Browser
from tests.golden import assert_golden

_LASTING = ("watch", "remote", "session")
"""Workers that run as long as the browser."""

_DRAWN = re.compile(r"\x1b\[(\d+);(\d+)H|(\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\)|([^\x1b\n]+)")


class Line(NamedTuple):
    """A line of the screen, the styles of its cells, and which of these stand out in it."""

    text: str
    styles: Sequence[Style]

    @property
    def shown(self) -> Sequence[str]:
        grounds = [style.bgcolor for style in self.styles]
        plain = max(grounds, key=grounds.count, default=None)
        cells = ((s.bgcolor != plain) + 2 * bool(s.underline) for s in self.styles)
        marks = "".join(" ▀_▄"[cell] for cell in cells).rstrip()
        return (self.text.rstrip(), marks) if marks else (self.text.rstrip(),)


class Painted:
    """What a terminal shows of all that an app paints, cell by cell with its style."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._display = app._display
        self._console = Console(color_system="truecolor")
        self._cells: dict[tuple[int, int], tuple[str, str]] = {}
        app._display = self._paint  # type: ignore[method-assign]

    def _paint(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and not self._app._batch_count:
            self._draw(renderable.render_segments(self._console))
        self._display(screen, renderable)

    def _draw(self, drawn: str) -> None:
        x, y, style = 0, 0, ""
        for row, column, other, text in _DRAWN.findall(drawn):
            if row:
                x, y = int(column) - 1, int(row) - 1
            elif other:
                style = "" if other == "\x1b[0m" else other
            for character in text:
                self._cells[y, x] = character, style
                x += cell_len(character)

    @property
    def lines(self) -> Sequence[Sequence[tuple[str, str]]]:
        """The cells of each line of the screen; those never painted are empty."""
        width, height = self._app.size
        return [[self._cells.get((y, x), ("", "")) for x in range(width)] for y in range(height)]


class Walk:
    """The keys of a walk and what they changed, part by part of the screen."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._painted: Painted | None = None
        self._before: dict[str, Sequence[Line]] = {}
        self.trail: list[str] = []

    async def go(self, *steps: str) -> None:
        """Press keys, those of a step in one burst."""
        for step in steps:
            await self.begin()
            await self.browser.press(*step.split())
            await self.seen(step)

    async def begin(self) -> None:
        """Look on from now at what is painted; all of the screen is, once."""
        if self._painted is None:
            self._painted = Painted(self.browser.app)
            await self._repaint()

    async def seen(self, step: str) -> None:
        """Keep the lines that are not as they were; nothing is left over from before."""
        await self.browser.until(lambda: self._is_still)
        parts = self._parts()
        self.trail.append(f"── {step}")
        for name, lines in parts.items():
            before = self._before.get(name, ())
            for number, line in enumerate(lines):
                was = before[number].shown if number < len(before) else ("",)
                if line.shown != was:
                    self.trail += (f"{name}{number:3} {shown}" for shown in line.shown)
        self._before |= parts
        assert self._painted is not None  # a walk was begun
        painted = self._painted.lines
        await self._repaint()
        for cells, now in zip(painted, self._painted.lines, strict=True):
            text = "".join(character for character, _ in now)
            assert cells == now, f"{step!r} did not paint all of {text!r}"
        whole = self._parts()
        for name, lines in parts.items():
            stale = [(a, b) for a, b in zip(lines, whole[name], strict=True) if a != b]
            assert not stale, f"{step!r} left {stale[0][0].text!r}, not {stale[0][1].text!r}"

    @property
    def _is_still(self) -> bool:
        is_counting = "/~" in self.browser.text
        workers, screen = self.browser.app.workers, self.browser.app.screen
        is_painted = not (screen._dirty_widgets or screen._layout_required)
        return is_painted and not (
            is_counting or any(w.is_running for w in workers if w.group not in _LASTING)
        )

    async def _repaint(self) -> None:
        for widget in self.browser.app.screen.walk_children(with_self=True):
            widget.notify_style_update()
            widget.refresh()
        await self.browser.pilot.pause()

    def _parts(self) -> dict[str, Sequence[Line]]:
        """Return the screen in parts: the panes on the left and on the right, and the rest."""
        screen = self.browser.app.screen
        for line in screen.query(Input):
            line.cursor_blink = False
        strips = screen._compositor.render_strips()
        if screen is not self.browser.screen:
            return {"·": [_line(strip) for strip in strips]}
        note = self.browser.panes.note.region
        left = note.x if self.browser.panes.note.display else self.browser.app.size.width
        panes, rest = strips[: note.bottom or -1], strips[note.bottom or -1 :]
        return {
            "╾": [_line(strip.crop(0, left)) for strip in panes] if left else [],
            "╼": [_line(strip.crop(left)) for strip in panes],
            "_": [_line(strip) for strip in rest],
        }


def _line(strip: Strip) -> Line:
    styles = [style or Style() for text, style, _ in strip for _ in range(cell_len(text))]
    return Line(strip.text, styles)


def assert_walked(walk: Walk, name: str) -> None:
    """Compare a walk with what is kept of it."""
    folder = Path(__file__).parent / "goldens" / "walks"
    assert_golden(folder / f"{name}.golden", "\n".join(walk.trail))
