"""Several files as one outline: each is read by itself, then their columns are joined.

Before each file, and each folder, stands a line of ours that its row begins with: its name. So
each line belongs to one row, and all that works on one file works on many.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from tui.outline.kinds import ROOT
from tui.outline.outline import Outline
from tui.outline.reading.front_matter import file_entry, file_title
from tui.outline.reading.label import Label
from tui.outline.reading.reader import read
from tui.outline.text.characters import clean
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
        if not data:
            return cls(name, _nothing(), False, problem)
        return cls(name, read(data), file_entry(data) is not None, problem)


@cache
def _nothing() -> Outline:
    """Return the outline of no content: a thousand files that are still to be read share it."""
    return read(b"")


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
        return array("i", (self.lines[row] for row in self.part_rows))

    @property
    def unread(self) -> int:
        """How many of the files are still to be read."""
        return sum(part.problem == NOT_READ for part in self.parts)

    @property
    def progress(self) -> str:
        """How many files have been read."""
        return f"{len(self.parts) - self.unread:,} of {len(self.parts):,}"

    def part_of(self, row: int) -> int | None:
        """Return the number of the file that a row is of, None for a folder and for `ROOT`."""
        return None if row in self.folders or row < 0 else bisect_right(self.part_rows, row) - 1

    def line_of(self, name: str, number: int = 0) -> int | None:
        """Return where a line of a file is, 0 for the file itself; None without such a file."""
        at = self._numbers.get(name)
        return None if at is None else self.part_lines[at] + number

    @cached_property
    def names(self) -> Sequence[str]:
        """The names of the files."""
        return [part.name for part in self.parts]

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

    def has_name(self, row: int) -> bool:
        """Tell whether a row begins with the name of a file or a folder, which no file holds."""
        return row in self.labels_of_files

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

    def own_line(self, line: int) -> int:
        """Return the number of a line in its file, from 1; that of a folder stays."""
        at = bisect_right(self.part_lines, line) - 1
        if at < 0 or self.row_at(line) in self.folders:
            return line
        return max(1, line - self.part_lines[at])

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
        if self.has_name(row):
            return False
        outline, own = self.own(row)
        return outline.is_heading(own)

    def title_lines(self, row: int) -> int:
        """Return how many lines the title of a row takes: one where it is a file's name."""
        if self.has_name(row):
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
