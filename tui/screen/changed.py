"""The rows that the last saves changed, until the reader has been there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.outline.outline import ROOT
from tui.outline.text.characters import line_at
from tui.screen.tree.folds import has_own_page

if TYPE_CHECKING:
    from tui.outline.diff.changes import Changes
    from tui.outline.diff.row_map import RowMap
    from tui.outline.outline import Outline


@dataclass(frozen=True)
class Changed:
    """The changed rows, with the changed lines of each; a row that is left is forgotten.

    `seen` has the prints of what the reader knows of changed rows, `away` those of rows that went:
    what is again as it was has not changed.
    """

    lines: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    seen: Mapping[int, int] = field(default_factory=dict)
    away: frozenset[int] = frozenset()

    @property
    def rows(self) -> frozenset[int]:
        """The rows that changed."""
        return frozenset(self.lines)

    def lines_of(self, row: int) -> frozenset[int]:
        """Return the changed source lines of a row."""
        return frozenset(self.lines.get(row, ()))

    def count(self, row: int, outline: Outline) -> int:
        """Return how many changed rows there are in a row, itself among them."""
        end = outline.ends[row] if row >= 0 else len(outline)
        return sum(row <= changed < end for changed in self.lines)

    def added(self, row_map: RowMap, changes: Changes, seen: int) -> Changed:
        """Return these and what a save changed; earlier changes move along with their rows.

        Of the row that is `seen` while it changes only the latest change is kept.
        """
        known = dict(self._known(row_map, changes))
        back = {row for row, known_print in known.items() if changes.prints[row][1] == known_print}
        lines = {row: found for row, found in changes.lines.items() if row not in back}
        kept_prints = {row: known_print for row, known_print in known.items() if row in lines}
        for row, before in self.lines.items():
            now = row_map.same(row)
            if now is None or now in back:
                continue
            if row != seen or now not in lines:
                kept = (row_map.line(line) for line in before if _is_kept(row_map, line))
                lines[now] = tuple(sorted({*lines.get(now, ()), *kept}))
            if row in self.seen:
                kept_prints.setdefault(now, self.seen[row])
        if not has_own_page(row_map.new):  # it has no line in the tree
            lines.pop(ROOT, None)
        away = self.away.union(self._gone(changes))
        return Changed(lines, kept_prints, away.difference(changes.prints[row][1] for row in back))

    def _gone(self, changes: Changes) -> Iterator[int]:
        """Yield the print of what the reader knows of each row that a save took away."""
        for row, last in changes.gone.items():
            if row not in self.lines:
                yield last
            elif row in self.seen:
                yield self.seen[row]

    def _known(self, row_map: RowMap, changes: Changes) -> Iterator[tuple[int, int]]:
        """Yield the print of what the reader knows of each row that a save changed."""
        for row, (before, now) in changes.prints.items():
            was = row_map.was(row)
            if now in self.away:
                yield row, now
            elif was is None or before is None:
                continue
            elif was not in self.lines:
                yield row, before
            elif was in self.seen:
                yield row, self.seen[was]

    def left(self, row: int) -> Changed:
        """Return these without a row that was looked at."""
        if row not in self.lines:
            return self
        lines = {r: found for r, found in self.lines.items() if r != row}
        return replace(self, lines=lines, seen={r: p for r, p in self.seen.items() if r != row})

    def after(self, row: int) -> int | None:
        """Return the next changed row below a row, from the top again past the last one."""
        rows = sorted(self.rows)
        return next((r for r in rows if r > row), rows[0] if rows else None)


def _is_kept(row_map: RowMap, line: int) -> bool:
    """Tell whether a line is still there, or another one has taken its place."""
    return _text(row_map.old, line) == _text(row_map.new, row_map.line(line))


def _text(outline: Outline, line: int) -> bytes:
    return line_at(outline.data, outline.offset_of(line)).strip()
