"""A folder of notes, or several files: which there are, in the tree's order, and their bytes."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tui.outline.joined import NOT_READ
from tui.outline.text.regex import regex
from tui.system.fault import reason
from tui.system.notes_file import NotesError, Signature, read_notes, signature, signature_of

SUFFIXES = (".md", ".markdown", ".mkd")
"""The ends of the names of notes, in small letters."""
MOST_FILES = 20_000
MOST_BYTES = 256 << 20
AT_ONCE = 40_000
"""Bytes that are read before the first frame: 7 ms."""

_LEFT_OUT = "node_modules"
_NUMBER = regex("([0-9]+)")


class Listed(NamedTuple):
    """A file that belongs to the notes: its path below their root with `/` between, and its path.

    `problem` says why it is not to be read.
    """

    name: str
    path: Path
    signature: Signature
    problem: str = ""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.signature[2] if isinstance(self.signature, tuple) else 0


class NotesFile(NamedTuple):
    """One file of several: as it was read, or why it could not be."""

    name: str
    path: Path
    signature: Signature
    data: bytes
    problem: str = ""


class Folder(NamedTuple):
    """Several files as the user named them: folders, with all the notes in them, and files.

    `ignored` are patterns of names in them that are none of the notes.
    """

    paths: tuple[Path, ...]
    ignored: tuple[str, ...] = ()

    @property
    def root(self) -> Path:
        """The folder that holds all of it."""
        if len(self.paths) == 1:
            return self.paths[0]
        above = [path if is_folder(path) else path.parent for path in self.paths]
        return Path(os.path.commonpath(map(_absolute, above)))

    @property
    def path(self) -> Path:
        """What these notes are told from all others by."""
        if len(self.paths) == 1:
            return self.paths[0]
        return self.root / " + ".join(path.name for path in self.paths)

    def listed(self) -> list[Listed]:
        """Return the files that there are, in the order of the tree: folders first.

        A symbolic link to a file that is there already is left out, one to a folder always.
        """
        root, found = _absolute(self.root), dict[str, Listed]()
        for path in self.paths:
            below = Path(_absolute(path)).relative_to(root).as_posix()
            if is_folder(path):
                prefix = "" if below == "." else f"{below}/"
                entries = [*_without_links(_walk(path, prefix, self.ignored))]
            else:
                entries = [Listed(below, path, signature(path))]
            for entry in entries:
                found.setdefault(entry.name, entry)
        return _limited(sorted(found.values(), key=lambda entry: _order(entry.name)))

    def is_as(self, files: Sequence[NotesFile]) -> bool:
        """Tell whether files that were read are all that there are now, unchanged."""
        now = [(entry.name, entry.path, entry.signature) for entry in self.listed()]
        return now == [(file.name, file.path, file.signature) for file in files]

    def walked(self) -> list[Path]:
        """Return the folders in which notes are looked for."""
        found = [path for path in self.paths if is_folder(path)]
        for folder in found:  # which grows meanwhile
            with suppress(OSError), os.scandir(folder) as entries:
                found += (Path(entry.path) for entry in entries if _is_walked(entry))
        return found

    def begin(self, wanted: str = "") -> tuple[NotesFile, ...]:
        """Read the file of a name, and as many others as the first frame can wait for.

        Raises NotesError as `read` does.
        """
        room, listed = AT_ONCE, self.listed()
        files = []
        for entry in listed:
            room -= entry.size
            if room >= 0 or entry.name == wanted or entry.problem:
                files.append(read_listed(entry, {}))
            else:
                files.append(NotesFile(entry.name, entry.path, NOT_READ, b"", NOT_READ))
        return self._sound(tuple(files))

    def read(self, before: Sequence[NotesFile] = ()) -> tuple[NotesFile, ...]:
        """Read all files; one that has not changed since it was read before is not read again.

        Raises NotesError where there is no notes file at all, and at first also for a file that
        was named and cannot be read.
        """
        known = {file.name: file for file in before}
        files = tuple(read_listed(entry, known) for entry in self.listed())
        return self._sound(files) if not before or not files else files

    def _sound(self, files: tuple[NotesFile, ...]) -> tuple[NotesFile, ...]:
        for file in files:
            if file.problem and file.problem != NOT_READ and file.path in self.paths:
                raise NotesError(file.path, file.problem)
        if not files:
            raise NotesError(self.root, f"no notes in it ({', '.join(SUFFIXES)})")
        return files


def is_folder(path: Path) -> bool:
    """Tell whether a path leads to a folder."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_listed(entry: Listed, known: Mapping[str, NotesFile]) -> NotesFile:
    """Read a file, unless it is known as it is now."""
    name, path = entry.name, entry.path
    if entry.problem:
        return NotesFile(name, path, entry.problem, b"", entry.problem)
    old = known.get(name)
    if old is not None and old.path == path and old.signature == entry.signature:
        return old
    try:
        snapshot = read_notes(path)
    except NotesError as error:
        return NotesFile(name, path, entry.signature, b"", error.reason)
    return NotesFile(name, path, snapshot.signature, snapshot.data)


