"""The action of each command, by its id, and the reason why it cannot run now.

What the commands are called, and their keys, is in `keymap`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, NamedTuple

from tui.outline.reading.excerpt import line_markdown, note_markdown
from tui.screen import dialogs, moves
from tui.screen.keymap import COMMANDS, Where
from tui.screen.themes import choose_theme
from tui.system.launch import unhurried

if TYPE_CHECKING:
    from pathlib import Path

    from tui.outline.outline import Node
    from tui.screen.desk import Desk
    from tui.screen.history import Side
    from tui.screen.links.hints import Chosen


class Action(NamedTuple):
    """One command: `run` does it, unless `why_not` gives a reason."""

    run: Callable[..., Awaitable[None] | None]
    why_not: Callable[[Desk], str] = lambda _: ""


async def run(desk: Desk, name: str, *arguments: object) -> None:
    """Run a command by its id, or say why it cannot run now."""
    action = ACTIONS[name]
    if problem := action.why_not(desk):
        desk.stage.external.say(problem, problem=True)
    elif isawaitable(done := action.run(desk, *arguments)):
        await done


# Open, copy, edit


def _no_link(desk: Desk) -> str:
    is_link = desk.navigation.selected() is not None
    return "" if is_link else "No link here: put the cursor on a video or a link"


def _open(desk: Desk) -> None:
    if target := desk.navigation.selected():
        desk.navigation.follow(target)


def _choose(desk: Desk) -> None:
    if target := desk.stage.panes.note.target:
        desk.navigation.follow(target)


def _copy_link(desk: Desk, *, markdown: bool) -> None:
    if target := desk.navigation.selected():
        text = desk.navigation.text(target, markdown=markdown)
        copy(desk, text, text)


def _copy_note(desk: Desk) -> None:
    copied = partial(_copied_note, desk, desk.stage.view.selected)
    desk.stage.run_worker(copied, group="copy", in_turn=True)


async def _copied_note(desk: Desk, node: Node) -> None:
    text = await unhurried(partial(note_markdown, node))  # a section may be the whole file
    if not text:
        desk.stage.external.say("No notes to copy", problem=True)
        return
    lines = await unhurried(partial(text.count, "\n")) + 1
    what = "the note" if node.is_entry or not node.title else f"all of “{node.title}”"
    counted = f"{lines:,} {'line' if lines == 1 else 'lines'}"
    await desk.stage.external.copy(text, f"{what}, {counted}")


def _copy_line(desk: Desk) -> None:
    if text := line_markdown(desk.stage.view.outline, _line(desk)):
        copy(desk, text, text)
    else:
        desk.stage.external.say("Nothing stands in this line", problem=True)


def _line(desk: Desk) -> int:
    """Return the number of the line at the cursor."""
    view = desk.stage.view
    line = view.note.cursor.line if view.in_note and view.note.cursor else 0
    return line or view.selected.line


def copy(desk: Desk, text: str, shown: str) -> None:
    """Copy a text; `shown` stands for it in the message. What is copied last stays."""
    copied = partial(desk.stage.external.copy, text, shown)
    desk.stage.run_worker(copied, group="copy", in_turn=True)


def do_chosen(desk: Desk, chosen: Chosen) -> None:
    """Do what was asked with the links that were chosen by their hints."""
    from tui.screen.links.hints import Verb

    navigation, targets = desk.navigation, chosen.targets
    if chosen.verb is Verb.EDIT:
        _edit_at(desk, targets[0].line)
    elif chosen.verb is Verb.OPEN:
        for target in targets:
            navigation.follow(target)
    else:
        is_markdown = chosen.verb is Verb.COPY_MARKDOWN
        text = "\n".join(navigation.text(target, markdown=is_markdown) for target in targets)
        copy(desk, text, text if len(targets) == 1 else f"{len(targets)} links")


def _no_file(what: str) -> Callable[[Desk], str]:
    return lambda desk: "" if desk.stage.view.notes.path else f"Standard input {what}"


def _edit(desk: Desk) -> None:
    _edit_at(desk, _line(desk))


def _edit_at(desk: Desk, line: int) -> None:
    """Open the editor at a line, and read what it saved."""
    if problem := ACTIONS["edit"].why_not(desk):
        desk.stage.external.say(problem, problem=True)
        return
    view = desk.stage.view
    if path := view.notes.file_of(view.outline.row_at(line)):
        edit = partial(_edited, desk, path, view.outline.own_line(line))
        desk.stage.run_worker(edit, group="edit")
    else:
        desk.stage.external.say("A folder has no line to edit", problem=True)


async def _edited(desk: Desk, path: Path, line: int) -> None:
    desk.session.write()  # a signal may end lectree while the editor has the terminal
    await desk.stage.external.edit(path, line)
    await desk.reload.catch_up()


def _reload(desk: Desk) -> None:
    desk.stage.run_worker(desk.reload.reload, group="reload", exclusive=True)


# What changed


def _next_change(desk: Desk) -> None:
    row = desk.stage.changed.after(desk.stage.view.cursor)
    if row is not None:
        desk.stage.jump(
            desk.stage.view.at(row, min(desk.stage.changed.lines_of(row), default=None))
        )


def _follow_edits(desk: Desk) -> None:
    desk.follow_edits(follows=not desk.reload.follows)
    desk.stage.external.say("Following edits" if desk.reload.follows else "Not following edits")


# The search


async def _search(desk: Desk) -> None:
    if await desk.stage.panes.add_panel():
        desk.search.open(desk.switcher.left() if desk.stage.view.is_switching else None)


async def _go_to(desk: Desk) -> None:
    if await desk.stage.panes.add_panel(desk.stage.panes.switch_panel):
        view = desk.stage.view
        desk.switcher.open(
            None if view.is_switching else desk.search.left() if view.is_searching else view
        )


async def _complete(desk: Desk) -> None:
    """Finish what is typed: the filter of a query, or letters of a title as a query."""
    if not desk.stage.view.is_switching:
        desk.search.complete()
        return
    if await desk.stage.panes.add_panel() and desk.stage.view.is_switching:
        desk.search.open_with(desk.switcher.words(), desk.switcher.left())


def _no_search(desk: Desk) -> str:
    has_hits = desk.stage.view.search is not None
    return "" if has_hits else "Nothing to go on with: / searches"


# The way back and out


def _back(desk: Desk) -> None:
    """Go back: from the note to the tree, from the last search to none, to the notes before."""
    if desk.stage.view.in_note:
        moves.to_tree(desk)
    elif not desk.search.forget():
        desk.stage.go_out()


def _no_way(side: Side) -> Callable[[Desk], str]:
    return lambda desk: "" if desk.stage.history.way(side, desk.stage.view) else f"No way {side}"


async def _show_leads(desk: Desk) -> None:
    from tui.screen.links.names import show_leads

    await show_leads(desk.stage)


def _go_to_mark(desk: Desk) -> None:
    keys = next(command.keys for command in desk.commands if command.id == "go_to_mark")
    desk.marking.go_next(keys)


def _forget_mark(desk: Desk) -> None:
    if not (desk.stage.view.is_switching and desk.switcher.forget()):
        desk.stage.panes.panel_of(desk.stage.view).input.action_delete_right()


ACTIONS: Mapping[str, Action] = {
    "search": Action(_search),
    "go_to": Action(_go_to),
    "open": Action(_open, _no_link),
    "copy_url": Action(partial(_copy_link, markdown=False), _no_link),
    "copy_markdown": Action(partial(_copy_link, markdown=True), _no_link),
    "copy_note": Action(_copy_note),
    "copy_line": Action(_copy_line),
    "leads": Action(_show_leads),
    "hints": Action(lambda desk: desk.hinting.start()),
    "edit": Action(_edit, _no_file("cannot be edited")),
    "fold": Action(moves.toggle_fold),
    "go_in": Action(moves.go_in),
    "go_out": Action(moves.go_out),
    "unfold_all": Action(moves.unfold_all),
    "fold_all": Action(moves.fold_all),
    "fold_to": Action(moves.fold_to),
    "down": Action(moves.by_lines(1)),
    "up": Action(moves.by_lines(-1)),
    "half_down": Action(moves.by_pages(0.5)),
    "half_up": Action(moves.by_pages(-0.5)),
    "page_down": Action(moves.by_pages(1)),
    "page_up": Action(moves.by_pages(-1)),
    "scroll_down": Action(moves.by_scrolling(1)),
    "scroll_up": Action(moves.by_scrolling(-1)),
    "first": Action(moves.to_first),
    "last": Action(moves.to_last),
    "next_entry": Action(moves.to_next_entry),
    "previous_entry": Action(moves.to_previous_entry),
    "to_note": Action(moves.to_note),
    "choose": Action(_choose),
    "to_tree": Action(moves.to_tree),
    "read_on": Action(moves.read_on),
    "next_target": Action(moves.next_target),
    "slide_right": Action(lambda desk: desk.stage.panes.note.slide(1)),
    "slide_left": Action(lambda desk: desk.stage.panes.note.slide(-1)),
    "next_match": Action(lambda desk: desk.search.go_on(1), _no_search),
    "previous_match": Action(lambda desk: desk.search.go_on(-1), _no_search),
    "other_pane": Action(moves.to_other_pane),
    "next_change": Action(
        _next_change,
        lambda desk: "" if desk.stage.changed.rows else "Nothing has changed since you looked",
    ),
    "follow_edits": Action(_follow_edits),
    "reload": Action(_reload, _no_file("is read only once")),
    "hide_tree": Action(moves.toggle_tree),
    "wider": Action(lambda desk: desk.stage.panes.row.move_border(5)),
    "narrower": Action(lambda desk: desk.stage.panes.row.move_border(-5)),
    "theme": Action(lambda desk: choose_theme(desk.app, desk.wanted_theme)),
    "help": Action(partial(dialogs.help_screen, run)),
    "palette": Action(partial(dialogs.palette, run)),
    "redraw": Action(lambda desk: desk.app.run_action("app.repaint")),
    "suspend": Action(lambda desk: desk.app.run_action("app.stop_process")),
    "set_mark": Action(lambda desk: desk.marking.set_next()),
    "go_to_mark": Action(_go_to_mark),
    "forget_mark": Action(_forget_mark),
    "back": Action(_back),
    "history_back": Action(lambda desk: desk.stage.go("back"), _no_way("back")),
    "history_forward": Action(lambda desk: desk.stage.go("forward"), _no_way("forward")),
    "quit": Action(lambda desk: desk.app.action_quit()),
    "complete": Action(_complete),
    "accept_hit": Action(lambda desk: desk.finding.accept()),
    "next_hit": Action(lambda desk: desk.finding.move(1)),
    "previous_hit": Action(lambda desk: desk.finding.move(-1)),
    "hit_page_down": Action(lambda desk: desk.finding.move_page(1)),
    "hit_page_up": Action(lambda desk: desk.finding.move_page(-1)),
    "leave_search": Action(lambda desk: desk.finding.leave()),
}
"""The action of each command; those of the hint mode are keys of its own."""

_missing = {c.id for c in COMMANDS if c.where is not Where.HINTS} ^ ACTIONS.keys()
assert not _missing, f"commands without an action, or actions without a command: {_missing}"
