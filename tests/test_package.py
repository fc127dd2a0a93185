"""The wheel holds everything and runs where it is installed."""

import importlib.util
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.shared import ROOT
from tui import __version__

LIMIT = 300.0
PIP = (sys.executable, "-m", "pip", "--quiet")


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, cwd=cwd, timeout=LIMIT, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of the project, built without fetching anything where that is possible."""
    folder = tmp_path_factory.mktemp("wheel")
    isolation = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    run(*PIP, "wheel", "--no-deps", *isolation, ROOT, "-w", folder, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


def test_it_holds_all_of_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    kinds = (".py", ".tcss", ".typed")
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
