"""Parts of the notes as Markdown of their own, to be copied."""

from collections.abc import Iterator

from tui.outline.outline import ENTRIES, Kind, Node, Outline, SpanKind
from tui.outline.reading.grammar import BLANK, MARKER
from tui.outline.text.characters import column, decode, line_at, plain, runs
from tui.outline.text.regex import regex

_PIECE = 1 << 16

_BULLET = regex(rf"{MARKER}{BLANK}+")


def note_markdown(node: Node) -> str:
    """Return a row's title and note, of a section or series with all that is in it.

    They are moved left so that they stand on their own, and hold no control characters.
    """
    outline = node.outline
    is_group = node.kind not in ENTRIES and node.kind is not Kind.ROOT
    rows = range(node.row, outline.ends[node.row]) if is_group else [node.row]
    segments = sorted(segment for row in rows for segment in _own_lines(outline, row))
    data = b"".join(outline.data[start:end] for start, end in segments)
    if node.row >= 0 and not outline.has_name(node.row):
        left = _indent(decode(line_at(data, 0)))  # what hangs out below a bullet moves nothing
    else:
        lines = (line for piece in _pieces(data) for line in piece if line.strip())
        left = min(map(_indent, lines), default=0)
    pieces = ("\n".join(_moved(line, left) for line in piece) for piece in _pieces(data))
    return "".join(plain(piece, but="\n\t") for piece in pieces).strip("\n")


def _pieces(data: bytes) -> Iterator[list[str]]:
    """Yield the lines of a text, some at a time, and an empty one between those and the next."""
    return (decode(data[start:end]).split("\n") for start, end in runs(data, _PIECE))


def _moved(line: str, left: int) -> str:
    return " " * max(0, _indent(line) - left) + line.lstrip(" \t").removesuffix("\r")


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
