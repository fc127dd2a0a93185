"""Every case as often as wanted, told as tried and right: python -m tests.terminal.matrix."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from tests.terminal import bursts, children, ends, moments
from tests.terminal.case import Case
from tests.terminal.desk import Desk

SERIES: dict[str, Sequence[Case]] = {
    "ends": ends.CASES,
    "children": children.CASES,
    "bursts": bursts.EVERY,
    "moments": moments.EVERY,
}


def right(case: Case, repeat: int, faults: list[str]) -> int:
    """Play a case some times, and return how often it went well."""
    before = len(faults)
    for _ in range(repeat):
        with tempfile.TemporaryDirectory(prefix="lectree-") as folder:
            try:
                case.play(Desk.at(Path(folder)))
            except (AssertionError, OSError) as error:
                faults.append(f"{case.name}: {error or type(error).__name__}")
    return repeat - len(faults) + before


def main() -> int:
    """Play the cases that were asked for; 1 when one went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.terminal.matrix", description=__doc__)
    parser.add_argument("--repeat", type=int, default=1, help="how often each is tried")
    parser.add_argument("--only", default="", help="play the cases whose name has this in it")
    parser.add_argument("series", nargs="*", help=", ".join(SERIES), default=list(SERIES))
    options = parser.parse_args()
    faults: list[str] = []
    total = 0
    for name in options.series:
        cases = (case for case in SERIES[name] if options.only in case.name)
        for group, those in groupby(cases, key=lambda case: case.group or case.name):
            tried = [right(case, options.repeat, faults) for case in those]
            times = len(tried) * options.repeat
            total += times
            print(f"{name:8} {group:50} {times:5} / {sum(tried):5}", flush=True)
    print("\n".join(faults), file=sys.stderr)
    print(f"{total} tried / {total - len(faults)} right")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
