"""The keys of rows, worked out a few at a time so that what is typed is answered meanwhile."""

from __future__ import annotations

import math
from array import array
from time import monotonic
from typing import TYPE_CHECKING

from tui.outline.pace import pauses
from tui.system.launch import pause

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tui.outline.outline import Outline

_DONE = object()


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

    async def ready(self, rows: Collection[int] = (), seconds: float = math.inf) -> None:
        """Work out the keys of some rows, or for some seconds; what is typed comes between."""
        end, steps = monotonic() + seconds, self._steps(rows)
        while monotonic() < end and next(steps, _DONE) is None:
            await pause()

    def _steps(self, rows: Collection[int]) -> Iterator[None]:
        """Work out the forms of all keys, then the keys of some rows; pause now and then."""
        for is_pause_due in self._pauses:
            self._forms.append(next(self._rest))
            if is_pause_due:
                yield
        for row in rows:
            yield
            self.of(row)

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
    from tui.outline.diff.keys import each_key

    found: dict[str, int] = {}
    for row, (key, is_pause_due) in enumerate(zip(each_key(outline), pauses(outline), strict=True)):
        if key in wanted:
            found[key] = row
        if is_pause_due:
            await pause()
    return found


def found_rows(wanted: Collection[str], outline: Outline) -> Mapping[str, int]:
    """Return the rows of some keys; it looks no further down than the last of them."""
    from tui.outline.diff.keys import each_key

    found: dict[str, int] = {}
    for row, key in enumerate(each_key(outline) if wanted else ()):
        if key in wanted:
            found[key] = row
            if len(found) == len(wanted):
                break
    return found
