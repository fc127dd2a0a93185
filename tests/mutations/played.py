"""Makes mistakes in the copy of the project that it runs in, and prints those not noticed.

It is started by `python -m tests.mutations`, with the files of `tui`, how many mistakes for each
seed, the seeds and the tests.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.mutations.covering import Covering
from tests.mutations.mistakes import made, mutations
from tests.mutations.runs import Runs


def main() -> int:
    """Collect the tests, then play the seeds; the exit code of pytest."""
    files, count, seeds, *tests = sys.argv[1:]
    output = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # pytest prints a dot for each test

    def tell(text: str) -> None:
        print(text, file=output, flush=True)

    def play(runs: Runs) -> None:
        for seed in seeds.split(","):
            _play(runs, files, int(count), int(seed), tell)

    return Runs(play).collect(tests)


def _play(runs: Runs, files: str, count: int, seed: int, tell: Callable[[str], None]) -> None:
    here = Path.cwd()
    covered = Covering(here / ".coverage", here / "times.json")
    every = [m for path in sorted((here / "tui").glob(files)) for m in mutations(path)]
    Random(seed).shuffle(every)
    tried = noticed = 0
    for mutation in every:
        if tried == count:
            break
        if (source := made(mutation)) is None:
            continue
        tried += 1
        tests = covered.tests(mutation.path, mutation.lines)
        if tests and runs.is_noticed(mutation.path, source, tests):
            noticed += 1
            continue
        kept = mutation.path.read_bytes()
        line = kept.count(b"\n", 0, mutation.start) + 1
        was = kept.split(b"\n")[line - 1].decode().strip()
        where = f"{mutation.path.relative_to(here)}:{line}"
        tell(f"{where}: not noticed: {mutation.by.strip()!r} in {was}")
    tell(f"{files}, seed {seed}: {tried} tried / {noticed} noticed")


if __name__ == "__main__":
    sys.exit(main())
