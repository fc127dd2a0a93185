"""The rows and lines that a save changed."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from itertools import chain, islice, takewhile

from tui.outline.diff.body_map import Body
from tui.outline.diff.edit import Edit, edit_between
from tui.outline.diff.row_map import RowMap
from tui.outline.diff.target_key import target_key
from tui.outline.outline import ROOT, Node, Outline
from tui.outline.text.characters import decode
from tui.outline.turns import gently

MOST_LINES = 10_000
"""Lines of a row that are told as changed, which takes some time for each of them."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows of the new outline that are new or whose own body changed.

    `lines` holds the changed lines of each such row (numbers in the new file, none where
    lines were only taken away; at most `MOST_LINES`). `last` is the (row, line) that was edited
    last in the file, None when no text changed. `prints` has for each such row what tells its
    body from any other, before (None for a new row) and now; `gone` has it for the old rows that
    are no more.
    """

    lines: Mapping[int, tuple[int, ...]]
    last: tuple[int, int] | None
    prints: Mapping[int, tuple[int | None, int]] = field(default_factory=dict)
    gone: Mapping[int, int] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[int, ...]:
        """The changed rows in file order; the file itself may be one of them (`ROOT`)."""
        return tuple(self.lines)


def changes(old: Outline, new: Outline, row_map: RowMap) -> Changes:
    """Return what changed between two outlines; indentation and blank lines do not count."""
    if row_map.edit.is_empty:
        return Changes({}, None)
    lines: dict[int, tuple[int, ...]] = {}
    for row in gently(_touched(old, new, row_map)):
        was = row_map.was(row)
        changed = _changed(None if was is None else old.node(was), new.node(row))
        if changed is not None:
            lines[row] = changed
    prints = {row: _prints(old, new, row_map, row) for row in lines}
    lost, _ = row_map.unplaced
    gone = {row: _print(old.node(row)) for row in lost if row_map.same(row) is None}
    return Changes(lines, _last(new, row_map.edit, lines), prints, gone)


def _prints(old: Outline, new: Outline, row_map: RowMap, row: int) -> tuple[int | None, int]:
    was = row_map.was(row)
    return None if was is None else _print(old.node(was)), _print(new.node(row))


def _print(node: Node) -> int:
    """Return a number that tells the body of a row, and what it opens, from any other."""
    return hash((target_key(node.outline, node.row), *_raw(node)))


def _touched(old: Outline, new: Outline, row_map: RowMap) -> Iterable[int]:
    """Return the rows whose body may have changed, in file order.

    Those are the rows of the edited lines, what was open there, and what follows up to a row
    that is not indented: it closes all that the edit can reach. Where rows came or went
    elsewhere, as when a fence is opened above them, it may be any row.
    """
    (lost, found), edit = row_map.unplaced, row_map.edit
    if not (isinstance(lost, range) and isinstance(found, range)):
        return range(ROOT, len(new))
    before = map(row_map.same, chain(lost, _open_at(old, edit.start)))
    after = chain(_open_at(new, edit.start), _indented_from(new, found.stop))
    others = {row for row in chain(before, after) if row is not None and row not in found}
    return merge(sorted(others), found)


def _indented_from(outline: Outline, row: int) -> Iterator[int]:
    is_indented = (outline.data[start] in b" \t" for start in islice(outline.starts, row, None))
    return (at for at, _ in enumerate(takewhile(bool, is_indented), row))


def _open_at(outline: Outline, offset: int) -> Iterator[int]:
    """Yield the last row that starts up to a byte, and the rows above it."""
    row = bisect_right(outline.starts, offset) - 1
    while row >= 0:
        yield row
        row = outline.parents[row]
    yield ROOT


def _changed(old: Node | None, new: Node) -> tuple[int, ...] | None:
    """Return the changed lines of a body, the first ones of very many; None for the same text."""
    body = _body(new)
    if old is None:
        said = _said(new.outline, body.runs(0, len(body.data)))
        return tuple(number for number, _ in islice(said, MOST_LINES))
    old_body = _body(old)
    edit = edit_between(old_body.data, body.data)
    if edit.is_empty:
        return None
    said = _said(new.outline, body.runs(edit.start, edit.new_end))
    after = list(islice(said, MOST_LINES))
    # more of these, among which those lines are found that stood further down
    said = islice(_said(old.outline, old_body.runs(edit.start, edit.old_end)), 2 * MOST_LINES)
    before = [text for _, text in said]
    if len(after) < MOST_LINES and before == [text for _, text in after]:
        return None
    left = Counter(before)
    changed = []
    for number, text in after:
        left[text] -= 1
        if left[text] < 0:
            changed.append(number)
    return tuple(changed)


def _body(node: Node) -> Body:
    return Body(node.outline, *node.outline.segments_of(node.row))


def _said(outline: Outline, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the lines that stand in runs of bytes and are not blank: numbers, and texts."""
    for start, end in runs:
        lines = outline.data[start:end].split(b"\n")
        for number, line in gently(enumerate(lines, outline.line_at(start))):
            if line and (text := decode(line).strip()):
                yield number, text


def _raw(node: Node) -> list[bytes]:
    outline = node.outline
    return [outline.data[start:end] for start, end in outline.segments_of(node.row)]


def _last(new: Outline, edit: Edit, lines: Mapping[int, tuple[int, ...]]) -> tuple[int, int] | None:
    """Return where the last changed line stands, else the line above those taken away."""
    if not lines:
        return None
    if ends := [(numbers[-1], row) for row, numbers in lines.items() if numbers]:
        line, row = max(ends)
        return row, line
    line = new.line_at(max(edit.start - 1, 0))
    return new.row_at(line), line
