"""The last line of the screen: the keys that work now, and what there is to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.outline.text.characters import clean
from tui.screen.clicks import Clicks
from tui.screen.keymap import Command, key_name
from tui.screen.truncate import Truncated, truncated

_AGAIN = ("next_hit", "hint_next")
"""Commands that quick clicks run again and again; any other a double click runs once."""


class KeyBar(Widget):
    """One line: as many keys as there is room for, and a status on the right."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "key-bar--key",
        "key-bar--label",
        "key-bar--status",
        "key-bar--problem",
    }

    @dataclass
    class Pressed(Message):
        """The key of a command was clicked."""

        command: Command

    def __init__(self) -> None:
        super().__init__()
        self._clicks = Clicks[Command]()
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

    def unsay(self, status: str) -> None:
        """Take a status back that nothing has replaced."""
        if self._status == clean(status):
            self.say("")

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
        status = self._said()
        segments: list[Segment] = []
        for command in self._shown():
            segments += [
                Segment(" "),
                Segment(key_name(command.keys[0]), self._style("key-bar--key")),
                Segment(f" {command.label} ", self._style("key-bar--label")),
            ]
        used = sum(segment.cell_length for segment in segments)
        gap = max(1, width - used - status.width - 1)
        name = "key-bar--problem" if self._problem else "key-bar--status"
        segments += [Segment(" " * gap), Segment(status.text, self._style(name))]
        return Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)

    def _said(self) -> Truncated:
        said = " · ".join(text for text in (self._problem, self._status) if text)
        return truncated(said, self.size.width - 2)

    def _shown(self) -> Sequence[Command]:
        """Return the commands that there is room for beside the status."""
        shown, room = list(self._commands), self.size.width - self._said().width - 2
        while shown and sum(map(_width, shown)) > room:
            # Help and the way out, which come last, are needed most where there is no room.
            shown.pop(-3 if len(shown) > 2 else -1)
        return shown

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember which key a click begins on."""
        event.stop()
        self._clicks.press(self._pointed(event))

    def on_click(self, event: events.Click) -> None:
        """Tell which key was clicked; what the first click brought here is not clicked too."""
        command = self._pointed(event)
        times = self._clicks.count(event, command)
        again = command == self._clicks.first and command is not None and command.id in _AGAIN
        if command and (times == 1 or (times and again)):
            self.post_message(self.Pressed(command))

    def _pointed(self, event: events.MouseEvent) -> Command | None:
        """Return the command whose key the mouse is on."""
        end = 0
        for command in self._shown():
            end += _width(command)
            if event.x < end:
                return command
        return None

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)


def _width(command: Command) -> int:
    return cell_len(key_name(command.keys[0])) + cell_len(command.label) + 3
