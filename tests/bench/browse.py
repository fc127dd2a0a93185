"""How fast the browser answers its keys, beside the smallest repaint and beside a small file.

The note follows the cursor in the same repaint, so the time to the first bytes is the time to
both panes.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import inputs
from tests.bench.figure import Figure, seconds
from tests.bench.keys import REPAINT, measure, typed
from tests.bench.synthetic import notes

SMALL = 1000
DOWN = [b"j"] * 60
TO_SERIES = [b"]", b"h"]
"""What goes from the first row to one that can be folded."""
KEYS = {
    "j": DOWN,
    "fold": [*TO_SERIES, *[b" "] * 40],
    "close and open all": [b"-", b"+"] * 10,
    "next and previous video": [b"]"] * 20 + [b"["] * 10,
}


def browser(path: Path, keys: list[bytes]) -> list[float]:
    """Return the seconds from each key to its paint, in lectree on a file."""
    return typed(["-m", "tui", "--fresh", str(path)], keys)


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield how long each key takes."""
    share = 10 if quick else 1
    yardstick = measure("tests.bench.note", "one widget", 60 // share)
    yield seconds("j, notes.md", browser(inputs.OURS, DOWN[: 30 // share]), yardstick, REPAINT, 2)
    with TemporaryDirectory() as folder:
        few = Path(folder, "few.md")
        few.write_bytes(notes(SMALL))
        small = {name: browser(few, keys[: len(keys) // share]) for name, keys in KEYS.items()}
        for name, found in small.items():
            yield seconds(f"{name}, 1,000 videos", found, yardstick, REPAINT)
        for what, path in inputs.large(Path(folder), quick=quick):
            for name, keys in KEYS.items():
                found = browser(path, keys[: len(keys) // share])
                yield seconds(f"{name}, {what}", found, small[name], "1,000 videos", 1.5)
