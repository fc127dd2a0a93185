"""How fast search answers, against ripgrep and fzf on the same file.

Sessions of queries are typed key by key; measured are, over all keys, the longest step, when the
first results were there, when the best were in their order, when all were counted, and the memory
after the first search.
"""

import os
import random
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import inputs
from tests.bench.figure import Figure, amount, seconds
from tui.outline.reading.reader import read
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import Results, search
from tui.outline.text.inline import warm_up

SAMPLE = 4 << 20  # bytes that common and rare words are taken from
STATM = Path("/proc/self/statm")


@dataclass(frozen=True)
class Key:
    """What one key of a session took, in seconds."""

    query: str
    longest_step: float
    first_results: float
    complete: float
    counted: float


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield the figures of large files, each in a process that has only that file in it."""
    with TemporaryDirectory() as folder:
        for name, path in inputs.large(Path(folder), quick=quick):
            with ProcessPoolExecutor(1, get_context("spawn")) as alone:
                yield from alone.submit(measured, name, path, quick=quick).result()


def measured(name: str, path: Path, *, quick: bool) -> list[Figure]:
    """Return the figures of one file."""
    before = memory()
    data = path.read_bytes()
    outline = read(data)
    index = Index(outline)
    warm_up()
    outline.prepare()  # asked for by the first screen
    opened = memory()
    (first,) = type_keys(index, ["e"])
    found = [Figure(f"first search, which makes the index, {name}", 1000 * first.complete, "ms")]
    if before is not None and opened is not None and (after := memory()) is not None:
        size = len(data)
        found.append(Figure(f"memory opened, {name}", (opened - before) / size, "x", "the file"))
        found.append(Figure(f"memory searched, {name}", after / size, "x", "the file", 3.5))
    typed = sessions(data)[: 2 if quick else None]
    keys = [key for queries in typed for key in type_keys(index, typed_out(queries))]
    found += [
        amount(f"longest step, {name}", [key.longest_step for key in keys], 16),
        amount(f"first results, {name}", [key.first_results for key in keys], 8),
        amount(f"complete results, {name}", [key.complete for key in keys]),
        amount(f"all counted, {name}", [key.counted for key in keys]),
    ]
    if shutil.which("rg"):
        ours = [key.complete for key in keys]
        found.append(seconds(f"complete results, {name}", ours, with_rg(path, keys), "rg -i", 1))
    if shutil.which("fzf"):
        chosen = typed[::4]
        whole = [type_keys(index, typed_out(query))[-1].complete for query in chosen]
        found.append(seconds(f"a query, {name}", whole, with_fzf(path, chosen), "fzf", 0.1))
    return found


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
        keys.append(Key(query, max(steps), first_results, complete, before - start))
    return keys


def with_rg(path: Path, keys: list[Key]) -> list[float]:
    """Return the seconds that `rg -i` takes for the longest word of each query."""
    words = [max(key.query.split(), key=len) for key in keys]
    return [run(["rg", "-i", "-F", "--", word, str(path)]) for word in words]


def with_fzf(path: Path, queries: list[str]) -> list[float]:
    """Return the seconds that `fzf --filter` takes for whole queries."""
    with path.open("rb") as notes:
        return [run(["fzf", "--exact", "--filter", query], notes.fileno()) for query in queries]


def run(command: list[str], stdin: int | None = None) -> float:
    """Return the seconds that a program takes to print its results."""
    if stdin is not None:
        os.lseek(stdin, 0, os.SEEK_SET)
    start = time.perf_counter()
    subprocess.run(command, stdin=stdin, stdout=subprocess.PIPE, check=False)
    return time.perf_counter() - start


def memory() -> int | None:
    """Return the memory that this process holds (bytes), None where the system does not say."""
    return int(STATM.read_text().split()[1]) * 4096 if STATM.exists() else None
