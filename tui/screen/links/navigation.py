"""Follows links: to a row of these notes, to other notes, or out of lectree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tui.outline.outline import ROOT, Node
from tui.outline.reading.anchors import anchors, slug_of
from tui.screen.note.rows import Target
from tui.screen.notes import Notes
from tui.system.notes_file import NotesError, read_notes

if TYPE_CHECKING:
    from tui.screen.browse import BrowseScreen

_NOTES = (".md", ".markdown", ".mkd", ".txt")


class Following:
    """Follows links for one browse screen."""

    def __init__(self, screen: BrowseScreen) -> None:
        self._screen = screen

    def selected(self) -> Target | None:
        """Return what the keys act on: in the note its target, else the row's own link."""
        screen = self._screen
        target = screen.note.target if screen.in_note else None
        if target is not None and target.row is None:
            return target
        row = screen.tree_pane.cursor if target is None or target.row is None else target.row
        node = Node(screen.notes.outline, row)
        if node.url is None:
            screen.outside.say("No link here: put the cursor on a video or a link", problem=True)
            return None
        return Target.to_link(node.title, node.url, node.line)

    def text(self, target: Target, *, markdown: bool) -> str:
        """Return a target as it is copied."""
        node = None if target.row is None else Node(self._screen.notes.outline, target.row)
        label, url = (target.label, target.url) if node is None else (node.title, node.url or "")
        return f"[{label}]({url})" if markdown else url or label

    def follow(self, target: Target) -> None:
        """Go to a row or a heading, open other notes here, anything else outside."""
        if target.row is not None:
            self._screen.select(target.row)
        else:
            self.follow_url(target.url)

    def follow_url(self, url: str) -> None:
        """Go where a URL of these notes leads."""
        screen = self._screen
        name, _, fragment = url.partition("#")
        if not name and fragment:
            self.go_to_fragment(fragment)
        elif (path := self._beside(name)) is not None:
            self._open_notes(path, fragment)
        else:
            screen.run_worker(screen.outside.open(url), group="open")

    def _beside(self, name: str) -> Path | None:
        """Return the notes that a relative link names."""
        own = self._screen.notes.path
        if own is None or "://" in name or not name.lower().endswith(_NOTES):
            return None
        return own.parent / unquote(name)

    def _open_notes(self, path: Path, fragment: str) -> None:
        try:
            snapshot = read_notes(path)
        except NotesError as error:
            self._screen.outside.say(str(error), problem=True)
            return
        self._screen.push_notes(Notes.of_file(path, snapshot), fragment)

    def go_to_fragment(self, fragment: str) -> None:
        """Go to the heading that a fragment names."""
        screen = self._screen
        line = anchors(screen.notes.outline).get(slug_of(fragment))
        if line is None:
            screen.outside.say(f"No heading is called #{fragment}", problem=True)
            return
        row = screen.notes.outline.row_at(line)
        if row != ROOT:
            screen.select(row)
        if row == ROOT or Node(screen.notes.outline, row).line != line:
            screen.note.reveal(line)
