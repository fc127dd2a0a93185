"""Copying text, and saying how sure that is."""

import base64
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from tui.system.display import has_display, is_wsl

TIME_LIMIT = 2.0
"""Seconds that one clipboard program may take."""
LONGEST_OSC52 = 74_000
"""Bytes of the longest text that terminals take in one OSC 52 sequence."""

_PYPERCLIP = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"


@dataclass(frozen=True)
class Copied:
    """Where the text went: `certain` if a program confirmed it reached the clipboard.

    `osc52` asks the screen to write the text to the terminal as OSC 52 itself.
    """

    ok: bool
    certain: bool
    via: str
    osc52: bool
    message: str


@dataclass(frozen=True)
class _Tool:
    via: str
    argv: tuple[str, ...]
    encoding: Literal["utf-8", "utf-16-le"] = "utf-8"


def copy(text: str, environ: Mapping[str, str] = os.environ) -> Copied:
    """Put text on the clipboard by the surest way there is; may block, so call it in a thread."""
    for tool in _native(environ):
        if _run(tool, text, environ):
            sure = tool.via != "pyperclip"
            return Copied(True, sure, tool.via, False, "copied" if sure else "copied, it seems")
    if environ.get("TMUX") and _run(
        _Tool("tmux", ("tmux", "load-buffer", "-w", "-")), text, environ
    ):
        return Copied(True, False, "tmux", False, "copied to tmux and sent to your terminal")
    if len(_encode(text)) > LONGEST_OSC52:
        kilobytes = f"{LONGEST_OSC52 // 1000} kB"
        return Copied(
            False, False, "osc52", False, f"too long to copy: your terminal takes {kilobytes}"
        )
    return Copied(True, False, "osc52", True, "sent to your terminal")


def _native(environ: Mapping[str, str]) -> Iterator[_Tool]:
    if not has_display(environ):
        return
    tools = list(_tools(environ))
    yield from tools
    if not tools:
        # it knows rarer ways (Windows, Klipper, Qt); a process of its own can be given up on
        yield _Tool("pyperclip", (sys.executable, "-c", _PYPERCLIP))


def _tools(environ: Mapping[str, str]) -> Iterator[_Tool]:
    """Yield the clipboard programs that exist here and fit this display."""
    candidates: list[tuple[bool, _Tool]] = [
        (sys.platform == "darwin", _Tool("pbcopy", ("pbcopy",))),
        (bool(environ.get("WAYLAND_DISPLAY")), _Tool("wl-copy", ("wl-copy",))),
        (bool(environ.get("DISPLAY")), _Tool("xclip", ("xclip", "-selection", "clipboard"))),
        (bool(environ.get("DISPLAY")), _Tool("xsel", ("xsel", "--clipboard", "--input"))),
        (is_wsl(environ), _Tool("clip.exe", ("clip.exe",), "utf-16-le")),
    ]
    for fits, tool in candidates:
        if fits and shutil.which(tool.argv[0], path=environ.get("PATH")):
            yield tool


def _run(tool: _Tool, text: str, environ: Mapping[str, str]) -> bool:
    program = shutil.which(tool.argv[0], path=environ.get("PATH"))
    if program is None:
        return False
    data = _encode(text, tool.encoding)
    # pbcopy reads its input as this says; without it, as MacRoman
    env = {**environ, "LC_CTYPE": "UTF-8"} if tool.via == "pbcopy" else environ
    with suppress(OSError):
        return _feed((program, *tool.argv[1:]), data, env) == 0
    return False


def _feed(argv: Sequence[str], data: bytes, environ: Mapping[str, str]) -> int | None:
    """Run a program on this input; its exit code, or None when it had to be killed."""
    # xclip and wl-copy leave a process behind that would keep a pipe open for ever
    with subprocess.Popen(
        argv,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=environ,
    ) as process:
        try:
            process.communicate(data, TIME_LIMIT)
        except subprocess.TimeoutExpired:
            _kill_group(process)
            return None
        return process.returncode


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _encode(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding, errors="replace")


def osc52(text: str) -> bool:
    """Send a text to the terminal that lectree runs in; False where there is none."""
    try:
        with open("/dev/tty", "wb", buffering=0) as terminal:  # noqa: PTH123
            terminal.write(b"\x1b]52;c;" + base64.b64encode(_encode(text)) + b"\x07")
    except OSError:
        return False
    return True
