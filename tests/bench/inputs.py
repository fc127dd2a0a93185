"""The notes that the benchmarks read: the user's own, real ones, and made ones."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.bench.synthetic import VIDEOS, notes
from tests.shared import ROOT, present

OURS = ROOT / "notes.md"
LARGE = 65_000_000
"""Bytes of a large file of notes."""
SMALL = 200_000
"""Bytes of what stands for it where only the benchmark is tried."""

_TITLE_END = re.compile(rb"\](?=\(http)")


def corpus() -> list[bytes]:
    """Return the real collections, none where there is no corpus."""
    folder = present("corpus")
    return [path.read_bytes() for path in sorted(folder.rglob("*.md"))] if folder else []


def repeated(files: list[bytes], size: int) -> bytes:
    """Return collections over and over, up to a size, with other titles each time."""
    found, total, time = [], 0, 0
    while total < size:
        time += 1
        for data in files:
            text = _TITLE_END.sub(b" %d]" % time, data.rstrip() + b"\n")
            found.append(text)
            total += len(text)
            if total >= size:
                break
    return b"\n".join(found)


def large(folder: Path, *, quick: bool) -> Iterator[tuple[str, Path]]:
    """Write large files, one after the other; yield what each is and its path."""
    size = SMALL if quick else LARGE
    if files := corpus():
        path = folder / "corpus.md"
        path.write_bytes(repeated(files, size))
        yield "real notes, repeated", path
        path.unlink()
    path = folder / "made.md"
    path.write_bytes(notes(VIDEOS * size // LARGE))
    yield "made notes", path
    path.unlink()
