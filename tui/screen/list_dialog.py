"""A dialog with a list to choose from, narrowed as you type."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.screen.base_screen import BaseScreen
from tui.screen.line_input import LineInput
from tui.screen.status_line import StatusLine

_KEYS = 18
"""Cells of the keys that stand before what a command does; more of them fold."""
_NARROW = 50
"""Columns; below that what a command does stands below its keys."""


class ListDialog(BaseScreen[str | None], ModalScreen[str | None]):
    """Gives the id of the option that Enter or a click takes, None when Esc leaves."""

    DEFAULT_CSS = """
    ListDialog {
        align: center middle;
        background: $background 70%;
        & > Vertical {
            width: 84;
            max-width: 100%;
            height: 90%;
            border: round $primary;
            background: $surface;
            padding: 0 1;
        }
        & Input { padding: 0 1; background: $panel; }
        & OptionList {
            height: 1fr;
            padding: 0;
            border: none;
            background: $surface;
            scrollbar-size-vertical: 1;
        }
        & OptionList > .option-list--option-highlighted {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: none;
        }
    }
    """

    # Before the line to type in gets them.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", priority=True),
        Binding("enter", "choose", priority=True),
        Binding("down,ctrl+n", "move('cursor_down')", priority=True),
        Binding("up,ctrl+p", "move('cursor_up')", priority=True),
        Binding("pagedown", "move('page_down')", priority=True),
        Binding("pageup", "move('page_up')", priority=True),
        Binding("ctrl+l", "app.repaint", id="redraw"),
        Binding("ctrl+z", "app.stop_process", id="suspend"),
    ]

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.status_line = StatusLine()
        self._title, self._hint = title, hint
        self._typed: str | None = None  # what the list shows the options for
        self._input = LineInput(placeholder="Type to narrow", compact=True)
        self.list = OptionList()
        self.list.can_focus = False

    def options(self, typed: str) -> Sequence[Option]:  # noqa: ARG002 - of each dialog its own
        """Return the options that are left by what is typed; a disabled one is only shown."""
        return ()

    def first(self, typed: str) -> int | None:  # noqa: ARG002
        """Return which option the cursor is on at first."""
        return 0 if self.list.option_count else None

    def takes(self, name: str) -> bool:
        """Tell whether an option may be chosen; one that may not leaves the dialog open."""
        return bool(name)

    def line(self, keys: Text, text: Text) -> Table:
        """Return a line of the list: the keys of a command, and what it does."""
        table = Table.grid(padding=(0, 0, 0, 2))
        if self.app.size.width < _NARROW:
            table.add_row(keys)
            table.add_row(Text.assemble("  ", text))
        else:
            table.add_column(width=_KEYS)
            table.add_row(keys, text)
        return table

    def compose(self) -> ComposeResult:
        """Lay out the line to type in above the list."""
        with Vertical() as box:
            box.border_title = self._title
            box.border_subtitle = self._hint
            yield self._input
            yield self.list
        yield self.status_line

    def on_mount(self) -> None:
        """Show all options."""
        self._show()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    def _show(self) -> None:
        """Show the options for what is typed, which may not have been told yet."""
        typed = self._input.value
        if typed == self._typed:
            return
        self._typed = typed
        self.list.clear_options()
        self.list.add_options(self.options(typed))
        self.list.highlighted = self.first(typed)
        if self.list.highlighted is None:
            self.list.scroll_home(animate=False, immediate=True)

    def action_move(self, action: str) -> None:
        """Move in the list; without any room in the terminal it has no pages."""
        self._show()
        if self.list.scrollable_content_region or not action.startswith("page"):
            getattr(self.list, f"action_{action}")()

    def action_choose(self) -> None:
        """Take the option at the cursor."""
        self._show()
        if self.list.highlighted is not None:
            self._take(self.list.get_option_at_index(self.list.highlighted))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(event.option)

    def _take(self, option: Option) -> None:
        if option.id and not option.disabled and self.takes(option.id):
            self._end(option.id)

    def action_leave(self) -> None:
        """Choose nothing."""
        self._end(None)

    def _end(self, name: str | None) -> None:
        # A second click, or Enter behind the first one, would close the screen below.
        if self.is_current:
            self.dismiss(name)
