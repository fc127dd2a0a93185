"""A pane of which only what changes is painted: the title in its border, and rows."""

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from tui.outline.text.characters import clean


class Pane(Widget):
    """A part of the screen with a title in its border, drawn row by row."""

    def entitle(self, title: str) -> None:
        """Show a title in the border, of which only this row is painted again."""
        # By its public name Textual paints all rows: three quarters of what a key waits for.
        self._border_title = Content(clean(title))
        self.refresh(Region(-1, -1, self.size.width + 2, 1))

    def refresh_rows(self, rows: Iterable[int]) -> None:
        """Paint some rows again, which are in order and counted from the top of what is in sight.

        Those that touch are painted as one: each region costs a look at all widgets.
        """
        regions = list[Region]()
        for y in rows:
            if regions and regions[-1].bottom == y:
                regions[-1] = regions[-1]._replace(height=regions[-1].height + 1)
            else:
                regions.append(Region(0, y, self.size.width, 1))
        if regions:
            self.refresh(*regions)
