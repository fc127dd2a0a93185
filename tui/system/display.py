"""The display: whether the person at the keyboard sits before it, and whether it has colours."""

import sys
from collections.abc import Mapping

from tui.outline.text.regex import regex

_MONOCHROME = regex(r"vt\d+.*|.*-mono|.*-m")
"""Names of terminals without colours, as terminfo has them."""


def is_monochrome(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal has no colours, or is wanted without any."""
    return bool(environ.get("NO_COLOR") or _MONOCHROME.fullmatch(environ.get("TERM", "")))


def is_wsl(environ: Mapping[str, str]) -> bool:
    """Return whether this is Linux inside Windows."""
    return "WSL_DISTRO_NAME" in environ or "WSL_INTEROP" in environ


def has_display(environ: Mapping[str, str]) -> bool:
    """Return whether a window opened from here would be seen."""
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return True
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return False
    return sys.platform in {"darwin", "win32"} or is_wsl(environ)
