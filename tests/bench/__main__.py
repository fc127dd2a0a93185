"""Runs the benchmarks: `python -m tests.bench [--quick] [--json] [NAME …]`, all without a name.

Each prints its figures, with the budget and whether it was missed: most are ratios to a yardstick
that is measured in the same run. `--quick` tries them on small notes; the figures mean nothing
then. A program to compare with that is not installed is left out; `LECTREE_PEERS` names a folder
with more of them (see `peers`).
"""

import argparse
import importlib
import subprocess
import sys

from tests.bench.figure import show

NAMES = (
    *("start", "reader", "search", "browse", "note", "live"),
    *("memory", "trail", "folder", "peers", "growth"),
)


def main() -> None:
    """Run those that are named, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="try them on small notes")
    parser.add_argument("--json", action="store_true", help="print JSON Lines")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    given = parser.parse_args()
    if unknown := [name for name in given.names if name not in NAMES]:
        parser.error(f"no benchmark is called {unknown[0]!r}; there are {', '.join(NAMES)}")
    if len(given.names) == 1:
        module = importlib.import_module(f"tests.bench.{given.names[0]}")
        show(module.figures(quick=given.quick), as_json=given.json)
        return
    options = [f"--{name}" for name in ("quick", "json") if getattr(given, name)]
    for name in given.names or NAMES:
        if not given.json:
            print(f"\n{name}", flush=True)
        command = [sys.executable, "-m", "tests.bench", *options, name]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
