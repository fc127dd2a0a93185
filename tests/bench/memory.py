"""How much memory lectree holds after many saves, and after many visits to other notes.

Run with `python -m tests.bench.memory [megabytes] [saves] [visits]`. A save is a rename over the
notes; a visit follows a link to notes of the same size and comes back. Budget: 1.3x of what it
was after the third.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.live import Running, running, versions_of
from tests.bench.synthetic import notes

MEGABYTES, SAVES, VISITS = 10, 100, 50
BUDGET = 1.3
THIRD = 3
_VIDEO = 530  # bytes
_RESIDENT = re.compile(r"^RssAnon:\s+(\d+) kB", re.M)
_BUSY, _LOOK = 0.05, 1.3
"""Seconds of CPU between two looks that are work, and seconds between them."""
_LINK = b"- [other notes](other.md)\n"


def resident(pid: int) -> float:
    """Return the megabytes of memory that a process holds for itself."""
    found = _RESIDENT.search(Path(f"/proc/{pid}/status").read_text())
    assert found, "no RssAnon in /proc"
    return int(found[1]) / 1024


def settle(lectree: Running) -> None:
    """Wait for the first output, then until no more comes."""
    assert lectree.wait(30), "nothing painted"
    lectree.rest(0.3)


def is_looked_at(number: int, count: int) -> bool:
    """Tell whether memory is read after a step; between two looks nothing waits for threads."""
    return number in (THIRD, count) or number % 10 == 0


def resting(lectree: Running) -> float:
    """Wait until its threads are done, too; return the memory that it holds then."""
    before = -1.0
    while lectree.cpu() - before > _BUSY:
        before = lectree.cpu()
        lectree.rest(_LOOK)
    return resident(lectree.pid)


def press(lectree: Running, keys: bytes) -> None:
    """Type keys, and wait until what they do is painted."""
    os.write(lectree.terminal, keys)
    settle(lectree)


def saved(lectree: Running, versions: list[bytes], count: int) -> Iterator[float]:
    """Save so many times; yield the memory after some of them."""
    for number in range(1, count + 1):
        lectree.save(versions[(number + 1) % 2])
        settle(lectree)
        if is_looked_at(number, count):
            yield resting(lectree)


def visited(lectree: Running, count: int) -> Iterator[float]:
    """Go to the other notes and come back, so many times; yield the memory after some."""
    press(lectree, b"g")
    for number in range(1, count + 1):
        press(lectree, b"o")
        press(lectree, b"\x1b")
        if is_looked_at(number, count):
            yield resting(lectree)


def report(name: str, found: Iterator[float]) -> None:
    """Print how memory grew."""
    sizes = list(found)
    third, last = sizes[0], sizes[-1]
    steps = " ".join(f"{size:.0f}" for size in sizes)
    print(f"{name}: {third:.0f} MB after the third, {last:.0f} MB at last", end=", ")
    print(f"{last / third:.2f}x, budget {BUDGET}x  ({steps})", flush=True)


def measured(path: Path, name: str, act: Callable[[Running], Iterator[float]]) -> None:
    """Run lectree on notes and print what an act does to its memory."""
    with running(path) as lectree:
        print(f"{name}: {resident(lectree.pid):.0f} MB at the start", flush=True)
        report(name, act(lectree))


def main(megabytes: int = MEGABYTES, saves: int = SAVES, visits: int = VISITS) -> None:
    """Print the figures."""
    text = notes(megabytes * 1_000_000 // _VIDEO)
    versions = versions_of(text)
    with TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=folder, XDG_RUNTIME_DIR=folder)
        path, other = Path(folder, "notes.md"), Path(folder, "other.md")
        path.write_bytes(text)
        measured(path, f"{megabytes} MB saved", lambda lectree: saved(lectree, versions, saves))
        other.write_bytes(text)
        path.write_bytes(_LINK)
        measured(path, f"{megabytes} MB visited", lambda lectree: visited(lectree, visits))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
