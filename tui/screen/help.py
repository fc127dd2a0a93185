"""Help: every command with its keys, narrowed as you type."""

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.outline.folding import fold
from tui.screen.keymap import Command, Where, shown_keys

_TITLES = {
    Where.ANYWHERE: "Anywhere",
    Where.TREE: "In the tree",
    Where.NOTE: "In the note",
    Where.SEARCH: "In the search",
    Where.HINTS: "While links carry letters",
}


class HelpScreen(ModalScreen[None]):
    """The commands by the place where they work, the place of the focus first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "dismiss", "Close", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, commands: Sequence[Command], here: Where) -> None:
        super().__init__()
        order = sorted(_TITLES, key=lambda where: (where is not here, where is not Where.ANYWHERE))
        self._commands = sorted(commands, key=lambda command: order.index(command.where))
        self._here = here

    def compose(self) -> ComposeResult:
        """Lay out the search line above the list."""
        with Vertical(id="help") as box:
            box.border_title = "Help"
            box.border_subtitle = "Type to narrow · Esc closes"
            yield Input(placeholder="Type to narrow", compact=True)
            with VerticalScroll(id="lines", can_focus=False):
                yield Static(self._lines(""), id="text")

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self.query_one("#text", Static).update(self._lines(event.value))

    def action_scroll(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one("#lines").scroll_relative(y=lines, animate=False)

    def _lines(self, typed: str) -> Content:
        words = fold(typed).split()
        found = [c for c in self._commands if all(w in _searched(c) for w in words)]
        if not found:
            return Content(f"No command matches “{typed}”.")
        lines = []
        for where, group in groupby(found, key=lambda command: command.where):
            here = " (here)" if where is self._here and where is not Where.ANYWHERE else ""
            lines.append(Content.styled(f"\n{_TITLES[where]}{here}", "bold $accent"))
            lines += [_line(command) for command in group]
        return Content("\n").join(lines)


def _searched(command: Command) -> str:
    return fold(f"{shown_keys(command)} {command.label} {command.help}")


def _line(command: Command) -> Content:
    keys = Content.styled(f"  {shown_keys(command):<18}", "bold")
    return Content.assemble(keys, Content(command.help))
