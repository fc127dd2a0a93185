"""The theme that was chosen in the program: kept once, for all notes."""

import logging
from pathlib import Path

from tui.system.fault import one_line
from tui.system.folders import state_folder
from tui.system.small_file import keep, read_small

_log = logging.getLogger(__name__)

LARGEST = 200
"""Bytes; a larger file is not ours."""


def read_theme() -> str:
    """Return the name of the theme that was chosen last; empty without one, or one to be read."""
    try:
        name = read_small(theme_path(), LARGEST).decode().strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        _log.warning("theme: ignored: %s", error)
        return ""
    return name if name.isprintable() else ""


def write_theme(name: str) -> str:
    """Keep the name of a theme; return one line that says why that cannot be, else ''."""
    try:
        path = theme_path()
    except OSError as error:
        return one_line("theme", error)
    return keep(path, f"{name}\n".encode(errors="replace"))


def theme_path() -> Path:
    """Return where the name is kept; OSError where there is no place for it."""
    return state_folder() / "theme"
