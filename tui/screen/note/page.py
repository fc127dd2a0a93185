"""The page of a row that holds others: what there is, and its entries below its own notes."""

from collections.abc import Iterator, Sequence
from itertools import islice

from tui.outline.outline import ENTRIES, Kind, Node
from tui.outline.reading.blocks import BlockKind, blocks
from tui.outline.reading.states import split_state
from tui.outline.text.inline import visible
from tui.outline.text.regex import regex
from tui.screen.glyphs import OPEN, STATES, has_notes, kind_glyph
from tui.screen.note.blocks import NARROWEST, STEP
from tui.screen.note.head import wrapped
from tui.screen.note.rows import Role, Row, Span, Target, TargetKind, decoration
from tui.screen.truncate import truncated

BETWEEN = " · "

MOST_TITLES, PER_TITLE = 3, 20
"""Titles that are shown of those that a listed row holds, and the cells that each should have."""

MOST_LOOKED_AT = 1000
"""Rows among which it is counted how many have notes: 3 ms of work."""

NO_ENTRIES = "No video or link in these notes yet: a bullet like - [title](URL) is one."

_CALLOUT = regex(r"\[![A-Za-z][^\]\n]*\][+-]?[ \t]*(?:\n[ \t>]*)?")


def listed_rows(node: Node) -> Iterator[int]:
    """Yield the rows right below a row, and below each section those of it, in file order."""
    outline = node.outline
    row, end = node.row + 1, _end(node)
    while row < end:
        yield row
        row = row + 1 if outline.kinds[row] == Kind.SECTION else outline.ends[row]


def _end(node: Node) -> int:
    return node.outline.ends[node.row] if node.row >= 0 else len(node.outline)


def summary(node: Node, changed: int) -> str:
    """Return what a file, a section or a series holds, and how many rows of it changed."""
    kinds = node.outline.kinds[node.row + 1 : _end(node)]
    videos, links = kinds.count(Kind.VIDEO), kinds.count(Kind.LINK)
    if node.is_entry or not videos + links:
        has_entries = any(kind in node.outline.kinds for kind in ENTRIES)
        return "" if has_entries or node.is_entry or not len(node.outline) else NO_ENTRIES
    found = [_counted(videos, "video"), _counted(links, "link")]
    if items := kinds.count(Kind.ITEM):
        found.append(f"{items:,} without a link")
    if len(kinds) <= MOST_LOOKED_AT:
        rows = (row for row, kind in enumerate(kinds, node.row + 1) if kind in ENTRIES)
        noted = sum(has_notes(node.outline, row) for row in rows)
        found.append(f"{noted:,} with notes" if noted else "none with notes")
    if changed:
        found.append(f"{changed:,} changed since you last looked")
    return BETWEEN.join(filter(None, found))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}" if count else ""


def entry_rows(node: Node, depth: int, width: int) -> Sequence[Row]:
    """Return the rows of a listed row: its title, its first note, titles that it holds."""
    indent = min(STEP * depth, max(width - NARROWEST, 0))
    room = width - indent
    return tuple(
        row._replace(spans=(decoration(" " * indent), *row.spans)) if indent else row
        for row in (*_title(node, room), *_details(node, room))
    )


def _title(node: Node, width: int) -> Iterator[Row]:
    kinds = node.outline.kinds[node.row + 1 : _end(node)]
    is_group = not node.is_entry
    glyph = (OPEN if kinds else " ") if is_group else kind_glyph(node.outline, node.row)
    if state := node.label.task.state:
        glyph = f"{glyph} {STATES[state]}"
    target = Target(TargetKind.ROW, node.title, node.line, node.url or "", node.row)
    role = Role.TEXT if node.kind is Kind.SERIES or node.is_entry else Role.HEADING
    held = sum(kinds.count(kind) for kind in ENTRIES)
    count = f"  {held:,}" if held and width > NARROWEST else ""
    found = list(wrapped(node.title, node.line, width - len(count), role, f"{glyph} ", target))
    yield from found[:-1]
    yield found[-1]._replace(spans=(*found[-1].spans, decoration(count, Role.DIM)))


def _details(node: Node, width: int) -> Iterator[Row]:
    margin = decoration("  " if width > 2 else "")
    room = max(width - 2, 1)
    if note := first_note(node) or node.label.description:
        shown = truncated(note, room).text
        copied = None if shown == note else note
        yield Row((margin, Span(shown, Role.DIM, copied=copied)), node.line)
    if node.kind is not Kind.SECTION and (titles := _titles(node, room)):
        yield Row((margin, Span(titles, Role.DIM)), node.line)


def _titles(node: Node, room: int) -> str:
    """Return the first titles right below a row, each cut so that there is room for all."""
    most = max(1, min(MOST_TITLES, room // PER_TITLE))
    rows = list(islice(listed_rows(node), most + 1))
    more = f"{BETWEEN}…" if len(rows) > most else ""
    rows = rows[:most]
    width, room = room, room - len(more)
    found: list[str] = []
    for left, row in zip(range(len(rows), 0, -1), rows, strict=True):
        title = truncated(Node(node.outline, row).title, (room - len(BETWEEN) * (left - 1)) // left)
        room -= title.width + len(BETWEEN)
        found.append(title.text)
    return truncated(BETWEEN.join(filter(None, found)) + more, width).text


def first_note(node: Node) -> str:
    """Return the first line of a note as a reader sees it, empty without one."""
    for block in blocks(node, in_parts=True):
        if block.kind in (BlockKind.BULLET, BlockKind.TEXT, BlockKind.HEADING, BlockKind.QUOTE):
            text = _CALLOUT.sub("", block.text.lstrip("#> \n")).partition("\n")[0]
            shown = visible(split_state(text[:1000])[1], node.definitions)
            if shown and shown != node.url:
                return shown
    return ""
