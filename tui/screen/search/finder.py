"""The searches of one screen: one at a time, and only in the notes that it shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from time import monotonic
from typing import TYPE_CHECKING

from tui.outline.search.facts import Facts
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import LIMIT, Results, search

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.screen.stage import Stage


_PATIENCE = 0.3
"""Seconds that the keys behind one wait for hits; then they go on without."""


def patience(stage: Stage) -> Callable[[], bool]:
    """Return what tells whether a key may wait on for hits: always, until the user types on."""
    typed_on, end = stage.typed_on(), monotonic() + _PATIENCE
    return lambda: monotonic() < end or not typed_on()


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

    @property
    def facts(self) -> Facts:
        """What is known of the notes by now for filters."""
        index, outline = self._index, self._stage.view.outline
        return index.facts if index and index.outline is outline else Facts(outline)

    def start(self, text: str, limit: int = LIMIT) -> None:
        """Search and read as many hits; an earlier search that still runs is given up."""
        self._stop()
        self._asked = text
        if self._results and self._results.changed != self._stage.changed.rows:
            self._results = None
        if (results := self._results_of(text)) and results.counted:
            self._show(results)
        else:
            self._worker = self._stage.run_worker(
                partial(self._search, text, limit, self._turn), group="search"
            )

    def _stop(self) -> None:
        """Give up a search that still runs; it ends before its next step.

        A task that is cancelled keeps all that it used until the garbage is collected.
        """
        self._turn += 1
        self._worker = None

    def forget(self) -> None:
        """Stop, and let go of all that speaks of notes which were replaced."""
        self._stop()
        self._index = self._results = None

    async def found(
        self, text: str, is_enough: Callable[[Results], bool] = attrgetter("complete")
    ) -> Results | None:
        """Wait for results of a query that are enough; None when they are given up meanwhile."""
        is_patient = patience(self._stage)
        while (results := self._results_of(text)) is None or not is_enough(results):
            if not self._stage.is_attached or not is_patient():
                return None
            if text != self._asked or self._worker is None or self._worker.is_finished:
                self.start(text)
            await asyncio.sleep(0)
        return results

    def _results_of(self, text: str) -> Results | None:
        results = self._results
        if results is None or results.index.outline is not self._stage.view.outline:
            return None
        return results if results.query.text == text else None

    async def _search(self, text: str, limit: int, turn: int) -> None:
        outline = self._stage.view.outline
        if turn != self._turn:
            return
        if self._index is None or self._index.outline is not outline:
            self._index = Index(outline)
        changed = self._stage.changed.rows
        for results in search(
            self._index, parse(text), previous=self._results, changed=changed, limit=limit
        ):
            if results.complete:
                self._results = results
            self._show(results)
            await asyncio.sleep(0)  # a key that was pressed meanwhile comes first
            if turn != self._turn or not self._stage.is_attached:
                return
