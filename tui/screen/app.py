"""The application: themes, the order of its input, its signals and how it ends."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.console import Console
from textual import constants, on
from textual.app import App
from textual.content import Content
from textual.driver import Driver
from textual.events import Event, Key, MouseMove
from textual.filter import LineFilter, NoColor
from textual.worker import WorkerFailed

from tui.screen.ascii_filter import AsciiGlyphs
from tui.screen.base_screen import BaseScreen
from tui.screen.browse import BrowseScreen
from tui.screen.keymap import Command, rebindings
from tui.screen.options import DEFAULTS, Options
from tui.screen.themes import ANSI, AUTO, DEFAULT, THEMES, ThemeChosen, fitting, missing_variables
from tui.screen.typeahead import Typeahead, is_input
from tui.system.ascii_signs import needs_ascii
from tui.system.crash import INTERNAL_ERROR, report
from tui.system.display import is_monochrome
from tui.system.streams import complain

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from tui.screen.driver import TerminalDriver
    from tui.screen.notes import Notes
    from tui.system.settings import Settings


class LectreeApp(App[None]):
    """The browser of one notes file."""

    CSS_PATH = "app.tcss"
    TITLE = "lectree"
    ENABLE_COMMAND_PALETTE = False  # the one of `chooser` is ours

    def __init__(
        self, notes: Notes, commands: tuple[Command, ...], options: Options = DEFAULTS
    ) -> None:
        super().__init__()
        self._options = options
        self._first: Notes | None = notes
        self._commands = commands
        self._is_ending = False
        self.typeahead = Typeahead(self, self._stays)
        self.terminal: TerminalDriver | None = None
        self.error: BaseException | None = None
        self.error_console = Console(quiet=True)  # its tracebacks show the text of the notes
        for own in (*THEMES, ANSI):
            self.register_theme(own)
        self.wanted_theme = DEFAULT
        """The one that was chosen, `auto` too."""
        self._auto_theme = DEFAULT
        self._usual_theme = options.settings.theme
        self._is_ascii = needs_ascii(options.settings.glyphs, os.environ)
        self._set_motion(options.settings)
        self.no_color = is_monochrome(os.environ)  # Textual makes colours grey then
        self.set_keymap(rebindings(commands))
        self.wear(self._known_theme(options.theme))

    def _known_theme(self, name: str) -> str:
        if problem := self._theme_problem(name, self._options.settings):
            self._options = self._options._replace(notices=(*self._options.notices, problem))
            return DEFAULT
        return name or DEFAULT

    def _theme_problem(self, name: str, settings: Settings) -> str:
        if name in ("", AUTO) or name in self.available_themes:
            return ""
        known = ", ".join([AUTO, *sorted(self.available_themes)])
        return f"{settings.place('theme')}: theme: no theme is called {name!r}; there are {known}"

    def restyle(self, settings: Settings, *, is_other_theme: bool) -> str:
        """Take over the looks that the settings want; return what is wrong with them, or ''."""
        self._usual_theme = settings.theme
        problem = self._theme_problem(settings.theme, settings) if is_other_theme else ""
        if is_other_theme and not problem:
            self.wear(settings.theme or DEFAULT)
        self._set_motion(settings)
        is_ascii = needs_ascii(settings.glyphs, os.environ)
        if is_ascii is not self._is_ascii:
            self._is_ascii = is_ascii
            self.refresh_css(animate=False)
        return problem

    def _set_motion(self, settings: Settings) -> None:
        self.animation_level = constants.TEXTUAL_ANIMATIONS if settings.motion else "none"

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, and those that only our own themes define."""
        variables = super().get_css_variables()
        return {**missing_variables(self.current_theme, variables), **variables}

    def refresh_css(self, animate: bool = True) -> None:
        """Style all anew; before there is a screen the colours are all that its styles need."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what takes the colours away where there are none, and other glyphs than ASCII.

        Textual's own looks in each line for colours of the terminal, which only its themes have.
        """
        filters = (NoColor(),) if self.no_color else ()
        return (*filters, AsciiGlyphs()) if self._is_ascii else filters

    def get_default_screen(self) -> Screen[None]:
        """Return the browse screen; from then on it alone holds the notes, which are replaced."""
        notes, self._first = self._first, None
        assert notes is not None  # Textual asks once
        return BrowseScreen(notes, self._commands, self._options)

    def on_mount(self) -> None:
        """Begin to handle input; what another program was given is not ours any more."""
        self.typeahead.start()
        self._ask_background()
        self.app_suspend_signal.subscribe(self, lambda _: self.typeahead.clear(), immediate=True)

    async def on_event(self, event: Event) -> None:
        """Handle input in order, as long as there is a screen; all other events at once."""
        if not is_input(event):
            await super().on_event(event)
        elif not self.screen_stack:
            return
        elif event.is_forwarded:  # it has had its turn, and comes back from the screen
            await super().on_event(event)
        elif self.typeahead.admits(event):
            target, stays = self.focused or self.screen, self._stays(event)
            if isinstance(self.screen, BaseScreen) and not isinstance(event, MouseMove):
                self.screen.status_line.acted()
            await super().on_event(event)
            self.typeahead.handed_over(event, target, stays=stays)

    def _stays(self, event: Event) -> bool:
        """Tell whether an event leaves the focus and the mode as they are: moving, typing."""
        if not isinstance(event, Key):
            return False
        if isinstance(self.screen, BrowseScreen):
            return self.screen.stays(event)
        return event.is_printable and self.focused is not None  # the line of a dialog

    @on(ThemeChosen)
    def choose_theme(self, event: ThemeChosen) -> None:
        """Show another theme, and keep it for the next start once it has been painted."""
        self.wear(event.name)
        if event.is_kept:
            self.call_after_refresh(self._keep_theme, event.name)

    def wear(self, name: str) -> None:
        """Show a theme, or the one that fits the terminal."""
        self.wanted_theme = name
        self.theme = self._auto_theme if name == AUTO else name
        self._ask_background()

    def _ask_background(self) -> None:
        if self.wanted_theme == AUTO and self.terminal is not None:
            self.terminal.ask_background()

    def background_told(self, *, is_dark: bool) -> None:
        """Take over what the terminal says of its background, for the theme that fits it."""
        self._auto_theme = fitting(is_dark=is_dark)
        if self.wanted_theme == AUTO:
            self.theme = self._auto_theme

    def _keep_theme(self, name: str) -> None:
        from tui.system.theme_choice import write_theme

        if self.error is None and (problem := write_theme(name, self._usual_theme)):
            self.notify(f"The theme is not kept: {problem}", severity="warning", markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",  # noqa: ARG002 - nothing that is said here has one
        severity: SeverityLevel = "information",
        timeout: float | None = None,  # noqa: ARG002
        markup: bool = True,
    ) -> None:
        """Say on the screen that is shown what has just happened, over none of its text."""
        if self.screen_stack and isinstance(self.screen, BaseScreen):
            text = Content.from_markup(message).plain if markup else message
            self.screen.status_line.tell(text, is_problem=severity != "information")

    # The end

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End the app; where each screen's reader is has been kept before anything can fail."""
        self._is_ending = True
        self.keep_places()
        super().exit(result, return_code, message)
        if self.terminal is not None:
            self.terminal.end_at_last(return_code)
        for screen in self.screen_stack:  # only now: the end does not depend on it
            if isinstance(screen, BrowseScreen):
                screen.desk.end()

    async def action_quit(self) -> None:
        """End once the places can be kept."""
        for screen in self.screen_stack:
            if isinstance(screen, BrowseScreen):
                await screen.desk.session.prepare()
        self.exit()

    def end(self, number: int) -> None:
        """End as a signal asks; the exit code tells which one."""
        if not self._is_ending:
            self.exit(return_code=128 + number)

    def stop_process(self) -> None:
        """Stop lectree, as Ctrl+Z does; it goes on when the shell continues it."""
        if self.terminal is not None and not self._is_ending:
            self.keep_places()
            self.typeahead.clear()
            self.terminal.stop_process()

    def action_stop_process(self) -> None:
        """Stop lectree, by the key of a command."""
        self.stop_process()

    def continued(self) -> None:
        """Set the terminal up again: lectree was stopped by force, or only told to go on."""
        if self.terminal is not None and not self._is_ending:
            self.terminal.take_again()

    @on(Driver.SignalResume)
    def repaint(self) -> None:
        """Draw the whole screen again, whatever the terminal has made of it."""
        if self.terminal is not None:
            self.terminal.clear()
        self._ask_background()
        self.refresh(layout=True)

    def action_repaint(self) -> None:
        """Draw the whole screen again, by the key of a command."""
        self.repaint()

    def keep_places(self) -> None:
        """Keep where the reader is in each file that is open."""
        for screen in self.screen_stack:
            if isinstance(screen, BrowseScreen):
                screen.desk.session.write()

    def _handle_exception(self, error: Exception) -> None:
        # Textual has no public way to be told of an error that ends the app.
        self.error = self.error or (error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)
        if self.terminal is not None:
            self.terminal.end_at_last(INTERNAL_ERROR, partial(_tell, self.error))


def _tell(error: BaseException) -> None:
    complain(report(error))
