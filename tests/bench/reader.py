"""How fast notes are read, against `splitlines` and markdown-it-py, and what the columns take."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterator
from functools import partial

from markdown_it import MarkdownIt

from tests.bench import inputs
from tests.bench.figure import Figure
from tests.bench.synthetic import VIDEOS, notes
from tui.outline.outline import Outline
from tui.outline.reading.reader import read

MEGABYTE = 1 << 20
SPLITTING = "bytes.splitlines"


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield what reading costs: real files as they are, then large ones."""
    if files := inputs.corpus():
        yield from as_they_are(files[:3] if quick else files)
        repeated = inputs.repeated(files, inputs.SMALL if quick else inputs.LARGE)
        yield from large("real notes, repeated", repeated, None)
    yield from large("made notes", notes(400 if quick else VIDEOS), 4)


def as_they_are(files: list[bytes]) -> Iterator[Figure]:
    """Yield the figures for files as people write them."""
    lines = best(lambda: [data.splitlines() for data in files])
    ours = best(lambda: [read(data) for data in files])
    theirs = best(lambda: [MarkdownIt().parse(data.decode("utf-8", "ignore")) for data in files])
    yield Figure("read real notes", ours / lines, of=SPLITTING, budget=30, median=ours, p95=ours)
    yield faster("real notes", theirs / ours, 25)


def large(name: str, data: bytes, budget: float | None) -> Iterator[Figure]:
    """Yield the figures for a large file, and for its first megabyte."""
    outline = read(data)
    lines, whole = best(data.splitlines, 3), best(lambda: read(data), 3)
    yield Figure(f"read {name}", whole / lines, "x", SPLITTING, budget, median=whole, p95=whole)
    part = data[:MEGABYTE].decode("utf-8", "ignore")
    fast, slow = best(lambda: read(part.encode())), best(lambda: MarkdownIt().parse(part), 2)
    yield faster(name, slow / fast, 25)
    yield Figure(f"columns of {name}", column_bytes(outline) / len(data), "x", "the file", 0.3)
    for column in MADE:
        made = best(partial(make, outline, column))
        yield Figure(f"{column} of {name}", made / lines, "x", SPLITTING, median=made, p95=made)
    some = range(0, len(outline), max(1, len(outline) // 10_000))
    labels = best(lambda: [outline.node(row).label for row in some])
    yield Figure(f"a label of {name}", labels * 1e6 / len(some), "µs")


def faster(name: str, ratio: float, budget: float) -> Figure:
    """Return how many times longer markdown-it-py takes."""
    return Figure(f"markdown-it-py, {name}", ratio, "x", "our time", budget, is_least=True)


MADE = ("lines", "depths", "ends", "last_bytes")


def make(outline: Outline, name: str) -> array[int]:
    """Make one of the columns that are made on demand, again."""
    vars(outline).pop(name, None)
    column: array[int] = getattr(outline, name)
    return column


def column_bytes(outline: Outline) -> int:
    """Return what the columns take, those made on demand included."""
    for name in MADE:
        make(outline, name)
    columns = [value for value in vars(outline).values() if isinstance(value, array)]
    return len(outline.kinds) + sum(len(column) * column.itemsize for column in columns)


def best(work: Callable[[], object], times: int = 5) -> float:
    """Return the least of several runs, in seconds of the processor."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)
