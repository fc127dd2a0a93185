"""The application: themes, the browse screen, signals and how it ends."""

import asyncio
import signal
from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme

from tui.screen.browse import BrowseScreen
from tui.screen.keymap import Command, rebindings
from tui.screen.notes import Notes
from tui.screen.options import DEFAULTS, Options

_SIGNALS = (signal.SIGTERM, signal.SIGHUP)

THEMES = (
    Theme(
        name="lectree-dark",
        dark=True,
        primary="#7aa2c4",
        secondary="#8a9a7b",
        accent="#c4a26a",
        warning="#d9a05b",
        error="#d0717a",
        success="#8fb573",
        foreground="#d5d3cd",
        background="#16181c",
        surface="#1b1e23",
        panel="#23272e",
        variables={
            "block-cursor-background": "#34495e",
            "block-cursor-foreground": "#f4f1ea",
            "block-cursor-text-style": "none",
            "border-quiet": "#5a626d",
            "text-muted": "#8f959e",
            "scrollbar": "#3a414b",
            "scrollbar-background": "#16181c",
            "footer-key-foreground": "#c4a26a",
        },
    ),
    Theme(
        name="lectree-light",
        dark=False,
        primary="#2f6690",
        secondary="#5f7148",
        accent="#8a5a12",
        warning="#9a5b00",
        error="#a8323e",
        success="#3f7a2e",
        foreground="#2a2c30",
        background="#faf9f6",
        surface="#f3f1ec",
        panel="#e8e5de",
        variables={
            "block-cursor-background": "#cddbe8",
            "block-cursor-foreground": "#15202b",
            "block-cursor-text-style": "none",
            "border-quiet": "#8b8f96",
            "text-muted": "#62666d",
            "scrollbar": "#c9c6bf",
            "scrollbar-background": "#faf9f6",
            "footer-key-foreground": "#8a5a12",
        },
    ),
)


class LectreeApp(App[None]):
    """The browser of one notes file."""

    CSS_PATH = "app.tcss"
    TITLE = "lectree"
    # Textual's own binding of this key would come before that of the search.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+p", "command_palette", show=False)]

    def __init__(
        self, notes: Notes, commands: tuple[Command, ...], options: Options = DEFAULTS
    ) -> None:
        super().__init__()
        self._options = options
        self._notes = notes
        self._commands = commands
        for own in THEMES:
            self.register_theme(own)
        self.set_keymap(rebindings(commands))
        self.theme = options.theme if options.theme in self.available_themes else THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """Return the browse screen."""
        return BrowseScreen(self._notes, self._commands, self._options)

    def on_mount(self) -> None:
        """End on a signal as on the quit key, so that the terminal is restored."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._end, number)

    def _end(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command of the keymap in the palette."""
        if isinstance(screen, BrowseScreen):
            yield from screen.system_commands()
