"""Requests of another program to this screen: show a row, search, read the file again."""

from __future__ import annotations

import asyncio
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tui.outline.outline import Node
from tui.outline.search.index import Index
from tui.outline.search.search import best
from tui.system.fault import one_line
from tui.system.launch import unhurried
from tui.system.remote import Answer, listening

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.outline.outline import Outline
    from tui.screen.links.hinting import Hinting
    from tui.screen.links.navigation import Navigation
    from tui.screen.notes import Notes
    from tui.screen.reload import Reload
    from tui.screen.search.controller import SearchController
    from tui.screen.search.switcher import Switcher
    from tui.screen.stage import Stage

_log = logging.getLogger(__name__)


class Controlled(Protocol):
    """The part of the desk that other programs control."""

    @property
    def stage(self) -> Stage:
        """Shows views."""

    @property
    def hinting(self) -> Hinting:
        """Puts hints on links."""

    @property
    def navigation(self) -> Navigation:
        """Follows links."""

    @property
    def reload(self) -> Reload:
        """Shows what the file becomes."""

    @property
    def search(self) -> SearchController:
        """Searches."""

    @property
    def finding(self) -> SearchController | Switcher:
        """What the panel in the place of the tree acts with."""


async def serve(desk: Controlled, path: Path) -> None:
    """Answer other programs until the screen ends; without a socket lectree works all the same.

    A request for notes that are not shown at present shows them.
    """

    async def handle(command: str, argument: str) -> Answer:
        if desk.stage.view.notes.path != path:
            await desk.navigation.read_notes(path)
        return await _do(desk, command, argument)

    try:
        async with listening(path, handle):
            await asyncio.Event().wait()
    except OSError as error:
        _log.warning("no remote control: %s", error)
        desk.stage.tell(one_line("no remote control", error))


async def _do(desk: Controlled, command: str, argument: str) -> Answer:
    match command:
        case "show":
            return await _show(desk, argument)
        case "go":
            return await _show(desk, argument, _best_title)
        case "search":
            desk.hinting.stop()
            if await desk.stage.panes.add_panel():
                before = desk.finding.left() if desk.stage.view.is_switching else None
                desk.search.open_with(argument, before)
            return Answer(True, f"searching for {argument}")
        case "reload":
            is_read = await desk.reload.reload()
            return Answer(is_read, "read again" if is_read else "it could not be read")
    return Answer(False, f"no such command: {command}")


def _line_in_file(notes: Notes, argument: str) -> int | None:
    """Return the line that `FILE:14` means among several files."""
    if not notes.folder or not (found := re.fullmatch(r"(.+):(\d{1,18})", argument)):
        return None
    above = notes.place_of(Path(found[1]))
    return None if above is None else above + int(found[2])


def _best(outline: Outline, query: str) -> Sequence[int]:
    return best(Index(outline), query)


def _best_title(outline: Outline, letters: str) -> Sequence[int]:
    """Return the row whose title fits some letters best, as the list of titles has it first."""
    from tui.outline.search.fuzzy import find
    from tui.outline.search.titles import Titles

    titles = Titles(outline)
    for _ in titles.build():
        pass
    *_, found = find(titles, letters, [range(len(outline))], 1)
    return found.rows


async def _show(
    desk: Controlled, argument: str, find: Callable[[Outline, str], Sequence[int]] = _best
) -> Answer:
    notes = desk.stage.view.notes
    outline, line = notes.outline, _line_in_file(notes, argument)
    rows: Sequence[int] = (outline.row_at(line),) if line else ()
    if not rows:
        rows = await unhurried(lambda: find(outline, argument))
    if outline is not desk.stage.view.outline:  # saved meanwhile
        return await _show(desk, argument, find)
    if not rows:
        return Answer(False, f"nothing found for {argument!r}")
    desk.hinting.stop()
    desk.finding.leave()
    if not line and (number := re.fullmatch(r":(\d+)", argument.strip())):
        line = notes.line_above(rows[0]) + int(number[1])
    desk.stage.jump(desk.stage.view.at(rows[0], line))
    return Answer(True, Node(outline, rows[0]).title)
