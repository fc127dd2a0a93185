"""Requests of another program to this screen: show a row, search, read the file again."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING

from tui.outline.outline import Node
from tui.outline.search.index import Index
from tui.outline.search.search import best
from tui.system.fault import one_line
from tui.system.remote import Answer, listening

if TYPE_CHECKING:
    from tui.screen.browse import BrowseScreen

_log = logging.getLogger(__name__)


async def serve(screen: BrowseScreen) -> None:
    """Answer other programs until the screen ends; without a socket lectree works all the same."""
    if screen.notes.path is None:
        return

    async def handle(command: str, argument: str) -> Answer:
        return await _do(screen, command, argument)

    try:
        async with listening(screen.notes.path, handle):
            await asyncio.Event().wait()
    except OSError as error:
        _log.warning("no remote control: %s", error)
        screen.tell(one_line("no remote control", error))


async def _do(screen: BrowseScreen, command: str, argument: str) -> Answer:
    match command:
        case "show":
            return await _show(screen, argument)
        case "search":
            screen.hinting.stop()
            screen.searching.open_with(argument)
            return Answer(True, f"searching for {argument}")
        case "reload":
            is_read = await screen.live.reload()
            return Answer(is_read, "read again" if is_read else "it could not be read")
    return Answer(False, f"no such command: {command}")


async def _show(screen: BrowseScreen, argument: str) -> Answer:
    outline = screen.notes.outline
    rows = await asyncio.to_thread(best, Index(outline), argument)
    if outline is not screen.notes.outline:  # saved meanwhile
        return await _show(screen, argument)
    if not rows:
        return Answer(False, f"nothing found for {argument!r}")
    screen.hinting.stop()
    screen.searching.leave()
    screen.select(rows[0])
    if line := re.fullmatch(r":(\d+)", argument.strip()):
        screen.note.reveal(int(line[1]))
    return Answer(True, Node(outline, rows[0]).title)
