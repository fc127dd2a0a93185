"""The painter of the note: the rows in sight as strips, kept as long as they look the same."""

from collections.abc import Callable, Sequence
from functools import partial

from rich.style import Style as Look
from textual.css.styles import StylesBase
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style as ThemeStyle

from tui.screen.note.document import Place
from tui.screen.note.overlay import Overlay
from tui.screen.note.paint import Paint
from tui.screen.note.strips import strip
from tui.screen.note.viewport import Viewport

MOST_KEPT = 200
"""Lines that are kept as they were painted."""


class Painter:
    """Paints rows in the looks of a theme, which `get` and `rules` resolve as for `Paint`."""

    def __init__(self, get: Callable[..., ThemeStyle], rules: Callable[[str], StylesBase]) -> None:
        self._resolve = partial(Paint, get, rules)
        self._paint: Paint | None = None
        self._strips: dict[Place, Strip] = {}

    def forget(self, *places: Place) -> None:
        """Paint these places anew, or all."""
        for place in places:
            self._strips.pop(place, None)
        if not places:
            self._strips.clear()

    def look(self, name: str) -> Look:
        """Return the look of a component."""
        if self._paint is None:
            self._paint = self._resolve()
        return self._paint.mark(name)

    def restyle(self) -> None:
        """Take over another theme."""
        self._paint = None
        self.forget()

    def strip(
        self,
        viewport: Viewport,
        y: int,
        *,
        width: int,
        most: int,
        slide: int,
        overlay: Overlay,
        is_focused: bool,
        selection: Selection | None,
    ) -> Strip:
        """Return the line `y` of what is in sight, with all that lies over it."""
        if self._paint is None:
            self._paint = self._resolve()
        if y >= len(viewport.shown):
            return Strip.blank(width, self._paint.base)
        place, row = viewport.shown[y]
        is_cursor = is_focused and place == viewport.cursor
        is_kept = not is_cursor and viewport.hints is None and selection is None
        if is_kept and (found := self._strips.get(place)):
            return found
        chosen = viewport.target if is_cursor and len(viewport.targets) > 1 else None
        over = overlay.over(
            viewport.shown,
            y,
            is_cursor=is_cursor,
            chosen=chosen,
            selection=selection,
            cells=width + slide,
        )
        made = strip(row, self._paint, width, slide, over, most)
        if is_kept:
            if len(self._strips) >= MOST_KEPT:
                self._strips.clear()
            self._strips[place] = made
        return made


def looks(
    viewport: Viewport, overlay: Overlay, slide: int, *, is_focused: bool
) -> Sequence[object]:
    """Return for each row in sight what tells how it is painted, without a selection."""
    shown, cells, found = viewport.shown, viewport.document.width + slide, []
    for y, (place, row) in enumerate(shown):
        is_cursor = is_focused and place == viewport.cursor
        chosen = viewport.target if is_cursor else None
        over = overlay.over(
            shown, y, is_cursor=is_cursor, chosen=chosen, selection=None, cells=cells
        )
        found.append((row, slide, over))
    return found
