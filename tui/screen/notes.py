"""The notes being browsed: where they come from and their outline."""

from pathlib import Path
from typing import NamedTuple

from tui.outline.outline import Kind, Outline
from tui.outline.reading.reader import read
from tui.outline.text.encoding import as_utf8
from tui.system.notes_file import Snapshot


class Notes(NamedTuple):
    """Notes that were read; `path` and `snapshot` are None for standard input.

    `remark` tells how bytes that are not UTF-8 were read.
    """

    path: Path | None
    snapshot: Snapshot | None
    outline: Outline
    remark: str = ""

    @classmethod
    def of_file(cls, path: Path, snapshot: Snapshot) -> "Notes":
        """Read the outline of a file's content."""
        return cls.of(snapshot.data, path, snapshot)

    @classmethod
    def of(cls, data: bytes, path: Path | None = None, snapshot: Snapshot | None = None) -> "Notes":
        """Read the outline of these bytes."""
        utf8 = as_utf8(data)
        return cls(path, snapshot, read(utf8.data), utf8.remark)

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.path.name if self.path else "standard input"

    @property
    def summary(self) -> str:
        """What the file holds: `notes.md · 26 videos · 5 series`."""
        kinds = (
            (Kind.VIDEO, "video", "videos"),
            (Kind.LINK, "link", "links"),
            (Kind.SERIES, "series", "series"),
        )
        counts = [(self.outline.kinds.count(kind), one, many) for kind, one, many in kinds]
        shown = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
        return " · ".join([self.name, *shown])
