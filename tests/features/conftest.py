"""The user's own notes, which most features are tried on."""

from pathlib import Path

import pytest

from tests.shared import shared
from tests.system.fake import Programs


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


@pytest.fixture
def opened(tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file to which the browser that is opened writes its links."""
    path = tmp_path / "opened"
    programs.add("firefox", f'echo "$1" >> {path}')
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("BROWSER", "firefox")
    return path
