"""The outline of a notes file: columns of rows, and a node as a readable view of one row."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, pairwise
from typing import NamedTuple
from weakref import ref

from tui.outline.diff.edit import Edit
from tui.outline.kinds import ENTRIES, ROOT, Kind, Line, SpanKind
from tui.outline.reading.draft import Draft
from tui.outline.reading.label import Label
from tui.outline.reading.shared_texts import shared_texts, whole
from tui.outline.reading.titles import Labels, is_heading, title_lines
from tui.outline.rows import Rows
from tui.outline.text.links import Definitions

__all__ = ["ENTRIES", "ROOT", "Kind", "Line", "Node", "Outline", "SpanKind"]


@dataclass(eq=False, repr=False, kw_only=True)
class Outline(Rows):
    """The rows of a notes file, with what they are called and open.

    `lent` holds where the line below a row starts whose link it opens, `cells` which cell names
    each row (`NO_TABLE` outside of tables), `dashes` where lines start that a dash leads as a
    bullet does. `draft` is what a later reading may take over, `origin` the outline that this one
    took it over from, if any.
    So many bytes of the file are `left` to be read.
    """

    definitions: Definitions
    lent: Mapping[int, int]
    cells: array[int]
    dashes: frozenset[int]
    draft: Draft | None = None
    origin: tuple[ref[Outline], Edit] | None = None
    left: int = 0

    @cached_property
    def labels(self) -> Labels:
        """The labels of its rows, as their own lines say them."""
        rows = self.kinds, self.starts, self.parents, self.lent, self.cells
        return Labels(self.data, self.definitions, *rows)

    def edit_of(self, before: Outline) -> Edit | None:
        """Return the edit of an outline that this one was made by, None where it was not."""
        of, edit = self.origin or (None, None)
        return edit if of and of() is before else None

    def __iter__(self) -> Iterator[Node]:
        return (Node(self, row) for row in range(len(self)))

    def node(self, row: int) -> Node:
        """Return the view of a row; `ROOT` gives the file itself."""
        return Node(self, row)

    @property
    def root(self) -> Node:
        """The file itself."""
        return Node(self, ROOT)

    @cached_property
    def shared_texts(self) -> frozenset[str]:
        """The texts of links or headings that name no row alone."""
        return shared_texts(self.data)

    @cached_property
    def dashed(self) -> frozenset[int]:
        """The numbers of those lines."""
        starts = sorted(self.dashes)
        between = (self.data.count(b"\n", *pair) for pair in pairwise([0, *starts]))
        return frozenset(islice(accumulate(between, initial=1), 1, None))

    def is_heading(self, row: int) -> bool:
        """Tell whether a row begins with a heading, whatever it opens."""
        return is_heading(self.kinds[row], self.data, self.starts[row])

    def title_lines(self, row: int) -> int:
        """Return how many lines the title of a row takes: 2 when underlined, more when it wraps."""
        return title_lines(self.kinds[row], self.data, self.starts[row])

    def label_of(self, row: int) -> Label:
        """Return the label of a row, read from its first line."""
        own, above = self.labels.of(row), self.labels.above(row)
        return whole(own, self.data, self.starts[row], self.shared_texts, above)

    def definitions_of(self, _: int) -> Definitions:
        """Return the definitions that hold in the body of a row."""
        return self.definitions

    @property
    def files(self) -> Sequence[int]:
        """The rows of the files, where there are several."""
        return ()

    def problem_of(self, _: int) -> str:
        """Return why the file that a row stands for cannot be read, empty where it can be."""
        return ""

    @property
    def unread(self) -> int:
        """How many bytes are still to be read, or how many of several files."""
        return self.left

    @property
    def progress(self) -> str:
        """How much has been read, where not all has."""
        return f"{100 * len(self.data) // (len(self.data) + self.left)} %"

    def has_name(self, _: int) -> bool:
        """Tell whether a row begins with the name of one of several files, which none holds."""
        return False

    def part_name(self, _: int) -> str:
        """Return which of several files a row is of, empty where there is only one."""
        return ""

    def own(self, row: int) -> tuple[Outline, int]:
        """Return the outline of the file that a row is of, and its row there."""
        return self, row

    def own_line(self, line: int) -> int:
        """Return the number of a line in its file."""
        return line

    def rows_at(self, number: int) -> tuple[int, ...]:
        """Return the rows that own the line of this number: in each file that has so many."""
        return (self.row_at(number),) if 1 <= number <= self.line_count else ()

    def prepare(self) -> None:
        """Work out what the screen will ask for, so that no key waits for it."""
        _ = self.ends, self.depths, self.lines, self.milestones, self.extra_segments
        _ = self.shared_texts, self.dashed


class Node(NamedTuple):
    """One row of an outline; `row` is `ROOT` for the file itself."""

    outline: Outline
    row: int

    @property
    def kind(self) -> Kind:
        """What the row is."""
        return Kind(self.outline.kinds[self.row]) if self.row >= 0 else Kind.ROOT

    @property
    def is_entry(self) -> bool:
        """Whether the row is a video or a link."""
        return self.kind in ENTRIES

    @property
    def depth(self) -> int:
        """0 for the file, 1 for the rows right below it."""
        return self.outline.depths[self.row] if self.row >= 0 else 0

    @property
    def line(self) -> int:
        """The number of its first line, from 1."""
        return self.outline.lines[self.row] if self.row >= 0 else 1

    @property
    def end(self) -> int:
        """The number of the last line of its subtree."""
        outline = self.outline
        last = outline.last_bytes[self.row] if self.row >= 0 else len(outline.data) - 1
        return max(self.line, outline.line_at(max(last, 0)))

    @property
    def label(self) -> Label:
        """Its title, description and link, read from its first line."""
        return self.outline.label_of(self.row) if self.row >= 0 else Label("", "", None)

    @property
    def title_lines(self) -> int:
        """How many lines its title takes: 0 for the file, 2 when underlined, more when it wraps."""
        return self.outline.title_lines(self.row) if self.row >= 0 else 0

    @property
    def title(self) -> str:
        """What it is called; empty for the file."""
        return self.label.title

    @property
    def url(self) -> str | None:
        """What it opens."""
        return self.label.url

    @property
    def definitions(self) -> Definitions:
        """The definitions that hold in its body."""
        return self.outline.definitions_of(self.row)

    @property
    def parent(self) -> Node | None:
        """The row above it, the file for the topmost rows, None for the file."""
        return Node(self.outline, self.outline.parents[self.row]) if self.row >= 0 else None

    @property
    def children(self) -> tuple[Node, ...]:
        """The rows right below it, in file order."""
        return tuple(map(self.outline.node, self.outline.children_of(self.row)))

    @property
    def path(self) -> tuple[str, ...]:
        """The titles of the rows above it, from the top."""
        titles = []
        parent = self.parent
        while parent is not None and parent.row >= 0:
            titles.append(parent.title)
            parent = parent.parent
        return tuple(reversed(titles))

    @property
    def body(self) -> tuple[Line, ...]:
        """Its own lines, the title's first: those of its subtree that belong to no row below."""
        outline = self.outline
        lines: list[Line] = []
        for start, end in outline.segments_of(self.row):
            lines.extend(outline.lines_between(start, end))
        return tuple(lines)
