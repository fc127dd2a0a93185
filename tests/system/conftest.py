"""Notes for the doors to the outside, and the scenarios in which a file changes."""

import asyncio
import shutil
from pathlib import Path

import pytest

from tests.system.scenarios import PROGRAMS, SCENARIOS, deaf, no_inotify
from tui.system import inotify


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_bytes(b"# Talks\n- [one](https://example.org/1)\n")
    return path


@pytest.fixture(scope="module", params=["inotify", "watchfiles", "polling"])
def results(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, object]:
    """Return what came of each scenario that a module plays, all of them at the same time."""
    names = [name for name in SCENARIOS if shutil.which(PROGRAMS.get(name, "sh"))]
    root = tmp_path_factory.mktemp(request.param)

    async def all_at_once() -> list[object]:
        plays = (request.module.played(name, root / name) for name in names)
        return list(await asyncio.gather(*plays, return_exceptions=True))

    with pytest.MonkeyPatch.context() as patch:
        if request.param != "inotify":
            patch.setattr(inotify, "opened", deaf if request.param == "polling" else no_inotify)
        outcomes = asyncio.run(all_at_once())
    return dict(zip(names, outcomes, strict=True))


@pytest.fixture
def result(name: str, results: dict[str, object]) -> object:
    """Return what came of one scenario; what it raised is raised."""
    if name not in results:
        pytest.skip(f"{PROGRAMS[name]} is not installed")
    found = results[name]
    if isinstance(found, BaseException):
        raise found
    return found
