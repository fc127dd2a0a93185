"""The mouse as a terminal reports it: bytes in, screen out."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.fake import Programs
from tests.terminal.terminal import Terminal, environment

LEFT, MIDDLE, RIGHT = 0, 1, 2
SHIFT, ALT, CTRL, MOVES, WHEEL = 4, 8, 16, 32, 64
"""What a terminal adds to the number of a button."""

NOTES = """\
# Talks
- series
    - [First talk](https://youtu.be/aaaaaaaaaaa)
        - see [one](https://example.org/1) and more words
    - [Second talk](https://youtu.be/bbbbbbbbbbb)
- [Third talk](https://youtu.be/ccccccccccc)
"""

Cell = tuple[int, int]
"""Column and line, from 0."""


class Mouse:
    """The mouse of a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def at(self, text: str) -> Cell:
        """Return the cell in the middle of a text, the leftmost one on the screen."""
        lines = enumerate(self._terminal.text.split("\n"))
        return min((line.index(text) + len(text) // 2, y) for y, line in lines if text in line)

    def click(self, where: str | Cell, button: int = LEFT, times: int = 1) -> None:
        cell = self.at(where) if isinstance(where, str) else where
        self.send(*(report(button, cell, end) for _ in range(times) for end in "Mm"))

    def send(self, *reports: bytes) -> None:
        """Send all in one go, as a slow line would."""
        self._terminal.process.send(b"".join(reports))


def report(button: int, cell: Cell, end: str = "M") -> bytes:
    """Return the bytes that report a button pressed or moved (`M`) or released (`m`)."""
    return f"\x1b[<{button};{cell[0] + 1};{cell[1] + 1}{end}".encode()


@pytest.fixture
def terminal(tmp_path: Path, home: Path, programs: Programs) -> Iterator[Terminal]:
    """Return a running lectree; the links that it opens are in `opened`, one a line."""
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    programs.add("firefox", f'echo "$1" >> {tmp_path / "opened"}')
    env = environment(home, DISPLAY=":0", BROWSER="firefox")
    env["PATH"] = f"{programs.folder}{os.pathsep}{env['PATH']}"
    with Terminal([str(path)], env, columns=100, rows=30) as running:
        running.wait_for("Third talk", "Quit")
        yield running


@pytest.fixture
def mouse(terminal: Terminal) -> Mouse:
    return Mouse(terminal)


def quit_well(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert terminal.is_restored


def test_only_plain_left_clicks_follow_a_link_and_once(
    terminal: Terminal, mouse: Mouse, tmp_path: Path
) -> None:
    mouse.click("First talk")
    terminal.wait_for("see one and more words")
    cell = mouse.at("one")
    for other in (MIDDLE, RIGHT, LEFT + SHIFT, LEFT + ALT, LEFT + CTRL, RIGHT + SHIFT + CTRL):
        mouse.click(cell, other, times=2)
    mouse.click(cell, times=2)
    terminal.wait_for("Opened https://example.org/1")
    mouse.click("Third talk", times=2)
    terminal.wait_for("Opened https://youtu.be/ccccccccccc")
    quit_well(terminal)
    opened = (tmp_path / "opened").read_text().split()
    assert opened == ["https://example.org/1", "https://youtu.be/ccccccccccc"]


def test_a_double_click_folds_a_series(terminal: Terminal, mouse: Mouse) -> None:
    mouse.click("series", times=2)
    terminal.wait_for("▸ series", gone="│     ▶ First talk")
    mouse.click("Third talk")
    terminal.wait_for("─ Third talk ─")
    mouse.click("▸ series", RIGHT, times=2)
    mouse.click("series", times=2)
    terminal.wait_for("▾ series", "│     ▶ First talk")
    quit_well(terminal)


def test_the_keys_at_the_bottom_are_clicked(terminal: Terminal, mouse: Mouse) -> None:
    mouse.click("/ Search", RIGHT)
    mouse.click("/ Search")
    terminal.wait_for("Go there")
    terminal.press("second")
    terminal.wait_for("1/1")
    mouse.click("Go there", times=2)
    terminal.wait_for("─ Second talk ─", gone="Go there")
    mouse.click("f Links")
    terminal.wait_for("Markdown")
    mouse.click("Esc Back")
    terminal.wait_for("Quit", gone="Markdown")
    mouse.click("q Quit")
    assert terminal.exit_code() == 0
    assert terminal.is_restored


def test_what_is_typed_after_a_click_on_a_key_is_for_what_it_opened(
    terminal: Terminal, mouse: Mouse
) -> None:
    cell = mouse.at("/ Search")
    mouse.send(report(LEFT, cell), report(LEFT, cell, "m"), b"third")
    terminal.wait_for("third", "1/1", "─ Third talk ─")
    terminal.press("Esc")
    terminal.wait_for("Quit", gone="1/1")
    quit_well(terminal)


def border(screen: str) -> int:
    """Return the column in which the note begins."""
    return screen.split("\n")[0].index("╮╭") + 1


@pytest.mark.parametrize("keys", ["", "/"], ids=["tree", "search"])
def test_the_border_is_dragged(terminal: Terminal, mouse: Mouse, keys: str) -> None:
    terminal.press(keys)
    terminal.wait_for("Go there" if keys else "Quit")
    start = (border(terminal.text), 5)
    mouse.send(report(LEFT, start))
    for column in (start[0] - 1, 55, 70):
        mouse.send(report(LEFT + MOVES, (column, 9)))
        terminal.until(lambda screen, c=column: border(screen) == c, f"border at {column}")  # type: ignore[misc]
    mouse.send(report(LEFT, (60, 9), "m"), report(3 + MOVES, (40, 9)))
    terminal.press("Esc", "G")
    assert border(terminal.wait_for("─ Third talk ─")) == 70
    mouse.send(report(LEFT, (70, 5)), report(LEFT + MOVES, (50, 5)), report(LEFT, (50, 5), "m"))
    terminal.until(lambda screen: border(screen) == 50, "border at 50")
    mouse.click("Second talk")
    assert "Copied" not in terminal.wait_for("─ Second talk ─")
    quit_well(terminal)


def test_a_border_that_is_released_elsewhere_is_let_go(terminal: Terminal, mouse: Mouse) -> None:
    focus_lost, focus_back = b"\x1b[O", b"\x1b[I"
    wheel = report(WHEEL, (20, 5))
    ends = (report(3 + MOVES, (20, 5)), focus_lost, report(LEFT, (999, 999), "m"))
    for end, column in zip(ends, (50, 60, 45), strict=True):
        mouse.send(report(LEFT, (border(terminal.text), 5)), report(LEFT + MOVES, (column, 5)))
        terminal.until(lambda screen, c=column: border(screen) == c, f"border at {column}")  # type: ignore[misc]
        mouse.send(end, wheel, report(LEFT + MOVES, (70, 5)), wheel, focus_back)
        mouse.click("Third talk")
        assert border(terminal.wait_for("─ Third talk ─")) == column
        mouse.click("series")
        terminal.wait_for("─ series ─")
    quit_well(terminal)


MODES = {
    "tree": "",
    "note": "\t",
    "search": "/a",
    "help": "?fold",  # of what a click runs there, nothing stops lectree
    "palette": ":fold",
    "letters": "f",
}


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("mode", MODES)
def test_any_reports_in_any_mode(terminal: Terminal, mouse: Mouse, mode: str) -> None:
    chance = random.Random(mode)
    terminal.press(MODES[mode])
    for _ in range(60):
        button = chance.choice((LEFT, MIDDLE, RIGHT, 3)) + chance.choice((0, SHIFT, ALT, CTRL))
        button += chance.choice((0, 0, MOVES, WHEEL))
        cell = chance.choice((0, 1, 20, 44, 99, 100, 5000)), chance.choice((0, 1, 9, 28, 29, 600))
        if cell != (44, 29) and cell[1] != 29:  # the keys at the bottom would end it
            mouse.send(report(button, cell, chance.choice("Mm")))
    mouse.click((60, 20))  # ends any drag
    for _ in range(4):
        terminal.press("Esc")
        mouse.send(report(LEFT, (60, 20), "m"))
    terminal.press("/", "third")
    terminal.wait_for("third", "1/1")
    terminal.press("Esc")
    terminal.wait_for("Quit", gone="1/1")
    quit_well(terminal)
