"""Small files of our own: read up to a limit, and nothing left half-written."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.system.small_file import OLD, is_old, is_running, keep, read_small, remove_begun


@pytest.fixture
def dead() -> int:
    """Return the number of a process that is gone."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def aged(path: Path) -> Path:
    then = time.time() - OLD - 1
    os.utime(path, (then, then))
    return path


def test_a_file_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_small(path, 5) == b"12345"
    with pytest.raises(OSError, match="too large"):
        read_small(path, 4)


def test_what_killed_processes_began_is_removed(tmp_path: Path, dead: int) -> None:
    key = "0123456789abcdef01234567"
    for name in (f"{key}-{dead}-abcd_123.tmp", f"theme-{dead}-abcd1234.tmp"):
        (tmp_path / name).touch()
    aged_one = tmp_path / f"{key}-{os.getpid()}-abcd1234.tmp"
    aged_one.touch()
    aged(aged_one)
    kept = [
        f"{key}.json",
        "theme",
        f"{key}-{os.getpid()}-99999999.tmp",  # being written right now
        f"notes-{dead}-abcd1234.tmp",
        f"{key}-{dead}-abcd1234.tmp.md",
        f"{key}{dead}.tmp",
    ]
    for name in kept:
        (tmp_path / name).touch()
    (tmp_path / f"{key}-{dead}-afolder1.tmp").mkdir()  # cannot be removed, and stops nothing
    remove_begun(tmp_path)
    left = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert left == set(kept)


def test_one_that_is_killed_while_it_writes_leaves_what_the_next_one_removes(
    tmp_path: Path,
) -> None:
    code = (
        "import os, sys, pathlib\n"
        "from tui.system.small_file import keep\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), 9)\n"
        "keep(pathlib.Path(sys.argv[1]), b'x')\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "theme")], check=False)
    (begun,) = tmp_path.iterdir()
    assert begun.name.startswith("theme-")
    remove_begun(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_none_has_nothing_to_remove(tmp_path: Path) -> None:
    remove_begun(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    remove_begun(tmp_path / "file")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_processes(dead: int) -> None:
    assert is_running(os.getpid())
    assert is_running(1)
    assert not is_running(dead)


def test_what_is_a_minute_old_may_still_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.touch()
    written = path.stat().st_mtime
    for age, wanted in ((0, False), (OLD, False), (OLD + 1, True)):
        monkeypatch.setattr(time, "time", lambda age=age: written + age)
        assert is_old(path) is wanted


def test_a_write_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "theme"
    assert keep(path, b"one") == ""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert keep(path, b"two") == f"{tmp_path}: no space left on device"
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]
