"""The start in a real terminal: the first frame is the right one, and the only one."""

import re
from pathlib import Path

import pyte
import pytest

from tests.terminal.terminal import Terminal, environment

PIECE = 48
"""Bytes after each of which somebody looks at the screen."""

_ROW = re.compile(rb"\x1b\[\d+;1H")


NOTES = "# Talks\n" + "".join(
    f"- [talk {n}](https://youtu.be/{n})\n    - note {n}\n" for n in range(200)
)


def looks(raw: bytes, columns: int, rows: int) -> list[list[str]]:
    """Return what somebody sees who looks after each piece of what was written."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    found, shown = [], screen.display
    for start in range(0, len(raw), PIECE):
        screen.dirty.clear()
        stream.feed(raw[start : start + PIECE])
        for y in screen.dirty:  # all rows take most of the time of the test
            shown[y] = "".join(screen.buffer[y][x].data for x in range(columns))
        found.append([*shown])
    return found


def is_on_the_way(row: str, end: str) -> bool:
    """Tell whether a row is blank where it is not as it will be."""
    return all(sign in (" ", last) for sign, last in zip(row, end, strict=True))


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (60, 20)])
def test_the_first_frame_shows_the_place_that_was_left(
    notes: Path, home: Path, columns: int, rows: int
) -> None:
    with Terminal([str(notes)], environment(home), columns=columns, rows=rows) as terminal:
        terminal.wait_for("talk 1", "Quit")
        terminal.press("G", "k", "k", "k", "Tab")
        terminal.wait_for("note 196")
        terminal.press("q")
        assert terminal.exit_code() == 0
    for path in (home / "state" / "lectree").glob("*.frame"):
        path.unlink()
    with Terminal([str(notes)], environment(home), columns=columns, rows=rows) as terminal:
        terminal.wait_for("note 196", "Quit")
        end = terminal.wait_quiet()
        raw = terminal.raw
    for screen in looks(raw, columns, rows):
        for row, last in zip(screen, end, strict=True):
            assert is_on_the_way(row, last), (row, last)
    assert len(_ROW.findall(raw)) <= 1.5 * rows
    assert len(raw) <= 40_000
