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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the tests of many cases of one kind, whose lines others run too."""
    items[:] = [item for item in items if "unmeasured" not in getattr(item, "fixturenames", ())]


def pytest_runtest_logstart(nodeid: str) -> None:
    if measuring := Coverage.current():
        measuring.switch_context(nodeid)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _times[report.nodeid] += report.duration


def pytest_sessionfinish() -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        Path(os.environ["LECTREE_TIMES"]).write_text(json.dumps(_times))


class Covering:
    """Which tests run a line of a file, the quickest first."""

    def __init__(self, data: Path, times: Path) -> None:
        self._data = CoverageData(str(data))
        self._data.read()
        self._times: dict[str, float] = json.loads(times.read_text())

    def tests(self, path: Path, line: int) -> list[str]:
        """Return the tests of a line; those of its file when it runs in none, as imports do."""
        lines = self._data.contexts_by_lineno(str(path))
        found = {test for test in lines.get(line, ()) if test}
        found = found or {test for each in lines.values() for test in each if test}
        return sorted(found, key=self._times.__getitem__)[:MOST]
