"""The first start of lectree, as a new reader sees it."""

from pathlib import Path

from tests.terminal.terminal import Terminal, environment

GREETING = "? shows all keys"


def test_only_the_first_run_points_at_the_help(tmp_path: Path) -> None:
    for is_first in (True, False):
        with Terminal(["--demo"], environment(tmp_path)) as terminal:
            terminal.wait_for("Welcome", *([GREETING] if is_first else ["q Quit"]))
            terminal.wait_quiet()
            assert (GREETING in terminal.text) is is_first
            terminal.press("q")
            assert terminal.exit_code() == 0
