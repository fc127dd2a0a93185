"""One search: the way in, the hits as you type, and the way back or on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING

from tui.outline.outline import Kind, Node
from tui.outline.search.matching import spans
from tui.outline.search.query import Completion, Query, completions, parse
from tui.screen.before import Before
from tui.screen.search.finder import Finder
from tui.screen.search.hit_rows import all_rows, in_file_order, position_of

if TYPE_CHECKING:
    from tui.outline.diff.row_map import RowMap
    from tui.outline.search.search import Results
    from tui.screen.browse import BrowseScreen
    from tui.screen.search.panel import HitRow

_NOTHING_YET = 'Words in any order, "a phrase", -without, in:series, is:empty, has:link'
_NO_HIT = "Nothing found. Try fewer words, or a part of one."
_REMEMBERED = 50  # queries


class Searching:
    """The search of one browse screen.

    Whoever needs hits waits for those of what is typed, in the notes as they are: a key may
    come before they are found, or just after a save.
    """

    def __init__(self, screen: BrowseScreen) -> None:
        self._screen = screen
        self._panel = screen.panel
        self._finder = Finder(screen, self._show)
        self._before: Before | None = None
        self._text = ""  # the query of the last search, while it is closed
        self._listed: Results | None = None  # what the list shows
        self._wanted: HitRow | None = None  # the hit to select, once it is found
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
        """Show the panel where the tree stands; what is typed next is the query."""
        screen = self._screen
        if not self.is_open:
            self._before = Before.of(screen)
            screen.add_class("-searching")
            self._begin(self._panel.input.value)
        self._panel.input.action_select_all()
        screen.show_focus(self._panel)
        screen.set_focus(self._panel.input)  # at once: what is typed next is meant for it

    def open_with(self, text: str) -> None:
        """Show the panel with a query."""
        self._panel.input.value = text
        self.open()
        self.typed()

    def _close(self) -> None:
        self._text = self._panel.input.value
        self._finder.stop()
        self._panel.hits.show((), 0, "")
        self._before = self._recalled = self._listed = None
        self._screen.remove_class("-searching")

    def leave(self) -> None:
        """Put cursor, folds, scroll and focus back as they were."""
        before = self._before
        if before is None:
            return
        self._close()
        self._screen.note.set_marks(None)
        before.restore(self._screen)

    async def accept(self) -> None:
        """Go to the selected hit: its row in the tree, its line in the note."""
        if not await self._caught_up() or (hit := self._hit) is None:
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
        if not parse(self._text):
            return False
        self._text = ""
        self._screen.note.set_marks(None)
        self._screen.key_bar.say("")
        return True

    # Typing

    def typed(self) -> None:
        """The query was changed."""
        if self.is_open and self._panel.input.value != self._finder.asked:
            self._begin(self._panel.input.value)

    def _begin(self, text: str) -> None:
        self._wanted = None
        self._finder.start(text)

    def _show(self, results: Results) -> None:
        if not self.is_open:
            return
        before, self._listed = self._listed, results
        if before is None or before.query is not results.query:
            query = results.query
            self._screen.note.set_marks(partial(_marks, query) if query.terms else None)
        elif not results.complete and len(results.hits) == len(before.hits):
            return
        rows = all_rows(results)
        stops = [row for row in rows if row.is_stop]
        self._panel.hits.show(rows, position_of(stops, self._wanted), self._message(results))
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

    async def _caught_up(self) -> bool:
        """Wait until the list shows the hits of what is typed; False when there will be none."""
        results = await self._finder.found(self._panel.input.value)
        if results is None or not self.is_open:
            return False
        if self._listed is not results:
            self._show(results)
        return True

    @property
    def _hit(self) -> HitRow | None:
        """The selected hit, None when it is one of notes that were replaced."""
        listed = self._listed
        is_of_these = listed is not None and listed.index.outline is self._screen.notes.outline
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
        # A list that has just come on the screen has no size yet; it is a line less than the tree.
        height = self._panel.hits.size.height or self._screen.tree_pane.size.height - 1
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
        return at is not None and self._panel.input.value == self._screen.queries[at]

    def _recall(self, by: int) -> None:
        if not self._screen.queries:
            return
        queries = self._screen.queries
        was = self._recalled if self._is_recalling else None
        at = max(0, (len(queries) if was is None else was) + by)
        self._recalled = at if at < len(queries) else None
        self._panel.input.value = "" if self._recalled is None else queries[at]
        self._panel.input.action_end()

    def _follow_hit(self) -> None:
        hits, screen, listed = self._panel.hits, self._screen, self._listed
        if listed is None:
            return
        exact = " · Aa" if listed.query.exact else ""
        count = f"{hits.selected + 1}/{hits.stops}" if hits.stops else ("0" if listed.query else "")
        self._panel.count(f"{count}{exact}")
        if (hit := self._hit) is None:
            return
        screen.show_note(hit.row)
        if hit.line is not None:
            screen.note.reveal(hit.line)

    # Going on after the panel is closed

    async def go_on(self, step: int) -> None:
        """Go to the next hit in file order, or the previous one; past the end it wraps."""
        text = self._panel.input.value if self.is_open else self._text
        results = await self._finder.found(text) if parse(text) else None
        if results is None or not results.hits:
            self._screen.outside.say("Nothing to go on with: / searches", problem=True)
            return
        stops = in_file_order(results)
        lines, here = [line for line, _ in stops], self._here()
        at = bisect_right(lines, here) if step > 0 else bisect_left(lines, here) - 1
        wrapped = not 0 <= at < len(stops)
        at %= len(stops)
        _, hit = stops[at]
        self._land(hit.row, hit.line)
        around = " · from the top again" if step > 0 else " · from the end again"
        said = f"{at + 1}/{len(stops)} “{results.query.text.strip()}”"
        self._screen.key_bar.say(said + (around if wrapped else ""))

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

    def notes_replaced(self, moved: RowMap) -> None:
        """The notes were read again: search them with the same query, the same hit selected."""
        if self._landed:
            self._landed = moved.line(self._landed)
        if self._before is not None:
            self._before = self._before.moved(moved)
            self._wanted = self._moved_hit(moved)
            self._listed = None
        self._finder.forget()
        text = self._panel.input.value if self.is_open else self._text
        if self.is_open or parse(text):
            self._finder.start(text)

    def _moved_hit(self, moved: RowMap) -> HitRow | None:
        """Return the selected hit with its row in the new notes."""
        is_listed = self._listed is not None and self._listed.index.outline is moved.old
        hit = self._panel.hits.hit if is_listed else self._wanted
        return hit._replace(row=moved.row(hit.row)) if hit else None


def _marks(query: Query, text: str) -> tuple[tuple[int, int], ...]:
    return spans(text, query)
