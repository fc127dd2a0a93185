"""Internal errors: a report without anything of the notes, and one line that names it."""

import os
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from tui import __version__
from tui.outline.text.characters import clean
from tui.system.folders import state_folder

INTERNAL_ERROR = 70
"""The exit code."""
KEPT = 5
"""Reports; older ones are removed."""

_NAMES = "crash-????????-??????-??????.txt"
_MOST_ERRORS = 20
_MOST_FRAMES = 50


def report(error: BaseException) -> str:
    """Write a report of an error; return the line that names it, or where the error arose.

    A message can quote the notes, so neither has the error's own.
    """
    try:
        known = f"report: {_write(_report(error))}"
    except OSError:
        known = f"at {[*_frames(error), 'a place that is not known'][0]}"
    return clean(f"internal error ({type(error).__name__}); {known}")


def _write(lines: Iterable[str]) -> Path:
    folder = state_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    seconds, rest = divmod(time.time_ns(), 10**9)
    now = time.strftime("%Y%m%d-%H%M%S", time.localtime(seconds))
    path = folder / f"crash-{now}-{rest // 1000:06}.txt"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise
    for old in sorted(folder.glob(_NAMES))[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return path


def _report(error: BaseException) -> Iterator[str]:
    system, _, release, _, machine = os.uname()
    yield f"lectree {__version__}, Python {sys.version.split()[0]}, {system} {release} {machine}"
    for number, one in enumerate(_errors(error)):
        yield ""
        yield f"{'with it: ' if number else ''}{type(one).__module__}.{type(one).__qualname__}"
        yield from (f"  {frame}" for frame in reversed([*_frames(one)]))


def _frames(error: BaseException) -> Iterator[str]:
    """Yield where an error arose, the innermost place first."""
    frames = traceback.walk_tb(error.__traceback__)
    summary = traceback.StackSummary.extract(frames, limit=-_MOST_FRAMES, lookup_lines=False)
    for frame in reversed(summary):
        yield f"{frame.filename}:{frame.lineno} in {frame.name}"


def _errors(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, and those that it holds, that caused it or were under way."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_ERRORS:
        one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
        waiting += [one.__cause__, one.__context__]
