"""The folder in which most commands are tried."""

from pathlib import Path

import pytest


@pytest.fixture
def here(notes: Path) -> Path:
    """Return a folder with nothing but the notes."""
    return notes.parent
