"""A list to choose one of: the commands, the themes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from rich.text import Text
from textual import on
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.outline.search.folding import fold
from tui.screen.list_dialog import ListDialog

REST = 0.1
"""Seconds: a key that is held down is faster."""


class Choice(NamedTuple):
    """One line of the list: `name` is what the choice is called, `keys` stand before its text."""

    name: str
    text: str
    keys: str = ""


class Chooser(ListDialog):
    """Gives the name of a choice; `chosen` is the one that the list begins on.

    `look` is called with each one that the list rests on.
    """

    DEFAULT_CSS = "Chooser OptionList { margin: 1 0 0 0; }"

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        chosen: str = "",
        look: Callable[[str], None] = lambda _: None,
    ) -> None:
        super().__init__(title, "Enter takes · Esc closes")
        self._choices = choices
        self._chosen = self._shown = chosen
        self._look = look
        self._resting: Timer | None = None

    @on(OptionList.OptionHighlighted)
    def _look_at(self, event: OptionList.OptionHighlighted) -> None:
        if (name := event.option_id) and name != self._shown:
            self._shown = name
            if self._resting is not None:
                self._resting.stop()
            self._resting = self.set_timer(REST, partial(self._look_on, name))

    def _look_on(self, name: str) -> None:
        if self.is_current:  # else something has been chosen, and this would undo it
            self._look(name)

    def options(self, typed: str) -> Sequence[Option]:
        """Return the choices that are left, the best first."""
        found = best_first(self._choices, typed)
        nothing = Content(f"Nothing is called “{typed}”. Try fewer letters.")
        return [self._option(choice) for choice in found] or [Option(nothing, disabled=True)]

    def first(self, typed: str) -> int | None:
        """Return the best choice, at first the one that is chosen already."""
        names = [choice.name for choice in self._choices]
        return 0 if typed or self._chosen not in names else names.index(self._chosen)

    def _option(self, choice: Choice) -> Option:
        text = Text(choice.text)
        shown = self.line(Text(choice.keys, "bold"), text) if choice.keys else text
        return Option(shown, id=choice.name)


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
