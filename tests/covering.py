"""A pytest plugin that keeps which lines each test runs, and how long the test takes.

The lines are kept as contexts of coverage, so it needs `coverage run -m pytest -p tests.covering`;
the times go into the file that `LECTREE_TIMES` names.
"""

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

MOST = 100
"""Tests that are tried for one line."""

_times: dict[str, float] = defaultdict(float)
_failed: set[str] = set()


def pytest_runtest_logstart(nodeid: str) -> None:
    if measuring := Coverage.current():
        measuring.switch_context(nodeid)
        measuring.set_option("run:context", nodeid)  # of the programs that the test starts
        os.environ["COVERAGE_PROCESS_CONFIG"] = measuring.config.serialize()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _times[report.nodeid] += report.duration
    if report.failed:
        _failed.add(report.nodeid)


def pytest_sessionfinish() -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        passed = {test: time for test, time in _times.items() if test not in _failed}
        Path(os.environ["LECTREE_TIMES"]).write_text(json.dumps(passed))


class Covering:
    """Which tests that pass run a line of a file, the quickest first."""

    def __init__(self, data: Path, times: Path) -> None:
        self._data = CoverageData(str(data))
        self._data.read()
        self._times: dict[str, float] = json.loads(times.read_text())

    def tests(self, path: Path, lines: range) -> list[str]:
        """Return the tests of a statement; those of its file when only the import runs it."""
        run = self._data.contexts_by_lineno(str(path))
        found = {test for line in lines for test in run.get(line, ())}
        if found == {""}:
            found = {test for tests in run.values() for test in tests}
        # A test that is named after the file looks at what the others only pass through.
        own = f"/test_{path.stem}.py"
        known = self._times.keys() & found
        return sorted(known, key=lambda test: (own not in test, self._times[test]))[:MOST]
