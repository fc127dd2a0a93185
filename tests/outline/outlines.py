"""Outlines as text, and cases as files: name, notes and what is expected, with dots between."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.outline.outline import Node, Outline
from tui.outline.reading.blocks import note_lines

CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One case of a file."""

    name: str
    given: str
    expected: str


def cases(name: str) -> list[Case]:
    """Return the cases of a file."""
    lines = (CASES / name).read_text().split("\n")
    dots = [i for i, line in enumerate(lines) if line == "."]
    return [
        Case(lines[a - 1], "\n".join(lines[a + 1 : b]), "\n".join(lines[b + 1 : c]))
        for a, b, c in zip(dots[::3], dots[1::3], dots[2::3], strict=True)
    ]


def drawn(outline: Outline) -> str:
    """Return an outline as people see it: line, kind, title, description and URL; notes dotted."""
    shown = [line for node in (outline.root, *outline) for line in _drawn(node)]
    return "\n".join(f"{number:2} {text}" for number, text in sorted(shown))


def _drawn(node: Node) -> Iterator[tuple[int, str]]:
    if node.row >= 0:
        label = node.label
        described = f" ~ {label.description}" if label.description else ""
        opens = f" <{label.url}>" if label.url else ""
        title = f"{node.kind.name.lower()} {label.title}{described}{opens}"
        yield node.line, "  " * (node.depth - 1) + title
    for number, depth, text in note_lines(node):
        yield number, "  " * (node.depth + depth - 1) + f"· {text}"
