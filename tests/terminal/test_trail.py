"""Going to titles and marks, and back, as a terminal and tmux send the keys: in one burst too."""

from pathlib import Path

import pytest

from tests.terminal.desk import Desk
from tests.terminal.terminal import Terminal, environment
from tests.terminal.tmux import IS_THERE, Tmux

NOTES = (
    "".join(f"- [talk {n}](https://youtu.be/v{n:010})\n    - note {n}\n" for n in range(300))
    + "- [Polar night](https://youtu.be/v)\n"
)


def test_a_burst_goes_to_a_title_and_back(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("─ talk 0 ─", "Quit")
        terminal.press("spolr\r")
        terminal.wait_for("─ Polar night ─", gone="Go to")
        terminal.press("u")
        terminal.wait_for("─ talk 0 ─")
        terminal.press("Uu")
        terminal.wait_for("─ talk 0 ─")
        terminal.press("szzzz\x1b")
        terminal.wait_for("─ talk 0 ─", "Quit", gone="Go to")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_marks_outlive_a_run(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("─ talk 0 ─", "Quit")
        terminal.press("jjmajmA")
        terminal.wait_for("Mark A: talk 3")
        state = home / "state" / "lectree"
        terminal.until(lambda _: (state / "marks.json").exists(), "kept")
        terminal.press("G`a")
        terminal.wait_for("─ talk 2 ─")
        terminal.press("q")
        assert terminal.exit_code() == 0
    notes.write_text("# New\n" + notes.read_text().replace("[talk 2]", "[renamed]"))
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("Quit")
        terminal.press("G`a`A")
        terminal.wait_for("─ talk 3 ─")
        terminal.press("``")
        terminal.wait_for("─ renamed ─")
        terminal.press("q")
        assert terminal.exit_code() == 0


@pytest.mark.skipif(not IS_THERE, reason="tmux is not installed")
def test_keys_that_go_back_in_tmux(tmp_path: Path) -> None:
    with Tmux(Desk.at(tmp_path)) as tmux:
        for back in ("BSpace", "C-o", "M-Left", "u"):
            tmux.text("G")
            tmux.wait_for("─ talk 39 ─")
            tmux.keys(back)
            tmux.wait_for("─ Talks ─")
        tmux.keys("M-Right")
        tmux.wait_for("─ talk 39 ─")
