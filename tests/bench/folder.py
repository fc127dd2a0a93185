"""A folder of notes beside one file: start, reading, saves, search, memory, and rest.

Run with `python -m tests.bench.folder FOLDER`; each figure is a ratio to what one file costs, or
to the bytes, in the same run.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.live import OURS, idle, running, saves, versions_of
from tests.bench.memory import resident
from tests.bench.start import start
from tui.outline.reading.reader import read
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import search
from tui.screen.notes import Notes
from tui.system.folder import Folder

RUNS = 7
SAVES = 12
WORDS = ("attention", "python", "the", "zebra crossing")


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Return the seconds of the processor that some work takes, the least of some runs."""
    found = []
    for _ in range(runs):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


def starts(folder: Path) -> None:
    """Print how long the first frame takes, beside that of one file of 12 kB."""
    marks, pairs = [b"Quit", b"Search"], []
    with TemporaryDirectory() as home:
        for _ in range(RUNS):
            ours = start(["-m", "tui", "--fresh", str(folder)], marks, home)
            one = start(["-m", "tui", "--fresh", str(OURS)], marks, home)
            pairs.append(ours.frame / one.frame)
    print(f"first frame: {median(pairs):.2f}x of one file of 12 kB, budget 1.1x", flush=True)


def reading(source: Folder) -> Notes:
    """Print what reading all files takes, and joining them."""
    files = source.read()
    data = b"".join(file.data for file in files)
    notes = Notes.of_folder(source, files)
    whole = seconds(lambda: Notes.of_folder(source, files))
    alone = seconds(lambda: read(data))
    joined = seconds(lambda: Notes.of_folder(source, files, notes))
    lines = seconds(data.splitlines)
    print(
        f"{len(files):,} files, {len(data) / 1e6:.1f} MB, {len(notes.outline):,} rows: reading "
        f"{whole / alone:.2f}x of the same bytes as one file, budget 1.3x; joining again "
        f"{joined / whole:.3f}x of it, {joined / lines:.1f}x of splitlines; looking for changes "
        f"{1000 * seconds(source.listed):.1f} ms every 2 s",
        flush=True,
    )
    return notes


def searching(folder: Path, notes: Notes) -> None:
    """Print how long searches take to their end, beside ripgrep."""
    index = Index(notes.outline)
    for _ in index.build():
        pass
    if shutil.which("rg") is None:
        print("search: there is no rg to compare with")
        return
    for word in WORDS:
        ours = seconds(lambda: [*search(index, parse(word))])  # noqa: B023 - called at once
        begin = time.perf_counter()
        command = ["rg", "-i", "--no-ignore", "-c", word, str(folder)]
        subprocess.run(command, capture_output=True, check=False)
        rg = time.perf_counter() - begin
        print(f"search {word!r}: {1000 * ours:.0f} ms, {ours / rg:.2f}x of rg, budget 1x")


def live(folder: Path) -> None:
    """Print how long a save takes to its paint, and what lectree costs at rest."""
    first = next(e.path for e in Folder((folder,)).listed() if b"](http" in e.path.read_bytes())
    with TemporaryDirectory() as name:
        os.environ.update(XDG_STATE_HOME=name, XDG_RUNTIME_DIR=name, TEXTUAL_FPS="120")
        copy = Path(name, "notes.md")
        copy.write_bytes(OURS.read_bytes())
        with running(copy) as lectree:
            one = median(saves(lectree.save, lectree, versions_of(copy.read_bytes()), SAVES))
            rest = idle(lectree)
        before = first.read_bytes()
        with running(folder) as lectree:
            lectree.rest(8)
            held = resident(lectree.pid)
            here = replace(lectree, path=first)
            found = median(saves(here.save, here, versions_of(before), SAVES))
            ours = idle(lectree)
        first.write_bytes(before)
    size = sum(entry.size for entry in Folder((folder,)).listed()) / 2**20
    print(
        f"save to paint: {1000 * found:.0f} ms, {1000 * one:.0f} ms of one file; idle "
        f"{100 * ours:.2f} % of a core, {100 * rest:.2f} % with one file; memory {held:.0f} MB "
        f"with {size:.0f} MB of notes"
    )


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1])
    starts(folder)
    searching(folder, reading(Folder((folder,))))
    live(folder)


if __name__ == "__main__":
    main()
