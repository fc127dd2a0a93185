"""How the times that a reader waits grow with the notes: from a thousand lines to a million.

`python -m tests.bench --json growth | python screenshots/growth.py` draws them.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.browse import browser
from tests.bench.figure import Figure
from tests.bench.live import running, saves, versions_of
from tests.bench.start import READ, start
from tests.bench.synthetic import notes

LINES = (1000, 10_000, 100_000, 1_000_000)
_VIDEO = 8
"""Lines that a made video takes with its notes."""
SEARCH = [b"/", *b"m o d e l".split(), *[b"\x7f", b"l"] * 5]


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield the milliseconds of each wait for each number of lines."""
    times = 2 if quick else 7
    for lines in LINES[: 2 if quick else None]:
        with TemporaryDirectory() as folder:
            path = Path(folder, "notes.md")
            path.write_bytes(notes(lines // _VIDEO))
            for name, found in waits(path, folder, times):
                yield Figure(f"{name}, {lines:,} lines", 1000 * median(found), "ms")


def waits(path: Path, home: str, times: int) -> Iterator[tuple[str, list[float]]]:
    """Yield what a reader waits for, and the seconds that it takes."""
    marks, fresh, again = [b"Quit"], ["-m", "tui", "--fresh", str(path)], ["-m", "tui", str(path)]
    start(again, marks, home, b"q", rest=READ)
    yield "kept frame", [start(again, marks, home).frame for _ in range(times)]
    yield "first frame", [start(fresh, marks, home).frame for _ in range(times)]
    yield "j and its note", browser(path, [b"j"] * 5 * times)[times:]
    yield "a letter of a search", browser(path, SEARCH[: 3 * times])[2:]
    os.environ.update(XDG_STATE_HOME=home, XDG_RUNTIME_DIR=home, TEXTUAL_FPS="120")
    with running(path) as lectree:
        yield (
            "save to its paint",
            saves(lectree.save, lectree, versions_of(path.read_bytes()), times),
        )
