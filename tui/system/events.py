"""Changes of files as the system tells them; it may miss some, so the files are looked at too.

Linux tells them at once; elsewhere watchfiles is asked again and again, which takes its time.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import aclosing, asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from tui.system import inotify
from tui.system.launch import unhurried

RETRY = 0.5
"""Seconds before it is listened anew."""
STEP_MS, GROUP_MS = 10, 50
"""How often watchfiles looks for events, and for how long it groups them, in ms."""


class Watched(NamedTuple):
    """Folders in which files change, and which of the names there are meant.

    Of those that are recursive all that are there now are named, and new ones count too. It is
    asked for anew whenever a change was not heard: the folder may be another one by then.
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
    """The changes that are heard; they only wake the loop early, and nothing may be heard."""

    def __init__(self, watched: Callable[[], "Watched"]) -> None:
        self.kinds: set[str] = set()
        self._watched = watched
        self._heard = asyncio.Event()
        self._stop = asyncio.Event()

    def restart(self) -> None:
        """Listen anew: a change came unheard, so the folder may be another one now."""
        self._stop.set()

    async def wait(self, seconds: float) -> bool:
        """Return True at the next event, and when listening begins; False after that time."""
        self._heard.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._heard.wait()
        return self._heard.is_set()

    async def run(self) -> None:
        """Listen until cancelled, starting again whenever that cannot be or stops."""
        while True:
            try:
                await self._listen()
            except* (ImportError, OSError, RuntimeError, ValueError):
                pass  # whoever asks looks for himself as well
            await asyncio.sleep(RETRY)

    async def _listen(self) -> None:
        self._stop = asyncio.Event()
        watched = await unhurried(self._watched)
        try:
            descriptor = inotify.opened(watched.folders)
        except AttributeError:
            await self._ask(watched)
            return
        loop = asyncio.get_running_loop()
        loop.add_reader(descriptor, self._hear, descriptor, watched)
        self._heard.set()  # something may have changed before
        if watched.is_recursive:
            self.kinds.add("modified")  # which nobody forgets who waits for something else now
        try:
            await self._stop.wait()
        finally:
            loop.remove_reader(descriptor)
            # which takes the kernel up to 20 ms
            Thread(target=os.close, args=(descriptor,), daemon=True).start()

    def _hear(self, descriptor: int, watched: Watched) -> None:
        for told in inotify.told(descriptor):
            if told.is_folder and watched.is_recursive:
                self._stop.set()  # to listen in a new one too
            if not told.name or watched.is_ours(told.name):
                self.kinds.add(told.kind)
                if not told.is_open:
                    self._heard.set()

    async def _ask(self, watched: Watched) -> None:
        await asyncio.to_thread(_import)
        from watchfiles import awatch

        folders = set(watched.folders)
        if watched.is_recursive:
            folders = {folder for folder in folders if folders.isdisjoint(folder.parents)}
        batches = awatch(
            *folders,
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
