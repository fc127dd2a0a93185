"""No test reaches the user's home folder, clipboard, browser or editor."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import is_hypothesis_test, settings

from tests.system.fake import Programs
from tui.outline.text.media import set_own_hosts

# A machine that is busy makes any example slow; speed is for the benchmarks.
settings.register_profile("lectree", deadline=None)
settings.load_profile("lectree")

_OUTSIDE = (
    "BROWSER",
    "DISPLAY",
    "EDITOR",
    "LECTREE_NOTES",
    "SSH_CONNECTION",
    "SSH_TTY",
    "TMUX",
    "VISUAL",
    "WAYLAND_DISPLAY",
    "NO_COLOR",
)


def pytest_collection_finish() -> None:
    """Let the garbage collector look less often, and never at the tests: a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5000, 10, 10)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home folder that every test has for its own."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    for name in _OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def notes(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return a file of notes with the text that a module of tests calls `NOTES`."""
    path = tmp_path / "notes.md"
    path.write_text(request.module.NOTES)
    return path


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Measure no coverage, which takes as long as the test: for many cases of one and the same.

    It is measured when which test runs which line is what one wants to know.
    """
    measuring = None if "LECTREE_TIMES" in os.environ else Coverage.current()
    if measuring:
        monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        measuring.stop()
    yield
    if measuring:
        measuring.start()


@pytest.fixture(autouse=True)
def _properties_are_unmeasured(request: pytest.FixtureRequest) -> None:
    if is_hypothesis_test(request.function):
        request.getfixturevalue("unmeasured")


@pytest.fixture
def own_hosts() -> Iterator[Callable[..., None]]:
    """Return what adds hosts of recordings, as the settings do."""
    yield lambda *hosts: set_own_hosts(hosts)
    set_own_hosts(())


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    """Return a folder of fake programs, not yet on PATH."""
    return Programs(tmp_path)
