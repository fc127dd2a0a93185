"""The benchmarks can be run, and say what they found; their figures are looked at by people."""

import json
import subprocess
import sys

import pytest

from tests.bench.figure import Figure, p95, seconds
from tests.bench.inputs import repeated
from tests.shared import ROOT


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_a_figure_tells_whether_its_budget_was_missed() -> None:
    assert Figure("j", 2.5, budget=2).line().split() == ["j", "2.5x", "budget", "2x", "MISSED"]
    assert not Figure("j", 2, budget=2).is_missed
    assert Figure("markdown", 20, budget=25, is_least=True).is_missed
    assert not Figure("markdown", 30, budget=25, is_least=True).is_missed
    assert not Figure("j", 1000).is_missed


def test_a_figure_of_seconds_is_the_ratio_of_their_slowest() -> None:
    found = seconds("j", [0.001] * 19 + [0.004], [0.002] * 20, "a repaint", 2)
    assert found.value == pytest.approx(p95([0.001] * 19 + [0.004]) / 0.002)
    assert found.median == 0.001
    assert json.loads(found.json())["of"] == "a repaint"


def test_repeated_notes_have_other_titles_each_time() -> None:
    text = repeated([b"- [a](https://a.org)\n", b"- b\n"], 60)
    assert text.startswith(b"- [a 1](https://a.org)\n\n- b\n\n- [a 2](https://a.org)\n")
    assert len(text) >= 60


@pytest.mark.parametrize("name", ["reader", "note"])
def test_a_benchmark_runs_on_small_notes(name: str) -> None:
    done = run("--quick", "--json", name)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) > 2
    assert all(figure["value"] > 0 for figure in found)


def test_a_benchmark_that_does_not_exist_is_named() -> None:
    done = run("reading")
    assert done.returncode == 2
    assert "no benchmark is called 'reading'; there are start, reader" in done.stderr
