"""The size is that of the terminal, whatever the environment says."""

from functools import partial
from pathlib import Path

from tests.terminal.desk import FIRST_FRAME, READY, Desk
from tests.terminal.life import Life


def corners(screen: str) -> tuple[int, int]:
    """Return the last column and the last row that have something on them, from 1."""
    lines = [line.rstrip() for line in screen.split("\n")]
    return max(map(len, lines)), max((n for n, line in enumerate(lines, 1) if line), default=0)


def _fills(life: Life, columns: int, rows: int) -> bool:
    return corners(life.screen) == (columns, rows)


def test_exported_sizes_are_not_believed_and_a_resize_is_followed(tmp_path: Path) -> None:
    desk = Desk.at(tmp_path)
    with desk.start({"COLUMNS": "40", "LINES": "10"}) as life:
        life.wait_for(FIRST_FRAME, READY)
        life.until(partial(_fills, life, 120, 40), "120 columns and 40 rows")
        for columns, rows in ((90, 30), (150, 50), (120, 40)):
            life.resize(columns, rows)
            life.forget_screen()
            life.until(partial(_fills, life, columns, rows), f"{columns} columns and {rows} rows")
        life.write(b"q")
        assert life.exit_code() == 0
        life.expect_restored()
