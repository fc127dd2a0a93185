"""Requests of another program to this screen: show a row, search, read the file again."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING, Protocol

from tui.outline.outline import Node
from tui.outline.search.index import Index
from tui.outline.search.search import best
from tui.screen.stage import Stage
from tui.system.fault import one_line
from tui.system.remote import Answer, listening

if TYPE_CHECKING:
    from pathlib import Path

    from tui.screen.links.hinting import Hinting
    from tui.screen.links.navigation import Navigation
    from tui.screen.reload import Reload
    from tui.screen.search.controller import SearchController

_log = logging.getLogger(__name__)


class Controlled(Stage, Protocol):
    """The part of a browse screen that other programs control."""

    @property
    def hinting(self) -> Hinting:
        """The link hints."""

    @property
    def search(self) -> SearchController:
        """The search."""

    @property
    def reload(self) -> Reload:
        """Live reload."""

    @property
    def navigation(self) -> Navigation:
        """Link navigation."""


async def serve(screen: Controlled, path: Path) -> None:
    """Answer other programs until the screen ends; without a socket lectree works all the same.

    A request for notes that are not shown at present shows them.
    """

    async def handle(command: str, argument: str) -> Answer:
        if screen.view.notes.path != path:
            screen.navigation.open_notes(path)
        return await _do(screen, command, argument)

    try:
        async with listening(path, handle):
            await asyncio.Event().wait()
    except OSError as error:
        _log.warning("no remote control: %s", error)
        screen.tell(one_line("no remote control", error))


async def _do(screen: Controlled, command: str, argument: str) -> Answer:
    match command:
        case "show":
            return await _show(screen, argument)
        case "search":
            screen.hinting.stop()
            screen.search.open_with(argument)
            return Answer(True, f"searching for {argument}")
        case "reload":
            is_read = await screen.reload.reload()
            return Answer(is_read, "read again" if is_read else "it could not be read")
    return Answer(False, f"no such command: {command}")


async def _show(screen: Controlled, argument: str) -> Answer:
    outline = screen.view.outline
    rows = await asyncio.to_thread(best, Index(outline), argument)
    if outline is not screen.view.outline:  # saved meanwhile
        return await _show(screen, argument)
    if not rows:
        return Answer(False, f"nothing found for {argument!r}")
    screen.hinting.stop()
    screen.search.leave()
    line = re.fullmatch(r":(\d+)", argument.strip())
    screen.jump(screen.view.at(rows[0], int(line[1]) if line else None))
    return Answer(True, Node(outline, rows[0]).title)
