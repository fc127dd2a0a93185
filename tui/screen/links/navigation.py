"""Link navigation: to a row of these notes, to other notes, or out of lectree."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tui.outline.outline import ROOT, Node
from tui.outline.reading.anchors import anchors, slug_of
from tui.outline.text.characters import plain
from tui.screen.note.rows import Target
from tui.screen.notes import Notes
from tui.system.notes_file import NotesError, read_notes

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.screen.stage import Stage
    from tui.screen.state import View

_NOTES = (".md", ".markdown", ".mkd", ".txt")


class Navigation:
    """Follows links; `left_there` gives the view in which other notes were left."""

    def __init__(self, stage: Stage, left_there: Callable[[Notes], View]) -> None:
        self._stage = stage
        self._left_there = left_there

    def selected(self) -> Target | None:
        """Return what the keys act on: in the note its target, else the row's own link."""
        view = self._stage.view
        target = self._stage.panes.note.target if view.in_note else None
        if target is not None and target.row is None:
            return target
        row = view.cursor if target is None or target.row is None else target.row
        node = Node(view.outline, row)
        if node.url is None:
            return None
        return Target.to_link(node.title, node.url, node.line)

    def text(self, target: Target, *, markdown: bool) -> str:
        """Return a target as it is copied."""
        node = None if target.row is None else Node(self._stage.view.outline, target.row)
        label, url = (target.label, target.url) if node is None else (node.title, node.url or "")
        return plain(f"[{label}]({url})" if markdown else url or label)

    def follow(self, target: Target) -> None:
        """Go to a row or a heading, open other notes here, anything else outside."""
        if target.row is not None:
            self._stage.jump(self._stage.view.at(target.row))
        else:
            self.follow_url(target.url)

    def follow_url(self, url: str) -> None:
        """Go where a URL of these notes leads."""
        name, _, fragment = url.partition("#")
        if not name and fragment:
            self._go_to(self._stage.view, fragment)
        elif (path := self._beside(name)) is not None:
            self.open_notes(path, fragment)
        else:
            self._stage.run_worker(partial(self._stage.external.open, url), group="open")

    def open_notes(self, path: Path, fragment: str = "") -> None:
        """Show other notes where they were left, or at a heading of them."""
        try:
            snapshot = read_notes(path)
        except NotesError as error:
            self._stage.external.say(str(error), problem=True)
            return
        self._go_to(self._left_there(Notes.of_file(path, snapshot)), fragment)

    def _beside(self, name: str) -> Path | None:
        """Return the notes that a relative link names."""
        own = self._stage.view.notes.path
        if own is None or "://" in name or not name.lower().endswith(_NOTES):
            return None
        return own.parent / unquote(name)

    def _go_to(self, view: View, fragment: str) -> None:
        """Show a view at the heading that a fragment names."""
        line = anchors(view.outline).get(slug_of(fragment)) if fragment else None
        if fragment and line is None:
            self._stage.external.say(f"No heading is called #{fragment}", problem=True)
        if line is not None:
            row = view.outline.row_at(line)
            is_own = row != ROOT and Node(view.outline, row).line == line
            view = view.at(row, None if is_own else line)
        elif view.notes is self._stage.view.notes:
            return
        self._stage.jump(view)
