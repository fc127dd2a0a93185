"""How long lectree takes to its first full frame, as a ratio to a hello-world Textual app.

Run with `python -m tests.bench.start [NOTES]`. The two are started in turn, in the same
pseudo-terminal of 120x40, until all that marks their full frame has been written.
"""

import contextlib
import fcntl
import os
import pty
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

RUNS = 15
SIZE = struct.pack("HHHH", 40, 120, 0, 0)
BUDGET = 1.15
NOTES = Path(__file__).resolve().parents[2] / "notes.md"


def first_frame(arguments: list[str], marks: list[bytes], home: str) -> float:
    """Return the seconds from the start of a process until all marks have been written."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", HOME=home, XDG_STATE_HOME=home)
        os.environ.pop("TEXTUAL_FPS", None)
        os.execv(sys.executable, [sys.executable, *arguments])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, SIZE)
    seen = b""
    while not all(mark in seen for mark in marks):
        seen += os.read(terminal, 65536)
    took = time.perf_counter() - start
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with contextlib.suppress(OSError):
        os.close(terminal)
    return took


def main() -> None:
    """Print the ratio."""
    notes = sys.argv[1] if len(sys.argv) > 1 else str(NOTES)
    hello, ours = [], []
    with TemporaryDirectory() as home:
        for _ in range(RUNS + 1):
            hello.append(first_frame(["-m", "tests.bench.hello"], [b"Hello, world!"], home))
            ours.append(first_frame(["-m", "tui", "--fresh", notes], [b"Quit", b"Search"], home))
    ratios = [mine / theirs for mine, theirs in zip(ours[1:], hello[1:], strict=True)]
    print(
        f"first full frame: {median(ratios):.2f}x of hello-world "
        f"({1000 * median(ours[1:]):.0f} ms to {1000 * median(hello[1:]):.0f} ms), "
        f"budget {BUDGET}x"
    )


if __name__ == "__main__":
    main()
