"""Run lectree, as the command `lectree` or as `python -m tui`."""

import signal

_handler = signal.getsignal(signal.SIGINT)

# Until all is imported an interrupt would be a traceback; this ends as one does in any program.
if _handler is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from tui.cli import main  # noqa: E402

signal.signal(signal.SIGINT, _handler)

if __name__ == "__main__":
    main()
