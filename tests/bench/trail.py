"""How fast the way back and going to a title are, in a file of 65 MB and beside ripgrep.

A letter of a title is compared with rg for the same letters in the same file; rg must be installed
for that, or named by LECTREE_RG.
"""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import inputs
from tests.bench.browse import DOWN, browser
from tests.bench.figure import Figure, amount, seconds
from tests.bench.search import run, typed_out
from tui.outline.outline import Outline
from tui.outline.reading.reader import read
from tui.outline.search.fuzzy import find
from tui.outline.search.titles import Titles
from tui.outline.text.inline import warm_up
from tui.screen.search.entries import order
from tui.screen.search.switcher import MOST

QUERIES = ("polars", "attention", "mamba trans", "ploras", "quokka", "zqxw", "trnsfrmr", "nrl ntwk")


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield how long each key takes, then finding titles without a screen."""
    with TemporaryDirectory() as folder:
        for what, path in inputs.large(Path(folder), quick=quick):
            down = browser(path, DOWN[: 6 if quick else None])
            for name, found, budget in keys(path, 2 if quick else 25):
                yield seconds(f"{name}, {what}", found, down, "j", budget)
            yield from titles(what, path)


def keys(path: Path, times: int) -> Iterator[tuple[str, list[float], float | None]]:
    """Yield what keys do, the seconds from each to its paint, and their budget as so many j."""
    yield "g and G", browser(path, [b"G", b"g"] * times), None
    yield "u and U", browser(path, [b"G", b"g", b"]", b"G", *[b"u", b"U"] * times])[4:], 1.2
    typed = [letter for query in ("polars", "ploras") for letter in (*query, "\x15")]
    letters = [letter.encode() for letter in (typed * 3)[: 2 * times]]
    yield "a letter of a title", browser(path, [b"s", *letters])[1:], None
    yield "a letter of a search", browser(path, [b"/", *letters])[1:], None


def titles(what: str, path: Path) -> Iterator[Figure]:
    """Yield how long it takes to find titles, without a screen."""
    warm_up()
    outline = read(path.read_bytes())
    _ = outline.ends, outline.shared_texts  # asked for by the first screen
    made = Titles(outline)
    steps = list(timed(made.build()))
    size = len(made.text) + made.starts.itemsize * len(made.starts)
    yield Figure(f"titles made, {what}", 1000 * sum(steps), "ms")
    yield Figure(f"longest step of it, {what}", 1000 * max(steps), "ms", budget=16)
    yield Figure(f"titles, {what}", size / len(outline), "bytes a row", budget=16)
    queries = [typed for query in QUERIES for typed in typed_out(query) if typed.strip()]
    found = [best_of(outline, made, query) for query in queries]
    ours = [sum(steps) for steps in found]
    yield amount(f"titles found, {what}", ours)
    yield Figure(f"longest step of it, {what}", 1000 * max(map(max, found)), "ms", budget=16)
    if rg := os.environ.get("LECTREE_RG") or shutil.which("rg"):
        commands = [[rg, "-i", "-F", "--", query, str(path)] for query in queries]
        theirs = [min(run(command) for _ in range(3)) for command in commands]
        yield seconds(f"titles found, {what}", ours, theirs, "rg -i", 1)


def best_of(outline: Outline, made: Titles, query: str) -> list[float]:
    """Return the seconds of each step of finding titles, the fastest of three times."""
    rows = order(outline, len(outline) // 2, [])
    times = (list(timed(find(made, query, rows, MOST))) for _ in range(3))
    return min(times, key=sum)


def timed(steps: Iterator[object]) -> Iterator[float]:
    """Yield the seconds that each step takes."""
    before = time.perf_counter()
    for _ in steps:
        now = time.perf_counter()
        yield now - before
        before = time.perf_counter()
    yield time.perf_counter() - before
