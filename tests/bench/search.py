"""How fast search answers, against ripgrep and fzf on the same file.

`python -m tests.bench.search FILE...` types sessions of queries into a search key by key and
prints, over all keys: the longest step, when the first results were there, when the best were in
their order, when all were counted, and the memory after the first search. The budgets are those
for a file of 65 MB.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from tui.outline.reading.reader import read
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import Results, search
from tui.outline.text.inline import warm_up

SAMPLE = 4 << 20  # bytes that common and rare words are taken from
STATM = Path("/proc/self/statm")


@dataclass(frozen=True)
class Key:
    """What one key of a session took, in milliseconds."""

    query: str
    first_step: float
    longest_step: float
    first_results: float
    complete: float
    counted: float


def main(paths: Iterable[str]) -> None:
    """Measure each file."""
    for path in map(Path, paths):
        measure(path)


def measure(path: Path) -> None:
    """Print the figures of one file."""
    before = memory()
    data = path.read_bytes()
    outline = read(data)
    index = Index(outline)
    warm_up()
    _ = outline.lines, outline.ends  # counted once, when a file is opened
    opened = memory()
    (first,) = type_keys(index, ["e"])
    print(f"\n{path.name}: {len(data) / 1e6:.1f} MB, {len(outline):,} rows")
    report_memory(before, opened, len(data))
    print(f"  first search, which makes the index: {first.complete:.1f} ms")
    typed = sessions(data)
    keys = [key for queries in typed for key in type_keys(index, typed_out(queries))]
    report("first step", [key.first_step for key in keys])
    report("longest step of a search", [key.longest_step for key in keys], "budget 8 ms")
    report("first results", [key.first_results for key in keys], "budget p95 8 ms")
    report("complete results", [key.complete for key in keys])
    report("all counted", [key.counted for key in keys])
    compare_rg(path, keys)
    compare_fzf(path, index, typed)


def sessions(data: bytes) -> list[str]:
    """Queries of one to three words: common, rare and absent ones."""
    counts = Counter(re.findall(r"[a-z]\w{2,}", data[:SAMPLE].decode("utf-8", "replace").lower()))
    ranked = [word for word, _ in counts.most_common()]
    chosen = random.Random(5)
    common, rare = ranked[: max(20, len(ranked) // 50)], ranked[len(ranked) // 2 :]
    kinds = [common, rare, ["zebrafish", "quokka", "xylophone"]]
    singles = [chosen.choice(words) for words in kinds for _ in range(3)]
    pairs = [f"{chosen.choice(a)} {chosen.choice(b)}" for a in kinds for b in kinds[:2]]
    triples = [f"{pair} {chosen.choice(common)}" for pair in pairs]
    return singles + pairs + triples


def typed_out(query: str) -> list[str]:
    """The query after each key."""
    return [query[:end] for end in range(1, len(query) + 1)]


def type_keys(index: Index, queries: Iterable[str]) -> list[Key]:
    """Search for one query after the other, each with the results of the one before."""
    keys: list[Key] = []
    previous: Results | None = None
    for query in queries:
        start = before = time.perf_counter()
        steps: list[float] = []
        first_results = complete = 0.0
        for results in search(index, parse(query), previous=previous):
            now = time.perf_counter()
            steps.append(now - before)
            if not first_results and (results.hits or results.complete):
                first_results = now - start
            if not complete and results.complete:
                complete = now - start
            before = time.perf_counter()
        previous = results
        taken = (steps[0], max(steps), first_results, complete, before - start)
        keys.append(Key(query, *(1000 * seconds for seconds in taken)))
    return keys


def compare_rg(path: Path, keys: list[Key]) -> None:
    """Print the time of complete results against `rg -i` for the longest word of each query."""
    if not shutil.which("rg"):
        print("  rg: skipped, not installed")
        return
    words = [max(key.query.split(), key=len) for key in keys]
    theirs = [run(["rg", "-i", "-F", "--", word, str(path)]) for word in words]
    report("rg -i, the longest word", theirs)
    ours = [key.complete for key in keys]
    print(f"  complete / rg: p95 {p95(ours) / p95(theirs):.2f}x (budget 1x),", end=" ")
    print(f"median {median(ours) / median(theirs):.2f}x")


def compare_fzf(path: Path, index: Index, queries: list[str]) -> None:
    """Print how many times faster whole queries are than `fzf --filter`."""
    if not shutil.which("fzf"):
        print("  fzf: skipped, not installed")
        return
    chosen = queries[::4]
    with path.open("rb") as notes:
        theirs = [run(["fzf", "--exact", "--filter", query], notes.fileno()) for query in chosen]
    ours = [type_keys(index, typed_out(query))[-1].complete for query in chosen]
    report("fzf --filter, whole queries", theirs)
    report("complete results, whole queries", ours)
    print(f"  fzf / complete: p95 {p95(theirs) / p95(ours):.1f}x (budget 10x),", end=" ")
    print(f"median {median(theirs) / median(ours):.1f}x")


def run(command: list[str], stdin: int | None = None) -> float:
    """Return how long a program takes to print its results, in milliseconds."""
    if stdin is not None:
        os.lseek(stdin, 0, os.SEEK_SET)
    start = time.perf_counter()
    subprocess.run(command, stdin=stdin, stdout=subprocess.PIPE, check=False)
    return 1000 * (time.perf_counter() - start)


def memory() -> int | None:
    """Return the memory that this process holds (bytes), None where the system does not say."""
    return int(STATM.read_text().split()[1]) * 4096 if STATM.exists() else None


def report_memory(before: int | None, opened: int | None, size: int) -> None:
    """Print memory as multiples of the file."""
    after = memory()
    if before is None or opened is None or after is None:
        print("  memory: skipped, no /proc")
        return
    print(f"  memory / file: opened {(opened - before) / size:.2f}x, whole process ", end="")
    print(f"after the first search {after / size:.2f}x (budget 3.5x)")


def report(name: str, taken: list[float], budget: str = "") -> None:
    """Print the distribution of some times in milliseconds."""
    spread = f"median {median(taken):.1f}  p95 {p95(taken):.1f}  max {max(taken):.1f} ms"
    print(f"  {name}: {spread}" + (f" ({budget})" if budget else ""))


def p95(taken: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(taken, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main(sys.argv[1:])
