"""The head above a note."""

from collections.abc import Iterator

from rich.cells import cell_len

from tui.outline.outline import Kind, Node
from tui.outline.reading.grammar import LONGEST_TITLE, title_line
from tui.outline.reading.states import split_state
from tui.outline.text.characters import clean, decode, line_at
from tui.outline.text.hosts import caution, host_of_url
from tui.outline.text.links import scan
from tui.outline.text.regex import regex
from tui.outline.text.timestamps import timestamps
from tui.screen.glyphs import STATES
from tui.screen.note.flow import Context, flow, rows
from tui.screen.note.rows import Role, Row, Span, Target, TargetKind, decoration
from tui.screen.note.wrap import wrap
from tui.screen.truncate import shortened, shortened_link

CRUMB = " › "

MOST_CRUMBS = 30
"""Rows above a row that are named in its head."""

ALSO = "↔ "
EMPTY = "No notes yet. e opens the editor here."
NOTHING = "Nothing in these notes yet. e opens the editor."

_CELLS = regex(r"[ \t]*(?<!\\)\|[ \t]*")

Also = tuple[tuple[int, str], ...]
"""Other rows with the same recording: (row, what to say of it)."""


def head_rows(
    node: Node, also: Also, summary: str, context: Context, title_room: int, width: int
) -> list[Row]:
    """Return the rows above a note; a title of up to `title_room` cells is shown elsewhere.

    `summary` says what the row holds.
    """
    found: list[Row] = []
    if crumbs := _crumbs(node):
        found += wrapped(CRUMB.join(crumbs), node.line, width, Role.DIM)
    if node.kind is not Kind.ROOT:
        found += _title_rows(node, context, title_room, width)
    found += wrapped(summary, node.line, width, Role.DIM) if summary else ()
    if url := node.url:
        shown = clean(url)
        target = Target(TargetKind.LINK, node.title, node.line, url)
        short = _address(shown, width)
        copied = None if short == shown else shown
        if cell_len(short) > width:
            found += wrapped(short, node.line, width, Role.LINK, target=target)
        else:
            found.append(Row((Span(short, Role.LINK, target=target, copied=copied),), node.line))
        if why := clean(caution(url)):
            found += wrapped(why, node.line, width, Role.DIM, "! ")
    for row, text in also:
        target = Target(TargetKind.ROW, text, node.line, row=row)
        found += wrapped(text, node.line, width, Role.LINK, ALSO, target)
    return [*found, Row((), node.line)] if found else []


def _address(url: str, width: int) -> str:
    """Shorten a link to a width, if need be without its scheme, but never its host."""
    short, host = shortened_link(url, width), host_of_url(url)
    if cell_len(short) <= width or not host:
        return shortened(short, width)
    if (room := width - cell_len(host)) < 2:
        return host
    return f"{host}{shortened(url.partition(host)[2], room)}"


def _crumbs(node: Node) -> list[str]:
    """Return the titles of the rows above a row, of very many only the nearest."""
    titles: list[str] = []
    above = node.parent
    while above is not None and above.row >= 0:
        if len(titles) == MOST_CRUMBS:
            titles.append("…")
            break
        titles.append(above.title)
        above = above.parent
    return titles[::-1]


def _title_rows(node: Node, context: Context, title_room: int, width: int) -> Iterator[Row]:
    """Show the title line where the border cannot hold it or it says more than its title."""
    label = node.label
    text, is_task = _title_line(node)
    links = scan(text, context.definitions, 2)
    if is_task or len(links) > int(label.url is not None) or timestamps(text):
        context = context._replace(durations=label.url is not None)
        yield from rows(flow(text, (node.line,), context, width, Role.TEXT), width)
        return
    if cell_len(label.title) > title_room:
        yield from wrapped(label.title, node.line, width, Role.HEADING)
    if label.description:
        yield from wrapped(label.description, node.line, width, Role.TEXT)


def _title_line(node: Node) -> tuple[str, bool]:
    """Return the title line without its marker, and whether it has a task box."""
    line = line_at(node.outline.data, node.outline.starts[node.row])
    found = title_line(line[:LONGEST_TITLE])
    text = decode(found[0][found.end(found.lastgroup or "indent") :]).strip()
    if found.lastgroup in ("indent", None) and node.outline.is_heading(node.row):
        return decode(found[0]).strip(), False
    if found.lastgroup not in ("bullet", "heading"):
        return " · ".join(cell for cell in _CELLS.split(decode(found[0]).strip()) if cell), False
    task, text = split_state(text)
    glyph = f"{STATES[task.state]} " if task.state else ""
    return f"{glyph}{text}", bool(glyph)


def wrapped(
    text: str, line: int, width: int, role: Role, glyph: str = "", target: Target | None = None
) -> Iterator[Row]:
    """Wrap a text that is shown as it is, with a glyph before its first row."""
    glyph = glyph if width > len(glyph) else ""
    for start, end, after in wrap(text, width - len(glyph)):
        margin = decoration(glyph if start == 0 else " " * len(glyph))
        yield Row((margin, Span(text[start:end], role, target=target)), line, text[end:after])
