"""One search: the way in, the hits as you type, and the way back or on."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.outline.index import Index
from tui.outline.matching import spans
from tui.outline.outline import Kind, Node
from tui.outline.query import Completion, Query, completions, parse
from tui.outline.search import Results, search
from tui.screen.hit_rows import hit_rows, position_of
from tui.screen.search_panel import HitRow

if TYPE_CHECKING:
    from tui.outline.identity import Trace
    from tui.screen.browse import BrowseScreen
    from tui.screen.note_document import Place

_NOTHING_YET = 'Words in any order, "a phrase", -without, in:series, is:empty, has:link'
_NO_HIT = "Nothing found. Try fewer words, or a part of one."
_REMEMBERED = 50  # queries


class Before(NamedTuple):
    """Where the reader was when the search was opened."""

    cursor: int
    top: int
    folded: frozenset[int]
    note: tuple[Place, Place]
    in_note: bool


class Searching:
    """The search of one browse screen."""

    def __init__(self, screen: BrowseScreen) -> None:
        self._screen = screen
        self._panel = screen.panel
        self._before: Before | None = None
        self._results: Results | None = None
        self._index: Index | None = None
        self._landed = 0  # line of the hit that the reader was taken to
        self._recalled: int | None = None

    @property
    def before(self) -> Before | None:
        """Where Esc goes back to while the panel is on the screen."""
        return self._before

    @property
    def is_open(self) -> bool:
        """Whether the panel is on the screen."""
        return self._before is not None

    def open(self) -> None:
        """Show the panel where the tree stands."""
        screen, tree = self._screen, self._screen.tree_pane
        if not self.is_open:
            folded = frozenset(tree.folded)
            self._before = Before(
                tree.cursor, tree.top, folded, screen.note.position, screen.in_note
            )
            screen.add_class("-searching")
        self._panel.input.action_select_all()
        screen.to_pane(self._panel)
        self.run(self._panel.input.value)

    def open_with(self, text: str) -> None:
        """Show the panel with a query."""
        self._panel.input.value = text
        self.open()

    def _close(self) -> None:
        self._screen.workers.cancel_group(self._screen, "search")
        self._before = self._recalled = None
        self._screen.remove_class("-searching")

    def leave(self) -> None:
        """Put cursor, folds, scroll and focus back as they were."""
        before, screen = self._before, self._screen
        if before is None:
            return
        self._close()
        screen.note.set_marks(None)
        screen.tree_pane.replace(screen.notes.outline, set(before.folded), before.cursor)
        screen.tree_pane.scroll_top_to(before.top)
        screen.show_note(screen.tree_pane.cursor)
        screen.note.return_to(before.note)
        screen.to_pane(screen.note if before.in_note else screen.tree_pane)

    def accept(self) -> None:
        """Go to the selected hit: its row in the tree, its line in the note."""
        hit = self._panel.hits.hit
        if hit is None:
            return
        query = self._panel.input.value.strip()
        self._screen.queries = (*(q for q in self._screen.queries if q != query), query)[
            -_REMEMBERED:
        ]
        self._close()
        self._land(hit.row, hit.line)
        self._screen.to_pane(self._screen.tree_pane if hit.line is None else self._screen.note)

    def forget(self) -> bool:
        """Take the marks of the last search away; False when there are none."""
        if self._results is None:
            return False
        self._results = None
        self._screen.note.set_marks(None)
        self._screen.key_bar.say("")
        return True

    # Typing

    def typed(self, text: str) -> None:
        """The query was changed."""
        if self._recalled is not None and text != self._screen.queries[self._recalled]:
            self._recalled = None
        self.run(text)

    def run(self, text: str, selected: HitRow | None = None) -> None:
        """Search; an earlier search that still runs is given up."""
        self._screen.run_worker(self._search(text, selected), group="search", exclusive=True)

    async def _search(self, text: str, selected: HitRow | None) -> None:
        outline = self._screen.notes.outline
        if self._index is None or self._index.outline is not outline:
            self._index = Index(outline)
        query = parse(text)
        self._screen.note.set_marks(partial(_marks, query) if query.terms else None)
        changed = self._screen.tree_pane.changed
        previous = self._results
        shown = -1
        for results in search(self._index, query, previous=previous, changed=changed):
            if results.complete or len(results.hits) != shown:
                shown = len(results.hits)
                self._show(results, selected)
            await asyncio.sleep(0)  # a key that was pressed meanwhile comes first

    def _show(self, results: Results, selected: HitRow | None) -> None:
        if results.complete:
            self._results = results if results.query else None
        rows = [row for hit in results.hits for row in hit_rows(self._screen.notes.outline, hit)]
        stops = [row for row in rows if row.is_stop]
        at = position_of(stops, selected)
        self._panel.hits.show(rows, at, self._message(results))
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
        outline = self._screen.notes.outline
        groups = (row for row in range(len(outline)) if outline.kinds[row] <= Kind.SERIES)
        return completions(text, (self._screen.tree_pane.label(row).title for row in groups))

    def complete(self) -> None:
        """Finish the filter that is being typed."""
        if options := self._completions(self._panel.input.value):
            self._panel.input.value = options[0].query
            self._panel.input.action_end()

    # Moving among the hits

    def move(self, by: int) -> None:
        """Select another hit; above the first one stand the earlier queries."""
        hits = self._panel.hits
        if self._recalled is not None or (by == -1 and hits.selected == 0):
            self._recall(by)
            return
        hits.select(hits.selected + by)
        self._follow_hit()

    def move_page(self, by: int) -> None:
        """Select the hit that many pages on."""
        self.move(by * max(1, self._panel.hits.size.height - 1))

    def select(self, stop: int) -> None:
        """Select a hit by its number, from 0."""
        self._panel.hits.select(stop)
        self._follow_hit()

    def _recall(self, by: int) -> None:
        if not self._screen.queries:
            return
        at = len(self._screen.queries) if self._recalled is None else self._recalled
        at = max(0, at + by)
        self._recalled = at if at < len(self._screen.queries) else None
        self._panel.input.value = self._screen.queries[at] if self._recalled is not None else ""
        self._panel.input.action_end()

    def _follow_hit(self) -> None:
        hits, screen = self._panel.hits, self._screen
        query = parse(self._panel.input.value)
        exact = " · Aa" if query.exact else ""
        count = f"{hits.selected + 1}/{hits.stops}" if hits.stops else ("0" if query else "")
        self._panel.count(f"{count}{exact}")
        if (hit := hits.hit) is None:
            return
        screen.show_note(hit.row)
        if hit.line is not None:
            screen.note.reveal(hit.line)

    # Going on after the panel is closed

    def go_on(self, step: int) -> None:
        """Go to the next hit in file order, or the previous one; past the end it wraps."""
        results = self._results
        if results is None or not results.hits:
            self._screen.outside.say("Nothing to go on with: / searches", problem=True)
            return
        stops = sorted(
            ((row.line or Node(results.index.outline, row.row).line), row.row, row.line)
            for hit in results.hits
            for row in hit_rows(self._screen.notes.outline, hit)
            if row.is_stop
        )
        lines = [stop[0] for stop in stops]
        here = self._here()
        at = bisect_right(lines, here) if step > 0 else bisect_left(lines, here) - 1
        wrapped = not 0 <= at < len(stops)
        at %= len(stops)
        _, row, line = stops[at]
        self._land(row, line)
        around = " · from the top again" if step > 0 else " · from the end again"
        text = f"{at + 1}/{len(stops)} “{results.query.text.strip()}”"
        self._screen.key_bar.say(text + (around if wrapped else ""))

    def _here(self) -> int:
        """The line to go on from: the last hit while its row is selected, else that row."""
        node = self._screen.selected
        return self._landed if node.line <= self._landed <= node.end else node.line

    def _land(self, row: int, line: int | None) -> None:
        screen = self._screen
        screen.select(row)
        self._landed = line or Node(screen.notes.outline, row).line
        if line is not None:
            screen.note.reveal(line)

    def notes_replaced(self, moved: Trace) -> None:
        """The notes were read again: search them with the same query, the same hit selected."""
        if self._before is not None:
            before = self._before
            folded = frozenset(row for old in before.folded if (row := moved.same(old)) is not None)
            self._before = before._replace(
                cursor=moved.row(before.cursor), top=moved.row(before.top), folded=folded
            )
            hit = self._panel.hits.hit
            selected = hit._replace(row=moved.row(hit.row)) if hit else None
            self._results = None
            self.run(self._panel.input.value, selected)
        elif self._results is not None:
            self._screen.run_worker(self._again(self._results.query.text), group="search")

    async def _again(self, text: str) -> None:
        """Search the new notes without the panel, for the keys that go on."""
        self._index = Index(self._screen.notes.outline)
        changed = self._screen.tree_pane.changed
        for results in search(self._index, parse(text), changed=changed):
            if results.complete:
                self._results = results
            await asyncio.sleep(0)


def _marks(query: Query, text: str) -> tuple[tuple[int, int], ...]:
    return spans(text, query)
