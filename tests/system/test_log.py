"""The log, in a program of its own: setting it up is for a whole process."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.shared import ROOT
from tui.system.log import LARGEST

TRY = """
import logging, os, sys, warnings
{first}
from tui.system.log import log_to_file
told = log_to_file()
logging.getLogger("lectree").warning("one %s", "\\udcff na\\u00efve")
{then}
logging.getLogger("lectree").warning("broken %d", "x")
warnings.warn("two")
logging.shutdown()
print(told)
"""


class Logged(NamedTuple):
    told: str
    err: str


def logged(then: str = "", first: str = "") -> Logged:
    """Log something, and return what was told of it and printed on standard error.

    Coverage is not measured: it has something to write itself.
    """
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    env.pop("COVERAGE_PROCESS_CONFIG", None)
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", TRY.format(then=then, first=first)],
        capture_output=True,
        text=True,
        env=env,
        check=True,
    )
    return Logged(done.stdout.removesuffix("\n"), done.stderr)


def log_path(home: Path) -> Path:
    return home / "state" / "lectree" / "lectree.log"


def test_warnings_go_to_the_file_and_nowhere_else(home: Path) -> None:
    assert logged() == ("", "")
    text = log_path(home).read_text()
    assert "lectree: one \\udcff naïve\n" in text
    assert "two" in text
    assert logged() == ("", "")
    assert log_path(home).read_text().startswith(text)


def test_the_file_is_made_with_the_first_warning(home: Path) -> None:
    code = "from tui.system.log import log_to_file; log_to_file()"
    subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
    )
    assert not list(log_path(home).parent.iterdir())


def test_only_the_user_can_read_it(home: Path) -> None:
    assert logged(first="os.umask(0)") == ("", "")
    path = log_path(home)
    assert [each.stat().st_mode & 0o777 for each in (path, path.parent)] == [0o600, 0o700]


def test_it_is_not_kept_open(home: Path) -> None:
    opened = "opened = len(os.listdir('/dev/fd'))"
    again = "logging.getLogger('lectree').warning('again')"
    told = "told = len(os.listdir('/dev/fd')) - opened"
    assert logged(f"{opened}; {again}; {again}; {told}") == ("0", "")


def test_without_a_state_folder_nothing_is_printed_either() -> None:
    homeless = (
        "from tui.system import folders\n"
        "def nowhere(): raise OSError(2, 'no home folder is known')\n"
        "folders.state_folder = nowhere"
    )
    assert logged(first=homeless) == ("log: no home folder is known", "")


def test_a_large_log_is_put_away(home: Path) -> None:
    path = log_path(home)
    path.parent.mkdir(parents=True)
    path.write_text("old\n" * LARGEST)
    assert logged() == ("", "")
    assert "old" not in path.read_text()
    assert path.with_suffix(".old.log").read_text().startswith("old\n")


def test_a_log_that_is_as_large_as_may_be_goes_on(home: Path) -> None:
    path = log_path(home)
    path.parent.mkdir(parents=True)
    path.write_text("x" * (LARGEST - 1) + "\n")
    assert logged() == ("", "")
    assert path.read_text().startswith("xxx")
    assert not path.with_suffix(".old.log").exists()


def test_a_folder_that_comes_and_goes(home: Path) -> None:
    folder = log_path(home).parent
    assert logged(f"import shutil; shutil.rmtree({str(folder)!r})") == ("", "")
    assert not folder.exists()
    then = f"import pathlib; pathlib.Path({str(folder)!r}).mkdir(); "
    again = f"import shutil; shutil.rmtree({str(folder)!r}); {then}"
    assert logged(again) == ("", "")
    assert "two" in log_path(home).read_text()


def test_a_disk_that_is_full(home: Path) -> None:
    path = log_path(home)
    path.parent.mkdir(parents=True)
    path.symlink_to("/dev/full")
    assert logged() == (f"{path}: no space left on device", "")
    path.unlink()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, -1))"
    assert logged(limit) == ("", "")  # full only later: the rest is lost
    assert logged(limit) == ("", "")


def test_one_that_cannot_be_written_is_told_and_lost(home: Path) -> None:
    path = log_path(home)
    path.mkdir(parents=True)
    assert logged() == (f"{path}: is a folder", "")


def test_what_a_killed_one_left_is_removed(home: Path) -> None:
    folder = log_path(home).parent
    folder.mkdir(parents=True)
    (folder / "theme-999999999-abcd1234.tmp").touch()
    assert logged() == ("", "")
    assert [path.name for path in folder.iterdir()] == ["lectree.log"]
