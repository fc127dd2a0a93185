"""The last line of the screen: the keys that work now, and what there is to say."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.outline.text import clean
from tui.screen.keymap import Command, key_name
from tui.screen.truncate import truncated


class KeyBar(Widget):
    """One line: as many keys as there is room for, and a status on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "key-bar--key",
        "key-bar--label",
        "key-bar--status",
        "key-bar--problem",
    }

    def __init__(self) -> None:
        super().__init__()
        self._commands: Sequence[Command] = ()
        self._status = ""
        self._problem = ""

    def show(self, commands: Sequence[Command]) -> None:
        """Show the keys of these commands, the most useful ones first."""
        if commands != self._commands:
            self._commands = commands
            self.refresh()

    def say(self, status: str) -> None:
        """Show a status until another one replaces it; empty for none."""
        self._say(clean(status), self._problem)

    def warn(self, problem: str) -> None:
        """Show what is wrong for as long as it is, beside any status; empty for nothing."""
        self._say(self._status, clean(problem))

    def _say(self, status: str, problem: str) -> None:
        if (status, problem) != (self._status, self._problem):
            self._status, self._problem = status, problem
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line; the status has its room first."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        said = " · ".join(text for text in (self._problem, self._status) if text)
        status = truncated(said, width - 2)
        segments, used = self._keys(width - status.width - 2)
        gap = max(1, width - used - status.width - 1)
        name = "key-bar--problem" if self._problem else "key-bar--status"
        segments += [Segment(" " * gap), Segment(status.text, self._style(name))]
        return Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)

    def _keys(self, room: int) -> tuple[list[Segment], int]:
        shown = list(self._commands)
        while shown and sum(map(_width, shown)) > room:
            # Help and the way out, which come last, are needed most where there is no room.
            shown.pop(-3 if len(shown) > 2 else -1)
        segments: list[Segment] = []
        for command in shown:
            segments += [
                Segment(" "),
                Segment(key_name(command.keys[0]), self._style("key-bar--key")),
                Segment(f" {command.label} ", self._style("key-bar--label")),
            ]
        return segments, sum(map(_width, shown))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)


def _width(command: Command) -> int:
    return len(key_name(command.keys[0])) + len(command.label) + 3
