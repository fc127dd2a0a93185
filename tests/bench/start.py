"""How long lectree takes to its first full frame, as a ratio to a hello-world Textual app.

Run with `python -m tests.bench.start [NOTES]`: with the frame that the last run kept, and without;
and the first start on 65 MB, of which the beginning is shown before the rest is read.
All are started in turn, in the same pseudo-terminal of 120x40, until all that marks their full
frame has been written; the processor's time is that of a start that is ended half a second later.
"""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.synthetic import notes as made

RUNS = 15
STARTED = b"\x1b[?1000h"
SIZE = struct.pack("HHHH", 40, 120, 0, 0)
BUDGETS = {"kept frame": 0.12, "without": 1.15, "65 MB": 1.35}
NOTES = Path(__file__).resolve().parents[2] / "notes.md"
REST = 1.0
"""Seconds without a byte after which nothing more comes."""


class Start(NamedTuple):
    """Seconds to the full frame, from there to the last byte, of the processor; bytes written."""

    frame: float
    unquiet: float
    processor: float
    written: int


def start(arguments: list[str], marks: list[bytes], home: str, keys: bytes = b"") -> Start:
    """Start a process, wait until nothing more comes, and end it: by keys, or by force."""
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", HOME=home, XDG_STATE_HOME=home)
        os.environ.pop("TEXTUAL_FPS", None)
        fcntl.ioctl(0, termios.TIOCSWINSZ, SIZE)
        os.execv(sys.executable, [sys.executable, *arguments])
    seen, frame, last = b"", 0.0, 0.0
    while not frame or STARTED not in seen or select.select([terminal], [], [], REST)[0]:
        seen += os.read(terminal, 65536)
        last = time.perf_counter()
        if not frame and all(mark in seen for mark in marks):
            frame = last
    if keys:
        os.write(terminal, keys)
        with contextlib.suppress(OSError):
            while os.read(terminal, 65536):
                pass
    else:
        os.kill(child, signal.SIGKILL)
    _, _, used = os.wait4(child, 0)
    with contextlib.suppress(OSError):
        os.close(terminal)
    return Start(frame - begin, last - frame, used.ru_utime + used.ru_stime, len(seen))


def main() -> None:
    """Print the ratios."""
    notes = sys.argv[1] if len(sys.argv) > 1 else str(NOTES)
    marks = [b"Quit", b"Search"]
    hello, starts = list[Start](), {name: list[Start]() for name in BUDGETS}
    with TemporaryDirectory() as home:
        large = Path(home, "large.md")
        large.write_bytes(made())
        start(["-m", "tui", notes], marks, home, b"q")
        for _ in range(RUNS + 1):
            hello.append(start(["-m", "tests.bench.hello"], [b"Hello, world!"], home))
            starts["kept frame"].append(start(["-m", "tui", notes], marks, home))
            starts["without"].append(start(["-m", "tui", "--fresh", notes], marks, home))
            starts["65 MB"].append(start(["-m", "tui", "--fresh", str(large)], marks, home))
    for name, ours in starts.items():
        _report(name, ours[1:], hello[1:])


def _report(name: str, ours: list[Start], hello: list[Start]) -> None:
    pairs = list(zip(ours, hello, strict=True))
    print(
        f"{name}: first full frame {median(a.frame / b.frame for a, b in pairs):.3f}x "
        f"of hello-world ({1000 * median(a.frame for a in ours):.0f} ms to "
        f"{1000 * median(b.frame for b in hello):.0f} ms), budget {BUDGETS[name]}x; "
        f"processor {median(a.processor / b.processor for a, b in pairs):.2f}x; "
        f"{median(a.written for a in ours) / 1000:.1f} kB, "
        f"quiet {1000 * median(a.unquiet for a in ours):.0f} ms later"
    )


if __name__ == "__main__":
    main()
