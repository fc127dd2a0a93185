"""Joins files that were read each by itself: their columns are put one behind the other."""

from array import array
from collections.abc import Iterable, Sequence

from tui.outline.joined import Joined, Part
from tui.outline.kinds import NO_TABLE, ROOT, Kind
from tui.outline.reading.columns import Columns
from tui.outline.text.characters import clean, encode


def join(parts: Sequence[Part]) -> Joined:
    """Return the outline of files that were read; those of a folder stand one behind the other."""
    joining = _Joining()
    for part in parts:
        joining.add_part(part)
    return joining.joined(parts)


class _Joining(Columns):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[bytes] = []
        self.size = 0
        self.dashes: set[int] = set()
        self.definitions: dict[str, str] = {}
        self.part_rows = array("i")
        self.folders: dict[int, str] = {}
        self.opened: list[tuple[str, int]] = []  # the folders that the last file is in

    def add_part(self, part: Part) -> None:
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
        self.cells += of.cells[first:]
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
        self.cells.append(NO_TABLE)
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
