"""Follows the lines of a table: its head, the delimiters below it, and its rows."""

from tui.outline.reading.grammar import DELIMITER


class Table:
    """The table that a line may stand in."""

    def __init__(self) -> None:
        self.is_open = False  # the delimiters were read
        self._bars = False  # the line before can be the head

    def close(self) -> None:
        """End the table: the next line is no row of it."""
        self.is_open = self._bars = False

    def takes(self, text: bytes) -> bool:
        """Tell whether a line is a row of the open table; head and delimiters are none."""
        if self.is_open:
            return True
        had_bars, self._bars = self._bars, b"|" in text
        self.is_open = had_bars and self._bars and bool(DELIMITER.match(text))
        return False
