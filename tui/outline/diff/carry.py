"""Takes over into a new outline what was worked out of the old one, where it is the same."""

from array import array

from tui.outline.diff.row_map import RowMap
from tui.outline.outline import Outline
from tui.outline.reading.shared_texts import still_shared
from tui.outline.rows import shifted

_SMALL = 1 << 18
"""Bytes whose texts are counted in one go."""
_BY_PARENTS = ("ends", "depths", "groups")
"""Columns that the parents of rows alone tell."""


def carry(row_map: RowMap) -> None:
    """Give the new outline what an edit has left as it was."""
    old, new, edit = row_map.old, row_map.new, row_map.edit
    if new.parents == old.parents:
        _share(old, new, *_BY_PARENTS)
    if new.segment_rows == old.segment_rows:
        _share(old, new, "extra_segments")
    before, after = old.data[edit.start : edit.old_end], new.data[edit.start : edit.new_end]
    if "shared_texts" in vars(old) and len(before) + len(after) < _SMALL:
        edited = b"\n" + before, b"\n" + after
        texts = still_shared(old.shared_texts, old.data, new.data, *edited)
        if texts is not None:
            vars(new)["shared_texts"] = texts
    lost, found = row_map.unplaced
    if "lines" in vars(old) and isinstance(lost, range) and isinstance(found, range):
        number, at, numbers = old.line_at(edit.start), edit.start, array("i")
        for start in new.starts[found.start : found.stop]:
            number, at = number + new.data.count(b"\n", at, start), start
            numbers.append(number)
        below = shifted(old.lines[lost.stop :], row_map.added_lines)
        vars(new)["lines"] = old.lines[: lost.start] + numbers + below


def _share(old: Outline, new: Outline, *names: str) -> None:
    vars(new).update((name, vars(old)[name]) for name in names if name in vars(old))
