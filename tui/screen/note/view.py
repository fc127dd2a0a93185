"""The right pane: a note as lines, a line cursor in it, every link within reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from tui.outline.outline import Node
from tui.outline.reading import reader
from tui.screen.clicks import Clicks
from tui.screen.gauge import Gauge, draw
from tui.screen.glyphs import TOP
from tui.screen.keymap import Where, bindings
from tui.screen.note.document import Place
from tui.screen.note.far import Far, Travel
from tui.screen.note.head import Also
from tui.screen.note.measure import BETWEEN, STEP, Measure
from tui.screen.note.mouse import Pointed, pointed
from tui.screen.note.overlay import Mark, Overlay, line_number, selected_text
from tui.screen.note.paint import COLOURS, COMPONENTS
from tui.screen.note.painter import Painter, looks
from tui.screen.note.place import NotePlace
from tui.screen.note.rows import Target
from tui.screen.note.strips import WIDEST, first_character, targets_in_sight, text_width
from tui.screen.note.viewport import Viewport
from tui.screen.note.wheel import Wheel
from tui.screen.pane import Pane

SLIDE = 8
"""Cells by which code and tables slide sideways at once."""


class NoteView(Travel, Wheel, Pane, can_focus=True):
    """Shows one row of an outline: its head, its note, its entries."""

    BINDINGS = bindings(Where.NOTE)

    DEFAULT_CSS = COLOURS
    COMPONENT_CLASSES = COMPONENTS

    class TargetChosen(Message):
        """A target in the note of a row was clicked."""

        def __init__(self, node: Node, target: Target) -> None:
            super().__init__()
            self.node, self.target = node, target

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._most = WIDEST
        self.viewport = Viewport(reader.read(b"").root, (), *self.sizes)
        self._slide = 0
        self._painter = Painter(self.get_visual_style, self.get_component_styles)
        self._overlay = Overlay()
        self._clicks = Clicks[Pointed]()
        self._is_painting = False
        self._gauge = Gauge()
        self._measure = Measure(self.viewport.document, self._overlay)
        self._counting: Timer | None = None
        self.far = Far(self)

    def show(
        self,
        node: Node,
        place: NotePlace,
        *,
        also: Also = (),
        changed: frozenset[int] = frozenset(),
        below: int = 0,
    ) -> None:
        """Show a row at a place in its note; the others as for `Document` and `set_changed`."""
        before = self._looks
        self.viewport = Viewport(node, also, *self.sizes, self._overlay.mark)
        self.viewport.document.set_changed(below)
        if place.cursor is None:
            self._slide = 0
        self._overlay = self._overlay._replace(changed=changed)
        self.go(place)
        self.entitle(node.title or TOP)
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        self._painter.forget()
        self._show_gauge()
        both = enumerate(zip_longest(before, self._looks))
        self.refresh_rows(y for y, (was, now) in both if was != now)

    @property
    def _looks(self) -> Sequence[object]:
        return looks(self.viewport, self._overlay, self._slide, is_focused=self.has_focus)

    @property
    def place(self) -> NotePlace:
        """The row that is shown, and where in its note."""
        return self.viewport.place

    def set_marks(self, mark: Mark | None) -> None:
        """Mark what `mark` finds in the text of each line; None for nothing."""
        self._overlay = self._overlay._replace(mark=mark)
        self.viewport.mark = mark
        self._repaint()

    def set_hints(self, hints: Mapping[Target, str] | None) -> None:
        """Show a label beside each of these targets; None ends it."""
        self.viewport.set_hints(hints)
        self._repaint()

    @property
    def has_hints(self) -> bool:
        """Whether the next key chooses a link."""
        return self.viewport.hints is not None

    def set_changed(self, lines: frozenset[int], below: int = 0) -> None:
        """Show the glyph of a change beside these source lines, and how many rows changed."""
        if lines != self._overlay.changed or below != self.viewport.document.changed:
            self.viewport.set_changed(below)
            self._overlay = self._overlay._replace(changed=lines)
            self._repaint()

    @property
    def node(self) -> Node:
        """The row that is shown."""
        return self.viewport.document.node

    @property
    def target(self) -> Target | None:
        """What the line under the cursor leads to; of several, the chosen one."""
        return self.viewport.target

    @property
    def targets(self) -> tuple[Target, ...]:
        """All that the line under the cursor leads to."""
        return self.viewport.targets

    def visible_targets(self) -> tuple[Target, ...]:
        """Return the targets in sight, from the top."""
        rows = (row for _, row in self.viewport.shown)
        return targets_in_sight(rows, self.sizes[0], self._slide)

    @property
    def is_at_end(self) -> bool:
        """Whether the end of the note is in sight."""
        return self.viewport.is_at_end

    def choose(self, step: int) -> None:
        """Choose the next or the previous of the targets of the line under the cursor."""
        self.viewport.choose(step)
        self._repaint_line(self.viewport.cursor)

    def slide(self, step: int) -> None:
        """Move code and tables wider than the pane sideways, by steps right or (negative) left."""
        rows = self.viewport.shown
        widest = max((cell_len(row.text) for _, row in rows if row.fixed >= 0), default=0)
        most = max(widest - self.sizes[0], 0)
        self._slide = min(max(self._slide + step * SLIDE, 0), most)
        self._repaint()

    def go_by(self, move: Callable[[Viewport], None], *, is_other: bool = False) -> None:
        """Go where a move leads; `is_other` tells that the folds are not as they were."""
        viewport, document = self.viewport, self.viewport.document
        top, cursor, opened = viewport.top, viewport.cursor, document.opened
        move(viewport)
        is_other = is_other or document.opened != opened
        if viewport.top != top or is_other:
            self._repaint(keep_strips=not is_other)
        else:
            self._repaint_line(cursor)
            self._repaint_line(viewport.cursor)
            self._show_gauge()

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Cells of a text's width, of the pane's height, and of the title in the border."""
        width, height = self.size
        return text_width(width, self._most), height, width - 2

    def _repaint(self, *, keep_strips: bool = False) -> None:
        if not keep_strips:
            self._painter.forget()
        self._show_gauge()
        self.refresh()

    def _show_gauge(self) -> None:
        """Show where one is in the note; how long a long one is, is counted between the keys."""
        document, overlay = self.viewport.document, self._overlay
        if not self._measure.is_of(document, overlay):
            self._measure = Measure(document, overlay)
            if self._counting is None and self._measure.goes_on:
                self._counting = self.set_interval(BETWEEN, self._count)
        if self._counting:
            self._counting.reset()
        before, self._gauge = self._gauge, self._measure.gauge(self.viewport)
        if stale := list(before.stale(self._gauge, self.size)):
            self.refresh(*stale)

    def _count(self) -> None:
        if self._counting and not self._measure.count(seconds=STEP):
            self._counting.stop()
            self._counting = None
            self._show_gauge()

    def _repaint_line(self, place: Place) -> None:
        self._painter.forget(place)
        for y, (shown, _) in enumerate(self.viewport.shown):
            if shown == place:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint; the positions of characters, which take long, are left to the mouse."""
        self._is_painting = True
        try:
            lines = super().render_lines(crop)
        finally:
            self._is_painting = False
        return draw(lines, crop, self.outer_size, self._gauge, self._painter.look)

    def render_line(self, y: int) -> Strip:
        """Return a line of the pane, counted from the top of what is in sight."""
        shown = self.viewport.shown
        if self._is_painting or y >= len(shown):
            return self._strip(y)
        place, row = shown[y]
        return self._strip(y).apply_offsets(first_character(row, self._slide), line_number(place))

    def _strip(self, y: int) -> Strip:
        return self._painter.strip(
            self.viewport,
            y,
            width=self.size.width,
            most=self._most,
            slide=self._slide,
            overlay=self._overlay,
            is_focused=self.has_focus,
            selection=self.text_selection,
        )

    def notify_style_update(self) -> None:
        """Take over another theme."""
        super().notify_style_update()
        self._painter.restyle()

    def set_width(self, most: int) -> None:
        """Give text so many cells at most, 0 for the usual ones."""
        self._most = most or WIDEST
        self.on_resize()

    def on_resize(self) -> None:
        """Lay out anew; the text at the top stays."""
        self.viewport.resize(*self.sizes)
        self._repaint()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.go_by(Viewport.stay)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.go_by(Viewport.stay)

    @property
    def allow_select(self) -> bool:
        """Whether the mouse selects text; on the border beside the tree it moves the border."""
        return self.app.mouse_position.x != self.region.x

    def focus_on_click(self) -> bool:
        """Tell whether a click brings the focus here; moving the border does not."""
        return self.allow_select

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a click begins, to tell it from selecting."""
        self._clicks.press(pointed(event, self, self.viewport.shown, self._slide))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line; a target there is chosen."""
        at = pointed(event, self, self.viewport.shown, self._slide)
        times = self._clicks.count(event, at)
        first = self._clicks.first
        if times == 1 and at:
            self.go_by(lambda viewport: viewport.put_cursor(at.place))
            if at.target:
                self.post_message(self.TargetChosen(self.node, at.target))
        elif times == 0 or (first and first.target):
            event.prevent_default()  # Textual selects the whole note at a second click

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text of a selection without the pane's decorations."""
        return selected_text(self.viewport.document, selection), "\n"
