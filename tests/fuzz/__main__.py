"""Fuzz one target for some minutes: `python -m tests.fuzz reader --minutes 10`.

What it finds is printed as small as hypothesis can make it; put it into the corpus once mended.
"""

import argparse
import logging
import os
import random
import tempfile
import time

from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings

from tests.fuzz.inputs import corpus, inputs
from tests.fuzz.targets import TARGETS, tried

_AT_ONCE = 500  # inputs between two looks at the clock


def fuzz(name: str, minutes: float) -> int:
    """Try inputs until the time is over, and return how many; what is wrong is raised."""
    count, end = 0, time.monotonic() + 60 * minutes
    for data in corpus(name):
        tried(name, data)
        count += 1
    while time.monotonic() < end:

        @seed(random.getrandbits(64))
        @hypothesis_settings(
            max_examples=_AT_ONCE,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        @given(inputs(name))
        def attempt(data: bytes) -> None:
            nonlocal count
            count += 1
            if time.monotonic() < end:
                tried(name, data)

        attempt()
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET")
    parser.add_argument("--minutes", type=float, default=10.0)
    given_ = parser.parse_args()
    logging.disable()  # of each state file that is ignored
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)
        for name in given_.targets:
            start = time.monotonic()
            count = fuzz(name, given_.minutes)
            print(
                f"{name}: {count:,} inputs, {time.monotonic() - start:.0f} s, no find", flush=True
            )


if __name__ == "__main__":
    main()
