"""Each case of a real terminal, as often as wanted: ends, lent terminals, bursts, moments."""

from pathlib import Path

import pytest

from tests.shared import REPEAT
from tests.terminal import bursts, children, ends, moments
from tests.terminal.case import Case, play
from tests.terminal.tmux import IS_THERE

CASES = [
    pytest.param(case, id=f"{series.__name__.rpartition('.')[2]} {case.name}")
    for series in (ends, children, bursts, moments)
    for case in series.CASES
]


@pytest.mark.timeout(60 + 30 * REPEAT)
@pytest.mark.parametrize("case", CASES)
def test_case(case: Case, tmp_path: Path) -> None:
    if case.needs_tmux and not IS_THERE:
        pytest.skip("tmux is not installed")
    play(case, tmp_path)
