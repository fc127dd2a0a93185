"""How fast the browser answers its keys, as ratios to the smallest repaint and to a small file.

Run with `python -m tests.bench.browse`. The note follows the cursor in the same repaint, so
the time to the first bytes is the time to both panes.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.keys import measure, percentile, report, typed
from tests.bench.synthetic import notes

OURS = Path(__file__).resolve().parents[2] / "notes.md"
SMALL, LARGE = 1000, 125_000
DOWN = [b"j"] * 60
FOLDS = [b" "] * 40
ALL = [b"+", b"-"] * 10


def browser(path: Path, keys: list[bytes]) -> list[float]:
    """Return the seconds from each key to its paint, in lectree on a file."""
    return typed(["-m", "tui", "--fresh", str(path)], keys)


def main() -> None:
    """Print the ratios."""
    yardstick = percentile(measure("tests.bench.note", "one widget", 60))
    report("j and the note, notes.md", browser(OURS, DOWN[:30]), yardstick, 2.0)
    with TemporaryDirectory() as folder:
        for videos in (SMALL, LARGE):
            Path(folder, f"{videos}.md").write_bytes(notes(videos))
        for name, keys in {"j": DOWN, "fold": FOLDS, "open and close all": ALL}.items():
            small = browser(Path(folder, f"{SMALL}.md"), keys)
            report(f"{name}, {SMALL:,} videos", small, percentile(small))
            large = browser(Path(folder, f"{LARGE}.md"), keys)
            report(f"{name}, {LARGE:,} videos", large, percentile(small), 1.5)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
