"""The part of a browse screen that commands use: its panes and its controllers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.screen.stage import Stage

if TYPE_CHECKING:
    from textual.app import App

    from tui.screen.history import History
    from tui.screen.keymap import Command
    from tui.screen.links.hinting import Hinting
    from tui.screen.links.navigation import Navigation
    from tui.screen.panes import Panes
    from tui.screen.reload import Reload
    from tui.screen.search.controller import SearchController
    from tui.screen.session import SessionKeeper


class Desk(Stage, Protocol):
    """A browse screen as the commands see it."""

    commands: tuple[Command, ...]
    panes: Panes
    history: History

    @property
    def app(self) -> App[object]:
        """The application."""

    @property
    def hinting(self) -> Hinting:
        """Puts hints on links."""

    @property
    def navigation(self) -> Navigation:
        """Follows links."""

    @property
    def reload(self) -> Reload:
        """Shows what the file becomes."""

    @property
    def search(self) -> SearchController:
        """Searches."""

    @property
    def session(self) -> SessionKeeper:
        """Remembers where the reader is."""

    def choose_theme(self, name: str | None) -> None:
        """Ask for another theme."""

    def go_back(self) -> None:
        """Show the view that was left last."""

    def go_forward(self) -> None:
        """Show the view from which the way led back."""

    async def run_command(self, name: str, *arguments: object) -> None:
        """Run a command by its id."""
