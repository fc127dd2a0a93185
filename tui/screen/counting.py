"""Counts, beside the keys, the other places in which the recordings of the notes stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.outline.check.duplicates import Duplicates
from tui.screen.stage import Stage
from tui.system.launch import unhurried

if TYPE_CHECKING:
    from tui.outline.outline import Outline


class Counted(Stage, Protocol):
    """The part of a browse screen that is told of duplicates."""

    def set_duplicates(self, duplicates: Duplicates) -> None:
        """Take the duplicates of the notes shown."""


class Counting:
    """Counts the duplicates of the notes shown, and stops when others are.

    Nothing else holds their outline: a worker that is cancelled keeps all its variables, and after
    a few saves of a large file that were several of it.
    """

    def __init__(self, stage: Counted) -> None:
        self._stage = stage
        self._outline: Outline | None = None

    async def run(self) -> None:
        """Count them, and give them to the screen if the same notes are shown still."""
        self._outline = self._stage.view.outline
        duplicates = await unhurried(self._count)
        if duplicates and self._outline is self._stage.view.outline:
            self._stage.set_duplicates(duplicates)

    def _count(self) -> Duplicates | None:
        if (outline := self._outline) is None:
            return None
        duplicates = Duplicates(outline)
        for _ in duplicates.prepare():
            if self._outline is not outline:
                duplicates.stop()
                return None
        return duplicates
