"""A list to choose one thing from, narrowed as you type: the commands, the themes."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.outline.search.folding import fold
from tui.screen.base_screen import BaseScreen

_KEYS = 18  # cells of the widest keys


class Choice(NamedTuple):
    """One line of the list: `name` is what the choice is called, `keys` stand before its text."""

    name: str
    text: str
    keys: str = ""


class Chooser(BaseScreen[str | None], ModalScreen[str | None]):
    """Gives the name of the choice that Enter or a click takes, None when Esc leaves."""

    DEFAULT_CSS = """
    Chooser {
        align: center middle;
        background: $background 70%;
        & > #chooser {
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
            margin: 1 0 0 0;
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
        Binding("escape", "leave", show=False, priority=True),
        Binding("enter", "choose", show=False, priority=True),
        Binding("down,ctrl+n", "move('cursor_down')", show=False, priority=True),
        Binding("up,ctrl+p", "move('cursor_up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], chosen: str = "") -> None:
        """Offer choices; `chosen` is the name of the one that the list begins on."""
        super().__init__()
        self._title = title
        self._choices = choices
        self._chosen = chosen
        self._shown: Sequence[Choice] = ()
        self._input = Input(placeholder="Type to narrow", compact=True)
        self._list = OptionList()
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay out the line to type in above the list."""
        with Vertical(id="chooser") as box:
            box.border_title = self._title
            box.border_subtitle = "Enter chooses · Esc closes"
            yield self._input
            yield self._list

    def on_mount(self) -> None:
        """Show all choices."""
        self._show()
        names = [choice.name for choice in self._shown]
        if self._chosen in names:
            self._list.highlighted = names.index(self._chosen)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    def _show(self) -> None:
        shown = best_first(self._choices, self._input.value)
        if shown and shown == self._shown:
            return
        self._shown = shown
        self._list.clear_options()
        self._list.add_options(_option(choice) for choice in shown)
        if not shown:
            nothing = f"Nothing is called “{self._input.value}”. Try fewer letters."
            self._list.add_option(Option(Content(nothing), disabled=True))
        self._list.highlighted = 0 if shown else None

    def action_move(self, action: str) -> None:
        """Move in the list."""
        self._show()
        getattr(self._list, f"action_{action}")()

    def action_choose(self) -> None:
        """Take the choice at the cursor of the list."""
        self._show()  # what was typed last may not have been told yet
        at = self._list.highlighted
        if at is not None and self._shown:
            self._end(self._shown[at].name)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._shown:
            self._end(self._shown[event.option_index].name)

    def action_leave(self) -> None:
        """Choose nothing."""
        self._end(None)

    def _end(self, name: str | None) -> None:
        # A second click, or Enter behind the first one, would close the screen below.
        if self.is_current:
            self.dismiss(name)


def _option(choice: Choice) -> Option:
    keys = f"{choice.keys:<{_KEYS}}" if choice.keys else ""
    return Option(Content.assemble((keys, "bold"), choice.text))


def best_first(choices: Sequence[Choice], typed: str) -> Sequence[Choice]:
    """Return the choices that hold all words typed: those whose name or text begins so first."""
    words = fold(typed).split()
    if not words:
        return choices
    found = [c for c in choices if all(word in _searched(c) for word in words)]
    return sorted(found, key=lambda choice: _distance(choice, " ".join(words)))


def _searched(choice: Choice) -> str:
    return fold(f"{choice.name} {choice.name.replace('_', ' ')} {choice.keys} {choice.text}")


def _distance(choice: Choice, typed: str) -> int:
    names = (fold(choice.name), fold(choice.name).replace("_", " "))
    if typed in names:
        return 0
    if any(name.startswith(typed) for name in names):
        return 1
    if fold(choice.text).startswith(typed):
        return 2
    return 3 if f" {typed}" in f" {_searched(choice)}" else 4
