"""Marks: a letter names a place, and leads back to it; capital letters hold from file to file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tui.screen.far_marks import far_marks, is_here, line_of, places_here
from tui.screen.places import Place
from tui.screen.stage import Stage
from tui.screen.state import Focus
from tui.system.launch import unhurried
from tui.system.marks import FarMark, change_marks, read_marks

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from tui.outline.outline import Outline
    from tui.screen.history import History
    from tui.screen.places import Places


_PATIENCE = 0.3
"""Seconds that the keys behind one wait for it to lead to a mark; then they go on without."""


class Marked(Stage, Protocol):
    """The part of a browse screen that marks use."""

    places: Places
    """The marks and the rows read of the notes shown."""

    @property
    def history(self) -> History:
        """The way back and forward."""


class Marking:
    """Takes the letter behind a key that sets a mark or goes to one.

    `known` gives the marks once their rows are known, `open_notes` shows a line of another file.
    """

    def __init__(
        self,
        stage: Marked,
        known: Callable[[], Awaitable[Places]],
        open_notes: Callable[[Path, Callable[[Outline], int | None]], None],
    ) -> None:
        self._stage = stage
        self._known = known
        self._open_notes = open_notes
        self._is_on = False
        self._keys: Sequence[str] | None = None  # those that go to a mark; None to set one
        self._kept: dict[str, FarMark] = {}  # those of the notes shown, as they were kept last
        self._unkept = set[str]()  # those that were set, and are not kept yet
        self._looked: object = None  # the marks that were looked at last

    @property
    def is_on(self) -> bool:
        """Whether the next key is the letter of a mark."""
        return self._is_on

    def set_next(self) -> None:
        """Wait for the letter of a mark to set."""
        self._wait("Set the mark", None)

    def go_next(self, keys: Sequence[str]) -> None:
        """Wait for the letter of a mark to go to; the key that asks for one goes back."""
        self._wait("Go to the mark", keys)

    def _wait(self, what: str, keys: Sequence[str] | None) -> None:
        self._is_on, self._keys = True, keys
        self._stage.panes.key_bar.say(f"{what}: a letter; capitals hold from file to file")

    def stop(self) -> None:
        """Wait no longer."""
        if self._is_on:
            self._is_on = False
            self._stage.panes.key_bar.say("")

    async def press(self, key: str) -> None:
        """Take the letter, or say that it is none; what is typed next acts where it leads."""
        keys, is_letter = self._keys, len(key) == 1 and key.isascii() and key.isalpha()
        self.stop()
        if keys and key in keys:
            self._go_back()
        elif not is_letter:
            self._stage.external.say("No mark: its name is a letter from a to z", problem=True)
        elif keys is not None:
            await self._go_soon(key)
        else:
            self._set(key)

    def _go_back(self) -> None:
        """Go to where the last jump began; another time leads back here."""
        way = self._stage.history.way("back", self._stage.view)
        if way is None:
            self._stage.external.say("No way back", problem=True)
        else:
            self._stage.jump(way[0])

    # Setting and forgetting

    def _set(self, letter: str) -> None:
        view = self._stage.view
        row = view.note.row if view.in_note else view.cursor
        line = view.note.cursor.line if view.in_note and view.note.cursor else 0
        node = view.outline.node(row)
        place = Place(row, max(0, line - node.line))
        if letter.isupper() and view.notes.file_of(row) is None:
            self._stage.external.say("No mark: this stands in no file", problem=True)
            return
        if letter.isupper():
            self._kept.pop(letter, None)
            self._unkept.add(letter)
        self._stage.places = self._stage.places.marked(letter, place)
        self._stage.external.say(f"Mark {letter}: {node.title or view.notes.name}")
        self._stage.run_worker(self.keep, group="marks")

    def forget(self, letter: str) -> None:
        """Forget a mark."""
        self._stage.places = self._stage.places.forgotten(letter)
        if letter.isupper():
            self._kept.pop(letter, None)
            self._unkept.discard(letter)
            self._stage.tell(change_marks({letter: None}))
        self._stage.external.say(f"Mark {letter} is forgotten")

    # From file to file

    async def load(self) -> None:
        """Take over the marks that are kept for the notes shown, so that they move with saves."""
        marks, notes, places = read_marks(), self._stage.view.notes, self._stage.places
        others = self._set_elsewhere(marks)
        new = {x: mark for x, mark in marks.items() if x in others or x not in places.marks}
        new = {x: mark for x, mark in new.items() if is_here(notes, mark)}
        found = await unhurried(partial(places_here, notes, new)) if new else {}
        if notes is not self._stage.view.notes:
            await self.load()
            return
        for letter in others:
            self._kept.pop(letter, None)
            self._stage.places = self._stage.places.forgotten(letter)
        for letter, place in found.items():
            self._kept[letter] = marks[letter]
            self._stage.places = self._stage.places.marked(letter, place)

    def _set_elsewhere(self, marks: Mapping[str, FarMark]) -> set[str]:
        """Return the letters that now name, or whose marks now are, something else than here."""
        notes, here = self._stage.view.notes, self._stage.places.marks
        far = {x for x in here if x.isupper() and not (x in marks and is_here(notes, marks[x]))}
        other = {x for x, mark in self._kept.items() if marks.get(x) != mark}
        return (far | other) - self._unkept

    async def keep(self) -> None:
        """Keep where the marks that hold from file to file are by now."""
        notes, marks = self._stage.view.notes, self._stage.places.marks
        if self._looked is marks:  # a save makes new ones
            return
        self._looked = marks
        own = {letter: place for letter, place in marks.items() if letter.isupper()}
        made = await unhurried(partial(far_marks, notes, own)) if own else {}
        now = self._stage.places.marks
        is_latest = {x for x in made if now.get(x) == own[x]}
        changed = {x: made[x] for x in is_latest if made[x] != self._kept.get(x)}
        if changed and notes is self._stage.view.notes:
            problem = change_marks(changed)
            self._stage.tell(problem)
            if not problem:
                self._kept.update(changed)
                self._unkept -= changed.keys()

    def elsewhere(self) -> dict[str, FarMark]:
        """Return the marks that are in other files than those shown."""
        notes, here = self._stage.view.notes, self._stage.places.marks
        marks = read_marks().items()
        return {x: mark for x, mark in marks if x not in here and not is_here(notes, mark)}

    # Going

    async def places(self) -> Places:
        """Return the marks of the notes shown, and the rows read, once their rows are known."""
        await self.load()
        return await self._known()

    async def _go_soon(self, letter: str) -> None:
        """Go to a mark; wait for that, but not for long."""
        is_over = asyncio.Event()

        async def go() -> None:
            await self.go_to(letter)
            is_over.set()

        self._stage.run_worker(go, group="mark", in_turn=True)
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await is_over.wait()

    async def go_to(self, letter: str) -> None:
        """Go to a mark; there is a way back."""
        place = (await self.places()).marks.get(letter)
        if place is None and (mark := self.elsewhere().get(letter)):
            self._open_notes(Path(mark.file), partial(self._line, letter, mark))
        elif place is None:
            self._stage.external.say(f"There is no mark {letter}", problem=True)
        elif place.row is None:
            self._stage.external.say(_gone(letter), problem=True)
        else:
            line = place.line(self._stage.view.outline)
            view = self._stage.view.before_search.at(place.row, line)
            self._stage.jump(replace(view, focus=Focus.TREE if line is None else Focus.NOTE))

    def _line(self, letter: str, mark: FarMark, outline: Outline) -> int | None:
        line = line_of(outline, mark)
        if line is None:
            self._stage.external.say(_gone(letter), problem=True)
        return line


def _gone(letter: str) -> str:
    return f"Mark {letter} is of a row that is gone"
