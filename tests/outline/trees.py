"""Generated notes as trees of items, each with a name of its own, and edits of them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count

from hypothesis import strategies as st

from tui.outline.outline import Outline

INDENTS = ("    ", "\t", "  ")


@dataclass
class Item:
    """A series or a video: its number, what it is called, and what stands under it."""

    number: int
    title: str
    is_video: bool
    notes: list[str] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)

    def walk(self) -> Iterator[Item]:
        yield self
        for child in self.children:
            yield from child.walk()

    def line(self) -> str:
        link = f"[{self.title}](https://youtu.be/video{self.number:06})"
        return f"- {link if self.is_video else self.title}"

    def lines(self, indent: str, depth: int = 0) -> Iterator[str]:
        yield indent * depth + self.line()
        for note in self.notes:
            yield f"{indent * (depth + 1)}- {note}"
        for child in self.children:
            yield from child.lines(indent, depth + 1)


@dataclass
class Tree:
    """The notes of a file: items below one heading."""

    items: list[Item]
    indent: str = INDENTS[0]

    def walk(self) -> list[Item]:
        return [found for item in self.items for found in item.walk()]

    def text(self) -> str:
        lines = (line for item in self.items for line in item.lines(self.indent))
        return "\n".join(["# Talks", *lines, ""])

    def data(self) -> bytes:
        return self.text().encode()

    def siblings_of(self, number: int) -> list[Item]:
        lists = [self.items, *(item.children for item in self.walk())]
        return next(found for found in lists if any(i.number == number for i in found))

    def take(self, number: int) -> Item:
        siblings = self.siblings_of(number)
        item = next(item for item in siblings if item.number == number)
        siblings.remove(item)
        return item


Shape = tuple[int, list["Shape"]]

_SHAPES: st.SearchStrategy[Shape] = st.recursive(
    st.tuples(st.integers(0, 2), st.just([])),
    lambda below: st.tuples(st.integers(0, 5), st.lists(below, min_size=1, max_size=4)),
    max_leaves=12,
)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Notes in which each series and each video has a title and a link of its own."""
    numbers = count(1)

    def item(shape: Shape, under_video: bool) -> Item:
        chance, below = shape
        number = next(numbers)
        is_video = under_video or not below or chance > 3
        notes = [f"note {number} {i}" for i in range(chance % 3)]
        name = f"{'video' if is_video else 'series'} {number}"
        return Item(number, name, is_video, notes, [item(s, is_video) for s in below])

    shapes = draw(st.lists(_SHAPES, min_size=1, max_size=4))
    return Tree([item(shape, False) for shape in shapes], draw(st.sampled_from(INDENTS)))


EDITS = ("insert", "delete", "move", "retitle", "indent", "note")


@st.composite
def edits(draw: st.DrawFn, kinds: tuple[str, ...] = EDITS) -> tuple[Tree, Tree, str, int]:
    """Two versions of some notes, what was done to them, and the number of the edited item."""
    old = draw(trees())
    new = deepcopy(old)
    kind = draw(st.sampled_from(kinds))
    item = draw(st.sampled_from(new.walk()))
    if kind == "insert":
        place = new.siblings_of(item.number)
        fresh = Item(1000, "fresh video", True, ["fresh note"])
        place.insert(draw(st.integers(0, len(place))), fresh)
        return old, new, kind, fresh.number
    if kind == "delete":
        new.take(item.number)
    elif kind == "move":
        new.take(item.number)
        homes = [new.items, *(i.children for i in new.walk() if item.is_video or not i.is_video)]
        place = draw(st.sampled_from(homes))
        place.insert(draw(st.integers(0, len(place))), item)
    elif kind == "retitle":
        item.title = f"renamed {item.title}"
    elif kind == "indent":
        new.indent = draw(st.sampled_from(INDENTS))
    else:
        item.notes.append("a new thought")
    return old, new, kind, item.number


def named(outline: Outline) -> dict[int, int]:
    """Return item number -> row for the rows of a tree."""
    return {int(n.title.split()[-1]): n.row for n in outline if n.title.split()[-1].isdigit()}


LINES = st.sampled_from(
    [
        "",
        "# A",
        "## A",
        "- a",
        "- b",
        "- [x](https://youtu.be/xxxxxxxxxxx)",
        "* [y](https://youtu.be/xxxxxxxxxxx&t=3) - again",
        "- [z](https://example.org/z)",
        "- [r][ref]",
        "[ref]: https://example.org/z",
        "text",
        "```",
        "<!--",
        "-->",
        "---",
        "| [t](https://t.org) | b |",
        "| --- | --- |",
    ]
)
_INDENTED = st.builds(
    "{}{}".format, st.sampled_from(["", "", " ", "  ", "    ", "\t", "        "]), LINES
)
FILES = st.lists(_INDENTED, max_size=14).map("\n".join)
"""Any notes: repeated links, code, comments, tables, odd indentation."""


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str]:
    """Any notes, before and after some of their lines were replaced."""
    lines = draw(st.lists(_INDENTED, max_size=20))
    start = draw(st.integers(0, len(lines)))
    end = draw(st.integers(start, min(start + 3, len(lines))))
    by = draw(st.lists(_INDENTED, max_size=3))
    return "\n".join(lines), "\n".join([*lines[:start], *by, *lines[end:]])
