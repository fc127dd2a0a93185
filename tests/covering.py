"""A pytest plugin that keeps which lines each test runs, and how long the test takes.

The lines are kept as contexts of coverage, so it needs `coverage run -m pytest -p tests.covering`;
the times go into the file that `LECTREE_TIMES` names.
"""

import json
import os
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

SECONDS = 60.0
"""How long the tests take that are tried for one line."""

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

    def tests(self, path: Path, lines: range) -> dict[str, float]:
        """Return the tests that run some lines of a file, and how long each takes.

        For lines that an import runs these are all: it leaves values that any of them may meet.
        """
        run = self._data.contexts_by_lineno(str(path))
        found = {test for line in lines for test in run.get(line, ())}
        tests = self._times.keys() if "" in found else self._times.keys() & found
        # A test that is named after the file looks at what the others only pass through.
        own = f"/test_{path.stem}.py"

        def order(test: str) -> tuple[bool, bool, float]:
            return own not in test, test not in found, self._times[test]

        first = sorted(tests, key=order)
        ends = accumulate(self._times[test] for test in first)
        return {
            test: self._times[test] for test, end in zip(first, ends, strict=True) if end <= SECONDS
        }
