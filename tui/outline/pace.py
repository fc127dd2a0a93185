"""Tells a long loop when to pause, so that keys are answered while it goes on."""

from collections.abc import Iterator

from tui.outline.rows import Rows

_ROWS, _SHORT = 64, 512
"""Rows that are read between two pauses; a row longer than so many bytes counts for several."""


class Pace:
    """Counts what is done; so much of it, `most`, makes a pause due."""

    def __init__(self, most: int) -> None:
        self._most = self._left = most

    def is_due(self, done: int = 1) -> bool:
        """Count what was done, and tell whether it is time to pause."""
        self._left -= done
        if self._left > 0:
            return False
        self._left = self._most
        return True


def pauses(rows: Rows) -> Iterator[bool]:
    """Yield for each row whether a pause is due once its title has been read."""
    pace, starts, last = Pace(_ROWS), rows.starts, len(rows) - 1
    for row, start in enumerate(starts):
        end = starts[row + 1] if row < last else len(rows.data)
        yield pace.is_due(1 + (end - start) // _SHORT)
