"""Maps rows and lines of the old outline to those of the new one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain

from tui.outline.diff.body_map import Body, BodyMap
from tui.outline.diff.edit import Edit, edit_between
from tui.outline.diff.keys import keys
from tui.outline.diff.pairing import Pairs, pair
from tui.outline.diff.target_key import needle, target_key, target_keys
from tui.outline.outline import ENTRIES, ROOT, Outline
from tui.outline.rows import shifted

_MOST_EDITED = 1 << 20
"""Bytes of edited lines, old and new, among which one is looked for."""


def row_map(old: Outline, new: Outline) -> RowMap:
    """Return where the rows and lines of one outline are in the next."""
    return RowMap(old, new, new.edit_of(old) or edit_between(old.data, new.data))


class RowMap:
    """A map of the rows and lines of an outline to those of the one that replaced it.

    Rows outside of the edited lines are found by their place, so a small edit of a large file
    costs next to nothing.
    """

    def __init__(self, old: Outline, new: Outline, edit: Edit) -> None:
        self.old, self.new, self.edit = old, new, edit
        self._bodies: dict[int, BodyMap] = {}

    def same(self, row: int) -> int | None:
        """Return the row of the new outline that an old one is, None when it is gone."""
        if row < 0:
            return ROOT
        placed = self._placed(row)
        return self._pairs.there(row) if placed is None else placed

    def was(self, row: int) -> int | None:
        """Return the row of the old outline that a new one was, None when it is new."""
        if row < 0:
            return ROOT
        placed = _row_from(self.old, self.edit.to_old(self.new.starts[row]))
        return self._pairs.back(row) if placed is None else placed

    def row(self, row: int) -> int:
        """Return the row to show in place of an old one; it always lives, or is `ROOT`.

        It is the same row, else another one with the same link, else the next or previous
        sibling that is left, else what stands in place of its parent.
        """
        same = self._same_or_copy(row)
        while same is None:
            same = self._neighbour(row)
            row = self.old.parents[row]
            same = self.same(row) if same is None else same
        return same

    def is_renamed(self, row: int) -> bool:
        """Tell whether a row is still there, but about something else."""
        same = self.same(row)
        if row < 0 or same is None or self._placed(row) is not None:
            return False
        return target_key(self.old, row) != target_key(self.new, same)

    def line(self, line: int) -> int:
        """Return the new number of an old line, or of the line that took its place (from 1)."""
        return self.same_line(line) or self._line_in_place_of(line)

    def same_line(self, line: int) -> int | None:
        """Return the new number of an old line, None when its text is gone.

        It is looked for in what the line's row became, then among all edited lines, unless these
        are too many.
        """
        offset = self.old.offset_of(line)
        if offset < self.edit.start:
            return line
        if offset >= self.edit.old_end:
            return line + self.added_lines
        row = self.old.row_at(line)
        if (after := self.same(row)) is not None:
            found = self._body_map(row, after).same(line)
            if found is not None:
                return found
        return self._edited_map.same(line) if self._edited_map else None

    @cached_property
    def added_lines(self) -> int:
        """How many lines there are more than before."""
        edit = self.edit
        added = self.new.data.count(b"\n", edit.start, edit.new_end)
        return added - self.old.data.count(b"\n", edit.start, edit.old_end)

    def _line_in_place_of(self, line: int) -> int:
        row = self.old.row_at(line)
        after = self.same(row)
        if after is None:
            return self.new.node(self.row(row)).line
        return self._body_map(row, after).near(line) or self.new.node(after).line

    def _body_map(self, row: int, after: int) -> BodyMap:
        if row not in self._bodies:
            old, new = self.old.segments_of(row), self.new.segments_of(after)
            self._bodies[row] = BodyMap(Body(self.old, *old), Body(self.new, *new))
        return self._bodies[row]

    @cached_property
    def _edited_map(self) -> BodyMap | None:
        start, old_end, new_end = self.edit
        if old_end + new_end - 2 * start > _MOST_EDITED:
            return None
        return BodyMap(Body(self.old, (start, old_end)), Body(self.new, (start, new_end)))

    @cached_property
    def old_keys(self) -> Sequence[str]:
        """The key of each old row."""
        return keys(self.old)

    @cached_property
    def new_rows(self) -> Mapping[str, int]:
        """The new row of each key."""
        return {key: row for row, key in enumerate(keys(self.new))}

    def _placed(self, row: int) -> int | None:
        return _row_from(self.new, self.edit.to_new(self.old.starts[row]))

    @cached_property
    def unplaced(self) -> tuple[Sequence[int], Sequence[int]]:
        """The rows that cannot be told by their place: of the old outline, of the new one."""
        old, new, edit = self.old.starts, self.new.starts, self.edit
        lost = range(bisect_left(old, edit.start), bisect_left(old, edit.old_end))
        found = range(bisect_left(new, edit.start), bisect_left(new, edit.new_end))
        moved = edit.new_end - edit.old_end
        tail = shifted(old[lost.stop :], moved)
        if old[: lost.start] == new[: found.start] and tail == new[found.stop :]:
            return lost, found
        return (
            [row for row in range(len(old)) if self._placed(row) is None],
            [row for row, at in enumerate(new) if _row_from(self.old, edit.to_old(at)) is None],
        )

    @cached_property
    def _pairs(self) -> Pairs:
        return pair(self.old, self.new, *self.unplaced, self._placed)

    def _same_or_copy(self, row: int) -> int | None:
        same = self.same(row)
        if same is not None or self.old.kinds[row] not in ENTRIES:
            return same
        about = target_key(self.old, row)
        if needle(about) not in self.new.data:
            return None
        return next((at for at, other in enumerate(self._things) if other == about), None)

    @cached_property
    def _things(self) -> Sequence[str]:
        return target_keys(self.new)

    def _neighbour(self, row: int) -> int | None:
        parent = self.old.parents[row]
        home = self.same(parent)
        siblings = list(self.old.children_of(parent))
        at = siblings.index(row)
        for sibling in chain(siblings[at + 1 :], reversed(siblings[:at])):
            same = self.same(sibling)
            if same is not None and home in (None, self.new.parents[same]):
                return same
        return None


def _row_from(outline: Outline, start: int | None) -> int | None:
    """Return the row that starts at a byte, None when none does."""
    if start is None:
        return None
    row = bisect_left(outline.starts, start)
    return row if row < len(outline) and outline.starts[row] == start else None
