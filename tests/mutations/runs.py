"""Tries mutations against tests that are collected once: each in a fork of one pytest.

The functions that a mutation changes get their new code in the fork; where it changes what an
import runs, the tests are run by a pytest of their own. In both, the changed file is on the disk,
for the programs that tests start.
"""

import gc
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.main import pytest_runtestloop

ALIKE = ("-q", "-p", "no:cacheprovider", "--hypothesis-seed=0")
"""Arguments of pytest: each run tries the same, so that only the mistake can be noticed."""

_ARGV = (*ALIKE, "-x", "--timeout=60")


class Runs:
    """The collected tests of a project, in whose folder the process is.

    `playing` is called with this once they are collected.
    """

    def __init__(self, playing: Callable[["Runs"], None]) -> None:
        self._playing = playing
        self._items: dict[str, pytest.Item] = {}

    def collect(self, tests: list[str]) -> int:
        """Collect tests and play; the exit code of pytest."""
        return pytest.main([*_ARGV, *tests], plugins=[self])

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._session = session
        self._items = {item.nodeid: item for item in session.items}
        self._playing(self)
        return True

    def is_noticed(self, path: Path, source: bytes, tests: Mapping[str, float]) -> bool:
        """Tell whether a test fails with another source of a file.

        The seconds that each test takes else limit how long they may take.
        """
        kept = path.read_bytes()
        changed = _changed(_compiled(path, kept), _compiled(path, source))
        path.write_bytes(source)
        # What hypothesis keeps of one mistake it would try on all that follow.
        shutil.rmtree(".hypothesis", ignore_errors=True)
        try:
            run = self._run_alone(tests) if changed is None else self._fork(changed, tests)
            return _failed(run, 120 + 5 * sum(tests.values()))
        finally:
            path.write_bytes(kept)

    def _fork(self, changed: dict[CodeType, CodeType], tests: Mapping[str, float]) -> int:
        if run := os.fork():
            return run
        status = 1
        try:
            os.setsid()  # a mistake in what stops the program stops only this fork
            _exchange(changed)
            self._session.items = [self._items[test] for test in tests if test in self._items]
            pytest_runtestloop(self._session)
            status = int(self._session.testsfailed > 0)
        finally:
            os._exit(status)

    def _run_alone(self, tests: Mapping[str, float]) -> int:
        argv = [sys.executable, "-m", "pytest", *_ARGV, *tests]
        silent = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
        return os.posix_spawn(sys.executable, argv, os.environ, setsid=True, file_actions=[silent])


def _failed(run: int, seconds: float) -> bool:
    """Tell whether a process that leads its session fails, or takes longer than some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ended, status = os.waitpid(run, os.WNOHANG)
        if ended:
            return status != 0
        time.sleep(0.02)
    os.killpg(run, signal.SIGKILL)
    os.waitpid(run, 0)
    return True


def _changed(old: CodeType, new: CodeType) -> dict[CodeType, CodeType] | None:
    """Return the code of functions that differs; None where what an import runs differs."""
    if _own(old) != _own(new):
        return None
    found: dict[CodeType, CodeType] | None = {}
    for was, now in zip(_inner(old), _inner(new), strict=True):
        is_function = was.co_flags & CO_OPTIMIZED
        inside = {was: now} if is_function else _changed(was, now)
        found = None if found is None or inside is None else found | inside
    return found and {was: now for was, now in found.items() if was != now}


def _compiled(path: Path, source: bytes) -> CodeType:
    return compile(source, str(path), "exec", dont_inherit=True)


def _own(code: CodeType) -> tuple[object, ...]:
    """Return what code itself runs, without the functions and classes that it defines."""
    rest = tuple(each for each in code.co_consts if not isinstance(each, CodeType))
    return code.co_code, repr(rest), code.co_names, code.co_varnames


def _inner(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _exchange(changed: Mapping[CodeType, CodeType]) -> None:
    """Give all functions that have some code the other one."""
    gc.unfreeze()
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            code = changed.get(each.__code__)
            if code and code.co_filename == each.__code__.co_filename:
                each.__code__ = code
