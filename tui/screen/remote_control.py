"""What another program may ask of this screen: show a row, search, read the file again."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from tui.outline.index import Index
from tui.outline.outline import ROOT, Node
from tui.outline.search import best
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


async def _do(screen: BrowseScreen, command: str, argument: str) -> Answer:
    match command:
        case "show":
            return _show(screen, argument)
        case "search":
            screen.searching.open_with(argument)
            return Answer(True, f"searching for {argument}")
        case "reload":
            await screen.live.reload()
            return Answer(True, "read again")
    return Answer(False, f"no such command: {command}")


def _show(screen: BrowseScreen, argument: str) -> Answer:
    outline = screen.notes.outline
    rows = best(Index(outline), argument)
    if not rows:
        return Answer(False, f"nothing found for {argument!r}")
    row = rows[0]
    if row != ROOT:
        screen.select(row)
    line = argument.strip().removeprefix(":")
    if argument.strip().startswith(":") and Node(outline, row).line != int(line):
        screen.note.reveal(int(line))
    return Answer(True, Node(outline, row).title)
