"""The wheel and the source hold everything, are the same each time, and run where installed."""

import importlib.util
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.shared import ROOT
from tui import __version__

LIMIT = 300.0
PIP = (sys.executable, "-m", "pip", "--quiet")
NO_FETCH = bool(importlib.util.find_spec("hatchling"))
EPOCH = "1764000000"  # any day will do


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of the project, built without fetching anything where that is possible."""
    folder = tmp_path_factory.mktemp("wheel")
    isolation = ["--no-build-isolation"] if NO_FETCH else []
    run(*PIP, "wheel", "--no-deps", *isolation, ROOT, "-w", folder, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


def built(source: Path, folder: Path) -> Path:
    """Build the source archive, and the wheel out of it; return the archive."""
    isolation = ["--no-isolation"] if NO_FETCH else []
    run(sys.executable, "-m", "build", *isolation, "--outdir", folder, source, cwd=folder)
    (found,) = folder.glob("*.tar.gz")
    return found


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the source archive of the project; the wheel that is built of it stands beside it."""
    return built(ROOT, tmp_path_factory.mktemp("sdist"))


def test_it_holds_all_of_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    kinds = (".py", ".tcss", ".typed", ".md")
    files = [path for path in (ROOT / "tui").rglob("*") if path.suffix in kinds]
    assert names == {path.relative_to(ROOT).as_posix() for path in files}
    assert "tui/screen/app.tcss" in names


def test_it_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    run(*PIP, "--python", python, "install", "--no-deps", wheel, cwd=tmp_path)
    assert run(home / "bin" / "lectree", "--version", cwd=tmp_path) == f"lectree {__version__}\n"
    where = run(python, "-c", "import tui; print(tui.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(home)


FOLDERS = ("tui", "tests", "screenshots", ".ci", ".github")


def test_the_source_archive_holds_all_of_the_project(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    files = [path for name in FOLDERS for path in (ROOT / name).rglob("*") if path.is_file()]
    wanted = {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}
    assert wanted <= names
    assert names - wanted >= {"pyproject.toml", "README.md", "LICENSE", "notes.md", "PKG-INFO"}
    assert not [name for name in names if ".venv" in name or "__pycache__" in name]


def test_what_is_built_twice_is_the_same(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    for path in source.rglob("*"):
        path.touch()
    again = built(source, tmp_path)
    assert again.read_bytes() == sdist.read_bytes()
    assert (sdist.parent / wheel.name).read_bytes() == wheel.read_bytes()
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()
