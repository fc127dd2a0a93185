"""The rows that the last saves changed, until the reader has been there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.outline.outline import ROOT
from tui.screen.glyphs import has_notes

if TYPE_CHECKING:
    from tui.outline.diff.changes import Changes
    from tui.outline.diff.row_map import RowMap
    from tui.outline.outline import Outline


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

    def add(self, row_map: RowMap, changes: Changes, seen: int) -> None:
        """Take in what a save changed; earlier changes move along with their rows.

        Of the row that is `seen` while it changes only the latest change is kept.
        """
        lines = dict(changes.lines)
        for row, before in self._lines.items():
            now = row_map.same(row)
            if now is not None and (row != seen or now not in lines):
                kept = (row_map.line(line) for line in before if _is_kept(row_map, line))
                lines[now] = tuple(sorted({*lines.get(now, ()), *kept}))
        if not (len(row_map.new) and has_notes(row_map.new, ROOT)):  # it has no line in the tree
            lines.pop(ROOT, None)
        self._lines = lines

    def leave(self, row: int) -> bool:
        """Forget a row that was looked at; False when it had not changed."""
        if row not in self._lines:
            return False
        self._lines = {r: lines for r, lines in self._lines.items() if r != row}
        return True

    def after(self, row: int) -> int | None:
        """Return the next changed row below a row, from the top again past the last one."""
        rows = sorted(self.rows)
        return next((r for r in rows if r > row), rows[0] if rows else None)


def _is_kept(row_map: RowMap, line: int) -> bool:
    """Tell whether a line is still there, or another one has taken its place."""
    return _text(row_map.old, line) == _text(row_map.new, row_map.line(line))


def _text(outline: Outline, line: int) -> bytes:
    start = outline.offset_of(line)
    end = outline.data.find(b"\n", start)
    return outline.data[start : end if end >= 0 else None].strip()
