"""Standard input, output and error: usable whatever they were when lectree was started."""

import io
import os
import sys
from contextlib import suppress
from typing import TextIO

from tui import first_frame
from tui.outline.text.characters import clean


def mend() -> bool:
    """Put something in the place of closed streams; return whether the output was closed.

    Reading and writing them fails as it would have, except for errors, which go nowhere. Nothing
    that is opened later lands on their descriptors.
    """
    output_closed = sys.stdout is None
    for name, flags in (("stdin", os.O_WRONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, flags)  # the lowest that is free is its own
            mode = "r" if name == "stdin" else "w"
            stream = open(descriptor, mode, encoding="utf-8", errors="replace")  # noqa: PTH123, SIM115
            vars(sys).update({name: stream, f"__{name}__": stream})
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return output_closed


def complain(message: str) -> None:
    """Print one line on standard error; where that cannot be, there is nobody to tell.

    A frame that is still alone on the terminal would hide it.
    """
    first_frame.give_back()
    try:
        print(f"lectree: {clean(message)}", file=sys.stderr)
    except OSError:
        _discard(sys.stderr)


def discard_output() -> None:
    """Send what is still to be written to standard output nowhere."""
    _discard(sys.stdout)


def _discard(stream: TextIO) -> None:
    # Python would write what is left at exit, fail, and change the exit code.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def has_terminal() -> bool:
    """Tell whether the process has a terminal, even with all its streams elsewhere."""
    with suppress(OSError):
        os.close(os.open("/dev/tty", os.O_RDWR))
        return True
    return False
