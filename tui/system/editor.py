"""The user's editor, opened at the very line."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from tui.system.display import has_display
from tui.system.launch import Outcome, launch
from tui.system.signals import left_alone

_VARIABLES = ("VISUAL", "EDITOR")
_FALLBACKS = ("nvim", "vim", "vi", "nano")
_TERMINAL_PLUS = {"vi", "vim", "view", "nvim", "nano", "pico", "kak", "micro", "joe"}
_EMACS = {"emacs", "emacsclient"}
_WINDOW_PLUS = {"gvim", "mvim", "gedit"}
_TERMINAL_COLON = {"hx", "helix"}
_WINDOW_COLON = {"subl", "zed", "zeditor"}
_GOTO = {"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"}
_JETBRAINS = {"clion", "goland", "idea", "phpstorm", "pycharm", "rider", "rubymine", "webstorm"}
_LINE_OPTION = {"kate", "mate"}
_GUI = _WINDOW_PLUS | _WINDOW_COLON | _GOTO | _JETBRAINS | _LINE_OPTION
_EMACS_IN_TERMINAL = {"-nw", "--no-window-system", "-t", "--tty"}


class EditorError(Exception):
    """An editor that cannot be run; its text is one line for the user."""


def command(
    path: Path, line: int, environ: Mapping[str, str] = os.environ, chosen: str = ""
) -> list[str] | None:
    """Return the command that opens `path` at the 1-based `line`, or None without any editor.

    The `chosen` one of the settings counts before $VISUAL and $EDITOR. Raises EditorError when
    the one that counts names something that cannot be run.
    """
    editor = _editor(environ, chosen)
    if editor is None:
        return None
    # absolute, so that a name that begins with a dash is no option
    return [*editor, *_target(_name(editor), str(path.absolute()), max(1, line))]


def is_gui(argv: Sequence[str], environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether this editor opens a window of its own and needs no terminal."""
    name = _name(argv)
    if name in _EMACS:
        return has_display(environ) and not _EMACS_IN_TERMINAL.intersection(argv)
    return name in _GUI


def run(argv: Sequence[str]) -> int:
    """Run a terminal editor in the foreground and return its exit code (minus a signal's number).

    Raises EditorError when it cannot be started.
    """
    try:
        process = subprocess.Popen(argv)
    except OSError as error:
        raise EditorError(_not_started(argv, error)) from error
    # only from here on, or the editor would inherit it
    with left_alone(ignore_interrupt=True):
        return process.wait()


def start_detached(argv: Sequence[str], environ: Mapping[str, str] = os.environ) -> Outcome:
    """Start an editor with a window of its own; blocks for up to two seconds.

    Raises EditorError when it cannot be started.
    """
    try:
        return launch(argv, environ)
    except OSError as error:
        raise EditorError(_not_started(argv, error)) from error


def _editor(environ: Mapping[str, str], chosen: str) -> list[str] | None:
    named = {"the setting editor": chosen} | {f"${n}": environ.get(n, "") for n in _VARIABLES}
    for name, value in named.items():
        if value.strip():
            return _resolved(name, value.strip(), environ)
    found = (shutil.which(name, path=environ.get("PATH")) for name in _FALLBACKS)
    return next(([program] for program in found if program), None)


def _resolved(name: str, value: str, environ: Mapping[str, str]) -> list[str]:
    try:
        words = shlex.split(value)
    except ValueError as error:
        raise EditorError(f"{name} has a quote that is not closed: {value}") from error
    program = shutil.which(words[0], path=environ.get("PATH")) if words else None
    if program is None:
        raise EditorError(f"{name} names a program that was not found: {value}")
    return [program, *words[1:]]


def _target(name: str, file: str, line: int) -> list[str]:
    if name in _TERMINAL_PLUS | _WINDOW_PLUS | _EMACS:
        return [f"+{line}", file]
    if name in _TERMINAL_COLON | _WINDOW_COLON:
        return [f"{file}:{line}"]
    if name in _GOTO:
        return ["-g", f"{file}:{line}"]
    if name in _JETBRAINS:
        return ["--line", str(line), file]
    if name in _LINE_OPTION:
        return ["-l", str(line), file]
    return [file]


def _name(argv: Sequence[str]) -> str:
    return PurePath(argv[0]).name.removesuffix(".exe")


def _not_started(argv: Sequence[str], error: OSError) -> str:
    return f"{_name(argv)} could not be started: {(error.strerror or str(error)).lower()}"
