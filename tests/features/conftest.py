"""The notes of the project, which most features are tried on."""

from pathlib import Path

import pytest

from tests.shared import ROOT
from tests.system.fake import Programs


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """Return a copy of the notes of the project."""
    path = tmp_path / "videos.md"
    path.write_bytes((ROOT / "notes.md").read_bytes())
    return path


@pytest.fixture
def notes(seed: Path) -> Path:
    """Return the same copy, to be changed."""
    return seed


@pytest.fixture
def opened(tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file to which the browser that is opened writes its links."""
    path = tmp_path / "opened"
    programs.add("firefox", f'echo "$1" >> {path}')
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("BROWSER", "firefox")
    return path
