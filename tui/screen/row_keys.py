"""The keys of rows, worked out a few at a time so that what is typed is answered meanwhile."""

from __future__ import annotations

import math
from array import array
from time import monotonic
from typing import TYPE_CHECKING

from tui.outline.outline import ROOT
from tui.outline.pace import Pace, pauses
from tui.system.launch import pause

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tui.outline.outline import Outline

_DONE = object()

_KEYS = 16  # keys that are made between two pauses


class RowKeys:
    """The keys of the rows of an outline.

    Of most rows it keeps the form of the key alone: the keys of a large file are as large as it.
    """

    def __init__(self, outline: Outline) -> None:
        from tui.outline.diff.keys import each_form

        self.outline = outline
        self._rest, self._pauses = each_form(outline), pauses(outline)
        self._forms = array("I")
        self._known: dict[int, str] = {}

    def work(self, rows: Collection[int], seconds: float) -> None:
        """Work out the keys of some rows, as far as some seconds are enough for it."""
        end, steps = monotonic() + seconds, self._steps(rows)
        while monotonic() < end and next(steps, _DONE) is None:
            pass

    async def ready(self, rows: Collection[int], seconds: float = math.inf) -> None:
        """Work out the keys of some rows, or for some seconds; what is typed comes between."""
        end, steps = monotonic() + seconds, self._steps(rows)
        while monotonic() < end and next(steps, _DONE) is None:
            await pause()

    def _steps(self, rows: Collection[int]) -> Iterator[None]:
        """Work out the forms down to the last of some rows, then their keys; pause now and then."""
        last, pace = max(rows, default=ROOT), Pace(_KEYS)
        while len(self._forms) <= last:
            self._forms.append(next(self._rest))
            if next(self._pauses):
                yield
        for row in rows:
            self.of(row)
            if pace.is_due():
                yield

    def worked_out(self, rows: Iterable[int]) -> Iterator[str]:
        """Yield the keys of those of some rows that were asked for before."""
        return filter(None, map(self._known.get, rows))

    def of(self, row: int) -> str:
        """Return the key of a row; none for the file, and where its form is not known yet."""
        from tui.outline.diff.keys import key_in

        if not 0 <= row < len(self._forms):
            return ""
        if row not in self._known:
            self._known[row] = key_in(self._forms[row], self.outline, row)
        return self._known[row]


async def rows_of(wanted: Collection[str], outline: Outline) -> Mapping[str, int]:
    """Return the rows of some keys; what is typed comes between."""
    found: dict[str, int] = {}
    for _ in _look(wanted, outline, found):
        await pause()
    return found


def rows_at_once(wanted: Collection[str], outline: Outline) -> Mapping[str, int]:
    """Return the rows of some keys, before anything else is done."""
    found: dict[str, int] = {}
    for _ in _look(wanted, outline, found):
        pass
    return found


def _look(wanted: Collection[str], outline: Outline, found: dict[str, int]) -> Iterator[None]:
    """Find the rows of some keys, no further down than the last of them; pause now and then."""
    from tui.outline.diff.keys import each_key

    left = set(wanted) - {""}
    for row, (key, is_pause_due) in enumerate(zip(each_key(outline), pauses(outline), strict=True)):
        if not left:
            return
        if key in left:
            left.remove(key)
            found[key] = row
        if is_pause_due:
            yield
