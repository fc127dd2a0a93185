"""Link navigation: to a row of these notes, to other notes, or out of lectree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from weakref import ref

from tui.outline.outline import ROOT, Node
from tui.outline.reading.anchors import anchors, slug_of
from tui.outline.reading.footnotes import other_end
from tui.outline.reading.moments import start_of
from tui.outline.text.characters import plain
from tui.outline.text.hosts import caution
from tui.screen.note.rows import Target, TargetKind
from tui.screen.notes import Notes
from tui.system.launch import unhurried
from tui.system.local_file import LARGE, is_large, is_within, local_path
from tui.system.notes_file import NotesError, read_notes

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from tui.outline.outline import Outline
    from tui.screen.stage import Stage
    from tui.screen.state import View

Goal = Callable[["Outline"], int | None]
"""Tells the line of a file to go to."""

_NOTES = (".md", ".markdown", ".mkd", ".txt")


class Navigation:
    """Follows links; `left_there` gives the view in which other notes were left."""

    def __init__(self, stage: Stage, left_there: Callable[[Notes], View]) -> None:
        self._stage = stage
        self._left_there = left_there
        self._cautioned = ""  # the link of which something was said instead of opening it
        self._anchored: Callable[[], Outline | None] = lambda: None  # whose anchors are known
        self._anchors: Mapping[str, int] = {}

    def selected(self) -> Target | None:
        """Return what the keys act on: in the note its target, else the row's own link."""
        view = self._stage.view
        target = self._stage.panes.note.target if view.in_note else None
        if target is not None and target.row is None:
            return target
        row = view.cursor if target is None or target.row is None else target.row
        node = Node(view.outline, row)
        url = node.url or start_of(node)
        return None if url is None else Target.to_link(node.title, url, node.line)

    def text(self, target: Target, *, markdown: bool) -> str:
        """Return a target as it is copied."""
        node = None if target.row is None else Node(self._stage.view.outline, target.row)
        label, url = (target.label, target.url) if node is None else (node.title, node.url or "")
        if markdown:
            return plain(f"[{label}]({url})")
        path = self._local(url)
        is_file = path is not None and self._beside(url) is None
        return plain(str(path.absolute()) if path and is_file else url or label)

    def follow(self, target: Target) -> None:
        """Go to a row or a heading, open other notes or a fold here, anything else outside."""
        view = self._stage.view
        if target.row is not None:
            self._stage.jump(view.at(target.row))
        elif target.kind is TargetKind.FOLD:
            self._stage.show(replace(view, note=view.note.toggled(target.line)))
        elif target.kind is TargetKind.FOOTNOTE:
            file, above = view.outline.own(view.note.row)[0], view.notes.line_above(view.note.row)
            line = other_end(file, target.label, target.line - above)
            if line is None:
                self._stage.external.say(f"There is no other {target.label}", problem=True)
            else:
                self._stage.jump(_at_line(view, above + line))
        elif target.kind is TargetKind.NAME:
            self._follow_name(target.url)
        else:
            self.follow_url(target.url)

    def _follow_name(self, text: str) -> None:
        """Go to the notes that are called so; ask which where several are."""
        from tui.screen.links.names import choose, files_called

        view, (name, _, fragment) = self._stage.view, text.partition("#")
        found, goal = files_called(view, name), self._goal(fragment)
        if len(found) > 1:
            choose(self._stage, found, lambda line: self._go_to_file(view, line, goal))
        elif found:
            self._go_to_file(view, next(iter(found.values())), goal)
        else:
            self._stage.external.say(f"No notes are called {name}", problem=True)

    def follow_url(self, url: str) -> None:
        """Go where a URL of these notes leads."""
        name, _, fragment = url.partition("#")
        if not name and fragment:
            self._go_within(fragment)
        elif (why := self._caution(url)) and self._cautioned != url:
            self._cautioned = url
            self._stage.external.say(f"Not opened yet: {why} · o again opens it", problem=True)
            return
        elif (path := self._beside(name)) is not None:
            self.open_notes(path, self._goal(fragment))
        else:
            self._stage.run_worker(self._opening(url), group="open")
        self._cautioned = ""

    def _go_within(self, fragment: str) -> None:
        """Go to a heading of the file that is read; those of a large one are found beside keys."""
        view = self._stage.view
        file = view.outline.own(view.note.row)[0]
        if len(file.data) > LARGE and self._anchored() is not file:
            self._stage.run_worker(partial(self._find_within, fragment), group="open")
            return
        own = self._own_file
        above = None if own is None else view.notes.place_of(own)
        if above is None:
            self._go_to(view, self._goal(fragment))
        else:
            self._go_to_file(view, above, self._goal(fragment))

    async def _find_within(self, fragment: str) -> None:
        view = self._stage.view
        await self._find_anchors(view.outline.own(view.note.row)[0])
        if self._stage.view.outline is view.outline:
            self._go_within(fragment)

    async def _find_anchors(self, outline: Outline) -> None:
        self._anchors = await unhurried(partial(anchors, outline))
        self._anchored = ref(outline)

    def _caution(self, url: str) -> str:
        """Return what the reader should know before a link is followed; empty for most."""
        path, root = self._beside(url), self._stage.view.notes.root
        if path is not None and root is not None and not is_within(path, root):
            return f"{path} is outside the folder of these notes"
        return caution(url)

    def _opening(self, url: str) -> Callable[[], Awaitable[None]]:
        """Return what opens a link outside of lectree."""
        path, root = self._local(url), self._stage.view.notes.root
        if path is None or root is None:
            return partial(self._stage.external.open, url)
        return partial(self._stage.external.open_file, path, root)

    def _local(self, url: str) -> Path | None:
        """Return the file beside the notes that a link names."""
        own = self._own_file
        return None if own is None else local_path(url, own.parent)

    @property
    def _own_file(self) -> Path | None:
        """The file of the note that is read."""
        view = self._stage.view
        return view.notes.file_of(view.note.row)

    def open_notes(self, path: Path, goal: Goal | None = None) -> None:
        """Show other notes where they were left, or at a line of them.

        Those that take long are read beside the screen.
        """
        view = self._stage.view
        if (above := view.notes.place_of(path)) is not None:
            self._go_to_file(view, above, goal)
        elif is_large(path):
            self._stage.external.say(f"Reading {path.name}")
            self._stage.run_worker(partial(self.read_notes, path, goal), group="open notes")
        else:
            try:
                self._go_to(self._read(path), goal)
            except NotesError as error:
                self._stage.external.say(str(error), problem=True)

    def _go_to_file(self, view: View, above: int, goal: Goal | None) -> None:
        """Go to one of several files, of which the line above its first is given."""
        row = view.outline.row_at(above)
        line = goal(view.outline.own(row)[0]) if goal else None
        self._stage.jump(view.at(row) if line is None else _at_line(view, above + line))

    def _goal(self, fragment: str) -> Goal | None:
        return partial(self._heading, fragment) if fragment else None

    def _heading(self, fragment: str, outline: Outline) -> int | None:
        """Return the line that a fragment names; say so where there is none."""
        known = self._anchors if self._anchored() is outline else anchors(outline)
        line = known.get(slug_of(fragment))
        if line is None:
            self._stage.external.say(f"No heading is called #{fragment}", problem=True)
        return line

    async def read_notes(self, path: Path, goal: Goal | None = None) -> None:
        """Show other notes once they have been read, unless the reader has gone elsewhere."""
        before = self._stage.view.notes.path
        try:
            view = await unhurried(partial(self._read, path))
            if goal:
                await self._find_anchors(view.outline)
        except NotesError as error:
            self._stage.external.say(str(error), problem=True)
            return
        if self._stage.view.notes.path == before:
            self._go_to(view, goal)

    def _read(self, path: Path) -> View:
        """Return the first view of other notes, in which all is worked out that it needs."""
        view = self._left_there(Notes.of_file(path, read_notes(path)))
        view.outline.prepare()
        _ = view.folds.shown
        return view

    def _beside(self, name: str) -> Path | None:
        """Return the notes that a relative link names."""
        own = self._own_file
        name = name.partition("#")[0]
        if own is None or "://" in name or not name.lower().endswith(_NOTES):
            return None
        return own.parent / unquote(name)

    def _go_to(self, view: View, goal: Goal | None) -> None:
        """Show a view at a line."""
        line = goal(view.outline) if goal else None
        if line is not None:
            view = _at_line(view, line)
        elif view.notes is self._stage.view.notes:
            return
        self._stage.jump(view)


def _at_line(view: View, line: int) -> View:
    """Return a view with the cursors on a line: that of the tree on its row."""
    row = view.outline.row_at(line)
    is_own = row != ROOT and Node(view.outline, row).line == line
    return view.at(row, None if is_own else line)
