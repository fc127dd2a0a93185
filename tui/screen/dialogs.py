"""The dialogs that commands open: the commands by their names, and the help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.screen.keymap import Where, shown_keys

if TYPE_CHECKING:
    from tui.screen.desk import Desk

Run = Callable[["Desk", str], Awaitable[None]]
"""Runs a command by its id."""


async def _run_chosen(run: Run, desk: Desk, name: str | None) -> None:
    if name is not None:
        await run(desk, name)


def palette(run: Run, desk: Desk) -> None:
    """Choose a command by its name."""
    from tui.screen.chooser import Choice, Chooser

    choices = [
        Choice(command.id, command.help, shown_keys(command))
        for command in desk.commands
        if command.where not in (Where.SEARCH, Where.HINTS)
        and command.id not in ("palette", "fold_to")
    ]
    desk.app.push_screen(Chooser("Commands", choices), partial(_run_chosen, run, desk))


def help_screen(run: Run, desk: Desk) -> None:
    """Show all keys."""
    from tui.screen.help import HelpScreen

    here = Where.NOTE if desk.stage.view.in_note else Where.TREE
    desk.app.push_screen(HelpScreen(desk.commands, here), partial(_run_chosen, run, desk))
