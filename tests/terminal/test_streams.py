"""Standard streams that are no terminal, and a terminal that goes away."""

import json
from pathlib import Path

import pytest

from tests.terminal.terminal import LIMIT, Terminal, environment
from tests.waiting import until_now

NOTES = "# Talks\n- [First talk](https://youtu.be/a)\n    - a note about bread\n"


def test_errors_that_are_thrown_away_leave_the_screen(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home), shell='"$@" 2>/dev/null') as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("j")
        terminal.wait_for("• a note about bread")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert terminal.is_restored


def test_notes_from_a_pipe_and_keys_from_the_terminal(notes: Path, home: Path) -> None:
    shell = f"cat '{notes}' | " + '"$@"'
    with Terminal(["-"], environment(home), shell=shell) as terminal:
        terminal.wait_for("standard input · 1 video", "Quit")
        terminal.press("j")
        terminal.wait_for("• a note about bread")
        terminal.press("r")
        terminal.wait_for("read only once")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert terminal.is_restored


def test_input_that_is_thrown_away_leaves_the_keys(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home), shell='"$@" </dev/null') as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_output_into_a_file_is_the_plain_tree(notes: Path, home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Terminal([str(notes)], environment(home), shell=f"\"$@\" >'{out}'") as terminal:
        assert terminal.exit_code() == 0
    assert "First talk" in out.read_text()
    assert "\x1b" not in out.read_text()


@pytest.mark.parametrize("name", ["gone.md", "."])
def test_notes_that_cannot_be_read_leave_the_screen_alone(
    home: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    with Terminal([name], environment(home), cwd=tmp_path / "empty") as terminal:
        assert terminal.exit_code() == 2
        assert terminal.raw.startswith(f"lectree: {name}: ".encode())
        assert b"\x1b" not in terminal.raw


def test_settings_that_bind_a_key_twice_are_told_and_cost_nothing(notes: Path, home: Path) -> None:
    path = home / "config" / "lectree" / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\nquit = "j"\n')
    with Terminal([str(notes)], environment(home), columns=300) as terminal:
        terminal.wait_for(f"{path}: line 2: keys.quit: j belongs to down")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_keys_of_the_settings_work_and_are_shown(notes: Path, home: Path) -> None:
    path = home / "config" / "lectree" / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\nquit = "Q"\n')
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("First talk", "Q Quit")
        terminal.press("q", "j")
        terminal.wait_for("• a note about bread")
        terminal.press("Q")
        assert terminal.exit_code() == 0


def test_the_window_is_closed(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.hang_up()
        until_now(lambda: not terminal.process.ptyproc.isalive(), LIMIT)


def test_json_on_a_terminal_holds_nothing_that_it_obeys(tmp_path: Path, home: Path) -> None:
    odd = "a\x9b31m\x7f\u202e\u200b\u206a\U000e0041 ü 🎈"
    notes = tmp_path / "notes.md"
    notes.write_text(f"- [One](https://example.org)\n    - {odd}\n")
    with Terminal(
        ["show", "--json", "One", str(notes)], environment(home), columns=400
    ) as terminal:
        assert terminal.exit_code() == 0
        printed = terminal.raw.decode()
    assert all(c.isprintable() for c in printed.rstrip("\r\n"))
    assert "ü 🎈" in printed
    assert json.loads(printed)["notes"][0]["text"] == odd
