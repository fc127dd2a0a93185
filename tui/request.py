"""One question about the notes, and how an answer to it is printed."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tui.outline.join import join
from tui.outline.joined import Joined, Part
from tui.outline.outline import ROOT, Node, Outline
from tui.outline.reading.reader import read
from tui.outline.text.characters import clean
from tui.outline.text.encoding import as_utf8
from tui.system.ascii_signs import AS_ASCII
from tui.system.folder import NotesFile


class OneFile(NamedTuple):
    """One file of the notes, read by itself; `first` is the row of its own first row.

    `part` is what it is of several files.
    """

    name: str
    path: Path | None
    data: bytes
    outline: Outline
    first: int = 0
    part: Part | None = None


@dataclass(frozen=True)
class Request:
    """One question about the notes; `path` is None for standard input.

    `files` are the files of a folder, or those that were named; with them `data` is empty.
    """

    path: Path | None
    data: bytes
    files: tuple[NotesFile, ...]
    query: str
    json: bool
    limit: int
    is_ascii: bool

    @property
    def folder(self) -> Path | None:
        """The folder that holds all of several files."""
        return self.path if self.files else None

    @property
    def name(self) -> str:
        """How the notes are called in an answer."""
        return str(self.path) if self.path else "-"

    def sign(self, signs: str) -> str:
        """Return signs of ours as this terminal can show them; the notes' own text stays."""
        return signs.translate(AS_ASCII) if self.is_ascii else signs

    def path_of(self, titles: Iterable[str]) -> str:
        """Join the titles from the outermost to the innermost."""
        return self.sign(" › ").join(titles)

    def say(self, text: str) -> None:
        """Print one line for people: whatever the notes hold, it is safe for a terminal."""
        print(clean(text))

    def emit(self, value: Mapping[str, object]) -> None:
        """Print one JSON object on a line, for a terminal without anything that it would obey."""
        line = json.dumps(value, ensure_ascii=False)
        if sys.stdout.isatty():
            line = "".join(c if c.isprintable() else _escaped(c) for c in line)
        print(line)

    @cached_property
    def outline(self) -> Outline:
        """The notes; those of several files are one outline."""
        if not self.files:
            return read(as_utf8(self.data).data)
        return join([Part.of(f.name, as_utf8(f.data).data, f.problem) for f in self.files])

    def each_file(self) -> Iterator[OneFile]:
        """Yield the files of the notes that can be read."""
        if not isinstance(self.outline, Joined):
            yield OneFile(self.name, self.path, self.data, self.outline)
            return
        for at, (file, part) in enumerate(zip(self.files, self.outline.parts, strict=True)):
            if not file.problem:
                first = self.outline.own_row(at, 0)
                yield OneFile(str(file.path), file.path, file.data, part.outline, first, part)

    def file_of(self, row: int) -> tuple[str, Path | None]:
        """Return the name and the path of the file that a row is of; a folder has a name alone."""
        if not isinstance(self.outline, Joined):
            return self.name, self.path
        at = self.outline.part_of(row)
        if at is None:
            folder = self.outline.folders.get(row, "")
            return str(self.path / folder if self.path else folder), None
        return str(self.files[at].path), self.files[at].path

    def own(self, node: Node) -> Node:
        """Return a row as it is in its file alone, with the numbers of lines there."""
        file, row = node.outline.own(node.row)
        return file.node(row)

    def record(self, node: Node) -> dict[str, object]:
        """Return what begins each JSON object about a row: its number, and its file of several."""
        row = node.row if node.row != ROOT else None
        return {"file": self.file_of(node.row)[0], "id": row} if self.files else {"id": row}


def _escaped(character: str) -> str:
    """Return a character as JSON writes it in ASCII; DEL is ASCII for JSON."""
    return "\\u007f" if character == "\x7f" else json.dumps(character)[1:-1]
