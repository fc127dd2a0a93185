"""Help: every command with its keys, narrowed as you type; Enter runs one."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

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
_NOT_FROM_HERE = ("help", "fold_to")
"""Commands that help shows and does not run: itself, and the one that needs a number."""
_ELSEWHERE = (Where.SEARCH, Where.HINTS)
"""The places that help is never opened from, so that their commands have nothing to do."""


class HelpScreen(BaseScreen[str | None], ModalScreen[str | None]):
    """The commands by the place where they work, the place of the focus first.

    Gives the id of the one that Enter or a click takes, None when Esc leaves.
    """

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
        & OptionList {
            height: 1fr;
            padding: 0;
            border: none;
            background: $surface;
            scrollbar-size-vertical: 1;
        }
        & OptionList > .option-list--option-disabled { color: $accent; }
        & OptionList > .option-list--option-highlighted {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: none;
        }
        & > .help--place { color: $accent; text-style: bold; }
        & > .help--keys { text-style: bold; }
    }
    """

    # Before the line to type in gets them.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "leave", show=False, priority=True),
        Binding("enter", "choose", show=False, priority=True),
        Binding("down,ctrl+n", "move('cursor_down')", show=False, priority=True),
        Binding("up,ctrl+p", "move('cursor_up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
    ]

    def __init__(self, commands: Sequence[Command], here: Where) -> None:
        super().__init__()
        order = sorted(_TITLES, key=lambda where: (where is not here, where is not Where.ANYWHERE))
        self._commands = sorted(commands, key=lambda command: order.index(command.where))
        self._here = here
        self._shown: Sequence[Command] | None = None
        self._input = Input(placeholder="Type to narrow", compact=True)
        self._list = OptionList()
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay out the search line above the list."""
        with Vertical(id="help") as box:
            box.border_title = "Help"
            box.border_subtitle = "Type to narrow · Enter runs · Esc closes"
            yield self._input
            yield self._list

    def on_mount(self) -> None:
        """Show every command."""
        self._show()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    def _show(self) -> None:
        words = fold(self._input.value).split()
        found = [c for c in self._commands if all(w in _searched(c) for w in words)]
        if found == self._shown:
            return
        self._shown = found
        self._list.clear_options()
        self._list.add_options(self._options(found))
        if not found:
            nothing = Text(f"No command matches “{self._input.value}”.")
            self._list.add_option(Option(nothing, disabled=True))
        if words:
            self._list.action_first()
        else:  # the first heading is to be seen too
            self._list.highlighted = None
            self._list.scroll_home(animate=False, immediate=True)

    def _options(self, commands: Sequence[Command]) -> Iterator[Option]:
        for where, group in groupby(commands, key=lambda command: command.where):
            here = " (here)" if where is self._here and where is not Where.ANYWHERE else ""
            yield Option(Text(f"\n{_TITLES[where]}{here}", self._style("place")), disabled=True)
            for command in group:
                yield Option(self._row(command), id=command.id)

    def _row(self, command: Command) -> Table:
        table = Table.grid(padding=(0, 0, 0, 2))
        table.add_column(width=_KEYS, no_wrap=True, style=self._style("keys"))
        table.add_column()
        table.add_row(Text(shown_keys(command)), Text(command.help))
        return table

    def action_move(self, action: str) -> None:
        """Move in the list."""
        self._show()  # what was typed last may not have been told yet
        getattr(self._list, f"action_{action}")()
        if self._list.highlighted == 1:  # the heading above is to be seen too
            self._list.scroll_home(animate=False, immediate=True)

    def action_choose(self) -> None:
        """Run the command at the cursor of the list."""
        self._show()
        at = self._list.highlighted
        if at is not None:
            self._choose(self._list.get_option_at_index(at).id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_id)

    def _choose(self, name: str | None) -> None:
        command = next((c for c in self._commands if c.id == name), None)
        if command and command.where not in _ELSEWHERE and name not in _NOT_FROM_HERE:
            self._end(name)

    def action_leave(self) -> None:
        """Run nothing."""
        self._end(None)

    def _end(self, name: str | None) -> None:
        # A second click, or Enter behind the first one, would close the screen below.
        if self.is_current:
            self.dismiss(name)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"help--{name}", partial=True)


def _searched(command: Command) -> str:
    return fold(f"{command.id} {shown_keys(command)} {command.label} {command.help}")
