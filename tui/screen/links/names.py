"""Links by name, and what leads to a row: a list to choose from where there are several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.outline.crosslinks import Crosslink, Lead, Names, leads_to
from tui.outline.joined import Joined
from tui.outline.outline import ROOT, Node
from tui.outline.reading.excerpt import line_markdown
from tui.outline.text.characters import clean
from tui.outline.text.inline import visible
from tui.screen.state import Focus
from tui.system.launch import unhurried

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.screen.stage import Stage
    from tui.screen.state import View

MOST = 1000
"""Lines that are listed."""


def files_called(view: View, name: str) -> Mapping[str, int]:
    """Return the files that a name means in the note that is read, each with the line above it."""
    outline = view.outline
    if not isinstance(outline, Joined) or (at := outline.part_of(view.note.row)) is None:
        return {}
    link, beside = Crosslink(0, name, "", is_wiki=True), outline.names[at]
    found = Names(outline.names).meant(link, beside)
    return {one: outline.part_lines[outline.names.index(one)] for one in found}


def choose(stage: Stage, files: Mapping[str, int], go: Callable[[int], None]) -> None:
    """Ask which of several files is meant, and go there."""
    from tui.screen.chooser import Choice, Chooser

    def chosen(name: str | None) -> None:
        if name is not None:
            go(files[name])

    choices = [Choice(name, clean(name)) for name in files]
    stage.external.app.push_screen(Chooser("Which of them", choices), chosen)


async def show_leads(stage: Stage) -> None:
    """List the lines that lead to the row at the cursor; each is shown while the list is on it."""
    from tui.screen.chooser import Choice, Chooser

    view = stage.view
    row, outline = view.cursor, view.outline
    leads = await unhurried(lambda: leads_to(outline, row)[:MOST])
    if stage.view.outline is not outline or stage.view.cursor != row:  # the reader went on
        return
    title = Node(outline, row).title if row != ROOT else view.notes.name
    if not leads:
        stage.external.say(f"Nothing in these notes leads to “{title}”")
        return
    by_name = {str(lead.line): lead for lead in leads}
    choices = [
        Choice(name, _text(view, lead), _where(view, lead)) for name, lead in by_name.items()
    ]

    def look(name: str) -> None:
        lead = by_name[name]
        if stage.view.outline is outline:
            stage.show(replace(view, note=view.at(lead.row, lead.line).note))

    def chosen(name: str | None) -> None:
        if stage.view.outline is not outline:  # saved meanwhile
            return
        stage.show(view)
        if name is not None:
            lead = by_name[name]
            stage.jump(replace(view.at(lead.row, lead.line), focus=Focus.NOTE))

    dialog = Chooser(f"Leads to {title}", choices, look=look)
    stage.external.app.push_screen(dialog, chosen)


def _where(view: View, lead: Lead) -> str:
    name = view.outline.part_name(lead.row) or view.notes.name
    return f"{clean(name)}:{view.outline.own_line(lead.line)}"


def _text(view: View, lead: Lead) -> str:
    node, text = Node(view.outline, lead.row), line_markdown(view.outline, lead.line)
    shown = visible(text.strip().lstrip("-*+ "), node.definitions)
    return f"{node.title} · {shown}"
