"""The switcher: a few letters of a title lead to its row; with none typed, marks and rows read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from tui.outline.search.folding import fold
from tui.outline.search.fuzzy import Found, find
from tui.outline.search.titles import Titles
from tui.outline.text.regex import regex
from tui.screen.note.place import NotePlace
from tui.screen.search.entries import ELSEWHERE, kept, letter_of, order, titled
from tui.screen.search.finder import patience
from tui.screen.search.hit_rows import HitRow
from tui.screen.stage import Stage
from tui.screen.state import Focus, Search, View

if TYPE_CHECKING:
    from tui.screen.places import Places
    from tui.screen.search.panel import SearchPanel
    from tui.system.marks import FarMark

MOST = 100
"""Titles that are listed; more letters find those that come after them."""

_FIRST = 1000  # titles that are made before some are found among them
_LISTED = 8  # titles that are listed between two pauses

_NO_TITLE = "No title has these letters. Tab searches the notes for them."
_NOTHING_READ = "Some letters of a title, in words of any order"
_WORD = regex(r"[^\W_]+(?:['’.-][^\W_]+)*")


class Switching(Stage, Protocol):
    """The part of a browse screen that the switcher uses."""

    @property
    def places_read(self) -> Places:
        """The marks, and the rows read, with that which is in sight."""


class Marks(Protocol):
    """The controller that goes to marks and forgets them."""

    async def places(self) -> Places:
        """Return the marks of the notes shown, and the rows read, once their rows are known."""

    def elsewhere(self) -> Mapping[str, FarMark]:
        """Return the marks that are in other files."""

    async def go_to(self, letter: str) -> None:
        """Go to a mark."""

    def forget(self, letter: str) -> None:
        """Forget a mark."""


class Switcher:
    """Goes to titles, and to marks."""

    def __init__(self, stage: Switching, panel: SearchPanel, marks: Marks) -> None:
        self._stage = stage
        self._panel = panel
        self._marks = marks
        self._titles: Titles | None = None
        self._wanted: HitRow | None = None  # the one to select, once it is listed
        self._asked: str | None = None
        self._listed: object = None  # the text and the outline of all that the list shows
        self._more = ""  # stands behind the count while there may be others
        self._turn = 0

    @property
    def _search(self) -> Search:
        return self._stage.view.search or Search("")

    @property
    def _is_open(self) -> bool:
        return self._stage.view.is_switching

    def open(self, before: View | None = None) -> None:
        """Show the panel where the tree stands, for `before`; letters of a title are typed next."""
        view = before or self._stage.view
        if self._is_open:
            self._stage.show(replace(view, focus=Focus.SEARCH))
            return
        self._panel.input.value = ""
        search = Search("", None, view, by_title=True)
        self._stage.show(replace(view, search=search, focus=Focus.SEARCH))
        self._begin("")

    def leave(self) -> None:
        """Put everything back as it was."""
        self._stage.show(self.left())

    def left(self) -> View:
        """Close, and return all as it was before."""
        self._turn += 1
        self._asked = self._listed = None
        self._panel.hits.clear()
        return self._stage.view.before_search

    async def accept(self) -> None:
        """Go to the selected title; there is a way back."""
        if not await self._caught_up() or (hit := self._panel.hits.hit) is None:
            return
        search = self.left().search
        if hit.row == ELSEWHERE:
            self._stage.show(self._stage.view.before_search)
            await self._marks.go_to(letter_of(hit))
            return
        focus = Focus.TREE if hit.line is None else Focus.NOTE
        view = self._stage.view.at(hit.row, hit.line)
        self._stage.jump(replace(view, search=search, focus=focus))

    def forget(self) -> bool:
        """Forget the selected mark; False where none is selected."""
        hit = self._panel.hits.hit
        if hit is None or not letter_of(hit):
            return False
        self._marks.forget(letter_of(hit))
        self._wanted = None
        self._begin(self._panel.input.value)
        return True

    def words(self) -> str:
        """Return the selected title as a query, else what is typed."""
        hit = self._panel.hits.hit
        return " ".join(_WORD.findall(fold(hit.text))) if hit else self._panel.input.value

    # Typing

    def typed(self) -> None:
        """Look for the text that is typed now."""
        text = self._panel.input.value
        if self._is_open and text != self._asked:
            self._wanted = None
            self._begin(text)

    def _begin(self, text: str) -> None:
        self._turn += 1
        self._asked, self._listed, self._more = text, None, "+"
        self._stage.run_worker(partial(self._list, text, self._turn), group="switch")

    async def _list(self, text: str, turn: int) -> None:
        """List what belongs to a text in steps, beside the keys."""
        if not text.strip():
            places = await self._marks.places()
            if not self._goes_on(turn):
                return
            rows = kept(places, self._marks.elsewhere(), self._stage.view.cursor)
            self._panel.hits.clear()
            self._panel.hits.add(rows, "" if rows else _NOTHING_READ)
            self._end(text, is_whole=True)
        outline = self._stage.view.outline
        if self._titles is None or self._titles.outline is not outline:
            self._titles = Titles(outline)
        for _ in self._steps(self._titles, text):
            await asyncio.sleep(0)  # a key that was pressed meanwhile comes first
            if not self._goes_on(turn):
                return

    def _goes_on(self, turn: int) -> bool:
        return turn == self._turn and self._is_open and self._stage.is_attached

    def _steps(self, titles: Titles, text: str) -> Iterator[None]:
        """Make the titles, and list those with a text; now and then while they are made, too."""
        is_wanted, size = bool(text.strip()), _FIRST
        for _ in titles.build():
            yield
            if is_wanted and titles.count > size:
                size = 4 * titles.count
                yield from self._found(titles, text)
        if is_wanted:
            yield from self._found(titles, text)

    def _found(self, titles: Titles, text: str) -> Iterator[None]:
        """Find titles and list them, a few at a time."""
        here = self._stage.view.cursor
        read = [r.place.row for r in reversed(self._stage.places_read.read)]
        places = order(titles.outline, here, [row for row in read if row is not None])
        made = (range(part.start, min(part.stop, titles.count)) for part in places)
        places = [part for part in made if part]
        listed, found = 0, Found(())
        for found in find(titles, text, places, MOST):
            listed = self._add(found, listed, text)
            yield
        while listed < len(found.rows):
            listed = self._add(found, listed, text)
            yield
        if titles.count == len(titles.outline):
            if not listed:
                self._panel.hits.clear()
            self._panel.hits.add((), _message(found))
            self._end(text, is_whole=found.is_whole)

    def _add(self, found: Found, listed: int, text: str) -> int:
        new = found.rows[listed : listed + _LISTED]
        if new:
            outline, name = self._stage.view.outline, self._stage.view.notes.name
            if not listed:
                self._panel.hits.clear()
            rows = [line for row in new for line in titled(outline, name, row, text)]
            self._panel.hits.add(rows, "")
            if not listed:
                self._follow()
        return listed + len(new)

    def _end(self, text: str, *, is_whole: bool) -> None:
        """All is listed; what a save took the place of is selected again."""
        self._listed = (text, self._stage.view.outline)
        self._more = "" if is_whole else "+"
        if self._wanted is not None:
            self._panel.hits.select_row(self._wanted.row)
        self._follow()

    def notes_replaced(self) -> None:
        """List the titles of the notes that are shown now, the same one selected."""
        self._titles = self._listed = None
        if self._is_open:
            self._wanted = self._search.hit
            self._begin(self._panel.input.value)

    # Moving among the titles

    async def _caught_up(self) -> bool:
        """Wait until the list shows what belongs to what is typed; False when it never will."""
        is_patient = patience(self._stage)
        while self._listed != (self._panel.input.value, self._stage.view.outline):
            if not (self._stage.is_attached and self._is_open and is_patient()):
                return False
            self.typed()
            await asyncio.sleep(0)
        return True

    async def move(self, by: int) -> None:
        """Select another title."""
        if await self._caught_up():
            self._panel.hits.select(self._panel.hits.selected + by)
            self._follow()

    async def move_page(self, by: int) -> None:
        """Select the title a page on."""
        height = self._panel.hits.size.height or self._stage.panes.note.size.height - 1
        lines = 2 if self._panel.input.value.strip() else 1
        await self.move(by * max(1, height // lines - 1))

    def select(self, hit: HitRow) -> None:
        """Select the title that was clicked, if it is listed still."""
        if self._listed:
            self._panel.hits.select_hit(hit)
            self._follow()

    def _follow(self) -> None:
        """Show the note of the selected title, without one that of before."""
        hits, hit = self._panel.hits, self._panel.hits.hit
        self._panel.count(f"{hits.selected + 1}/{hits.stops}{self._more}" if hit else "0")
        if hit == self._search.hit or (hit and hit.row == ELSEWHERE):
            return
        view = self._stage.view
        if hit is None:
            view = replace(view, note=view.before_search.note)
        else:
            view = replace(view, note=NotePlace(hit.row)).on_line(hit.line)
        self._stage.show(replace(view, search=replace(self._search, hit=hit)))


def _message(found: Found) -> str:
    if not found.rows:
        return _NO_TITLE
    return "" if found.is_whole else "More letters find others"
