"""Takes a note out of its file as Markdown that stands by itself."""

from tui.outline.outline import Line, Node
from tui.outline.text.characters import column


def note_markdown(node: Node) -> str:
    """Return the lines below a row's title, moved left so that they stand on their own."""
    lines = node.body[node.title_lines :]
    indents = [_indent(line) for line in lines if line.text.strip()]
    left = min(indents, default=0)
    moved = [" " * max(0, _indent(line) - left) + line.text.lstrip(" \t") for line in lines]
    return "\n".join(line if line.strip() else "" for line in moved).strip("\n")


def _indent(line: Line) -> int:
    text = line.text
    return column(text[: len(text) - len(text.lstrip(" \t"))])
