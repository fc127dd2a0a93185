"""The first frame: the screen as the last run left it, shown before anything else is imported.

It lies below all else, as `startup` does. A kept frame is a small file in the state folder: what
it depends on, a blank line, and what is to be written to the terminal.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # `signal` imports ten times as much
import os
import stat
import sys
import termios

from tui import __version__

TYPE_CHECKING = False  # `typing` has one, but takes as long to import as all the rest
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

LARGEST = 1_000_000
"""Bytes; a larger file is no frame."""
OWN_SCREEN = "\x1b[?1049h"
"""Switches to the screen of its own that a full-screen program draws on."""

_BEGIN = f"{OWN_SCREEN}\x1b[?25l\x1b[?7l"
_END = "\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"
_LOOKS = ("TERM", "COLORTERM", "COLORFGBG", "NO_COLOR", "FORCE_COLOR", "TEXTUAL_COLOR_SYSTEM")
_SIGNS = ("LC_ALL", "LC_CTYPE", "LANG")
_FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
_PRIME = (1 << 89) - 1
_INPUT_OFF = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
_LOCAL_OFF = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
_ENDS = (_signal.SIGHUP, _signal.SIGINT, _signal.SIGQUIT, _signal.SIGTERM)
_OBEYED = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F))}
_OBEYED |= {chr(code) for code in (0x200E, 0x200F, 0x61C, *range(0x2066, 0x2070))}
_OBEYED.remove("\x1b")

_settings: list[Any] | None = None  # of the terminal, while the frame is alone on it


def show(arguments: Sequence[str]) -> None:
    """Show the frame that was kept for these arguments, if all is as it was then.

    From then on keys are not echoed, and `give_back` undoes all of it, until `take_over`.
    """
    try:
        # Of what is no terminal `tcgetpgrp` tells nothing.
        if not all(map(os.isatty, (1, 2))) or os.tcgetpgrp(0) != os.getpgrp():
            return
        now = surroundings(*os.get_terminal_size(2))
        frame = next(filter(None, (_read(name, now) for name in names(arguments))), "")
        if frame:
            _draw(frame)
    except (OSError, ValueError, termios.error):  # there is none to be shown: the start goes on
        return


def names(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return under which paths the frame of a start may be kept; none for one that shows none.

    Without an argument the notes are those of the settings, wherever that is, or else those of
    this folder. Another command may be called as a file of this folder, but never by a path.
    """
    asked = (arguments[0] if arguments else "") or os.environ.get("LECTREE_NOTES", "")
    if len(arguments) > 1 or asked.startswith("-") or "LECTREE_CONFIG" in os.environ:
        return ()
    here = f"{os.getcwd()}\0{asked}"  # noqa: PTH109 - pathlib takes as long as all the rest
    keys = (asked if asked.startswith("/") else here,) if asked else ("", here)
    return tuple(f"{folder()}/{_number(key):024x}.frame" for key in keys)


def folder() -> str:
    """Return the state folder, without the library that names it; OSError where there is none."""
    usual = "Library/Application Support" if sys.platform == "darwin" else ".local/state"
    named = os.environ.get("XDG_STATE_HOME", "").strip()
    path = named or os.path.expanduser(f"~/{usual}")  # noqa: PTH111
    if not path.startswith("/"):
        raise FileNotFoundError(path)
    return f"{path}/lectree"


def _number(key: str) -> int:
    return int.from_bytes(os.fsencode(key), "big") % _PRIME


def surroundings(columns: int, rows: int) -> str:
    """Return in one line what a frame depends on beside files."""
    values = (os.environ.get(name) for name in (*_LOOKS, *_SIGNS, *_FOLDERS))
    settings = sorted(pair for pair in os.environ.items() if pair[0].startswith("LECTREE_"))
    return repr((__version__, columns, rows, *values, settings))


def signature(path: str) -> str:
    """Return what tells one content of a file from another; `-` for none."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return "-"
    times = (status.st_mtime_ns, status.st_ctime_ns)
    return ":".join(map(str, (status.st_dev, status.st_ino, status.st_size, *times)))


def is_harmless(frame: str) -> bool:
    """Tell whether a terminal only shows this: text, colours, and moves of the cursor."""
    if not _OBEYED.isdisjoint(frame):
        return False
    for part in frame.split("\x1b")[1:]:
        if part[:1] != "[" or part[1:].lstrip("0123456789;")[:1] not in ("m", "G", "H"):
            return False
    return True


def _read(path: str, now: str) -> str:
    """Return a kept frame; '' without one, for one that does not fit, and for an odd one."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    try:
        status = os.fstat(descriptor)
        is_own = stat.S_IMODE(status.st_mode) == 0o600 and status.st_uid == os.geteuid()
        is_small = stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST
        data = os.read(descriptor, LARGEST) if is_own and is_small else b""
    finally:
        os.close(descriptor)
    head, _, body = data.partition(b"\n\n")
    first, *files = os.fsdecode(head).split("\n")
    if first != now or not all(signature(path) == seen for seen, _, path in _parts(files)):
        return ""
    frame = body.decode()
    return frame if is_harmless(frame) else ""


def _parts(lines: Sequence[str]) -> list[tuple[str, str, str]]:
    return [line.partition(" ") for line in lines]


def raw(settings: Sequence[Any]) -> list[Any]:
    """Return settings of a terminal that deliver each key at once, without echo and signals."""
    changed = [*settings]
    changed[0] &= ~_INPUT_OFF
    changed[3] &= ~_LOCAL_OFF
    changed[6] = [*settings[6]]
    changed[6][termios.VMIN], changed[6][termios.VTIME] = 1, 0
    return changed


def _draw(frame: str) -> None:
    global _settings
    settings = termios.tcgetattr(0)
    for number in _ENDS:
        _signal.signal(number, _end)
    _signal.signal(_signal.SIGTSTP, _signal.SIG_IGN)  # the shell would be shown on this screen
    _settings = settings
    termios.tcsetattr(0, termios.TCSANOW, raw(settings))
    _write(f"{_BEGIN}{frame}")


def _write(text: str) -> None:
    data = memoryview(text.encode())
    while data:
        data = data[os.write(2, data) :]


def _end(number: int, _: object) -> None:
    give_back()
    os._exit(128 + number)


def settings() -> list[Any] | None:
    """Return the settings that the terminal had before the frame; None when none is shown."""
    return _settings


def take_over() -> bool:
    """Leave the terminal to the caller; False when no frame is shown."""
    global _settings
    was_shown, _settings = _settings is not None, None
    return was_shown


def give_back() -> None:
    """Give the terminal back as it was, if the frame is still alone on it."""
    global _settings
    before, _settings = _settings, None
    if before is not None:
        try:
            _write(_END)
            termios.tcsetattr(0, termios.TCSANOW, before)
        except (OSError, termios.error):  # it has died
            return


def forget() -> None:
    """Remove all frames."""
    try:
        kept = [entry.path for entry in os.scandir(folder()) if entry.name.endswith(".frame")]
        for path in kept:
            os.unlink(path)  # noqa: PTH108
    except OSError:  # what cannot be removed is not shown either: the settings have changed
        return