class _Entry(NamedTuple):
    listed: Listed
    file: tuple[int, ...] = ()  # device and inode, links followed
    is_link: bool = False


def _walk(folder: Path, prefix: str, ignored: Sequence[str]) -> Iterator[_Entry]:
    """Yield the notes below a folder, in no order."""
    folders = [(folder, prefix)]
    while folders:
        path, prefix = folders.pop()
        try:
            entries = list(os.scandir(path))
        except OSError as error:
            why = reason(error)
            yield _Entry(Listed(prefix.removesuffix("/") or ".", path, why, why))
            continue
        for entry in entries:
            name = prefix + entry.name
            if _is_left_out(entry.name) or any(fnmatch(name, pattern) for pattern in ignored):
                continue
            if _is_walked(entry):
                folders.append((Path(entry.path), f"{name}/"))
            elif entry.name.lower().endswith(SUFFIXES) and (status := _status(entry)):
                listed = Listed(name, Path(entry.path), signature_of(status))
                yield _Entry(listed, (status.st_dev, status.st_ino), entry.is_symlink())


def _is_walked(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not _is_left_out(entry.name)


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name == _LEFT_OUT


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """Return what there is of a file, None of what is no file: a pipe or a device is never read."""
    try:
        status = entry.stat()
    except OSError:  # a symbolic link that leads nowhere, or a file that has just gone
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _without_links(entries: Iterable[_Entry]) -> Iterator[Listed]:
    """Yield each file once: a symbolic link only where what it leads to is not there itself."""
    seen, links = set[tuple[int, ...]](), list[_Entry]()
    for entry in entries:
        if entry.is_link:
            links.append(entry)
        else:
            seen.add(entry.file)
            yield entry.listed
    for link in sorted(links, key=lambda link: _order(link.listed.name)):
        if link.file not in seen:
            seen.add(link.file)
            yield link.listed


def _absolute(path: Path) -> str:
    return os.path.normpath(path.absolute())


def _limited(entries: list[Listed]) -> list[Listed]:
    """Name the files that are too many, or too large together, instead of having them read."""
    limited, size = [], 0
    for number, entry in enumerate(entries):
        size += entry.size
        if number >= MOST_FILES:
            entry = entry._replace(problem=f"is not read: more than {MOST_FILES:,} files")
        elif size > MOST_BYTES:
            entry = entry._replace(problem=f"is not read: more than {MOST_BYTES >> 20} MB")
        limited.append(entry)
    return limited


@lru_cache(maxsize=2 * MOST_FILES)
def _order(name: str) -> tuple[tuple[bool, list[tuple[int, str]], str], ...]:
    """Return what sorts names as people count them: folders first, 2 before 10."""
    *folders, file = name.split("/")
    return (*((False, _counted(part), part) for part in folders), (True, _counted(file), file))


def _counted(text: str) -> list[tuple[int, str]]:
    parts = _NUMBER.split(text.casefold())
    return [(int(part), "") if at % 2 else (0, part) for at, part in enumerate(parts)]
