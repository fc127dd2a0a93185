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

from tests.bench import inputs
from tests.bench.figure import Figure, seconds
from tests.bench.keys import COLUMNS, REPAINT, ROWS, measure
from tui.system.notes_file import read_notes

SAVES, LARGE_SAVES = 30, 8
IDLE = 20.0
"""Seconds for which an idle lectree is watched."""
BUSY = 0.1
"""Seconds of CPU between two looks that are work."""
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

    def settle(self) -> None:
        """Wait until nothing is computed any more: the rest of a large file has been read."""
        before = -1.0
        while self.cpu() - before > BUSY:
            before = self.cpu()
            self.rest()

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
    lectree.settle()
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


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield the figures of a person's notes, then those of large ones."""
    yardstick = measure("tests.bench.note", "one widget", 6 if quick else 60)
    with TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=folder, XDG_RUNTIME_DIR=folder, TEXTUAL_FPS="120")
        yield from of_ours(Path(folder, "notes.md"), yardstick, 2 if quick else SAVES)
        for what, path in inputs.large(Path(folder), quick=quick):
            yield from of_large(what, path, yardstick, 2 if quick else LARGE_SAVES)


def of_ours(path: Path, yardstick: list[float], count: int) -> Iterator[Figure]:
    """Yield the figures of a person's notes."""
    path.write_bytes(inputs.OURS.read_bytes())
    with running(path) as lectree:
        versions = versions_of(path.read_bytes())
        found = saves(lectree.save, lectree, versions, count)
        yield seconds("save by rename, notes.md", found, yardstick, REPAINT, 5)
        found = saves(lectree.write, lectree, versions, count)
        yield seconds("save in place, notes.md", found, yardstick, REPAINT, 10)
        yield Figure("idle", 100 * idle(lectree), "%", "a core", 0.5)


def of_large(what: str, path: Path, yardstick: list[float], count: int) -> Iterator[Figure]:
    """Yield the figures of a large file, to reading its bytes."""
    versions = versions_of(path.read_bytes())
    with running(path) as lectree:
        found = saves(lectree.save, lectree, versions, count)
        yield seconds(f"save by rename, {what}", found, [reading(path)], "reading the bytes", 2.5)
        waited = [wait for text in versions for wait in waits(lectree, text)]
        yield seconds(f"keys meanwhile, {what}", waited, yardstick, REPAINT)
        yield Figure(f"the longest of them, {what}", 1000 * max(waited), "ms", budget=50)
