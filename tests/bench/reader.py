"""How fast notes are read, against the yardsticks that make the figures portable.

`python -m tests.bench.reader [VIDEOS]` prints, for the real notes of the corpus and for synthetic
ones, the reading time as a ratio to `splitlines` and to markdown-it-py, what the columns take, and
what all rows cost.
"""

from __future__ import annotations

import sys
import time
from array import array
from collections.abc import Callable
from functools import partial

from markdown_it import MarkdownIt

from tests.bench.synthetic import VIDEOS, notes
from tests.shared import present
from tui.outline.outline import Outline
from tui.outline.reading.reader import read

MEGABYTE = 1 << 20


def main(videos: int) -> None:
    """Print the figures for the corpus, and for notes of so many videos."""
    if corpus := present("corpus"):
        read_real([path.read_bytes() for path in sorted(corpus.rglob("*.md"))])
    data = notes(videos)
    text = data.decode()
    outline = read(data)
    print(f"{len(data) / 1e6:.1f} MB, {outline.line_count:,} lines, {len(outline):,} rows")

    lines = best(text.splitlines)
    whole = best(lambda: read(data))
    print(f"read {whole:.0f} ms = {whole / lines:.2f} x splitlines (budget 4)")

    part = data[:MEGABYTE].decode("utf-8", "ignore")
    fast, slow = best(lambda: read(part.encode())), best(lambda: MarkdownIt().parse(part))
    print(f"1 MB: {slow / fast:.0f} x faster than markdown-it-py (budget 30)")

    print(f"columns: {column_bytes(outline) / len(data):.2f} x the file (budget 0.3)")
    for name in MADE:
        print(f"{name}: {best(partial(make, outline, name)):.0f} ms")
    some = range(0, len(outline), max(1, len(outline) // 10_000))
    labels = best(lambda: [outline.node(row).label for row in some])
    print(f"label: {labels * 1000 / len(some):.1f} us each")


def read_real(files: list[bytes]) -> None:
    """Print the figures for files as people write them."""
    lines = best(lambda: [data.splitlines() for data in files])
    ours = best(lambda: [read(data) for data in files])
    theirs = best(lambda: [MarkdownIt().parse(data.decode("utf-8", "ignore")) for data in files])
    print(f"corpus: {sum(map(len, files)) / 1e6:.1f} MB in {ours:.0f} ms", end=" ")
    print(f"= {ours / lines:.0f} x splitlines of bytes (budget 30),", end=" ")
    print(f"{theirs / ours:.1f} x faster than markdown-it-py (budget 25)")


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
    """Return the shortest of several runs, in milliseconds of this process."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
    return min(found)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else VIDEOS)
