"""Whatever way leads to a place, the screen is the same there."""

from pathlib import Path

import pytest

from tests.shared import REPEAT
from tests.terminal.alike import WAYS, play


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(REPEAT))
def test_two_ways_to_one_screen(tmp_path: Path, way: str, seed: int) -> None:
    one, other = play(WAYS[way], tmp_path, seed)
    assert one == other
