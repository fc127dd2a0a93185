"""Changes of files as watchfiles tells them; it may miss some, so the files are looked at too."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import aclosing, asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

RETRY = 0.5
"""Seconds before watchfiles is started again."""
STEP_MS, GROUP_MS = 3, 50
"""How often watchfiles looks for events, and for how long it groups them, in ms."""


class Watched(NamedTuple):
    """Folders in which files change, and which of the names there are meant.

    It is asked for anew whenever a change was not heard: the folder may be another one by then.
    """

    folders: Collection[Path]
    is_ours: Callable[[str], bool]
    is_recursive: bool = False


def of_file(path: Path) -> Watched:
    """Return what to watch for one file, links followed."""
    real = path.resolve()
    names = {path.name, real.name}
    return Watched({path.absolute().parent, real.parent}, lambda name: Path(name).name in names)


@asynccontextmanager
async def listening(events: "Events") -> AsyncIterator["Events"]:
    """Listen as long as the context lasts."""
    task = asyncio.create_task(events.run())
    try:
        yield events
    finally:
        task.cancel()
        await asyncio.wait([task])


class Events:
    """The changes that watchfiles hears; they only wake the loop early, and it may be deaf."""

    def __init__(self, watched: Callable[[], "Watched"]) -> None:
        self.kinds: set[str] = set()
        self._watched = watched
        self._heard = asyncio.Event()
        self._stop = asyncio.Event()

    @property
    def only_renamed(self) -> bool:
        """True when the name appeared and nothing was written under it: a rename."""
        return self.kinds == {"added"}

    def restart(self) -> None:
        """Listen anew: a change came unheard, so the folder may be another one now."""
        self._stop.set()

    async def wait(self, seconds: float) -> None:
        """Return at the next event, or after that time."""
        self._heard.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._heard.wait()

    async def run(self) -> None:
        """Listen until cancelled, starting again whenever watchfiles cannot or stops."""
        while True:
            try:
                await self._listen()
            except* (ImportError, OSError, RuntimeError, ValueError):
                pass  # whoever asks looks for himself as well
            await asyncio.sleep(RETRY)

    async def _listen(self) -> None:
        await asyncio.to_thread(_import)
        from watchfiles import awatch

        self._stop = asyncio.Event()
        watched = self._watched()
        batches = awatch(
            *watched.folders,
            watch_filter=lambda _, name: watched.is_ours(name),
            debounce=GROUP_MS,
            step=STEP_MS,
            stop_event=self._stop,
            recursive=watched.is_recursive,
            force_polling=False,  # the signature is polled already
        )
        async with aclosing(batches):
            async for batch in batches:
                self.kinds.update(kind.name for kind, _ in batch)
                self._heard.set()


def _import() -> None:
    """Import watchfiles, and what it would import itself while keys wait."""
    import_module("watchfiles")
    with suppress(ImportError):  # the name is not a public one
        import_module("anyio._backends._asyncio")
