"""Counts, between the keys, the other places in which the recordings of the notes stand."""

from collections.abc import Iterator
from typing import Protocol

from tui.outline.check.duplicates import Duplicates
from tui.screen.stage import Stage
from tui.system.launch import pause

_DONE = object()


class Counted(Stage, Protocol):
    """The part of a browse screen that is told of duplicates."""

    def set_duplicates(self, duplicates: Duplicates) -> None:
        """Take the duplicates of the notes shown."""


class Counting:
    """Counts the duplicates of the notes shown, a few rows between two keys.

    A worker that is cancelled keeps all its variables, so none of them holds an outline: after
    a few saves of a large file that were several of it.
    """

    def __init__(self, stage: Counted) -> None:
        self._stage = stage
        self._steps: Iterator[None] = iter(())

    async def run(self) -> None:
        """Count them, and give them to the screen if the same notes are shown still."""
        self._steps = self._count()
        while next(self._steps, _DONE) is None:
            await pause()

    def stop(self) -> None:
        """Count no further: other notes come."""
        self._steps = iter(())

    def _count(self) -> Iterator[None]:
        outline = self._stage.view.outline
        duplicates = Duplicates(outline)
        try:
            for step in duplicates.prepare():
                if outline is not self._stage.view.outline:
                    return
                yield step
            self._stage.set_duplicates(duplicates)
        finally:
            duplicates.stop()
