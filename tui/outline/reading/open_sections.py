"""The sections that are open at a line, from the outermost one in."""

from tui.outline.kinds import ROOT


class OpenSections:
    """The open sections; their levels increase."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, int]] = []  # (level, row)
        self.row = ROOT  # the innermost one
        self.level = 0  # of the heading above; bold lines have none of their own

    def add(self, level: int, row: int) -> None:
        """Open a section in those that are open."""
        self._stack.append((level, row))
        self.row = row

    def close(self, level: int) -> None:
        """Close the sections that one of a level does not stand in."""
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        self.row = self._stack[-1][1] if self._stack else ROOT
