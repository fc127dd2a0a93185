"""Parts of the notes as Markdown of their own, to be copied."""

from collections.abc import Iterator

from tui.outline.outline import ENTRIES, Kind, Node, Outline, SpanKind
from tui.outline.reading.grammar import BLANK, MARKER
from tui.outline.text.characters import column, decode, plain
from tui.outline.text.regex import regex

_BULLET = regex(rf"{MARKER}{BLANK}+")


def note_markdown(node: Node) -> str:
    """Return a row's title and note, of a section or series with all that is in it.

    They are moved left so that they stand on their own, and hold no control characters.
    """
    outline = node.outline
    is_group = node.kind not in ENTRIES and node.kind is not Kind.ROOT
    rows = range(node.row, outline.ends[node.row]) if is_group else [node.row]
    segments = sorted(segment for row in rows for segment in _own_lines(outline, row))
    text = decode(b"".join(outline.data[start:end] for start, end in segments))
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    left = min((_indent(line) for line in lines if line.strip()), default=0)
    if node.row >= 0 and not outline.has_name(
        node.row
    ):  # a line that hangs out below its bullet moves nothing
        left = _indent(lines[0])
    moved = [" " * max(0, _indent(line) - left) + line.lstrip(" \t") for line in lines]
    return plain("\n".join(moved).strip("\n"), but="\n\t")


def _own_lines(outline: Outline, row: int) -> Iterator[tuple[int, int]]:
    """Yield where the body of a row stands, without the line that only names a file."""
    for start, end in outline.segments_of(row):
        if row >= 0 and start == outline.starts[row] and outline.has_name(row):
            start = outline.data.find(b"\n", start) + 1
        yield start, end


def line_markdown(outline: Outline, number: int) -> str:
    """Return a line without its indentation, its bullet and control characters."""
    start, end = outline.offset_of(number), outline.offset_of(number + 1)
    text = outline.lines_between(start, end)[0].text.strip()
    is_code = outline.span_at(start) is SpanKind.CODE
    marker = None if is_code else _BULLET.match(text)
    return plain(text[marker.end() :] if marker else text)


def _indent(line: str) -> int:
    return column(line[: len(line) - len(line.lstrip(" \t"))])
