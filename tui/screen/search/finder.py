"""The searches of one screen: one at a time, and only in the notes that it shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import Worker, WorkerError

from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import Results, search

if TYPE_CHECKING:
    from tui.screen.stage import Stage


class Finder:
    """Searches beside the keys; `show` is given what is found so far, again and again.

    Results of notes that were replaced since then are never given out.
    """

    def __init__(self, stage: Stage, show: Callable[[Results], None]) -> None:
        self._stage = stage
        self._show = show
        self._index: Index | None = None
        self._results: Results | None = None  # complete ones
        self._worker: Worker[None] | None = None
        self._asked = ""
        self._turn = 0  # counts the searches; only the latest one goes on

    @property
    def asked(self) -> str:
        """The query that was searched for last."""
        return self._asked

    def start(self, text: str) -> None:
        """Search; an earlier search that still runs is given up."""
        self.stop()
        self._asked = text
        if self._results and self._results.changed != self._stage.changed.rows:
            self._results = None
        if results := self._results_of(text):
            self._show(results)
        else:
            self._worker = self._stage.run_worker(
                partial(self._search, text, self._turn), group="search"
            )

    def stop(self) -> None:
        """Give up a search that still runs; it ends before its next step.

        A task that is cancelled keeps all that it used until the garbage is collected.
        """
        self._turn += 1
        self._worker = None

    def forget(self) -> None:
        """Stop, and let go of all that speaks of notes which were replaced."""
        self.stop()
        self._index = self._results = None

    async def found(self, text: str) -> Results | None:
        """Wait for the complete results of a query; None when the screen ends meanwhile."""
        if text != self._asked:
            self.start(text)
        while (results := self._results_of(text)) is None:
            if not self._stage.is_attached:
                return None
            if text != self._asked or self._worker is None or self._worker.is_finished:
                self.start(text)
            await self._wait()
        return results

    async def _wait(self) -> None:
        if self._worker is not None:
            try:
                await self._worker.wait()
            except WorkerError:  # the screen ends
                await asyncio.sleep(0)

    def _results_of(self, text: str) -> Results | None:
        results = self._results
        if results is None or results.index.outline is not self._stage.view.outline:
            return None
        return results if results.query.text == text else None

    async def _search(self, text: str, turn: int) -> None:
        outline = self._stage.view.outline
        if turn != self._turn:
            return
        if self._index is None or self._index.outline is not outline:
            self._index = Index(outline)
        changed = self._stage.changed.rows
        for results in search(self._index, parse(text), previous=self._results, changed=changed):
            if results.complete:
                self._results = results
            self._show(results)
            await asyncio.sleep(0)  # a key that was pressed meanwhile comes first
            if turn != self._turn or not self._stage.is_attached:
                return
