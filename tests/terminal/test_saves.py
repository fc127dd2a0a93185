"""The notes change in the hands of real programs while lectree shows them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.terminal import LIMIT, Terminal, environment

NOTES = """\
# Talks
- [First talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)
    - a note about bread
- [Second talk](https://www.youtube.com/watch?v=bbbbbbbbbbb)
    - cheese is mentioned
"""


@pytest.fixture
def terminal(notes: Path, home: Path) -> Iterator[Terminal]:
    """Return lectree with the cursor on the second talk."""
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("j", "j")
        terminal.wait_for("cheese is mentioned")
        yield terminal
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("way", ["no", "yes"])
@pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not installed")
def test_vim_saves_by_rename_and_in_place(
    terminal: Terminal, notes: Path, home: Path, way: str
) -> None:
    for old, new in (("cheese", "cheddar"), ("cheddar", "gouda")):
        before = notes.stat().st_ino
        vim = ["vim", "-u", "NONE", "-i", "NONE", "-n", "-es", "-N"]
        options = [f"+set backupskip= backup nowritebackup backupcopy={way}", f"+%s/{old}/{new}/"]
        subprocess.run(
            [*vim, *options, "+wq", str(notes)],
            env=environment(home),
            stdin=subprocess.DEVNULL,
            timeout=LIMIT,
            check=True,
        )
        terminal.wait_for(f"{new} is mentioned", gone=f"{old} is mentioned")
        terminal.wait_for("─ Second talk ─")
        assert (notes.stat().st_ino == before) == (way == "yes")


def test_the_file_is_deleted_and_comes_back(terminal: Terminal, notes: Path) -> None:
    notes.unlink()
    terminal.wait_for("no such file", "last good notes", "cheese is mentioned")
    notes.write_text(NOTES.replace("cheese", "cheddar"))
    terminal.wait_for("cheddar is mentioned", gone="last good notes")


def test_the_file_is_emptied_and_filled_again(terminal: Terminal, notes: Path) -> None:
    os.truncate(notes, 0)
    terminal.until(lambda screen: "Second talk" not in screen, "an empty file")
    notes.write_text(NOTES)
    terminal.wait_for("First talk", "Second talk")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_the_file_may_no_longer_be_read(terminal: Terminal, notes: Path) -> None:
    notes.chmod(0)
    told = "notes.md: permission denied · the last good notes are shown"
    terminal.wait_for(told, "cheese is mentioned")
    notes.chmod(0o600)
    terminal.wait_for("cheese is mentioned", gone="last good notes")


def test_only_the_rights_of_the_file_change(terminal: Terminal, notes: Path) -> None:
    notes.chmod(0o600)
    notes.write_text(NOTES.replace("cheese", "gouda"))
    terminal.wait_for("gouda is mentioned")


def test_the_file_becomes_a_folder(terminal: Terminal, notes: Path) -> None:
    notes.unlink()
    notes.mkdir()
    terminal.wait_for("is a folder", "last good notes", "cheese is mentioned")
