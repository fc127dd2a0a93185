"""The notes of the project, which most features are tried on."""

from pathlib import Path

import pytest

from tests.shared import ROOT
from tests.system.fake import Programs
from tui.screen import chooser, status_line, viewer
from tui.screen.note import view
from tui.screen.search import entries, finder

_MEASURED_ELSEWHERE = {
    *("test_absence", "test_editor_key", "test_first_screen", "test_focus", "test_fold"),
    *("test_link_keys", "test_live", "test_open_copy", "test_paging", "test_place"),
    *("test_position", "test_queries", "test_screens", "test_search", "test_search_saves"),
    *("test_typeahead", "test_viewport", "test_words"),
}
"""Tests that run no line which others do not run too, those of `tests/screen` above all."""


@pytest.fixture(autouse=True)
def _measured_once(request: pytest.FixtureRequest) -> None:
    """Measure a test with the first of its cases only, and one that others cover not at all."""
    case = getattr(request.node, "callspec", None)
    is_later = case is not None and any(case.indices.values())
    is_like_the_first = request.path.stem != "test_note_goldens"  # each has its own kind of note
    if (is_later and is_like_the_first) or request.path.stem in _MEASURED_ELSEWHERE:
        request.getfixturevalue("unmeasured")


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """Return a copy of the notes of the project."""
    path = tmp_path / "videos.md"
    path.write_bytes((ROOT / "notes.md").read_bytes())
    return path


@pytest.fixture
def opened(tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file to which the browser that is opened writes its links."""
    path = tmp_path / "opened"
    programs.add("firefox", f'echo "$1" >> {path}')
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("BROWSER", "firefox")
    return path


@pytest.fixture
def timeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing on the screen change by itself, on a machine of any speed."""
    monkeypatch.setattr(chooser, "REST", 1000.0)
    monkeypatch.setattr(finder, "_PATIENCE", 1000.0)
    monkeypatch.setattr(viewer, "LOOK", 0.0)
    monkeypatch.setattr(view, "STEP", 10.0)
    monkeypatch.setattr(view, "BETWEEN", 0.01)
    monkeypatch.setattr(viewer, "time", lambda: 0.0)
    monkeypatch.setattr(entries, "time", lambda: 0.0)
    monkeypatch.setattr(status_line, "_SECONDS", 1000.0)
    monkeypatch.setattr(status_line, "_PROBLEM_SECONDS", 1000.0)
