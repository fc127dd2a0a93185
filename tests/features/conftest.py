"""The user's own notes, which most features are tried on."""

from pathlib import Path

import pytest

from tests.shared import shared


@pytest.fixture
def seed() -> Path:
    """Return the user's notes, read only."""
    return shared("seed", "videos.md")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Return a copy of the user's notes, to be changed."""
    path = tmp_path / "videos.md"
    path.write_bytes(shared("seed", "videos.md").read_bytes())
    return path
