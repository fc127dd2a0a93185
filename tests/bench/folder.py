"""A folder of notes beside one file: start, reading, saves, search, memory, and rest.

Each figure is a ratio to what one file costs, or to the bytes, in the same run.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.figure import Figure, seconds
from tests.bench.inputs import OURS
from tests.bench.live import idle, running, saves, versions_of
from tests.bench.memory import resident
from tests.bench.reader import best
from tests.bench.start import start
from tests.bench.synthetic import notes as made
from tui.outline.reading.reader import read
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import search
from tui.screen.notes import Notes
from tui.system.folder import Folder, NotesFile

RUNS = 7
SAVES = 12
FILES = 1000
IN_A_FOLDER = 25
WORDS = ("attention", "python", "the", "zebra crossing")
ONE_FILE = "one file"


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield the figures of a folder of made notes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, 50 if quick else FILES)
        yield starts(folder, 2 if quick else RUNS)
        source = Folder((folder,))
        files = source.read()
        notes = Notes.of_folder(source, files)
        yield from reading(source, files, notes)
        yield from searching(folder, notes)
        yield from live(folder, 2 if quick else SAVES)


def make(folder: Path, count: int) -> None:
    """Write so many files of 10 kB, with a link from each to the next one."""
    for number in range(count):
        path = folder / f"course {number // IN_A_FOLDER}" / f"lecture {number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made(20, seed=number) + b"- [[lecture %d]]\n" % (number + 1))


def starts(folder: Path, runs: int) -> Figure:
    """Return how long the first frame takes, beside that of one file of 12 kB."""
    marks, pairs = [b"Quit", b"Search"], []
    with TemporaryDirectory() as home:
        for _ in range(runs):
            ours = start(["-m", "tui", "--fresh", str(folder)], marks, home)
            one = start(["-m", "tui", "--fresh", str(OURS)], marks, home)
            pairs.append(ours.frame / one.frame)
    return Figure("first frame", median(pairs), "x", ONE_FILE, 1.1)


def reading(source: Folder, files: Sequence[NotesFile], notes: Notes) -> Iterator[Figure]:
    """Yield what reading all files takes, and joining them."""
    data = b"".join(file.data for file in files)
    whole = best(lambda: Notes.of_folder(source, files), 3)
    alone = best(lambda: read(data), 3)
    joined = best(lambda: Notes.of_folder(source, files, notes), 3)
    lines = best(data.splitlines, 3)
    yield Figure("reading", whole / alone, "x", "the same bytes as one file", 1.3)
    yield Figure("joining again", joined / lines, "x", "bytes.splitlines")
    yield Figure("looking for changes", 1000 * best(source.listed, 3), "ms")


def searching(folder: Path, notes: Notes) -> Iterator[Figure]:
    """Yield how long searches take to their end, beside ripgrep."""
    index = Index(notes.outline)
    for _ in index.build():
        pass
    for word in WORDS if shutil.which("rg") else ():
        ours = best(lambda: [*search(index, parse(word))], 3)  # noqa: B023 - called at once
        begin = time.perf_counter()
        command = ["rg", "-i", "--no-ignore", "-c", word, str(folder)]
        subprocess.run(command, capture_output=True, check=False)
        rg = time.perf_counter() - begin
        yield Figure(f"search for {word!r}", ours / rg, "x", "rg -i", 1)


def live(folder: Path, count: int) -> Iterator[Figure]:
    """Yield how long a save takes to its paint, and what lectree costs at rest."""
    first = next(e.path for e in Folder((folder,)).listed() if b"](http" in e.path.read_bytes())
    with TemporaryDirectory() as name:
        os.environ.update(XDG_STATE_HOME=name, XDG_RUNTIME_DIR=name, TEXTUAL_FPS="120")
        copy = Path(name, "notes.md")
        copy.write_bytes(OURS.read_bytes())
        with running(copy) as lectree:
            one = saves(lectree.save, lectree, versions_of(copy.read_bytes()), count)
            rest = idle(lectree)
        before = first.read_bytes()
        with running(folder) as lectree:
            lectree.rest(8)
            held = resident(lectree.pid)
            here = replace(lectree, path=first)
            found = saves(here.save, here, versions_of(before), count)
            ours = idle(lectree)
    size = sum(entry.size for entry in Folder((folder,)).listed()) / 2**20
    yield seconds("save to its paint", found, one, ONE_FILE)
    yield Figure("idle", 100 * ours, "%", "a core")
    yield Figure("idle with one file", 100 * rest, "%", "a core")
    yield Figure("memory", held, "MB", f"{size:.0f} MB of notes")
