"""How fast the way back and going to a title are, in a file of 65 MB and beside ripgrep.

Run with `python -m tests.bench.trail`. A letter of a title is compared with rg for the same
letters in the same file; rg must be installed for that, or named by LECTREE_RG.
"""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.browse import DOWN, LARGE, browser
from tests.bench.keys import percentile, report
from tests.bench.search import p95, run, typed_out
from tests.bench.synthetic import notes
from tui.outline.outline import Outline
from tui.outline.reading.reader import read
from tui.outline.search.fuzzy import find
from tui.outline.search.titles import Titles
from tui.screen.search.entries import order
from tui.screen.search.switcher import MOST

QUERIES = ("polars", "attention", "mamba trans", "ploras", "quokka", "zqxw", "trnsfrmr", "nrl ntwk")


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "notes.md")
        path.write_bytes(notes(LARGE))
        down = browser(path, DOWN)
        report("j", down, percentile(down))
        report("g and G", browser(path, [b"G", b"g"] * 25), percentile(down))
        back = browser(path, [b"G", b"]", b"j", b"G", *[b"u", b"U"] * 25])[4:]
        report("u and U", back, percentile(down), 1.2)
        letters = [letter for query in ("polars", "ploras") for letter in (*query, "\x15")]
        typed = browser(path, [b"s", *[letter.encode() for letter in letters * 3]])[1:]
        report("a letter of a title", typed, percentile(down))
        searched = browser(path, [b"/", *[letter.encode() for letter in letters * 3]])[1:]
        report("a letter of a search", searched, percentile(down))
        titles(path)


def titles(path: Path) -> None:
    """Print how long it takes to find titles, without a screen."""
    outline = read(path.read_bytes())
    _ = outline.ends, outline.shared_texts  # asked for by the first screen
    made = Titles(outline)
    steps = list(timed(made.build()))
    size = len(made.text) + made.starts.itemsize * len(made.starts)
    print(
        f"titles of {len(outline):,} rows: made in {sum(steps):.0f} ms, longest step"
        f" {max(steps):.1f} ms; {size / len(outline):.0f} bytes a row"
    )
    queries = [typed for query in QUERIES for typed in typed_out(query) if typed.strip()]
    found = [best_of(outline, made, query) for query in queries]
    ours = [sum(steps) for steps in found]
    longest = max(max(steps) for steps in found)
    print(
        f"complete: median {median(ours):.1f}, p95 {p95(ours):.1f} ms; longest step {longest:.1f}"
    )
    if rg := os.environ.get("LECTREE_RG") or shutil.which("rg"):
        commands = [[rg, "-i", "-F", "--", query, str(path)] for query in queries]
        theirs = [min(run(command) for _ in range(3)) for command in commands]
        print(
            f"rg -i: median {median(theirs):.1f}, p95 {p95(theirs):.1f} ms; complete / rg: median"
            f" {median(ours) / median(theirs):.2f}x, p95 {p95(ours) / p95(theirs):.2f}x (budget 1x)"
        )


def best_of(outline: Outline, made: Titles, query: str) -> list[float]:
    """Return the milliseconds of each step of finding titles, the fastest of three times."""
    rows = order(outline, len(outline) // 2, [])
    times = (list(timed(find(made, query, rows, MOST))) for _ in range(3))
    return min(times, key=sum)


def timed(steps: Iterator[object]) -> Iterator[float]:
    """Yield the milliseconds that each step takes."""
    before = time.perf_counter()
    for _ in steps:
        now = time.perf_counter()
        yield 1000 * (now - before)
        before = time.perf_counter()
    yield 1000 * (time.perf_counter() - before)


if __name__ == "__main__":
    main()
