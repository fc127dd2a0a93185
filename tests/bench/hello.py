"""The yardstick of a start: the smallest app that Textual's own guide begins with."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello."""

    def compose(self) -> ComposeResult:
        """Show one text."""
        yield Static("Hello, world!")


if __name__ == "__main__":
    Hello().run()
