"""lectree as a program: arguments in, output and exit code out."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.shared import ROOT
from tests.signals import default_signals

LIMIT = 60.0
"""Seconds that one call may take."""


class Ran(NamedTuple):
    """How a call ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """The JSON objects that were printed, one a line."""
        return [json.loads(line) for line in self.out.split("\n")[:-1]]


def lectree(
    *arguments: str | Path,
    cwd: Path,
    stdin: bytes | None = None,
    env: Mapping[str, str | None] | None = None,
) -> Ran:
    """Run `python -m tui` in a folder; an environment value of None takes the name out."""
    changed = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    done = subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        input=stdin,
        stdin=None if stdin is not None else subprocess.DEVNULL,
        capture_output=True,
        cwd=cwd,
        env={name: value for name, value in changed.items() if value is not None},
        timeout=LIMIT,
        check=False,
        preexec_fn=default_signals,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def in_shell(command: str, *, cwd: Path, env: Mapping[str, str | None] | None = None) -> Ran:
    """Run a command line of bash in a folder; `"$@"` in it stands for lectree."""
    usual = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": None}
    changed = {**os.environ, **usual, **(env or {})}
    done = subprocess.run(
        ["bash", "-c", command, "bash", sys.executable, "-m", "tui"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=cwd,
        env={name: value for name, value in changed.items() if value is not None},
        timeout=LIMIT,
        check=False,
        preexec_fn=default_signals,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
