"""Run lectree, as the command `lectree` or as `python -m tui`."""

import signal

# Until all is imported an interrupt would be a traceback; this ends as one does in any program.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from tui.cli import main

if __name__ == "__main__":
    main()
