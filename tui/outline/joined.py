"""Several files as one outline: each is read by itself, then their columns are joined.

Before each file, and each folder, stands a line of ours that its row begins with: its name. So
each line belongs to one row, and all that works on one file works on many.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tui.outline.kinds import ROOT, Kind
from tui.outline.outline import Outline
from tui.outline.reading.front_matter import file_entry, file_title
from tui.outline.reading.label import Label
from tui.outline.reading.reader import read
from tui.outline.text.characters import clean, encode
from tui.outline.text.links import Definitions

NOT_READ = "not read yet"
"""The problem of a file that is still to be read."""


class Part(NamedTuple):
    """One file of several: its path with `/` between folders, and the outline of its content.

    `is_entry` tells whether the file itself opens something, by its front matter; `problem` says
    why it is not read.
    """

    name: str
    outline: Outline
    is_entry: bool
    problem: str = ""

    @classmethod
    def of(cls, name: str, data: bytes, problem: str = "") -> Part:
        """Read a file's content, UTF-8."""
        return cls(name, read(data), file_entry(data) is not None, problem)


@dataclass(eq=False, repr=False, kw_only=True)
class Joined(Outline):
    """The outline of several files, in the order of `parts`.

    `part_rows` are the rows of the files, `folders` the paths of the folders by their rows.
    """

    parts: Sequence[Part]
    part_rows: array[int]
    folders: Mapping[int, str]

    @cached_property
    def labels_of_files(self) -> Mapping[int, Label]:
        """The labels of files and folders by their rows."""
        return {row: _folder_label(path) for row, path in self.folders.items()} | {
            row: _file_label(part) for row, part in zip(self.part_rows, self.parts, strict=True)
        }

    @cached_property
    def part_lines(self) -> array[int]:
        """For each file, the number of the line before its first one."""
        return array("q", (self.lines[row] for row in self.part_rows))

    @property
    def unread(self) -> int:
        """How many of the files are still to be read."""
        return sum(part.problem == NOT_READ for part in self.parts)

    def part_of(self, row: int) -> int | None:
        """Return the number of the file that a row is of, None for a folder and for `ROOT`."""
        return None if row in self.folders or row < 0 else bisect_right(self.part_rows, row) - 1

    def place(self, line: int) -> tuple[Part, int] | None:
        """Return the file that holds a line, and the number of the line there, from 1."""
        at = bisect_right(self.part_lines, line) - 1
        if at < 0 or self.row_at(line) in self.folders:
            return None
        return self.parts[at], max(1, line - self.part_lines[at])

    def line_of(self, name: str, number: int = 0) -> int | None:
        """Return where a line of a file is, 0 for the file itself; None without such a file."""
        at = self._numbers.get(name)
        return None if at is None else self.part_lines[at] + number

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {part.name: at for at, part in enumerate(self.parts)}

    @cached_property
    def shared_texts(self) -> frozenset[str]:
        """None: each file has its own."""
        return frozenset()

    @property
    def files(self) -> Sequence[int]:
        """The rows of the files."""
        return self.part_rows

    def problem_of(self, row: int) -> str:
        """Return why the file that a row stands for cannot be read, empty where it can be."""
        at = self.part_of(row)
        problem = "" if at is None else self.parts[at].problem
        return "" if problem == NOT_READ else problem

    def part_name(self, row: int) -> str:
        """Return which of the files a row is of; empty for a folder."""
        at = self.part_of(row)
        return "" if at is None else self.parts[at].name

    def own(self, row: int) -> tuple[Outline, int]:
        """Return the outline of the file that a row is of, and its row there."""
        at = self.part_of(row)
        if at is None:
            return self, row
        part, row = self.parts[at], row - self.part_rows[at] - 1
        return part.outline, row + part.is_entry

    def own_row(self, at: int, row: int) -> int:
        """Return the row of a row of a file."""
        part = self.parts[at]
        return self.part_rows[at] + (row + 1 - part.is_entry if row != ROOT else 0)

    def label_of(self, row: int) -> Label:
        """Return the label of a row; that of a file says what its front matter calls it."""
        if found := self.labels_of_files.get(row):
            return found
        outline, own = self.own(row)
        return outline.label_of(own)

    def definitions_of(self, row: int) -> Definitions:
        """Return the definitions of the file that a row is of."""
        if not self.definitions or (at := self.part_of(row)) is None:
            return {}
        return self.parts[at].outline.definitions

    def is_heading(self, row: int) -> bool:
        """Tell whether a row begins with a heading; the names of files are none."""
        if row in self.labels_of_files:
            return False
        outline, own = self.own(row)
        return outline.is_heading(own)

    def title_lines(self, row: int) -> int:
        """Return how many lines the title of a row takes: one where it is a file's name."""
        if row in self.labels_of_files:
            return 1
        outline, own = self.own(row)
        return outline.title_lines(own)

    def rows_at(self, number: int) -> tuple[int, ...]:
        """Return the rows that own the line of this number in each file that has so many."""
        return tuple(
            self.row_at(before + number)
            for part, before in zip(self.parts, self.part_lines, strict=True)
            if 1 <= number <= part.outline.line_count
        )


