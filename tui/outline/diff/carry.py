"""Takes over into a new outline what was worked out of the old one, where it is the same."""

from array import array

from tui.outline.diff.row_map import RowMap
from tui.outline.outline import Outline
from tui.outline.reading.shared_texts import counted_texts

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
    is_small = edit.new_end - edit.start < _SMALL
    before = counted_texts(b"\n" + old.data[edit.start : edit.old_end])
    if is_small and before == counted_texts(b"\n" + new.data[edit.start : edit.new_end]):
        _share(old, new, "shared_texts")
    lost, found = row_map.unplaced
    if "lines" in vars(old) and isinstance(lost, range) and isinstance(found, range):
        number, at, edited = old.line_at(edit.start), edit.start, array("q")
        for start in new.starts[found.start : found.stop]:
            number, at = number + new.data.count(b"\n", at, start), start
            edited.append(number)
        below, added = old.lines[lost.stop :], row_map.added_lines
        below = array("q", map(added.__add__, below)) if added else below
        vars(new)["lines"] = old.lines[: lost.start] + edited + below


def _share(old: Outline, new: Outline, *names: str) -> None:
    vars(new).update((name, vars(old)[name]) for name in names if name in vars(old))
