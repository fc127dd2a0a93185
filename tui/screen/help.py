"""Help: every command with its keys, narrowed as you type; Enter runs one."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from tui.outline.search.folding import fold
from tui.screen.keymap import Command, Where, shown_keys
from tui.screen.list_dialog import ListDialog

_TITLES = {
    Where.ANYWHERE: "Anywhere",
    Where.TREE: "In the tree",
    Where.NOTE: "In the note",
    Where.SEARCH: "In the search",
    Where.HINTS: "While links carry hints",
}

_ELSEWHERE = (Where.SEARCH, Where.HINTS)
"""The places that help is never opened from, so that their commands have nothing to do."""
_NOT_FROM_HERE = ("help", "fold_to")
"""Commands that help shows and does not run: itself, and the one that needs a number."""


class HelpScreen(ListDialog):
    """The commands by the place where they work, the place of the focus first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--place", "help--keys"}

    DEFAULT_CSS = """
    HelpScreen {
        & OptionList > .option-list--option-disabled { color: $accent; }
        & > .help--place { color: $accent; text-style: bold; }
        & > .help--keys { text-style: bold; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "leave", priority=True)]

    def __init__(self, commands: Sequence[Command], here: Where) -> None:
        super().__init__("Help", "Enter runs · Esc closes")
        order = sorted(_TITLES, key=lambda where: (where is not here, where is not Where.ANYWHERE))
        self._commands = sorted(commands, key=lambda command: order.index(command.where))
        self._here = here

    def options(self, typed: str) -> Sequence[Option]:
        """Return the commands that are left, below the places where they work."""
        words = fold(typed).split()
        found = [c for c in self._commands if all(w in _searched(c) for w in words)]
        nothing = Option(Text(f"No command matches “{typed}”."), disabled=True)
        return [*self._grouped(found)] or [nothing]

    def first(self, typed: str) -> int | None:
        """Return the first command that is left, none before anything was typed."""
        return 1 if typed.strip() and self.list.option_count > 1 else None

    def takes(self, name: str) -> bool:
        """Tell whether a command can run from here."""
        where = next(command.where for command in self._commands if command.id == name)
        return where not in _ELSEWHERE and name not in _NOT_FROM_HERE

    def action_move(self, action: str) -> None:
        """Move in the list; the heading above the first command is seen with it."""
        super().action_move(action)
        if self.list.highlighted == 1:
            self.list.scroll_home(animate=False, immediate=True)

    def _grouped(self, commands: Sequence[Command]) -> Iterator[Option]:
        for where, group in groupby(commands, key=lambda command: command.where):
            here = " (here)" if where is self._here and where is not Where.ANYWHERE else ""
            yield Option(Text(f"\n{_TITLES[where]}{here}", self._style("place")), disabled=True)
            yield from (Option(self._row(command), id=command.id) for command in group)

    def _row(self, command: Command) -> Table:
        keys, what = Text(shown_keys(command), self._style("keys")), Text(command.help)
        return self.line(keys, what)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"help--{name}", partial=True)


def _searched(command: Command) -> str:
    return fold(f"{command.id} {shown_keys(command)} {command.label} {command.help}")
