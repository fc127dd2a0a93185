"""Watches a folder of notes, and yields all its files after each change.

Events only wake it early: every two seconds, and more often the files that are read or edited, it
looks for itself, and never spends more than a two-hundredth of the time on that.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import monotonic

from tui.outline.joined import NOT_READ
from tui.system.events import Events, Watched, listening
from tui.system.folder import SUFFIXES, Folder, Listed, NotesFile, is_folder, read_listed
from tui.system.launch import unhurried
from tui.system.notes_file import GRACE, NotesError, read_settled, signature
from tui.system.watch import POLL, Lost

ROUND = 2.0
"""Seconds between two looks at all files when no event comes."""
RECENT = 20
"""Files that are looked at more often: those that changed last."""
FEW = 8
"""Files that are each waited for until they rest; of more, as after a checkout, all together."""
REST = 0.1
"""Seconds for which many files must stay as they are."""

_SHARE = 0.005


async def changes(
    folder: Folder,
    files: Sequence[NotesFile],
    shown: Callable[[], tuple[Sequence[NotesFile], str]],
) -> AsyncGenerator[tuple[NotesFile, ...] | Lost, None]:
    """Yield all files whenever one of them has changed, and `Lost` once while there are none.

    `shown` gives the files that the caller has by now, and the name of the one that is read. A file
    that has not changed is the same object as before. Ends only when it is closed.
    """
    for size in _batches(files):
        files = some = await unhurried(partial(_read_some, files, size))
        yield some
    look, lost, seen = _Look(folder), False, files
    async with listening(Events(partial(_watched, folder))) as events:
        while True:
            now, read = shown()
            if now is not seen:  # the caller has read them himself
                files = seen = now
            await look.wait(events, files, read)
            found = await look.settled(files)
            if not found or all(file.problem for file in found):
                if not lost:
                    lost, files = True, ()  # so that whatever comes back is a change
                    yield Lost(found[0].problem if found else "no notes in it")
                continue
            is_same, files = not lost and _content(found) == _content(files), found
            lost = False
            if not is_same:
                yield found


def _batches(files: Sequence[NotesFile]) -> Iterator[int]:
    """Yield how many files to read next, more and more: each time all are shown anew."""
    left, count = sum(file.problem == NOT_READ for file in files), 32
    while left > 0:
        yield min(count, left)
        left, count = left - count, count * 2


def _read_some(files: Sequence[NotesFile], count: int) -> tuple[NotesFile, ...]:
    """Return files with some more of them read."""
    read = []
    for file in files:
        if file.problem == NOT_READ and count:
            count -= 1
            file = read_listed(Listed(file.name, file.path, signature(file.path)), {})
        read.append(file)
    return tuple(read)


def _content(files: Sequence[NotesFile]) -> list[tuple[str, bytes, str]]:
    return [(file.name, file.data, file.problem) for file in files]


def _watched(folder: Folder) -> Watched:
    folders = [path for path in folder.paths if is_folder(path)]
    single = [path for path in folder.paths if path not in folders]
    names = {path.name for path in single}

    def is_ours(path: str) -> bool:
        name = Path(path).name
        return name.lower().endswith(SUFFIXES) or name in names or "." not in name

    # Where single files were named, their folder may hold anything: it is not walked through.
    below = folders if single else folder.walked()
    where = {path.absolute() for path in (*below, *(path.parent for path in single))}
    return Watched(where, is_ours, is_recursive=not single)


class _Look:
    """Looks for what has changed."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._recent = deque[str](maxlen=RECENT)
        self._due = monotonic() + ROUND
        self._listed: list[Listed] = []

    async def wait(self, events: Events, files: Sequence[NotesFile], read: str) -> None:
        """Wait until something is not as it was."""
        while True:
            # What was heard while files were read may have come behind the last look at them.
            is_told = bool(events.kinds) or await events.wait(POLL) or bool(events.kinds)
            events.kinds.clear()
            is_due = is_told or not files or monotonic() >= self._due
            if is_due and await self._has_changed(files):
                return
            if not is_due and self._has_recent_changed(files, read):
                await self._has_changed(files)
                return

    async def _has_changed(self, files: Sequence[NotesFile]) -> bool:
        began = monotonic()
        self._listed = await unhurried(self._folder.listed)
        took = monotonic() - began
        self._due = monotonic() + max(ROUND, took / _SHARE)
        return _differs(self._listed, files)

    def _has_recent_changed(self, files: Sequence[NotesFile], read: str) -> bool:
        names = {*self._recent, read}
        looked_at = (file for file in files if file.name in names)
        return any(signature(file.path) != file.signature for file in looked_at)

    async def settled(self, files: Sequence[NotesFile]) -> tuple[NotesFile, ...]:
        """Return all files once what changed is at rest."""
        known = {file.name: file for file in files}
        if _is_gone(known, self._listed):
            await asyncio.sleep(GRACE)
            await self._has_changed(files)
        changed = [entry for entry in self._listed if _is_other(entry, known)]
        self._recent.extend(entry.name for entry in changed[:RECENT])
        if len(changed) > FEW:
            await self._rest(files)
            return tuple(await unhurried(partial(_read_all, self._listed, known)))
        again = [_settled(entry, known.get(entry.name)) for entry in changed]
        new = dict(
            zip((entry.name for entry in changed), await asyncio.gather(*again), strict=True)
        )
        return tuple(new.get(entry.name) or known[entry.name] for entry in self._listed)

    async def _rest(self, files: Sequence[NotesFile]) -> None:
        """Wait until the list of all files stays as it is."""
        before: list[Listed] = []
        while before != self._listed:
            before = self._listed
            await asyncio.sleep(REST)
            await self._has_changed(files)


def _differs(listed: Collection[Listed], files: Sequence[NotesFile]) -> bool:
    known = {file.name: file for file in files}
    return len(listed) != len(files) or any(_is_other(entry, known) for entry in listed)


def _is_other(entry: Listed, known: dict[str, NotesFile]) -> bool:
    old = known.get(entry.name)
    return old is None or (old.signature, old.path) != (entry.signature, entry.path)


def _is_gone(known: dict[str, NotesFile], listed: Collection[Listed]) -> bool:
    """Tell whether a file is away that has not come back under another name."""
    names = {entry.name for entry in listed}
    inodes = {entry.signature[:2] for entry in listed if entry.name not in known}
    gone = (file for name, file in known.items() if name not in names)
    return any(isinstance(file.signature, str) or file.signature[:2] not in inodes for file in gone)


def _read_all(listed: Collection[Listed], known: dict[str, NotesFile]) -> list[NotesFile]:
    return [read_listed(entry, known) for entry in listed]


async def _settled(entry: Listed, old: NotesFile | None) -> NotesFile:
    if entry.problem or old is None or old.problem:
        return await unhurried(partial(read_listed, entry, {}))
    try:
        found = await read_settled(entry.path, old.data, at_once=True)
    except NotesError as error:
        return NotesFile(entry.name, entry.path, entry.signature, b"", error.reason)
    if found.data == old.data:
        return old._replace(signature=found.signature)
    return NotesFile(entry.name, entry.path, found.signature, found.data)
