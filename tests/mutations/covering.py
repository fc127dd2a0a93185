"""A pytest plugin that keeps which lines each test runs, and how long the test takes.

The lines are kept as contexts of coverage, so it needs `coverage run -m pytest` with this plugin;
the times go into the file that `LECTREE_TIMES` names.
"""

import json
import os
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

SECONDS = 120.0
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
        """Return tests that run some lines of a file, and how long each takes.

        Those that are named after the file come first, and of all others the quick ones that run
        what few run of it; the cases of a function count together, so that all have their turn.
        Tests of that name in which it was not measured are tried too, and any for lines that an
        import runs: it leaves values that each of them may meet.
        """
        run = self._data.contexts_by_lineno(str(path))
        is_imported = any("" in run.get(line, ()) for line in lines)
        inside = {line: tests for line, tests in run.items() if "" not in tests}
        found = {test for line in lines for test in inside.get(line, ())}
        rarity: dict[str, float] = defaultdict(lambda: 0.01)
        for tests in inside.values():
            for test in tests:
                rarity[test] += 1 / len(tests)
        cost = {test: (time + 0.01) / rarity[test] for test, time in self._times.items()}
        spent: dict[str, float] = defaultdict(float)
        tried = []
        for test in sorted(cost, key=cost.__getitem__):
            is_foreign = f"/test_{path.stem}.py" not in test
            if is_imported or test in found or not is_foreign:
                function = test.partition("[")[0]
                spent[function] += cost[test]
                tried.append((is_foreign, spent[function], test))
        times = {test: self._times[test] for *_, test in sorted(tried)}
        ends = accumulate(times.values())
        return {
            test: time
            for (test, time), end in zip(times.items(), ends, strict=True)
            if end <= SECONDS
        }
