"""The sections that are open at a line, from the outermost one in."""

from collections.abc import Iterable, Sequence

from tui.outline.kinds import ROOT

BOLD = 8
"""Added to the level of a section that a line of bold text heads."""


class OpenSections:
    """The open sections; their levels increase."""

    def __init__(self) -> None:
        self.stack: list[tuple[int, int]] = []  # (level, row)
        self.row = ROOT  # the innermost one
        self.level = 0  # of the heading above; bold lines have none of their own

    def add(self, level: int, row: int) -> None:
        """Open a section in those that are open."""
        self.stack.append((level, row))
        self.row = row

    def close(self, level: int) -> None:
        """Close the sections that one of a level does not stand in."""
        while self.stack and self.stack[-1][0] >= level:
            self.stack.pop()
        self.row = self.stack[-1][1] if self.stack else ROOT

    def reopen(self, levels: Sequence[int], rows: Iterable[int]) -> None:
        """Open the sections that were open once, from the innermost out, of which these are.

        `levels` are those of all rows.
        """
        self.stack = [(levels[row] % BOLD, row) for row in rows][::-1]
        if self.stack:
            self.level, self.row = self.stack[-1]
            self.level -= levels[self.row] >= BOLD
