"""The theme that was chosen in the program: kept once, for all notes."""

import logging
from pathlib import Path

from tui.system.fault import one_line
from tui.system.folders import state_folder
from tui.system.small_file import keep, read_small

_log = logging.getLogger(__name__)

_OVER = "in place of "
LARGEST = 400
"""Bytes; a larger file is not ours."""


def read_theme(usual: str = "") -> str:
    """Return the name of the theme that was chosen last, in place of the `usual` one.

    Empty without one, or one to be read, or where the settings name another theme since.
    """
    try:
        name, _, rest = read_small(theme_path(), LARGEST).decode().strip().partition("\n")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        _log.warning("theme: ignored: %s", error)
        return ""
    is_chosen = name.isprintable() and rest in ("", f"{_OVER}{usual}")
    return name if is_chosen else ""


def write_theme(name: str, usual: str = "") -> str:
    """Keep the name of a theme that counts before the `usual` one of the settings.

    Return one line that says why that cannot be, else ''.
    """
    try:
        path = theme_path()
    except OSError as error:
        return one_line("theme", error)
    over = f"{_OVER}{usual}\n" if usual else ""
    return keep(path, f"{name}\n{over}".encode(errors="replace"))


def theme_path() -> Path:
    """Return where the name is kept; OSError where there is no place for it."""
    return state_folder() / "theme"
