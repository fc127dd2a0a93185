"""The frame that is kept: the screen as the next start will show it first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

from rich.segment import Segment
from textual._context import visible_screen_stack
from textual.strip import Strip

from tui.screen.changed import Changed
from tui.screen.note.far import AT_ONCE
from tui.screen.note.measure import Measure
from tui.screen.note.overlay import Overlay
from tui.screen.note.viewport import Viewport
from tui.screen.session import seen_next
from tui.screen.steady import steady

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from tui.screen.preferences import Preferences
    from tui.screen.state import View
    from tui.screen.viewer import Viewer


class FrameKeeper:
    """Keeps the frame of one browse screen for the notes that lectree was started with."""

    def __init__(
        self,
        screen: Screen[None],
        stage: Viewer,
        path: str,
        preferences: Callable[[], Preferences],
    ) -> None:
        self._screen, self._stage = screen, stage
        self._path, self._preferences = path, preferences
        self._notes = stage.view.notes.path
        self._kept: object = None
        self._other: object = None  # what was looked at and is not as the next start shows it

    def keep_at_rest(self) -> None:
        """Keep the screen if it is as the next start will show it, and not yet kept."""
        view = self._stage.view
        notes = ref(view.outline)  # what saves have replaced is not to be kept for it
        now = (notes, view.cursor, view.top, view.folds.closed, view.note, view.focus)
        shown = (*now, self._screen.app.size, self._screen.app.theme)
        if shown not in (self._kept, self._other) and self._is_plain and self._is_settled(view):
            if not self._is_as_next(view):
                self._other = shown
                return
            self._kept = shown
            self._keep(view)

    def keep_at_end(self) -> None:
        """Show what the next start will, which nobody sees any more, and keep that."""
        view, panes = seen_next(self._stage.place), self._stage.panes
        is_here = view.outline is self._stage.view.outline and view.cursor == panes.tree.cursor
        if not is_here or not self._is_plain or view.top not in (None, panes.tree.top):
            return
        panes.key_bar.hush()
        panes.note.set_marks(None)
        panes.show_note(view, Changed(), None)
        panes.show_changed(view, Changed())
        panes.show_keys(view)
        if not panes.note.viewport.is_waiting:  # the next start will have to wait as well
            self._keep(view)

    @property
    def _is_plain(self) -> bool:
        """Whether the panes lie as they do after a start."""
        panes, view = self._stage.panes, self._stage.view
        preferences = self._preferences()
        return (
            bool(self._path)
            and preferences.is_current
            and preferences.settings.keep_screen
            and view.notes.path is not None
            and view.outline.unread == 0
            and view.notes.path == self._notes
            and self._screen.is_current
            and not view.is_searching
            and not panes.is_tree_hidden
            and not panes.note.has_hints
            and panes.key_bar.size.height == 1
            and not panes.key_bar.is_warning
            and self._screen.focused is (panes.note if view.in_note else panes.tree)
            and (panes.tree.is_cursor_in_view or panes.row.is_narrow)
            and bool(panes.mode) == preferences.settings.follow_edits
        )

    def _is_settled(self, view: View) -> bool:
        """Tell whether nothing is shown that goes away by itself, or as soon as it is looked at."""
        is_saying = self._stage.panes.key_bar.is_saying
        return not (is_saying or self._stage.changed.rows or view.search is not None)

    def _is_as_next(self, view: View) -> bool:
        note = self._stage.panes.note
        fresh, place = Viewport(note.node, (), *note.sizes), seen_next(view).note
        if not fresh.document.read_to(place.last_line, AT_ONCE):
            return False
        fresh.go(place)
        is_counted = not Measure(fresh.document, Overlay()).goes_on
        is_alone = not self._stage.has_duplicate(view.note.row)
        is_there = view.note.row == view.cursor and fresh.place == note.place
        return is_counted and is_alone and is_there and note.text_selection is None

    def _keep(self, view: View) -> None:
        from tui.system.frame import keep_frame

        path, shown = view.notes.path, view.notes.signatures()
        if path is not None and shown:
            keep_frame(self._path, self._painted(), self._screen.app.size, path, shown)

    def _painted(self) -> str:
        """Return what a terminal is sent to show the screen, without what more links are."""
        # Textual has no public way to paint a screen without showing it, here with none below it.
        visible_screen_stack.set([])
        strips = self._screen._compositor.render_strips()
        rows = (self._row(strip) for strip in strips)
        return steady("".join(f"\x1b[{y};1H{row}" for y, row in enumerate(rows, 1)) + "\x1b[0m")

    def _row(self, strip: Strip) -> str:
        plain = (
            Segment(text, style.update_link(None) if style and style.link else style)
            for text, style, _ in strip
        )
        return Strip(plain).simplify().render(self._screen.app.console)
