"""The themes: ours, and what our stylesheet needs of any other one."""

from collections.abc import Mapping
from dataclasses import replace

from textual.app import App
from textual.color import Color
from textual.message import Message
from textual.theme import BUILTIN_THEMES, Theme

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
            "block-cursor-background": "#4a6b8c",
            "block-cursor-foreground": "#f7f5f0",
            "block-cursor-text-style": "none",
            "border-quiet": "#68717d",
            "cursor-quiet": "#656d78",
            "cursor-quiet-text": "#ffffff",
            "text-muted": "#969ca5",
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
            "block-cursor-background": "#2f6690",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "none",
            "border-quiet": "#82868d",
            "cursor-quiet": "#8b8f96",
            "cursor-quiet-text": "#15181c",
            "text-muted": "#595d64",
            "scrollbar": "#c9c6bf",
            "scrollbar-background": "#faf9f6",
            "footer-key-foreground": "#7f5210",
        },
    ),
    Theme(
        name="high-contrast",
        dark=True,
        primary="#7fd4ff",
        secondary="#b8e08a",
        accent="#ffd75f",
        warning="#ffb454",
        error="#ff9a9a",
        success="#a6e878",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        variables={
            "block-cursor-background": "#ffd75f",
            "block-cursor-foreground": "#000000",
            "block-cursor-text-style": "bold",
            "border-quiet": "#a8a8a8",
            "cursor-quiet": "#b4b4b4",
            "cursor-quiet-text": "#000000",
            "text-muted": "#d0d0d0",
            "scrollbar": "#a8a8a8",
            "scrollbar-background": "#000000",
            "footer-key-foreground": "#ffd75f",
        },
    ),
)
"""Text is readable at 4.5:1, in `high-contrast` at 7:1; borders and cursors stand out at 3:1."""

ANSI = replace(BUILTIN_THEMES["ansi-dark"], name="ansi")
"""The terminal's own 16 colours."""

AUTO = "auto"
"""In place of a theme: ours that fits what the terminal says of its background."""

DEFAULT = THEMES[0].name


def fitting(*, is_dark: bool) -> str:
    """Return the name of our theme for a dark background or a light one."""
    return next(theme.name for theme in THEMES if theme.dark is is_dark)


_QUIET = 0.45  # of the way from the background to the text


def missing_variables(theme: Theme, variables: Mapping[str, str]) -> dict[str, str]:
    """Return variables of our stylesheet for a theme of somebody else, which defines none."""
    quiet = "ansi_bright_black" if theme.ansi else _between(variables)
    return {"border-quiet": quiet, "cursor-quiet": quiet, "cursor-quiet-text": "auto 95%"}


def _between(variables: Mapping[str, str]) -> str:
    background, foreground = (Color.parse(variables[n]) for n in ("background", "foreground"))
    return background.blend(foreground, _QUIET).hex


class ThemeChosen(Message):
    """Another theme was chosen; one that is not kept is only looked at."""

    def __init__(self, name: str, *, is_kept: bool = True) -> None:
        super().__init__()
        self.name, self.is_kept = name, is_kept


def choose_theme(app: App[object], before: str) -> None:
    """Let the user choose a theme; each is shown while the list is on it."""
    from tui.screen.chooser import Choice, Chooser

    def choose(name: str | None) -> None:
        chosen = ThemeChosen(before, is_kept=False) if name is None else ThemeChosen(name)
        app.post_message(chosen)

    def look(name: str) -> None:
        app.post_message(ThemeChosen(name, is_kept=False))

    own = [AUTO, *(theme.name for theme in (*THEMES, ANSI))]
    names = [*own, *sorted(app.available_themes.keys() - own)]
    app.push_screen(Chooser("Theme", [Choice(name, name) for name in names], before, look), choose)
