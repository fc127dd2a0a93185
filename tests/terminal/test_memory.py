"""lectree runs for a long time: what it holds does not grow."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.synthetic import notes
from tests.shared import REPEAT
from tests.terminal.terminal import Terminal, environment
from tests.waiting import until_now

SAVES, VISITS = (100, 50) if REPEAT > 1 else (30, 15)
THIRD = 3
MOST = 1.3
_VIDEOS = 4000  # 2 MB
_RESIDENT = re.compile(r"^RssAnon:\s+(\d+) kB", re.M)

pytestmark = [
    pytest.mark.usefixtures("unmeasured"),
    pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc"),
    pytest.mark.timeout(300),
]


def resident(terminal: Terminal) -> float:
    """Return the megabytes that lectree holds for itself."""
    found = _RESIDENT.search(Path(f"/proc/{terminal.process.pid}/status").read_text())
    assert found
    return int(found[1]) / 1024


def grows_little(terminal: Terminal, times: int, act: Callable[[int], None]) -> None:
    """Do something many times; memory must come back to about what it was after the third."""
    for number in range(THIRD):
        act(number)
    limit = MOST * resident(terminal)
    for number in range(THIRD, times):
        act(number)
    until_now(lambda: resident(terminal) <= limit)


def test_many_saves(tmp_path: Path, home: Path) -> None:
    path, text = tmp_path / "notes.md", notes(_VIDEOS)

    def save(number: int) -> None:
        path.write_bytes(b"# Save %d\n" % number + text)
        terminal.wait_for(f"Save {number} ")

    path.write_bytes(text)
    with Terminal([str(path)], environment(home)) as terminal:
        terminal.wait_for("Talks", "Quit")
        terminal.press("g")
        grows_little(terminal, SAVES, save)


def test_many_visits_to_other_notes(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("- [elsewhere](other.md)\n")
    (tmp_path / "other.md").write_bytes(notes(_VIDEOS))

    def visit(_: int) -> None:
        terminal.press("o")
        terminal.wait_for("Talks")
        terminal.press("Esc")
        terminal.wait_for("elsewhere", gone="Talks")

    with Terminal([str(path)], environment(home)) as terminal:
        terminal.wait_for("elsewhere", "Quit")
        grows_little(terminal, VISITS, visit)
