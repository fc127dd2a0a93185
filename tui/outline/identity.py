"""Keys that outlive edits elsewhere in the file, and where each row went when it changed."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from tui.outline.edit import Edit, edit_between
from tui.outline.outline import ENTRIES, ROOT, Line, Outline
from tui.outline.pairing import children, pair
from tui.outline.thing import needle, thing, things


def keys(outline: Outline) -> Sequence[str]:
    """Return a key for each row, unique within the file.

    It is what the row is about, so that retitling a video, moving it or renaming what it
    stands under changes nothing. The first row about a thing has the plain key; repeats add
    what they stand under, then their title, and only then a number.
    """
    about = things(outline)
    used: dict[str, int] = {}
    found = []
    for row, key in enumerate(about):
        if key in used:
            key = _first_free(_longer(outline, row, about), used)
        used[key] = 1
        found.append(key)
    return found


def _longer(outline: Outline, row: int, about: Sequence[str]) -> Iterator[str]:
    key, above = about[row], row
    for _ in range(2):
        if above >= 0:
            above = outline.parents[above]
            key = f"{key}\n{about[above] if above >= 0 else ''}"
            yield key
    yield f"{key}\n{outline.node(row).title}"


def _first_free(candidates: Iterator[str], used: dict[str, int]) -> str:
    key = ""
    for key in candidates:
        if key not in used:
            return key
    number = used[key] + 1
    while (numbered := f"{key}\n{number}") in used:
        number += 1
    used[key] = number
    return numbered


def trace(old: Outline, new: Outline) -> Trace:
    """Return where the rows and lines of one outline are in the next."""
    return Trace(old, new, edit_between(old.data, new.data))


class Trace:
    """Where the rows and lines of an outline are in the one that replaced it.

    Rows outside of the edited lines are found by their place, so a small edit of a large file
    costs next to nothing.
    """

    def __init__(self, old: Outline, new: Outline, edit: Edit) -> None:
        self.old, self.new, self.edit = old, new, edit

    def same(self, row: int) -> int | None:
        """Return the row of the new outline that an old one is, None when it is gone."""
        if row < 0:
            return ROOT
        placed = self._placed(row)
        return self._pairs.get(row) if placed is None else placed

    def was(self, row: int) -> int | None:
        """Return the row of the old outline that a new one was, None when it is new."""
        if row < 0:
            return ROOT
        placed = _row_from(self.old, self.edit.to_old(self.new.starts[row]))
        return self._back.get(row) if placed is None else placed

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

    def line(self, line: int) -> int:
        """Return the new number of an old line, or of the line that took its place (from 1)."""
        old, new, edit = self.old, self.new, self.edit
        offset = old.offset_of(line)
        if offset < edit.start:
            return line
        if offset >= edit.old_end:
            added = new.data.count(b"\n", edit.start, edit.new_end)
            return line + added - old.data.count(b"\n", edit.start, edit.old_end)
        row = old.row_at(line)
        after = self.same(row)
        if after is None:
            return new.node(self.row(row)).line
        within = _line_within(old.node(row).body, new.node(after).body, line)
        return new.node(after).line if within is None else within

    def _placed(self, row: int) -> int | None:
        return _row_from(self.new, self.edit.to_new(self.old.starts[row]))

    @cached_property
    def unplaced(self) -> tuple[Sequence[int], Sequence[int]]:
        """The rows that cannot be told by their place: of the old outline, of the new one."""
        old, new, edit = self.old.starts, self.new.starts, self.edit
        lost = range(bisect_left(old, edit.start), bisect_left(old, edit.old_end))
        found = range(bisect_left(new, edit.start), bisect_left(new, edit.new_end))
        moved = edit.new_end - edit.old_end
        tail = array("Q", [start + moved for start in old[lost.stop :]])
        if old[: lost.start] == new[: found.start] and tail == new[found.stop :]:
            return lost, found
        return (
            [row for row in range(len(old)) if self._placed(row) is None],
            [row for row, at in enumerate(new) if _row_from(self.old, edit.to_old(at)) is None],
        )

    @cached_property
    def _pairs(self) -> dict[int, int]:
        return pair(self.old, self.new, *self.unplaced, self._placed)

    @cached_property
    def _back(self) -> dict[int, int]:
        return {new: old for old, new in self._pairs.items()}

    def _same_or_copy(self, row: int) -> int | None:
        same = self.same(row)
        if same is not None or self.old.kinds[row] not in ENTRIES:
            return same
        about = thing(self.old, row)
        if needle(about) not in self.new.data:
            return None
        return next((at for at, other in enumerate(self._things) if other == about), None)

    @cached_property
    def _things(self) -> Sequence[str]:
        return things(self.new)

    def _neighbour(self, row: int) -> int | None:
        parent = self.old.parents[row]
        home = self.same(parent)
        siblings = list(children(self.old, parent))
        at = siblings.index(row)
        for sibling in chain(siblings[at + 1 :], reversed(siblings[:at])):
            same = self.same(sibling)
            if same is not None and home in (None, self.new.parents[same]):
                return same
        return None


def _line_within(old: Sequence[Line], new: Sequence[Line], line: int) -> int | None:
    """Find a line of a body in what the body became, else what follows the same line above."""
    texts = [text.strip() for _, text, _ in old]
    places: dict[str, list[int]] = {}
    for place, (_, text, _) in enumerate(new):
        places.setdefault(text.strip(), []).append(place)
    at = next(index for index, (number, _, _) in enumerate(old) if number == line)
    above = next((i for i in range(at, -1, -1) if texts[i] and texts[i] in places), None)
    if above is None:
        return None
    hits = places[texts[above]]
    anchor = hits[min(texts[:above].count(texts[above]), len(hits) - 1)]
    beyond = anchor + at - above
    if beyond < len(new) and new[beyond].text.strip() not in set(texts) - {texts[at]}:
        return new[beyond].number
    return new[anchor].number


def _row_from(outline: Outline, start: int | None) -> int | None:
    """Return the row that starts at a byte, None when none does."""
    if start is None:
        return None
    row = bisect_left(outline.starts, start)
    return row if row < len(outline) and outline.starts[row] == start else None
