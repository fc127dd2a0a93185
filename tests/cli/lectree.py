"""lectree as a program: arguments in, output and exit code out."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest

from tests.shared import ROOT
from tests.signals import default_signals
from tui.cli import main

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


def lectree(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> Ran:
    """Run a command in a folder and in this process, which spares the start of the program."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        empty, out, err = (Path(folder, name) for name in ("in", "out", "err"))
        empty.touch()
        with empty.open() as stdin, out.open("w") as stdout, err.open("w", 1) as stderr:
            for name, stream in (("stdin", stdin), ("stdout", stdout), ("stderr", stderr)):
                patch.setattr(sys, name, stream)
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            patch.chdir(cwd)
            with pytest.raises(SystemExit) as end:
                main([*map(str, arguments)])
        assert isinstance(end.value.code, int)
        return Ran(end.value.code, out.read_bytes().decode(), err.read_bytes().decode())


def program(
    *arguments: str | Path,
    cwd: Path,
    stdin: bytes | None = None,
    env: Mapping[str, str | None] | None = None,
) -> Ran:
    """Run `python -m tui` in a folder; an environment value of None takes the name out."""
    return _run([sys.executable, "-m", "tui", *map(str, arguments)], cwd, env or {}, stdin)


def in_shell(command: str, *, cwd: Path, env: Mapping[str, str | None] | None = None) -> Ran:
    """Run a command line of bash in a folder; `"$@"` in it stands for lectree."""
    argv = ["bash", "-c", command, "bash", sys.executable, "-m", "tui"]
    return _run(argv, cwd, {"PYTHONUNBUFFERED": None, **(env or {})})


def _run(
    argv: list[str], cwd: Path, env: Mapping[str, str | None], stdin: bytes | None = None
) -> Ran:
    changed = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    done = subprocess.run(
        argv,
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
