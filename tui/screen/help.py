"""Help: every command with its keys, narrowed as you type."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.outline.search.folding import fold
from tui.screen.base_screen import BaseScreen
from tui.screen.keymap import Command, Where, shown_keys

_TITLES = {
    Where.ANYWHERE: "Anywhere",
    Where.TREE: "In the tree",
    Where.NOTE: "In the note",
    Where.SEARCH: "In the search",
    Where.HINTS: "While links carry letters",
}
_KEYS = 18  # cells of the widest keys


class HelpScreen(BaseScreen[None], ModalScreen[None]):
    """The commands by the place where they work, the place of the focus first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--place", "help--keys"}

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        background: $background 70%;
        & > #help {
            width: 84;
            max-width: 100%;
            height: 90%;
            border: round $primary;
            background: $surface;
            padding: 0 1;
        }
        & Input {
            padding: 0 1;
            background: $panel;
        }
        & #lines {
            height: 1fr;
            scrollbar-size-vertical: 1;
            background: $surface;
        }
        & > .help--place { color: $accent; text-style: bold; }
        & > .help--keys { text-style: bold; }
    }
    """

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
        self._text = Static()

    def compose(self) -> ComposeResult:
        """Lay out the search line above the list."""
        with Vertical(id="help") as box:
            box.border_title = "Help"
            box.border_subtitle = "Type to narrow · Esc closes"
            yield Input(placeholder="Type to narrow", compact=True)
            with VerticalScroll(id="lines", can_focus=False):
                yield self._text

    def on_mount(self) -> None:
        """Show every command."""
        self._show("")

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._show(event.value)

    def action_scroll(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one("#lines").scroll_relative(y=lines, animate=False, immediate=True)

    def _show(self, typed: str) -> None:
        words = fold(typed).split()
        found = [c for c in self._commands if all(w in _searched(c) for w in words)]
        shown = Group(*self._groups(found)) if found else Text(f"No command matches “{typed}”.")
        self._text.update(shown)

    def _groups(self, commands: Sequence[Command]) -> Iterator[RenderableType]:
        for where, group in groupby(commands, key=lambda command: command.where):
            here = " (here)" if where is self._here and where is not Where.ANYWHERE else ""
            yield Text(f"\n{_TITLES[where]}{here}", self._style("place"))
            yield self._table(group)

    def _table(self, commands: Iterable[Command]) -> Table:
        table = Table.grid(padding=(0, 0, 0, 2))
        table.add_column(width=_KEYS, no_wrap=True, style=self._style("keys"))
        table.add_column()
        for command in commands:
            table.add_row(Text(shown_keys(command)), Text(command.help))
        return table

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"help--{name}", partial=True)


def _searched(command: Command) -> str:
    return fold(f"{command.id} {shown_keys(command)} {command.label} {command.help}")
