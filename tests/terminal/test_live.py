"""lectree beside an editor, in a real pseudo-terminal."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.system.fake import Programs
from tests.terminal.terminal import LIMIT, Terminal, environment
from tests.waiting import until_now

NOTES = """\
# Talks
- series
    - [First talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)
        - a note about bread
    - [Second talk](https://www.youtube.com/watch?v=bbbbbbbbbbb)
        - cheese
- [Third talk](https://vimeo.com/123456)
"""

_ALTERNATE_SCREEN_ON, _ALTERNATE_SCREEN_OFF = b"\x1b[?1049h", b"\x1b[?1049l"


def remote(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "tui", "remote", *words]
    return subprocess.run(argv, env=env, capture_output=True, text=True, timeout=LIMIT)


def sockets(home: Path) -> list[Path]:
    return list(home.rglob("*.sock"))


def test_a_terminal_editor_has_the_terminal_and_its_save_is_read_at_once(
    notes: Path, home: Path, programs: Programs
) -> None:
    kept = programs.folder / "typed"
    edit = f"sed -i s/bread/butter/ '{notes}'"
    programs.add("vim", f"echo vim is here; read -r typed; echo $typed > '{kept}'; {edit}")
    env = environment(home, EDITOR="vim", PATH=f"{programs.folder}{os.pathsep}{os.environ['PATH']}")
    with Terminal([str(notes)], env) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("j", "j", "Tab", "j")
        terminal.wait_for("• a note about bread")
        terminal.press("e")
        terminal.wait_for("vim is here")
        assert programs.arguments("vim") == ["+4", str(notes)]
        terminal.press("jjq\r")
        terminal.wait_for("a note about butter", "Second talk")
        assert kept.read_text() == "jjq\n"
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert terminal.raw.count(_ALTERNATE_SCREEN_ON) == 2
        assert terminal.raw.count(_ALTERNATE_SCREEN_OFF) == 2


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("exit 3", "vim failed with exit code 3"),
        ("kill -9 $$", "vim was killed by signal 9"),
        ("kill -INT $$", "vim was killed by signal 2"),
    ],
)
def test_a_terminal_editor_that_fails_leaves_the_screen_intact(
    notes: Path, home: Path, programs: Programs, then: str, told: str
) -> None:
    programs.add("vim", then)
    env = environment(home, EDITOR="vim", PATH=str(programs.folder))
    with Terminal([str(notes)], env) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("e")
        terminal.wait_for(told, "First talk", "Quit")
        terminal.press("j", "j")
        terminal.wait_for("• a note about bread")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert b"Traceback" not in terminal.raw


def test_a_terminal_that_goes_away_under_the_editor_ends_both(
    notes: Path, home: Path, programs: Programs
) -> None:
    programs.add("vim", "echo vim is here; read -r typed")
    env = environment(home, EDITOR="vim", PATH=f"{programs.folder}{os.pathsep}{os.environ['PATH']}")
    with Terminal([str(notes)], env) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("e")
        terminal.wait_for("vim is here")
        os.killpg(terminal.process.pid, signal.SIGHUP)
        assert terminal.exit_code() == 129


def test_remote_moves_the_running_one(notes: Path, home: Path) -> None:
    env = environment(home)
    nobody = remote(env, ":5", str(notes))
    assert nobody.returncode == 1
    assert nobody.stderr == f"lectree: {notes}: no lectree is running on it\n"
    with Terminal([str(notes)], env) as terminal:
        terminal.wait_for("First talk", "Quit")
        until_now(lambda: sockets(home), LIMIT)
        (path,) = sockets(home)
        until_now(lambda: stat.S_IMODE(path.stat().st_mode) == 0o600, LIMIT)
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        moved = remote(env, ":6", str(notes))
        assert (moved.returncode, moved.stdout, moved.stderr) == (0, "", "")
        terminal.wait_for("cheese")
        assert remote(env, "search", "bread", str(notes)).returncode == 0
        terminal.wait_for("1/1", "a note about bread")
        assert remote(env, "show", "nothing like it", str(notes)).returncode == 1
        assert remote(env, "reload", str(notes)).returncode == 0
        terminal.wait_for("Read notes.md again")
        terminal.process.kill(signal.SIGKILL)
        terminal.exit_code()
    assert sockets(home)
    assert remote(env, ":5", str(notes)).returncode == 1
    assert not sockets(home)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_the_place_is_kept_on_a_signal(notes: Path, home: Path, number: signal.Signals) -> None:
    env = environment(home)
    with Terminal([str(notes)], env) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("G")
        terminal.wait_for("vimeo.com")
        terminal.process.kill(number)
        assert terminal.exit_code() == 128 + number
    (kept,) = (home / "state" / "lectree").glob("*.json")
    assert "123456" in json.loads(kept.read_text())["cursor"]
    assert not sockets(home)
    assert [path.name for path in notes.parent.iterdir()] == ["notes.md"]


def test_a_broken_state_is_a_line_in_the_log_and_none_on_the_screen(
    notes: Path, home: Path
) -> None:
    env = environment(home)
    folder = home / "state" / "lectree"
    with Terminal([str(notes)], env) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("G", "q")
        assert terminal.exit_code() == 0
    assert not (folder / "lectree.log").exists(), "nothing was to be said"
    (kept,) = folder.glob("*.json")
    kept.write_text("{")
    (home / "run" / "lectree").rmdir()
    (home / "run" / "lectree").write_text("a file where the folder of the socket should be")
    with Terminal([str(notes)], env) as terminal:
        terminal.wait_for("First talk", "Quit")
        until_now(lambda: "no remote" in (folder / "lectree.log").read_text(), LIMIT)
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert b"ignored" not in terminal.raw
    lines = (folder / "lectree.log").read_text().splitlines()
    assert re.search(rf"{re.escape(str(kept))}: ignored: ", lines[0])
    assert len(lines) == 2
