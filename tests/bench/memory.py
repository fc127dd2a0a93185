"""How much memory lectree holds after many saves, and after many visits to other notes.

A save is a rename over the notes; a visit follows a link to notes of the same size and comes back.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import inputs
from tests.bench.figure import Figure
from tests.bench.live import Running, running, versions_of
from tests.bench.synthetic import notes

MEGABYTES, SAVES, VISITS, LARGE_SAVES = 10, 100, 50, 8
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


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield how memory grows with saves and visits, then what large files take."""
    count = 3 if quick else SAVES
    with TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=folder, XDG_RUNTIME_DIR=folder)
        path, other = Path(folder, "notes.md"), Path(folder, "other.md")
        text = notes((1 if quick else MEGABYTES) * 1_000_000 // _VIDEO)
        path.write_bytes(text)
        with running(path) as lectree:
            yield growth("saves", [*saved(lectree, versions_of(text), count)])
        other.write_bytes(text)
        path.write_bytes(_LINK)
        with running(path) as lectree:
            yield growth("visits", [*visited(lectree, 3 if quick else VISITS)])
        for what, large in inputs.large(Path(folder), quick=quick):
            yield from of_large(what, large)


def growth(name: str, sizes: list[float]) -> Figure:
    """Return how much memory was held at last, to that after the third time."""
    return Figure(f"memory after many {name}", sizes[-1] / sizes[0], "x", f"{sizes[0]:.0f} MB", 1.3)


def of_large(what: str, path: Path) -> Iterator[Figure]:
    """Yield what a large file takes: opened, after some saves, and after a search."""
    size, versions = path.stat().st_size / 2**20, versions_of(path.read_bytes())
    with running(path) as lectree:
        yield Figure(f"memory opened, {what}", resting(lectree) / size, "x", "the file")
        last = [*saved(lectree, versions, LARGE_SAVES)][-1]
        yield Figure(f"memory after {LARGE_SAVES} saves, {what}", last / size, "x", "the file", 2.2)
        press(lectree, b"/model\r")  # found in each, so back to where no cursor blinks
        searched = resting(lectree) / size
        yield Figure(f"memory after a search, {what}", searched, "x", "the file", 3.5)
