"""The notes being browsed: where they come from and their outline."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.outline.join import join
from tui.outline.joined import Joined, Part
from tui.outline.outline import Kind, Outline
from tui.outline.reading.reader import read
from tui.outline.text.encoding import as_utf8, is_utf8, is_wide
from tui.system.folder import Folder, NotesFile
from tui.system.notes_file import Signature, Snapshot, read_notes, signature

Content = Snapshot | Sequence[NotesFile]
"""What a file holds, or what each of several files holds."""


_MOST_SIGNED = 2000
"""Files whose signatures are looked at while a key may wait: 25 ms of work."""


class Notes(NamedTuple):
    """Notes that were read; `path` and `snapshot` are None for standard input.

    Several files have a `folder`, which `path` tells from all others, and no snapshot; `files` are
    the parts of their outline. `remark` tells how bytes that are not UTF-8 were read.
    """

    path: Path | None
    snapshot: Snapshot | None
    outline: Outline
    remark: str = ""
    folder: Folder | None = None
    files: Sequence[NotesFile] = ()

    @classmethod
    def of_file(cls, path: Path, snapshot: Snapshot) -> "Notes":
        """Read the outline of a file's content."""
        notes = cls.of(snapshot.data, path, snapshot)
        notes.outline.left = snapshot.left
        return notes

    @classmethod
    def of(cls, data: bytes, path: Path | None = None, snapshot: Snapshot | None = None) -> "Notes":
        """Read the outline of these bytes."""
        utf8 = as_utf8(data)
        return cls(path, snapshot, read(utf8.data), utf8.remark)

    @classmethod
    def read(
        cls, source: Path | Folder | None, content: Snapshot | bytes | Sequence[NotesFile]
    ) -> "Notes":
        """Read the outline of what a source holds: a file, several, or standard input (None)."""
        if isinstance(source, Folder):
            assert not isinstance(content, Snapshot | bytes)
            return cls.of_folder(source, content)
        if isinstance(content, Snapshot):
            assert source is not None
            return cls.of_file(source, content)
        assert isinstance(content, bytes)
        return cls.of(content)

    @classmethod
    def of_folder(
        cls, folder: Folder, files: Sequence[NotesFile], before: "Notes | None" = None
    ) -> "Notes":
        """Read the outlines of files, of those that are not as before, and join them."""
        known: dict[int, Part] = {}
        if before and isinstance(before.outline, Joined):
            known = dict(zip(map(id, before.files), before.outline.parts, strict=True))
        parts, remark = [], ""
        for file in files:
            if (part := known.get(id(file))) is None:
                utf8 = as_utf8(file.data)
                part = Part.of(file.name, utf8.data, file.problem)
                if utf8.remark and not remark:
                    remark = f"{file.name}: {utf8.remark}"
            parts.append(part)
        return cls(folder.path, None, join(parts), remark, folder, files)

    def became(self, content: Content) -> "Notes":
        """Read the outline of what these notes have become."""
        if isinstance(content, Snapshot):
            assert self.path is not None  # standard input never changes
            return self._edited(content)
        assert self.folder is not None
        return Notes.of_folder(self.folder, content, self)

    def _edited(self, content: Snapshot) -> "Notes":
        """Read what was edited of the file."""
        if is_wide(content.data):
            return Notes.of(content.data, self.path, content)
        outline = read(content.data, self.outline)
        edit, remark = outline.edit_of(self.outline), ""
        if self.remark or not edit or not is_utf8(outline.data[edit.start : edit.new_end]):
            data, remark = as_utf8(content.data)
            outline = outline if data is content.data else read(data)
        return Notes(self.path, content, outline, remark)

    def again(self) -> "Notes":
        """Read the same bytes by what are media hosts now."""
        if self.folder:
            return Notes.of_folder(self.folder, self.files)
        return self._replace(outline=read(self.outline.data))

    def read_again(self) -> Content:
        """Read what the notes hold now; raises NotesError."""
        if self.folder:
            return self.folder.read(self.files)
        assert self.path is not None  # standard input is read only once
        return read_notes(self.path)

    def signatures(self) -> Mapping[Path, Signature]:
        """Return what was read and how it was then; nothing where it has changed since then.

        Nothing either where there are too many files to be looked at.
        """
        if self.snapshot and self.path:
            return {self.path: self.snapshot.signature}
        if not self.folder or len(self.files) > _MOST_SIGNED:
            return {}
        folders = {path: signature(path) for path in self.folder.walked()}
        if not self.folder.is_as(self.files):
            return {}
        return folders | {file.path: file.signature for file in self.files}

    def is_of(self, content: Content) -> bool:
        """Tell whether these notes were read from the same content."""
        if isinstance(content, Snapshot):
            known = self.snapshot
            return known is not None and not known.left and content.data == known.data
        held = [(file.name, file.data, file.problem) for file in self.files]
        return held == [(file.name, file.data, file.problem) for file in content]

    @property
    def name(self) -> str:
        """What the file is called."""
        if self.folder:
            return f"{self.path.resolve().name if self.path else ''}/"
        return self.path.name if self.path else "standard input"

    @property
    def root(self) -> Path | None:
        """The folder that these notes are in."""
        if self.folder:
            return self.folder.root
        return self.path.parent if self.path else None

    def file_of(self, row: int) -> Path | None:
        """Return the file that a row is of; None for a folder, and for standard input."""
        if not isinstance(self.outline, Joined):
            return self.path
        at = self.outline.part_of(row)
        return None if at is None else self.files[at].path

    def line_above(self, row: int) -> int:
        """Return the number of the line above the first one of the file that a row is of."""
        if not isinstance(self.outline, Joined) or (at := self.outline.part_of(row)) is None:
            return 0
        return self.outline.part_lines[at]

    def place_of(self, file: Path) -> int | None:
        """Return the line before the first one of one of several files; None for another file."""
        if not isinstance(self.outline, Joined):
            return None
        wanted = file.resolve()
        names = (one.name for one in self.files if one.path.name == file.name)
        named = {one.name: one for one in self.files}
        same = (name for name in names if named[name].path.resolve() == wanted)
        name = next(same, None)
        return None if name is None else self.outline.line_of(name)

    @property
    def summary(self) -> str:
        """What the file holds: `notes.md · 26 videos · 5 series`."""
        kinds = (
            (Kind.VIDEO, "video", "videos"),
            (Kind.LINK, "link", "links"),
            (Kind.SERIES, "series", "series"),
        )
        counts = [(self.outline.kinds.count(kind), one, many) for kind, one, many in kinds]
        if self.outline.unread:
            return f"{self.name} · {self.outline.progress} read"
        if self.folder:
            counts = [(len(self.files), "file", "files"), *counts[:2]]
        shown = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
        return " · ".join([self.name, *shown])
