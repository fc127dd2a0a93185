"""How long lectree takes to its first full frame, as a ratio to a hello-world Textual app.

It is started with the frame that the last run kept, and without one, also with a large file. All
are started in turn, in the same pseudo-terminal of 120x40, until all that marks their full frame
has been written; the processor's time is that of a start that is ended when nothing more comes.
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
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.figure import Figure, p95
from tests.bench.inputs import OURS
from tests.bench.synthetic import notes as made

RUNS = 15
STARTED = b"\x1b[?1000h"
SIZE = struct.pack("HHHH", 40, 120, 0, 0)
HELLO = "hello-world"
SMALL = 400  # videos of the large file when it is only tried
REST = 1.0
"""Seconds without a byte after which nothing more comes."""
READ = 20.0
"""The same where a large file is read to its end, so that its screen is kept."""


class Start(NamedTuple):
    """Seconds to the full frame, from there to the last byte, of the processor; bytes written."""

    frame: float
    unquiet: float
    processor: float
    written: int


def start(
    arguments: list[str], marks: list[bytes], home: str, keys: bytes = b"", rest: float = REST
) -> Start:
    """Start a process, wait until nothing more comes, and end it: by keys, or by force."""
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", HOME=home, XDG_STATE_HOME=home)
        os.environ.pop("TEXTUAL_FPS", None)
        fcntl.ioctl(0, termios.TIOCSWINSZ, SIZE)
        os.execv(sys.executable, [sys.executable, *arguments])
    seen, frame, last = b"", 0.0, 0.0
    while not frame or STARTED not in seen or select.select([terminal], [], [], rest)[0]:
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


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield the ratios."""
    marks = [b"Quit", b"Search"]
    with TemporaryDirectory() as home:
        large = Path(home, "large.md")
        large.write_bytes(made(SMALL) if quick else made())
        for path in (OURS, large):
            start(["-m", "tui", str(path)], marks, home, b"q", rest=READ)
        commands = {
            "kept frame": (["-m", "tui", str(OURS)], 0.12),
            "kept frame, 65 MB": (["-m", "tui", str(large)], 0.12),
            "no kept frame": (["-m", "tui", "--fresh", str(OURS)], 1.15),
            "no kept frame, 65 MB": (["-m", "tui", "--fresh", str(large)], 1.35),
        }
        hello, starts = list[Start](), {name: list[Start]() for name in commands}
        for _ in range(2 if quick else RUNS):
            hello.append(start(["-m", "tests.bench.hello"], [b"Hello, world!"], home))
            for name, (command, _) in commands.items():
                starts[name].append(start(command, marks, home))
    for name, (_, budget) in commands.items():
        yield from _of(name, starts[name], hello, budget)


def _of(name: str, ours: list[Start], hello: list[Start], budget: float) -> Iterator[Figure]:
    pairs = list(zip(ours, hello, strict=True))
    frames, ratio = [a.frame for a in ours], median(a.frame / b.frame for a, b in pairs)
    yield Figure(name, ratio, "x", HELLO, budget, median=median(frames), p95=p95(frames))
    used = median(a.processor / b.processor for a, b in pairs)
    yield Figure(f"processor, {name}", used, "x", HELLO)
    yield Figure(f"written, {name}", median(a.written for a in ours) / 1000, "kB", budget=40)
    yield Figure(f"quiet after, {name}", 1000 * median(a.unquiet for a in ours), "ms")
