"""One search: the way in, the hits as you type, and the way back or on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.outline.outline import Kind, Node
from tui.outline.search.matching import spans
from tui.outline.search.query import Completion, Query, completions, parse
from tui.screen.note.place import NotePlace
from tui.screen.search.finder import Finder
from tui.screen.search.hit_rows import all_rows, in_file_order, position_of
from tui.screen.state import Focus, Search

if TYPE_CHECKING:
    from tui.outline.search.search import Results
    from tui.screen.search.hit_rows import HitRow
    from tui.screen.search.panel import SearchPanel
    from tui.screen.stage import Stage

_NOTHING_YET = 'Words in any order, "a phrase", -without, in:series, is:empty, has:link'
_NO_HIT = "Nothing found. Try fewer words, or a part of one."
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
        self._wanted: HitRow | None = None  # the hit to select, once it is found
        self._recalled: int | None = None

    @property
    def _search(self) -> Search:
        return self._stage.view.search or Search("")

    @property
    def _is_open(self) -> bool:
        return self._stage.view.is_searching

    def open(self) -> None:
        """Show the panel where the tree stands; what is typed next is the query."""
        view, text = self._stage.view, self._panel.input.value
        if self._is_open:
            self._stage.show(replace(view, focus=Focus.SEARCH))
        else:
            search = Search(text, None, view)
            self._stage.show(replace(view, search=search, focus=Focus.SEARCH))
            self._begin(text)
        self._panel.input.action_select_all()

    def open_with(self, text: str) -> None:
        """Show the panel with a query."""
        self._panel.input.value = text
        self.open()
        self.typed()

    def _close(self) -> None:
        self._finder.stop()
        self._panel.hits.show((), 0, "")
        self._recalled = self._listed = None

    def leave(self) -> None:
        """Put everything back as it was; `go_on` has the query all the same."""
        before = self._search.before
        if before is None:
            return
        text, landed = self._panel.input.value, before.search.hit if before.search else None
        self._close()
        self._stage.panes.note.set_marks(None)
        self._stage.show(replace(before, search=Search(text, landed)))

    async def accept(self) -> None:
        """Go to the selected hit: its row in the tree, its line in the note."""
        if not await self._caught_up() or (hit := self._hit) is None:
            return
        query = self._panel.input.value.strip()
        self._stage.queries = (*(q for q in self._stage.queries if q != query), query)[
            -_REMEMBERED:
        ]
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
        if not self._is_open:
            return
        before, self._listed = self._listed, results
        if before is None or before.query is not results.query:
            query = results.query
            self._stage.panes.note.set_marks(partial(_marks, query) if query.terms else None)
        elif not results.complete and len(results.hits) == len(before.hits):
            return
        rows = all_rows(results)
        stops = [row for row in rows if row.is_stop]
        selected = position_of(stops, self._wanted)
        self._panel.hits.show(rows, selected, self._message(results))
        self._follow_hit()

    def _message(self, results: Results) -> str:
        query = results.query
        if options := self._completions(query.text):
            return "Tab: " + "  ".join(option.shown for option in options[:4])
        if query.complaints:
            return query.complaints[0]
        if not query:
            return _NOTHING_YET
        if results.capped:
            return f"{results.total - len(results.hits):,} more"
        return "" if results.hits or not results.complete else _NO_HIT

    def _completions(self, text: str) -> tuple[Completion, ...]:
        outline = self._stage.view.outline
        groups = (row for row in range(len(outline)) if outline.kinds[row] <= Kind.SERIES)
        return completions(text, (Node(outline, row).title for row in groups))

    def complete(self) -> None:
        """Finish the filter that is being typed."""
        if options := self._completions(self._panel.input.value):
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
            hits.select(hits.selected + by)
            self._follow_hit()

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

    def _follow_hit(self) -> None:
        hits, listed = self._panel.hits, self._listed
        if listed is None:
            return
        exact = " · Aa" if listed.query.exact else ""
        count = f"{hits.selected + 1}/{hits.stops}" if hits.stops else ("0" if listed.query else "")
        self._panel.count(f"{count}{exact}")
        if (hit := self._hit) is None:
            return
        view = replace(self._stage.view, note=NotePlace(hit.row)).on_line(hit.line)
        search = replace(self._search, query=self._panel.input.value, hit=hit)
        self._stage.show(replace(view, search=search))

    # Going on after the panel is closed

    async def go_on(self, step: int) -> None:
        """Go to the next hit in file order, or the previous one; past the end it wraps."""
        text = self._panel.input.value if self._is_open else self._search.query
        results = await self._finder.found(text) if parse(text) else None
        if results is None or not results.hits:
            self._stage.external.say("Nothing to go on with: / searches", problem=True)
            return
        stops = in_file_order(results)
        lines, here = [line for line, _ in stops], self._here()
        at = bisect_right(lines, here) if step > 0 else bisect_left(lines, here) - 1
        wrapped = not 0 <= at < len(stops)
        at %= len(stops)
        _, hit = stops[at]
        view = self._stage.view
        search = replace(self._search, query=text, hit=hit)
        self._stage.jump(replace(view.at(hit.row, hit.line), search=search))
        around = " · from the top again" if step > 0 else " · from the end again"
        said = f"{at + 1}/{len(stops)} “{results.query.text.strip()}”"
        self._stage.panes.key_bar.say(said + (around if wrapped else ""))

    def _here(self) -> int:
        """The line to go on from: the last hit while its row is selected, else that row."""
        node, hit = self._stage.view.selected, self._search.hit
        line = 0 if hit is None else hit.line or Node(node.outline, hit.row).line
        return line if node.line <= line <= node.end else node.line

    def notes_replaced(self) -> None:
        """Search the notes that are shown now with the same query, the same hit selected."""
        self._wanted = self._search.hit
        self._listed = None
        self._finder.forget()
        text = self._panel.input.value if self._is_open else self._search.query
        if self._is_open or parse(text):
            self._finder.start(text)


def _marks(query: Query, text: str) -> tuple[tuple[int, int], ...]:
    return spans(text, query)
