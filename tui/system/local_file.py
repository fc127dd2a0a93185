"""Opens a file beside the notes with the program that the system has for its kind."""

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tui.outline.text.regex import regex
from tui.system.browser import openers
from tui.system.display import has_display
from tui.system.fault import reason
from tui.system.launch import Outcome, launch

LARGE = 200_000
"""Bytes of notes that are read while a key waits."""

_SCHEME = regex(r"[a-z][a-z0-9+.-]+:", re.I)
_PROGRAM = regex(
    r"\.(?:action|app|appimage|bash|bat|bin|cmd|com|command|cpl|csh|deb|desktop|exe|fish|hta|jar|js"
    r"|jse|ksh|lnk|msi|php|pkg|pl|ps1|py|pyc|pyw|rb|reg|rpm|run|scpt|scr|sh|terminal|tool|url|vbe?"
    r"|vbs|webloc|workflow|wsf|zsh)",
    re.I,
)
_MAGIC = (b"#!", b"\x7fELF", b"MZ", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"[Desktop Entry]")


def local_path(url: str, folder: Path) -> Path | None:
    """Return the file that a link from notes in a folder names; None for any other link."""
    if url.lower().startswith("file:"):
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        return Path(unquote(parts.path)) if parts.netloc in ("", "localhost") else None
    name = re.split("[?#]", url)[0]
    if not name or name.startswith("//") or _SCHEME.match(name):
        return None
    return folder / unquote(name)


def is_missing(url: str, folder: Path) -> bool:
    """Tell whether a link names a file beside the notes that is not there."""
    path = local_path(url, folder)
    if path is None:
        return False
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):  # it may be there, for others
        return False
    return False


def is_within(path: Path, folder: Path) -> bool:
    """Tell whether a file, all links followed, is at or below a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # it cannot be read either
        return True


def is_large(path: Path) -> bool:
    """Tell whether reading a file takes so long that keys would have to wait."""
    try:
        return path.stat().st_size > LARGE
    except (OSError, ValueError):
        return False


def open_file(path: Path, folder: Path, environ: Mapping[str, str] = os.environ) -> Outcome:
    """Open a file at or below a folder; blocks for up to two seconds, so call it in a thread."""
    try:
        if why := _refusal(path.resolve(), folder.resolve()):
            return Outcome(False, why)
    except RuntimeError:  # a symbolic link to itself
        return Outcome(False, "no such file")
    except (OSError, ValueError) as error:
        return Outcome(False, reason(error))
    if not has_display(environ):
        return Outcome(False, "no display to open a file on")
    for command in openers(str(path.resolve()), environ):
        try:
            return launch(command, environ)
        except OSError:
            continue
    return Outcome(False, "no program was found that opens files")


def _refusal(path: Path, folder: Path) -> str | None:
    """Return why a file, all links followed, is not opened: what opens a program runs it."""
    if not path.is_relative_to(folder):
        return "the file is outside the folder of the notes"
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        return "it is a folder" if stat.S_ISDIR(mode) else "it is no file"
    if mode & 0o111:
        return "the file is executable"
    with path.open("rb") as file:
        head = file.read(max(map(len, _MAGIC)))
    if _PROGRAM.fullmatch(path.suffix) or head.startswith(_MAGIC):
        return "the file is a program or a script"
    return None
