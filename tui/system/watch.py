"""Watches the notes file, and yields what it became after each change."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, time_ns

from tui.system.events import STEP_MS, Events, listening, of_file
from tui.system.notes_file import NotesError, Signature, Snapshot, read_settled, signature

POLL = 0.25
"""Seconds between two looks at the signature; the truth when no event comes."""
BURST = 0.25
"""Seconds that lie at least between two snapshots of a file that is renamed over and over."""
_ADDED = {"added"}
_RENAMED = ({"renamed"}, _ADDED)
"""What is told where a name appeared and nothing was written under it, the latter by watchfiles."""


@dataclass(frozen=True)
class Lost:
    """The file has been missing or unreadable for about a second; `reason` says why."""

    reason: str


async def changes(
    path: Path, last: Snapshot | None, shown: Callable[[], bytes] | None = None
) -> AsyncGenerator[Snapshot | Lost, None]:
    """Yield each settled content that differs from `last`, and `Lost` once while it is away.

    The first content after `Lost`, or when `last` is None or the beginning of a file, is yielded
    even if it is the same.
    `shown` gives the content that the caller has, if he reads the file himself now and then.
    Ends only when it is closed or its task is cancelled.
    """
    whole = None if last is None or last.left else last
    known: Signature | None = whole.signature if whole else None
    data, lost, is_whole, spoke = whole.data if whole else b"", last is None, bool(whole), 0.0
    del last, whole  # large, and replaced by what comes
    async with listening(Events(lambda: of_file(path))) as events:
        while True:
            limit = await _changed(path, known, events, spoke + BURST)
            at_once = monotonic() >= spoke + BURST
            try:
                found = await read_settled(path, data, limit, at_once=at_once)
            except NotesError as error:
                known = await _away(path)
                if not lost:
                    lost = True
                    yield Lost(error.reason)
                continue
            known = found.signature
            data = shown() if shown else data
            if lost or not is_whole or found.data != data:
                data, lost, is_whole, spoke = found.data, False, True, monotonic()
                yield found


async def _away(path: Path) -> Signature | None:
    """Return what to wait for while the notes are lost: None means "try again"."""
    seen = signature(path)
    if isinstance(seen, str):
        return seen
    # it is there but cannot be read: its signature need not change when it can be again
    await asyncio.sleep(POLL)
    return None


async def _changed(
    path: Path, known: Signature | None, events: Events, rest: float
) -> float | None:
    """Wait until the signature is no longer `known`; return the limit for `read_settled`."""
    while signature(path) == known:
        events.kinds.clear()
        await events.wait(POLL)
    if not events.kinds and known is not None:
        # the look may have been quicker than the event
        await events.wait(3 * STEP_MS / 1000)
        if not events.kinds:
            events.restart()
    if events.kinds in _RENAMED:
        await asyncio.sleep(max(0.0, rest - monotonic()))
    kinds = events.kinds.copy()
    events.kinds.clear()
    if kinds not in _RENAMED:
        return None
    return BURST if kinds == _ADDED and _just_written(path) else 0.0


def _just_written(path: Path) -> bool:
    """Return whether a write is younger than the events can be that watchfiles has told."""
    seen = signature(path)
    return isinstance(seen, tuple) and time_ns() - seen[3] < (STEP_MS - 1) * 1_000_000
