"""Run lectree, as the command `lectree` or as `python -m tui`."""

import os
import signal


def _interrupted(*_: object) -> None:
    os._exit(130)


# Python's own handler raises wherever the program is: a traceback while it imports, or, in a
# callback, nothing at all. There is nothing to give back until the driver has its own handlers.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, _interrupted)

from tui.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
