"""Run lectree, as the command `lectree` or as `python -m tui`."""

from __future__ import annotations

import os
import sys

from tui import first_frame

TYPE_CHECKING = False  # see `first_frame`
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Show the frame that was kept, if there is one; then import what takes its place."""
    first_frame.show(sys.argv[1:])
    try:
        end_when_interrupted()
        from tui.cli import main as run

        run()
    finally:
        first_frame.give_back()


def end_when_interrupted() -> None:
    """End at Ctrl+C at once, until there is a driver; the frame has seen to it, if there is one.

    Python's own handler raises wherever the program is: a traceback while it imports, or, in a
    callback, nothing at all.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))


if __name__ == "__main__":
    main()
