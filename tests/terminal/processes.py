"""The processes of one run of lectree, its children too: all carry the same mark."""

import os
import signal
from pathlib import Path

MARK = "LECTREE_TEST_RUN"
"""The environment variable whose value tells the runs apart."""


def running(mark: str) -> dict[int, str]:
    """Return the processes of a run that are still there: number -> command line."""
    wanted = f"{MARK}={mark}".encode()
    return {
        int(folder.name): _read(folder / "cmdline").replace(b"\0", b" ").decode(errors="replace")
        for folder in Path("/proc").iterdir()
        if folder.name.isdecimal() and wanted in _read(folder / "environ").split(b"\0")
    }


def end_all(mark: str) -> None:
    """Kill what is left of a run."""
    for number in running(mark):
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended meanwhile, or is someone else's
        return b""
