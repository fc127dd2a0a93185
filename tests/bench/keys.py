"""From a key to its paint, in a real pseudo-terminal: what the benchmarks of panes measure.

A benchmark is a module with `CASES`, a mapping of names to functions that make a `Case`; the
child process runs one of them as an app, the parent types keys and waits for what is painted.
"""

import gc
import importlib
import os
import pty
import select
import struct
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fcntl import ioctl
from termios import TIOCSWINSZ

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

COLUMNS, ROWS = 120, 40

REPAINT = "one-widget repaint"
"""What the yardstick is called: the smallest repaint of one widget that Textual can do."""

QUIET = 0.05
"""Seconds without output after which a screen is painted, and the next repaint comes at once."""


@dataclass(frozen=True)
class Case:
    """A widget, and what the key does to it the nth time."""

    widget: Widget
    press: Callable[[int], object]
    start: Callable[[], object] = int


class Bench(App[None]):
    """Shows the widget of a case; the key is x."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case
        self.count = 0

    def compose(self) -> ComposeResult:
        yield self.case.widget

    def on_mount(self) -> None:
        self.case.widget.focus()
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        self.case.start()
        gc.collect()
        gc.freeze()

    def key_x(self) -> None:
        self.count += 1
        self.case.press(self.count)


class Plain(Widget, can_focus=True):
    """One widget of plain text that changes when it is repainted."""

    count = 0

    def render_line(self, y: int) -> Strip:
        text = f"{self.count} line {y} of a pane that only shows plain text"
        return Strip([Segment(text.ljust(self.size.width))], self.size.width)

    def repaint(self, count: int) -> None:
        self.count = count
        self.refresh()

    def repaint_line(self, count: int) -> None:
        self.count = count
        self.refresh(Region(0, 0, self.size.width, 1))


def one_widget() -> Case:
    """The smallest repaint of one widget: the yardstick."""
    widget = Plain()
    return Case(widget, widget.repaint)


def one_line() -> Case:
    """The smallest repaint of one line of a widget."""
    widget = Plain()
    return Case(widget, widget.repaint_line)


def measure(module: str, name: str, keys: int) -> list[float]:
    """Return the seconds from each key to the first bytes that a case paints."""
    return typed(["-m", "tests.bench.keys", module, name], [b"x"] * keys)


def typed(arguments: list[str], keys: Sequence[bytes]) -> list[float]:
    """Return the seconds from each key to the first bytes that a Python program paints."""
    pid, terminal = pty.fork()
    if pid == 0:
        command = [sys.executable, *arguments]
        os.execvpe(sys.executable, command, os.environ | {"TEXTUAL_FPS": "120"})
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    _drain(terminal, 30.0)
    found = []
    for key in keys:
        start = time.perf_counter()
        os.write(terminal, key)
        assert select.select([terminal], [], [], 60)[0], f"{arguments}: nothing painted"
        found.append(time.perf_counter() - start)
        _drain(terminal, QUIET)
    os.write(terminal, b"\x11")  # Ctrl+Q
    _drain(terminal, QUIET)
    os.close(terminal)
    os.waitpid(pid, 0)
    return found


def _drain(terminal: int, first: float) -> None:
    """Read until the screen is quiet; `first` is how long the first bytes may take."""
    limit = first
    while select.select([terminal], [], [], limit)[0]:
        try:
            if not os.read(terminal, 1 << 20):
                return
        except OSError:  # the child has closed its side
            return
        limit = 10 * QUIET if first > 1 else QUIET


if __name__ == "__main__":
    cases: dict[str, Callable[[], Case]] = importlib.import_module(sys.argv[1]).CASES
    Bench(cases[sys.argv[2]]()).run()