def _folder_label(path: str) -> Label:
    return Label(f"{clean(path.rpartition('/')[2])}/", "", None)


def _file_label(part: Part) -> Label:
    name = clean(part.name.rpartition("/")[2])
    if part.problem:
        return Label(name, clean(part.problem), None)
    if part.is_entry:
        return part.outline.label_of(0)
    title = file_title(part.outline.data)
    return Label(title, name, None) if title else Label(name, "", None)


def join(parts: Sequence[Part]) -> Joined:
    """Return the outline of files that were read; those of a folder stand one behind the other."""
    joining = _Joining()
    for part in parts:
        joining.add(part)
    return joining.joined(parts)


class _Joining:
    def __init__(self) -> None:
        self.texts: list[bytes] = []
        self.size = 0
        self.kinds = bytearray()
        self.starts = array("Q")
        self.parents = array("q")
        self.segment_starts = array("Q", [0])
        self.segment_rows = array("q", [ROOT])
        self.span_bounds = array("Q")
        self.span_kinds = bytearray()
        self.lent: dict[int, int] = {}
        self.cells: dict[int, int] = {}
        self.dashes: set[int] = set()
        self.definitions: dict[str, str] = {}
        self.part_rows = array("q")
        self.folders: dict[int, str] = {}
        self.opened: list[tuple[str, int]] = []  # the folders that the last file is in

    def add(self, part: Part) -> None:
        parent = self.enter(part.name.split("/")[:-1])
        of = part.outline
        kind = Kind(of.kinds[0]) if part.is_entry else Kind.FILE
        row = self.head(part.name, kind, parent)
        self.part_rows.append(row)
        first = int(part.is_entry)
        at, shift = self.size, row + 1 - first
        self.kinds += of.kinds[first:]
        self.starts.extend(_moved(of.starts[first:], at))
        self.parents.extend(_rows(of.parents[first:], shift, row))
        same = int(of.segment_rows[0] in (ROOT, first - 1))  # it goes on with the name of the file
        self.segment_starts.extend(_moved(of.segment_starts[same:], at))
        self.segment_rows.extend(_rows(of.segment_rows[same:], shift, row))
        self.span_bounds.extend(_moved(of.span_bounds, at))
        self.span_kinds += of.span_kinds
        self.lent.update((r + shift, start + at) for r, start in of.lent.items())
        self.cells.update((r + shift, cell) for r, cell in of.cells.items())
        self.dashes.update(_moved(of.dashes, at))
        self.definitions.update(of.definitions)
        self.write(of.data)
        if of.data and not of.data.endswith(b"\n"):
            self.write(b"\n")

    def enter(self, names: Sequence[str]) -> int:
        """Add the folders that a file is in and the one before it was not; return the innermost."""
        depth = 0
        while depth < min(len(names), len(self.opened)) and names[depth] == self.opened[depth][0]:
            depth += 1
        del self.opened[depth:]
        for name in names[depth:]:
            above = self.opened[-1][1] if self.opened else ROOT
            path = "/".join([*(name for name, _ in self.opened), name])
            row = self.head(f"{path}/", Kind.FOLDER, above)
            self.folders[row] = path
            self.opened.append((name, row))
        return self.opened[-1][1] if self.opened else ROOT

    def head(self, name: str, kind: Kind, parent: int) -> int:
        """Add the line and the row that stand for a file or a folder."""
        row = len(self.kinds)
        self.kinds.append(kind)
        self.starts.append(self.size)
        self.parents.append(parent)
        if self.size:
            self.segment_starts.append(self.size)
            self.segment_rows.append(row)
        else:
            self.segment_rows[0] = row
        self.write(encode(clean(name)) + b"\n")
        return row

    def write(self, text: bytes) -> None:
        self.texts.append(text)
        self.size += len(text)

    def joined(self, parts: Sequence[Part]) -> Joined:
        return Joined(
            data=b"".join(self.texts),
            kinds=bytes(self.kinds),
            starts=self.starts,
            parents=self.parents,
            segment_starts=self.segment_starts,
            segment_rows=self.segment_rows,
            span_bounds=self.span_bounds,
            span_kinds=bytes(self.span_kinds),
            lent=self.lent,
            cells=self.cells,
            dashes=frozenset(self.dashes),
            definitions=self.definitions,
            parts=tuple(parts),
            part_rows=self.part_rows,
            folders=self.folders,
        )


def _moved(offsets: Iterable[int], by: int) -> Iterable[int]:
    return map(by.__add__, offsets)


def _rows(rows: Sequence[int], by: int, file: int) -> Iterable[int]:
    return (row + by if row >= 0 else file for row in rows)
