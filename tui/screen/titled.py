"""The title in the border of a pane, which alone is painted when it changes."""

from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from tui.outline.text.characters import clean


class Titled(Widget):
    """A pane with a title in its border."""

    def entitle(self, title: str) -> None:
        """Show a title in the border, of which only this row is painted again."""
        # By its public name Textual paints all rows: three quarters of what a key waits for.
        self._border_title = Content(clean(title))
        self.refresh(Region(-1, -1, self.size.width + 2, 1))
