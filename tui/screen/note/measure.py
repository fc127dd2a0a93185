"""The number of rows of a note, and which are marked: counted from the top, piece by piece."""

import math
from array import array
from time import perf_counter

from tui.screen.gauge import HIT, THUMB, Gauge, marked, thumb
from tui.screen.glyphs import CHANGED
from tui.screen.note.document import Document, Place
from tui.screen.note.overlay import Overlay
from tui.screen.note.viewport import Viewport

AT_ONCE = 60
"""Rows that are counted before a note is painted; most of them are in sight."""

STEP = 0.004
"""Seconds for which rows are counted at once: as long a key may have to wait for that."""

BETWEEN = 0.1
"""Seconds without a key before each such step."""

MOST = 10_000
"""Rows after which counting takes longer than it is worth, and the rest stays estimated."""


class Measure:
    """The rows of one layout of a document; those not yet counted are estimated by their lines."""

    def __init__(self, document: Document, overlay: Overlay) -> None:
        self._document = document
        self._overlay = overlay
        self._sizes = (document.width, document.title_room)
        self._above = array("q", [0])  # of each piece that was counted, and of the next one
        self._changed, self._hits = array("q"), array("q")
        self._line = 0
        self._is_whole = False
        self.goes_on = self.count(AT_ONCE)

    def is_of(self, document: Document, overlay: Overlay) -> bool:
        """Tell whether it is of this layout of a document, and of these marks."""
        sizes, marks = (document.width, document.title_room), (overlay.mark, overlay.changed)
        own = (self._document, self._sizes, (self._overlay.mark, self._overlay.changed))
        return own == (document, sizes, marks)

    def count(self, rows: int = MOST, seconds: float = math.inf) -> bool:
        """Count some more rows, for some time; tell whether there are more to be counted."""
        until, end = min(self._above[-1] + rows, MOST), perf_counter() + seconds
        while not self._is_whole and self._above[-1] < until:
            piece = len(self._above) - 1
            self._is_whole = not self._document.has(piece)
            if not self._is_whole:
                self._add(piece)
            if perf_counter() >= end:
                break
        return not self._is_whole and self._above[-1] < MOST

    def _add(self, piece: int) -> None:
        rows, at = self._document.rows_once(piece), self._above[-1]
        mark, changed = self._overlay.mark, self._overlay.changed
        line = 0
        for number, row in enumerate(rows if mark or changed else (), at):
            if row.line in changed and row.line != line:
                self._changed.append(number)
            if mark and any(mark(row.text)):
                self._hits.append(number)
            line = row.line
        if rows:
            self._line = max(self._line, rows[-1].line)
        self._above.append(at + len(rows))

    def gauge(self, viewport: Viewport) -> Gauge:
        """Return where a viewport is in the note; nothing where all of it is in sight."""
        shown, is_end = len(viewport.shown), viewport.is_at_end
        if not shown or (is_end and viewport.top == Place()):
            return Gauge()
        total = max(self._total, shown + 1)
        above = min(self._rows_above(viewport.top), total - shown)
        if is_end:
            above = total - shown
        height = viewport.height
        bar = [" "] * height
        for y in thumb(height, above, shown, total):
            bar[y] = THUMB
        bounds = [y * total // height for y in range(height + 1)]
        for sign, rows in ((CHANGED, self._changed), (HIT, self._hits)):
            for y in marked(bounds, rows):
                bar[y] = sign
        return Gauge("".join(bar), self._text(viewport.cursor, total))

    def _text(self, cursor: Place, total: int) -> str:
        at = min(self._rows_above(cursor) + 1, total)
        about = "" if self._is_whole else "~"
        about_at = "" if cursor.piece < len(self._above) else "~"
        return f" {about_at}{at:,}/{about}{total:,} "

    @property
    def _total(self) -> int:
        counted = self._above[-1]
        return (
            counted if self._is_whole else max(counted + 1, self._until(self._document.last_line))
        )

    def _rows_above(self, place: Place) -> int:
        if place.piece < len(self._above):
            return self._above[place.piece] + place.row
        return max(self._above[-1], self._until(self._document.row(place).line))

    def _until(self, line: int) -> int:
        """Return about how many rows there are down to a source line, as dense as those counted."""
        first = self._document.node.line
        return self._above[-1] * (line - first + 1) // max(self._line - first + 1, 1)
