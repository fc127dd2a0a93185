"""What the last saves changed, until the reader has been there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.outline.outline import ROOT

if TYPE_CHECKING:
    from tui.outline.changes import Changes
    from tui.outline.identity import Trace


class Edits:
    """The changed rows, with the changed lines of each; a row that is left is forgotten."""

    def __init__(self) -> None:
        self._lines: Mapping[int, tuple[int, ...]] = {}

    @property
    def rows(self) -> frozenset[int]:
        """The rows that changed."""
        return frozenset(self._lines)

    def lines(self, row: int) -> frozenset[int]:
        """Return the changed source lines of a row."""
        return frozenset(self._lines.get(row, ()))

    def add(self, trace: Trace, changes: Changes) -> None:
        """Take in what a save changed; earlier changes move along with their rows."""
        kept = {}
        for row, lines in self._lines.items():
            if (now := trace.same(row)) is not None:
                kept[now] = tuple(trace.line(line) for line in lines)
        self._lines = {**kept, **changes.lines}

    def leave(self, row: int) -> bool:
        """Forget a row that was looked at; False when it had not changed."""
        if row not in self._lines:
            return False
        self._lines = {r: lines for r, lines in self._lines.items() if r != row}
        return True

    def after(self, row: int) -> int | None:
        """Return the next changed row below a row, from the top again past the last one."""
        rows = sorted(r for r in self._lines if r != ROOT)
        return next((r for r in rows if r > row), rows[0] if rows else None)
