"""From a save to its paint, how long keys wait meanwhile, and what waiting for a save costs.

Run with `python -m tests.bench.live [small | large]`. A save is a rename over the notes, or written
in place; it edits a note of the row that is shown, so the first bytes that are written show it.
"""

import os
import pty
import select
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import ioctl
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from termios import TIOCSWINSZ

from tests.bench.keys import COLUMNS, ROWS, measure, percentile, report
from tests.bench.synthetic import notes
from tui.system.notes_file import read_notes

OURS = Path(__file__).resolve().parents[2] / "notes.md"
SAVES, LARGE_SAVES = 30, 8
IDLE = 20.0
"""Seconds for which an idle lectree is watched."""
REST = 1.5
"""Seconds without output after which nothing is left to be done."""


@dataclass(frozen=True)
class Running:
    """A lectree in a pseudo-terminal, with the note of the first video on its screen."""

    path: Path
    pid: int
    terminal: int

    def save(self, text: bytes) -> None:
        """Write the notes beside the old ones and rename them over these."""
        new = self.path.with_name("new")
        new.write_bytes(text)
        new.replace(self.path)

    def write(self, text: bytes) -> None:
        """Write the notes in place."""
        self.path.write_bytes(text)

    def wait(self, limit: float) -> bool:
        """Wait for output and read it; False when there is none in time."""
        is_ready = select.select([self.terminal], [], [], limit)[0]
        return bool(is_ready and os.read(self.terminal, 1 << 20))

    def rest(self, limit: float = REST) -> None:
        """Read until nothing comes any more."""
        while self.wait(limit):
            pass

    def cpu(self) -> float:
        """Return the seconds of CPU that it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(path: Path) -> Iterator[Running]:
    """Run lectree on a file."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-m", "tui", "--fresh", str(path)])
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    lectree = Running(path, pid, terminal)
    lectree.wait(60)
    lectree.rest()
    os.write(terminal, b"]")
    lectree.rest()
    yield lectree
    os.write(terminal, b"\x11")  # Ctrl+Q
    with suppress(OSError):  # it has closed its side
        lectree.rest()
    os.close(terminal)
    os.waitpid(pid, 0)


def saves(
    save: Callable[[bytes], None], lectree: Running, versions: list[bytes], count: int
) -> list[float]:
    """Return the seconds from each save to the first bytes painted."""
    found = []
    for _, text in zip(range(count), cycle(versions), strict=False):
        save(text)
        start = time.perf_counter()
        assert lectree.wait(30), "nothing painted"
        found.append(time.perf_counter() - start)
        lectree.rest()
    return found


def waits(lectree: Running, text: bytes) -> list[float]:
    """Return the seconds that each of the keys typed during a reload waits for its paint."""
    lectree.save(text)
    found, end = [], time.perf_counter() + 2
    for key in cycle([b"j", b"k"]):
        start = time.perf_counter()
        os.write(lectree.terminal, key)
        lectree.wait(10)
        found.append(time.perf_counter() - start)
        lectree.rest(0.02)
        if start > end:
            break
    lectree.rest()
    return found


def idle(lectree: Running) -> float:
    """Return the share of a core that an idle lectree uses."""
    before, start = lectree.cpu(), time.perf_counter()
    lectree.wait(IDLE)
    return (lectree.cpu() - before) / (time.perf_counter() - start)


def versions_of(text: bytes) -> list[bytes]:
    """Return two other contents; they differ in a note of the first video."""
    at = text.index(b"\n", text.index(b"\n", text.index(b"](http")) + 1)
    return [text[:at] + b" and more" + text[at:], text]


def reading(path: Path) -> float:
    """Return the seconds that reading the bytes takes, median of 9."""
    found = []
    for _ in range(9):
        start = time.perf_counter()
        read_notes(path)
        found.append(time.perf_counter() - start)
    return median(found)


def small(path: Path, yardstick: float) -> None:
    """Print the figures for a person's notes."""
    path.write_bytes(OURS.read_bytes())
    with running(path) as lectree:
        versions = versions_of(path.read_bytes())
        found = saves(lectree.save, lectree, versions, SAVES)
        report("save by rename, notes.md", found, yardstick, 5.0)
        found = saves(lectree.write, lectree, versions, SAVES)
        report("save in place, notes.md", found, yardstick, 10.0)
        print(f"idle: {100 * idle(lectree):.2f} % of a core, budget 1 %", flush=True)


def large(path: Path, yardstick: float) -> None:
    """Print the figures for 65 MB, to reading the bytes."""
    path.write_bytes(notes())
    versions = versions_of(path.read_bytes())
    with running(path) as lectree:
        found = saves(lectree.save, lectree, versions, LARGE_SAVES)
        report("save by rename, 65 MB", found, reading(path), 2.5)
        waited = [wait for text in versions for wait in waits(lectree, text)]
        report("keys meanwhile", waited, yardstick)
        print(f"  the longest: {1000 * max(waited):.0f} ms, budget 50 ms", flush=True)


def main(*sizes: str) -> None:
    """Print the figures."""
    yardstick = percentile(measure("tests.bench.note", "one widget", 60))
    with TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=folder, XDG_RUNTIME_DIR=folder, TEXTUAL_FPS="120")
        for size, figures in (("small", small), ("large", large)):
            if size in (sizes or (size,)):
                figures(Path(folder, "notes.md"), yardstick)


if __name__ == "__main__":
    main(*sys.argv[1:])
