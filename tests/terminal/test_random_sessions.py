"""A careless user, drawn by lot, breaks nothing."""

from pathlib import Path

import pytest

from tests.shared import REPEAT
from tests.terminal import sessions

STEPS = 1000 if REPEAT > 1 else 400


@pytest.mark.timeout(400)
def test_a_random_session_ends_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A second is the limit on a machine that does nothing else.
    monkeypatch.setattr(sessions, "LONGEST_SILENCE", 15.0)
    assert sessions.play(tmp_path, seed=1, steps=STEPS).starts > 1
