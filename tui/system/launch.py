"""Starting a program that lives beside lectree, away from its terminal."""

import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

PATIENCE = 2.0
"""Seconds after which a program that still runs counts as started."""


@dataclass(frozen=True)
class Outcome:
    """Whether it worked, and one line for the user that says what happened."""

    ok: bool
    message: str


def launch(argv: Sequence[str], environ: Mapping[str, str]) -> Outcome:
    """Start a program detached and wait up to `PATIENCE` s for a failure; OSError if it cannot."""
    process = subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=environ,
    )
    name = PurePath(argv[0]).name
    try:
        code = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        # someone must collect its exit code, or it stays behind as a zombie
        threading.Thread(target=process.wait, daemon=True).start()
        return Outcome(True, f"started {name}")
    if code < 0:
        return Outcome(False, f"{name} was killed by signal {-code}")
    if code:
        return Outcome(False, f"{name} failed with exit code {code}")
    return Outcome(True, f"started {name}")
