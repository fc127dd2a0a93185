"""An error that nobody expected ends a command in one line, and the notes stay private."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.lectree import LIMIT, Ran
from tests.shared import ROOT

SECRET = "text of the notes"
BREAK = """
import sys
from tui import cli, commands
def broken(request):
    print(request.data.decode(), flush={flush})
    raise {error}(request.data.decode())
commands.RUN["tree"] = broken
cli.main(["tree", "notes.md"])
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "notes.md").write_text(SECRET)
    return tmp_path


def broken(here: Path, error: str = "ValueError", shell: str = '"$@"', flush: bool = True) -> Ran:
    code = BREAK.format(error=error, flush=flush)
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        ["bash", "-c", shell, "bash", sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=here,
        env={**env, "PYTHONPATH": str(ROOT)},
        timeout=LIMIT,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("error", ["ValueError", "RecursionError", "MemoryError", "RuntimeError"])
def test_it_ends_in_one_line_that_names_the_report(here: Path, home: Path, error: str) -> None:
    ran = broken(here, error)
    (report,) = (home / "state" / "lectree").glob("crash-*.txt")
    assert ran == (70, f"{SECRET}\n", f"lectree: internal error ({error}); report: {report}\n")
    text = report.read_text()
    assert SECRET not in text
    assert "in broken" in text
    assert "tui/cli.py:" in text


def test_without_a_state_folder_the_line_tells_where(here: Path, home: Path) -> None:
    (home / "state").touch()
    ran = broken(here)
    assert (ran.code, ran.err.count("\n")) == (70, 1)
    assert ran.err == "lectree: internal error (ValueError); at <string>:6 in broken\n"


@pytest.mark.parametrize("shell", ['"$@" >&-', '"$@" >/dev/full', '"$@" 2>&-', '"$@" 2>/dev/full'])
def test_with_streams_that_are_no_use(here: Path, home: Path, shell: str) -> None:
    ran = broken(here, shell=shell, flush=False)
    assert ran.code == 70
    assert ran.err.count("\n") == ("2>" not in shell)
    assert "Traceback" not in ran.err
    assert len(list((home / "state" / "lectree").glob("crash-*.txt"))) == 1


def test_interrupting_is_no_error(here: Path, home: Path) -> None:
    assert broken(here, "KeyboardInterrupt").code == 130
    assert not (home / "state").exists()
