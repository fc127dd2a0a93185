"""The gauge of a pane, drawn over its border: a bar at the right, the position at the bottom."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.screen.glyphs import CHANGED

THUMB = "┃"
HIT = "▮"

LOOKS = {THUMB: "thumb", HIT: "hit", CHANGED: "changed"}
"""The component of each sign of a bar; that of the position is `position`."""

_CORNER = 2
"""Cells between the position and the end of the border."""


class Gauge(NamedTuple):
    """The signs of the bar from the top, blank where the border is seen; the position as text."""

    bar: str = ""
    text: str = ""

    def stale(self, now: "Gauge", size: Size) -> Iterator[Region]:
        """Yield the parts of a pane's border, seen from its content, that have changed."""
        if self.bar != now.bar:
            yield Region(size.width, 0, 1, size.height)
        if self.text != now.text:
            room = max(len(self.text), len(now.text)) + _CORNER
            yield Region(size.width - room, size.height, room, 1)


def thumb(height: int, above: int, shown: int, total: int) -> range:
    """Return the lines of a bar that stand for what is in sight.

    Only at an end of the rows it touches that end of the bar, where there is room for that.
    """
    size = max(1, min(height, round(height * shown / total)))
    free, below = height - size, total - above - shown
    start = round(free * above / (above + below)) if above + below > 0 else 0
    least, most = int(above > 0), free - (below > 0)
    start = max(least, min(start, most)) if least <= most else start
    return range(start, start + size)


def marked(bounds: Sequence[int], rows: Sequence[int]) -> set[int]:
    """Return the lines of a bar that hold one of some rows, which are sorted.

    `bounds` are the first row of each line of the bar, and the row after the last one.
    """
    places = pairwise(bisect_left(rows, bound) for bound in bounds)
    return {y for y, (start, end) in enumerate(places) if start < end}


def draw(
    strips: list[Strip], crop: Region, outer: Size, gauge: Gauge, look: Callable[[str], Style]
) -> list[Strip]:
    """Return a part of a pane with its gauge; both are seen from the corner of its border."""
    drawn = []
    for y, strip in zip(crop.line_range, strips, strict=True):
        sign = gauge.bar[y - 1 : y].strip() if y else ""
        if sign:
            strip = _written(strip, outer.width - 1 - crop.x, sign, look(LOOKS[sign]))
        if gauge.text and y == outer.height - 1:
            start = outer.width - _CORNER - len(gauge.text)
            strip = _written(strip, start - crop.x, gauge.text, look("position"))
        drawn.append(strip)
    return drawn


def _written(strip: Strip, at: int, text: str, look: Style) -> Strip:
    """Write a text of narrow characters over a strip, as far as it is on it."""
    width, text, at = strip.cell_length, text[max(0, -at) :], max(0, at)
    text = text[: max(0, width - at)]
    if not text:
        return strip
    under = next(iter(strip.crop(at, at + 1))).style or Style()
    written = Strip([Segment(text, under + look)])
    return Strip.join([strip.crop(0, at), written, strip.crop(at + len(text), width)])
