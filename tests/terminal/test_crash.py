"""An internal error ends lectree in one line, with the terminal given back and no note told."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, environment

SECRET = "a title that nobody else may read"

FAULTS = {
    "a key": "from tui.screen.tree.folds import Folds as owner; name = 'showing'",
    "a worker": "from tui.screen.reload import Reload as owner; name = 'reload'",
    "a callback": "from tui.screen.note.view import NoteView as owner; name = 'render_line'",
}
PROGRAM = """
def fail(*_): raise ValueError({secret!r})
async def fail_later(*_): fail()
{owner}
setattr(owner, name, fail_later if name == 'reload' else fail)
from tui.cli import main
main([{notes!r}])
"""


@pytest.mark.parametrize("fault", FAULTS)
def test_an_internal_error_is_one_line(tmp_path: Path, home: Path, fault: str) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(f"- [{SECRET}](https://youtu.be/a)\n- [second](https://youtu.be/b)\n")
    program = PROGRAM.format(secret=SECRET, owner=FAULTS[fault], notes=str(notes))
    shell = f"exec {shlex.quote(sys.executable)} -c {shlex.quote(program)}"
    with Terminal([], environment(home), shell=shell) as terminal:
        if fault != "a callback":
            terminal.wait_for(SECRET, "Quit")
            terminal.press("j" if fault == "a key" else "r")
        assert terminal.exit_code() == 70
        assert terminal.is_restored
        last = terminal.raw.split(b"\x1b[?1004l")[-1].decode()
        assert "lectree: internal error (" in last
        assert "Traceback" not in last
        assert SECRET not in last
        (report,) = (home / "state" / "lectree").glob("crash-*.txt")
        assert str(report) in last.replace("\r\n", "")
        assert "ValueError" in report.read_text()
        assert "fail" in report.read_text()
        assert SECRET not in report.read_text()


STUCK = """
from threading import Event, Thread
from tui.cli import main
Thread(target=Event().wait).start()
main([{notes!r}])
"""


def test_what_never_ends_holds_the_end_up_for_a_moment_only(tmp_path: Path, home: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("- [first](https://youtu.be/a)\n")
    program = STUCK.format(notes=str(notes))
    shell = f"exec {shlex.quote(sys.executable)} -c {shlex.quote(program)}"
    with Terminal([], environment(home), shell=shell) as terminal:
        terminal.wait_for("first", "Quit")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert terminal.is_restored
