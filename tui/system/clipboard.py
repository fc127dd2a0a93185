"""Copies text to the clipboard, and says how sure that is."""

import base64
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from tui.system.display import has_display

TIME_LIMIT = 2.0
"""Seconds that one clipboard program may take."""
LONGEST_OSC52 = 74_000
"""Bytes of the longest text that terminals take in one OSC 52 sequence."""

_COPY = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"
_PASTE = """
import sys, pyperclip
text = pyperclip.paste()
via = pyperclip.paste.__name__.removeprefix("paste_")
sys.stdout.buffer.write(f"{via}\\n{text}".encode())
"""


@dataclass(frozen=True)
class Copied:
    """The outcome of a copy: `certain` if the text was read back from the clipboard.

    `osc52` asks the screen to write the text to the terminal as OSC 52 itself.
    """

    ok: bool
    certain: bool
    via: str
    osc52: bool
    message: str


def copy(text: str, environ: Mapping[str, str] = os.environ) -> Copied:
    """Put text on the clipboard by the surest way there is; may block, so call it in a thread."""
    data = _encode(text)
    for display in _displays(environ):
        if copied := _copy_here(data, display):
            return copied
    tmux = shutil.which("tmux", path=environ.get("PATH")) if environ.get("TMUX") else None
    if tmux and _run((tmux, "load-buffer", "-w", "-"), data, environ) is not None:
        return Copied(True, False, "tmux", False, "copied to tmux and sent to your terminal")
    if len(data) > LONGEST_OSC52:
        why = f"too long to copy: your terminal takes {LONGEST_OSC52 // 1000} kB"
        return Copied(False, False, "osc52", False, why)
    return Copied(True, False, "osc52", True, "sent to your terminal")


def _displays(environ: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Yield the environment of each display here; a Wayland one may be long gone."""
    if has_display(environ):
        yield environ
        if environ.get("WAYLAND_DISPLAY") and environ.get("DISPLAY"):
            yield {**environ, "WAYLAND_DISPLAY": ""}


def _copy_here(data: bytes, environ: Mapping[str, str]) -> Copied | None:
    """Copy by the programs of this machine; None where they did not.

    pyperclip knows them all, but does not look at their exit codes, and waits for ever. It runs
    in a process of its own, and what another one reads back tells the truth.
    """
    if sys.platform == "darwin":
        environ = {**environ, "LC_CTYPE": "UTF-8"}  # without it, pbcopy reads MacRoman
    # -P: a pyperclip.py in the current folder is not ours
    if _run((sys.executable, "-P", "-c", _COPY), data, environ) is None:
        return None
    found = _run((sys.executable, "-P", "-c", _PASTE), None, environ)
    if found is None:
        return Copied(True, False, "pyperclip", False, "copied, it seems")
    via, _, pasted = found.partition(b"\n")
    if pasted.replace(b"\r\n", b"\n") != data.replace(b"\r\n", b"\n"):
        return None
    return Copied(True, True, via.decode(), False, "copied")


def _run(argv: Sequence[str], data: bytes | None, environ: Mapping[str, str]) -> bytes | None:
    """Return what a program prints without input; None when it failed or had to be killed."""
    # xclip and wl-copy leave a process behind that holds the clipboard, and would hold a pipe
    stdout = subprocess.PIPE if data is None else subprocess.DEVNULL
    with suppress(OSError):
        with subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=environ,
        ) as process:
            try:
                printed, _ = process.communicate(data, TIME_LIMIT)
            except subprocess.TimeoutExpired:
                _kill_group(process)
                return None
        return (printed or b"") if process.returncode == 0 else None
    return None


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _encode(text: str) -> bytes:
    return text.encode(errors="replace")


def osc52(text: str) -> bool:
    """Send a text to the terminal that lectree runs in; False where there is none."""
    try:
        with open("/dev/tty", "wb", buffering=0) as terminal:  # noqa: PTH123
            terminal.write(b"\x1b]52;c;" + base64.b64encode(_encode(text)) + b"\x07")
    except OSError:
        return False
    return True
