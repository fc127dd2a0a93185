"""A program that dies in the terminal that lectree lent it."""

from pathlib import Path

import pytest

from tests.shared import REPEAT
from tests.terminal.case import Case, play
from tests.terminal.children import CASES
from tests.terminal.tmux import IS_THERE


@pytest.mark.timeout(60 + 30 * REPEAT)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_children(case: Case, tmp_path: Path) -> None:
    if case.needs_tmux and not IS_THERE:
        pytest.skip("tmux is not installed")
    play(case, tmp_path)
