"""The last line of the screen: the keys that work now, and what there is to say."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.screen.clicks import Clicks
from tui.screen.keymap import Command, key_name
from tui.screen.status_line import StatusLine

_AGAIN = ("next_hit", "hint_next")
"""Commands that quick clicks run again and again; any other a double click runs once."""


class KeyBar(StatusLine):
    """One line: as many keys as there is room for, and on the right what there is to say.

    What is too long for one line has all of it, and more lines.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key", "key-bar--label"}
    LEAST = 1

    class Pressed(Message):
        """The key of a command was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self._clicks = Clicks[Command]()
        self._commands: Sequence[Command] = ()

    def show(self, commands: Sequence[Command]) -> None:
        """Show the keys of these commands, the most useful ones first."""
        if commands != self._commands:
            self._commands = commands
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a line; what there is to say has its room first."""
        lines = self.lines()
        if len(lines) > 1 or y:
            return super().render_line(y)
        width, segments = self.size.width, list[Segment]()
        for command in self._shown():
            segments += [
                Segment(" "),
                Segment(key_name(command.keys[0]), self._key_style("key")),
                Segment(f" {command.label} ", self._key_style("label")),
            ]
        if lines:
            used = sum(segment.cell_length for segment in segments)
            gap = max(1, width - used - lines[0].cell_length - 1)
            segments += [Segment(" " * gap), *lines[0]]
        return Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)

    def _shown(self) -> Sequence[Command]:
        """Return the commands that there is room for beside what is said."""
        lines = self.lines()
        if len(lines) > 1:
            return ()
        shown, said = list(self._commands), lines[0].cell_length if lines else 0
        while shown and sum(map(_width, shown)) > self.size.width - said - 2:
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

    def _key_style(self, name: str) -> Style:
        return self.get_component_rich_style(f"key-bar--{name}", partial=True)


def _width(command: Command) -> int:
    return cell_len(key_name(command.keys[0])) + cell_len(command.label) + 3
