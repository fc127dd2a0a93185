"""Small mistakes put into the program, and how many of them the tests notice.

Run with `python -m tests.mutations outline --count 50 --seed 1`; the floor is one of `outline`,
`system`, `screen` and `start` (the files of `tui` itself). Each mistake is made in a copy of the
project, without the collections of real notes; there the tests of the floor run that run the
changed line, also in a program that they start, as many as take two minutes.
To find out which these are takes longest: `--copy` keeps it for other seeds.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutations.runs import ALIKE
from tests.shared import ROOT

TESTS = {
    "outline": (
        "tests/test_values.py",
        "tests/outline",
        "tests/screen",
        "tests/cli/test_commands.py",
    ),
    "system": ("tests/test_values.py", "tests/system", "tests/cli"),
    "screen": ("tests/test_values.py", "tests/screen", "tests/features", "tests/terminal"),
    "start": (
        "tests/test_values.py",
        "tests/cli",
        "tests/system/test_first_frame.py",
        "tests/terminal",
    ),
}

PARTS = ("tui", "tests", "screenshots", "pyproject.toml", "README.md", "notes.md", "LICENSE")
"""What of the project the tests need."""

FILES = {"start": "*.py"} | {floor: f"{floor}/**/*.py" for floor in ("outline", "system", "screen")}


def main() -> int:
    """Make some mistakes, each alone; 1 when the tests of a floor do not run."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("floor", choices=TESTS)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--files", help="only these of tui, such as 'screen/frame.py'")
    parser.add_argument(
        "--copy", type=Path, help="keep the copy here, and what was measured, for other seeds"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lectree-") as folder:
        return _try(options, (options.copy or Path(folder, "project")).resolve())


def _try(options: argparse.Namespace, project: Path) -> int:
    """Measure in a copy which test runs what, unless it was, and make mistakes there."""
    environ = {
        **os.environ,
        "LECTREE_CORPUS": str(project / "none"),
        "LECTREE_TIMES": str(project / "times.json"),
        "PYTHONPATH": str(project),
    }

    def run(*argv: str) -> int:
        return subprocess.run([sys.executable, "-m", *argv], cwd=project, env=environ).returncode

    tests = TESTS[options.floor]
    if not (project / ".coverage").exists():
        _copy(project)
        measured = ("-n", "2", "-p", "tests.mutations.covering", *ALIKE)
        if run("coverage", "run", "-m", "pytest", *measured, *tests) not in (0, 1):  # 1: some fail
            print("the tests do not run")
            return 1
        run("coverage", "combine", "-q")
    files = options.files or FILES[options.floor]
    seeds = map(str, options.seed)
    return run("tests.mutations.played", files, str(options.count), ",".join(seeds), *tests)


def _copy(project: Path) -> None:
    project.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)


if __name__ == "__main__":
    sys.exit(main())
