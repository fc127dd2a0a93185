"""A line to type in, as the search and the dialogs have one."""

from textual.widgets import Input

from tui.outline.text.characters import clean

LONGEST = 2_000
"""Characters; of what is pasted no more is taken, because each key works on all of it."""


class LineInput(Input):
    """Shows what was pasted, or asked by another program, without a terminal's escapes."""

    def validate_value(self, value: str) -> str:
        """Return what is shown of a text."""
        return clean(value[:LONGEST])

    def on_focus(self) -> None:
        """Let the cursor blink, if anything may move."""
        self.cursor_blink = self.app.animation_level != "none"
