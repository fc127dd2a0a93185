"""One search: the way in, the hits as you type, and the way back or on."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.outline.outline import Node
from tui.outline.search.matching import each_span
from tui.outline.search.query import parse
from tui.outline.search.search import LIMIT
from tui.screen.note.place import NotePlace
from tui.screen.search.finder import Finder, patience
from tui.screen.search.hit_rows import (
    Further,
    HitRow,
    first_rows,
    further_rows,
    position_of,
    stop_at,
)
from tui.screen.search.messages import count, finishes, message
from tui.screen.state import Focus, Search, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.outline.search.search import Results
    from tui.screen.search.panel import SearchPanel
    from tui.screen.stage import Stage

_REMEMBERED = 50  # queries


class SearchController:
    """The search of one browse screen.

    Whoever needs hits waits for those of what is typed, in the notes as they are: a key may
    come before they are found, or just after a save.
    """

    def __init__(self, stage: Stage, panel: SearchPanel) -> None:
        self._stage = stage
        self._panel = panel
        self._finder = Finder(stage, self._show)
        self._listed: Results | None = None  # what the list shows
        self._further: Further = iter(())  # what it shows when the cursor gets there
        self._wanted: HitRow | None = None  # the hit to select, once it is found
        self._recalled: int | None = None

    @property
    def _search(self) -> Search:
        view = self._stage.view
        return (view.before_search if view.is_switching else view).search or Search("")

    @property
    def _is_open(self) -> bool:
        return self._stage.view.is_searching and not self._stage.view.is_switching

    def open(self, before: View | None = None) -> None:
        """Show the panel where the tree stands, for `before`; what is typed next is the query."""
        view, text = before or self._stage.view, self._panel.input.value
        if self._is_open:
            self._stage.show(replace(view, focus=Focus.SEARCH))
        else:
            search = Search(text, None, view)
            self._stage.show(replace(view, search=search, focus=Focus.SEARCH))
            self._begin(text)
        self._panel.input.action_select_all()

    def open_with(self, text: str, before: View | None = None) -> None:
        """Show the panel with a query."""
        self._panel.input.value = text
        self.open(before)
        self.typed()

    def _close(self) -> None:
        self._panel.hits.clear()
        self._recalled = self._listed = None
        self._further = iter(())

    def leave(self) -> None:
        """Put everything back as it was, if the panel is open."""
        if self._is_open:
            self._stage.show(self.left())

    def left(self) -> View:
        """Close, and return all as it was before; `go_on` has the query all the same."""
        before = self._stage.view.before_search
        text, landed = self._panel.input.value, before.search.hit if before.search else None
        self._close()
        self._stage.panes.note.set_marks(None)
        return replace(before, search=Search(text, landed) if text.strip() else None)

    async def accept(self) -> None:
        """Go to the selected hit: its row in the tree, its line in the note."""
        if not await self._caught_up() or (hit := self._hit) is None:
            return
        query = self._panel.input.value.strip()
        others = (q for q in self._stage.queries if q != query)
        self._stage.queries = (*others, query)[-_REMEMBERED:]
        search = Search(self._panel.input.value, hit)
        self._close()
        focus = Focus.TREE if hit.line is None else Focus.NOTE
        view = self._stage.view.at(hit.row, hit.line)
        self._stage.jump(replace(view, search=search, focus=focus))

    def forget(self) -> bool:
        """Take the marks of the last search away; False when there are none."""
        if self._is_open or not parse(self._search.query):
            return False
        self._stage.show(replace(self._stage.view, search=None))
        self._stage.panes.note.set_marks(None)
        self._stage.panes.key_bar.say("")
        return True

    # Typing

    def typed(self) -> None:
        """The query was changed."""
        text = self._panel.input.value
        if self._is_open and text != self._finder.asked:
            self._begin(text)

    def _begin(self, text: str) -> None:
        self._wanted = None
        self._finder.start(text)

    def _show(self, results: Results) -> None:
        before = self._listed
        if not self._is_open or results is before:
            return
        self._listed = results
        if before is None or before.query is not results.query:
            mark = partial(each_span, query=results.query) if results.query.terms else None
            self._stage.panes.note.set_marks(mark)
        elif before.complete:
            self._add((), results)
            self._show_count()
            return
        elif not results.complete and len(results.hits) == len(before.hits):
            return
        rows = first_rows(results)
        self._further = further_rows(lambda: self._listed or results)
        self._panel.hits.clear()
        self._add(rows, results)
        stops = [row for row in rows if row.is_stop]
        self._panel.hits.select(position_of(stops, self._wanted))
        self._follow_hit()

    def _add(self, rows: Sequence[HitRow], results: Results) -> None:
        """List more hits; the message below them is that of what was found by now."""
        hits = self._panel.hits
        new = sum(row.is_stop for row in rows)
        hits.add(rows, message(results, hits.stops + new))

    def complete(self) -> None:
        """Finish the filter that is being typed."""
        if options := finishes(self._finder.facts, self._panel.input.value):
            self._panel.input.value = options[0].query
            self._panel.input.action_end()

    # Moving among the hits

    async def _caught_up(self) -> bool:
        """Wait until the list shows the hits of what is typed; False when there will be none."""
        results = await self._finder.found(self._panel.input.value)
        if results is None or not self._is_open:
            return False
        if self._listed is not results:
            self._show(results)
        return True

    @property
    def _hit(self) -> HitRow | None:
        """The selected hit, None when it is one of notes that were replaced."""
        listed = self._listed
        is_of_these = listed is not None and listed.index.outline is self._stage.view.outline
        return self._panel.hits.hit if is_of_these else None

    async def move(self, by: int) -> None:
        """Select another hit; above the first one stand the earlier queries."""
        hits = self._panel.hits
        if self._is_recalling:
            self._recall(by)
        elif not await self._caught_up():
            return
        elif by == -1 and hits.selected == 0:
            self._recall(by)
        else:
            await self._list_until(hits.selected + by)
            hits.select(hits.selected + by)
            self._follow_hit()

    async def _list_until(self, stop: int) -> None:
        """Read on and list more hits when the cursor gets to one that is not listed yet."""
        hits, further, is_patient = self._panel.hits, self._further, patience(self._stage)
        if stop < hits.stops:
            return
        for rows in further:
            if rows and self._listed is not None:
                self._add(rows, self._listed)
            if hits.stops > stop + LIMIT:
                return
            await asyncio.sleep(0)
            if further is not self._further or not is_patient():
                return

    async def move_page(self, by: int) -> None:
        """Select the hit that many pages on."""
        # A list that has just come on the screen has no size yet; it is a line less than the note.
        height = self._panel.hits.size.height or self._stage.panes.note.size.height - 1
        await self.move(by * max(1, height - 1))

    def select(self, hit: HitRow) -> None:
        """Select a hit, if the notes that it is from are still those on the screen."""
        if self._hit is not None:
            self._panel.hits.select_hit(hit)
            self._wanted = self._hit
            self._follow_hit()

    @property
    def _is_recalling(self) -> bool:
        """Whether the query is an earlier one, and was not changed since then."""
        at = self._recalled
        return at is not None and self._panel.input.value == self._stage.queries[at]

    def _recall(self, by: int) -> None:
        if not self._stage.queries:
            return
        queries = self._stage.queries
        was = self._recalled if self._is_recalling else None
        at = max(0, (len(queries) if was is None else was) + by)
        self._recalled = at if at < len(queries) else None
        self._panel.input.value = "" if self._recalled is None else queries[at]
        self._panel.input.action_end()

    def _show_count(self) -> None:
        if self._listed is not None:
            hits = self._panel.hits
            self._panel.count(count(self._listed, hits.selected, hits.stops))

    def _follow_hit(self) -> None:
        """Show the note of the selected hit, without one that of before the search."""
        self._show_count()
        view, hit, listed = self._stage.view, self._hit, self._listed
        is_all = listed and listed.complete and listed.index.outline is view.outline
        if hit is None and not is_all:
            return
        note = NotePlace(hit.row) if hit else view.before_search.note
        search = replace(self._search, query=self._panel.input.value, hit=hit)
        self._stage.show(replace(view, note=note, search=search).on_line(hit.line if hit else None))

    # Going on after the panel is closed

    async def go_on(self, step: int) -> None:
        """Go to the next hit in file order, or the previous one; past the end it wraps."""
        text = self._panel.input.value if self._is_open else self._search.query
        results = await self._finder.found(text, partial(self._knows_next, step))
        if results is None:  # the user has typed on
            return
        if not results.stops:
            self._stage.external.say("Nothing to go on with: / searches", problem=True)
            return
        stops, here = results.stops, self._here()
        at = bisect_right(stops, here) if step > 0 else bisect_left(stops, here) - 1
        wrapped = not 0 <= at < len(stops)
        at %= len(stops)
        hit = stop_at(results, stops[at])
        view = self._stage.view
        search = replace(self._search, query=text, hit=hit)
        self._stage.jump(replace(view.at(hit.row, hit.line), search=search))
        around = " · from the top again" if step > 0 else " · from the end again"
        more = "" if results.counted else "+"
        said = f"{at + 1:,}/{len(stops):,}{more} “{results.query.text.strip()}”"
        self._stage.panes.key_bar.say(said + (around if wrapped else ""))

    def _knows_next(self, step: int, results: Results) -> bool:
        """Tell whether results go far enough for the next hit; they grow from the top down."""
        stops = results.stops
        return results.counted or (step > 0 and len(stops) > 0 and stops[-1] > self._here())

    def _here(self) -> int:
        """The line to go on from: the last hit while its row is selected, else that row."""
        node, hit = self._stage.view.selected, self._search.hit
        line = 0 if hit is None else hit.line or Node(node.outline, hit.row).line
        return line if node.line <= line <= node.end else node.line

    def notes_replaced(self) -> None:
        """Search the notes that are shown now with the same query, the same hit selected."""
        self._wanted = self._search.hit
        self._listed, self._further = None, iter(())
        self._finder.forget()
        listed = max(LIMIT, self._panel.hits.stops)  # the selected hit is listed again
        text = self._panel.input.value if self._is_open else self._search.query
        if self._is_open or parse(text):
            self._finder.start(text, listed)
