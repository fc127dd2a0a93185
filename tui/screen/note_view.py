"""The right pane: a note as lines, a line cursor in it, every link within reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from tui.outline.outline import Node
from tui.outline.text import clean
from tui.screen.keymap import Where, bindings
from tui.screen.note_document import Place
from tui.screen.note_head import Also
from tui.screen.note_paint import Paint, component
from tui.screen.note_rows import Role, Row, Target
from tui.screen.note_strips import (
    MARGIN,
    Over,
    copied_text,
    strip,
    target_at,
    target_spans,
    text_width,
)
from tui.screen.note_window import Window

WHEEL = 3
"""Rows that one step of the wheel scrolls."""

SLIDE = 8
"""Cells by which code slides sideways at once."""

PIECE = 1 << 24
"""Line numbers of a selection that one piece of the document has."""

Mark = Callable[[str], Iterable[tuple[int, int]]]
"""Where a text is to be marked: (start, end) in characters."""


class NoteView(Widget, can_focus=True):
    """Shows one row of an outline: its head, its note, its entries."""

    BINDINGS = bindings(Where.NOTE)

    DEFAULT_CSS = """
    NoteView {
        & > .note--dim { color: $foreground 65%; }
        & > .note--sign { color: $accent 80%; }
        & > .note--heading { color: $primary; text-style: bold; }
        & > .note--code { color: $foreground; background: $foreground 9%; }
        & > .note--code-block { color: $foreground; background: $foreground 6%; }
        & > .note--code-keyword { color: $text-accent; background: $foreground 6%; }
        & > .note--code-string { color: $text-success; background: $foreground 6%; }
        & > .note--code-number { color: $text-warning; background: $foreground 6%; }
        & > .note--code-comment { color: $foreground 60%; background: $foreground 6%; }
        & > .note--code-name { color: $text-primary; background: $foreground 6%; }
        & > .note--link { color: $text-accent; text-style: underline; }
        & > .note--timestamp { color: $text-secondary; text-style: underline; }
        & > .note--quote { color: $foreground 80%; text-style: italic; }
        & > .note--cursor { background: $primary 18%; }
        & > .note--chosen { text-style: bold reverse; }
        & > .note--mark { background: $warning; color: auto 90%; }
        & > .note--hint { background: $warning; color: auto 95%; text-style: bold; }
        & > .note--changed { color: $success; }
        & > .note--selected { background: $primary 40%; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {component(role) for role in Role} | {
        component(name) for name in ("cursor", "chosen", "mark", "hint", "changed", "selected")
    }

    @dataclass
    class TargetChosen(Message):
        """A target was clicked."""

        note: NoteView
        target: Target

        @property
        def control(self) -> NoteView:
            """The pane that was clicked."""
            return self.note

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._window: Window | None = None
        self._slide = 0
        self._strips: dict[Place, Strip] = {}
        self._paint: Paint | None = None
        self._mark: Mark | None = None
        self._hints: Mapping[Target, str] | None = None
        self._changed: frozenset[int] = frozenset()
        self._pressed: Offset | None = None

    # What is shown

    def show(
        self,
        node: Node,
        *,
        also: Also = (),
        changed: frozenset[int] = frozenset(),
        keep_place: bool = False,
    ) -> None:
        """Show a row; with `keep_place` it is the one shown, read anew, and stays in place.

        `also` names other rows of the same recording, `changed` the source lines to mark.
        """
        old = self._window
        self._window = Window(node, also, *self._sizes)
        if keep_place and old is not None:
            self._window.carry(old)
        else:
            self._slide = 0
        self._changed, self._hints = changed, None
        self.border_title = Content(clean(node.title))
        if self.text_selection is not None:
            self.screen.clear_selection()
        self._repaint()

    def set_marks(self, mark: Mark | None) -> None:
        """Mark what `mark` finds in the text of each line; None for nothing."""
        self._mark = mark
        self._repaint()

    def set_hints(self, hints: Mapping[Target, str] | None) -> None:
        """Show a label on each of these targets; None ends it."""
        self._hints = hints
        self._repaint()

    def set_changed(self, lines: frozenset[int]) -> None:
        """Show the sign of a change beside these source lines."""
        self._changed = lines
        self._repaint()

    # Where the reader is

    @property
    def node(self) -> Node | None:
        """The row that is shown."""
        return self._window.document.node if self._window else None

    @property
    def target(self) -> Target | None:
        """What the line under the cursor leads to; of several, the chosen one."""
        return self._window.target if self._window else None

    @property
    def targets(self) -> tuple[Target, ...]:
        """All that the line under the cursor leads to."""
        return self._window.targets if self._window else ()

    @property
    def source_line(self) -> int | None:
        """The number of the source line under the cursor."""
        window = self._window
        return window.document.row(window.cursor).line or None if window else None

    def visible_targets(self) -> tuple[Target, ...]:
        """Return the targets in sight, from the top."""
        rows = self._window.shown if self._window else []
        return tuple(dict.fromkeys(t for _, row in rows for _, _, t in target_spans(row)))

    @property
    def position(self) -> tuple[Place, Place]:
        """The top of what is in sight and the cursor, to come back to while the notes stay."""
        return (self._window.top, self._window.cursor) if self._window else (Place(), Place())

    def return_to(self, position: tuple[Place, Place]) -> None:
        """Go back to a position of the same note."""
        if self._window:
            self._window.top, self._window.cursor = position
            self._repaint()

    # Moving

    def move(self, count: int) -> None:
        """Move the cursor by lines of the pane, down or (negative) up."""
        self._go(lambda window: window.move(count))

    def page(self, count: float = 1) -> None:
        """Move by pages; 0.5 is half a page down, -1 a page up."""
        self._go(lambda window: window.page(count))

    def to_top(self) -> None:
        """Go to the top of the head."""
        self._go(Window.to_top)

    def to_end(self) -> None:
        """Go to the last line; reads the whole note."""
        self._go(Window.to_end)

    def reveal(self, line: int) -> None:
        """Put the cursor on a source line and bring it into sight."""
        self._go(lambda window: window.reveal(line))

    def choose(self, step: int) -> None:
        """Choose the next or the previous of the targets of the line under the cursor."""
        if self._window and len(self._window.targets) > 1:
            self._window.choice = (self._window.choice + step) % len(self._window.targets)
            self._repaint_line(self._window.cursor)

    def slide(self, step: int) -> None:
        """Move code that is wider than the pane sideways, by steps right or (negative) left."""
        rows = self._window.shown if self._window else []
        widest = max((cell_len(row.text) for _, row in rows if row.fixed >= 0), default=0)
        most = max(widest - self._sizes[0], 0)
        self._slide = min(max(self._slide + step * SLIDE, 0), most)
        self._repaint()

    def _go(self, move: Callable[[Window], None]) -> None:
        window = self._window
        if window is None:
            return
        top, cursor = window.top, window.cursor
        move(window)
        if window.top != top:
            self._repaint(keep_strips=True)
        else:
            self._repaint_line(cursor)
            self._repaint_line(window.cursor)

    # Painting

    @property
    def _sizes(self) -> tuple[int, int, int]:
        """Cells of a text's width, of the pane's height, and of the title in the border."""
        width, height = self.size
        return text_width(width), height, width - 2

    def _repaint(self, *, keep_strips: bool = False) -> None:
        if not keep_strips:
            self._strips.clear()
        position = self._window.position if self._window and self.size else None
        self.border_subtitle = "" if position is None else Content(f"{position}%")
        self.refresh()

    def _repaint_line(self, place: Place) -> None:
        self._strips.pop(place, None)
        for y, (shown, _) in enumerate(self._window.shown if self._window else ()):
            if shown == place:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Return a line of the pane, counted from the top of what is in sight."""
        if self._paint is None:
            self._paint = Paint(self.get_visual_style)
        if self._window is None or y >= len(self._window.shown):
            return Strip.blank(self.size.width, self._paint.base)
        place, row = self._window.shown[y]
        is_plain = self._hints is None and self.text_selection is None
        is_cursor = self.has_focus and place == self._window.cursor
        if is_plain and not is_cursor and (found := self._strips.get(place)):
            return found
        line = place.piece * PIECE + place.row
        over = self._over(place, row, line, is_cursor)
        made = strip(row, line, self._paint, self.size.width, self._slide, over)
        if is_plain and not is_cursor:
            self._strips[place] = made
        return made

    def _over(self, place: Place, row: Row, line: int, is_cursor: bool) -> Over:
        selection = self.text_selection
        span = selection.get_span(line) if selection else None
        end = len(row.text) if span and span[1] == -1 else span[1] if span else 0
        return Over(
            is_cursor=is_cursor,
            is_changed=bool(row.line) and row.line in self._changed and self._begins(place, row),
            marks=tuple(self._mark(row.text)) if self._mark else (),
            selected=(max(span[0], 0), end) if span else None,
            chosen=self.target if is_cursor and len(self.targets) > 1 else None,
            hints=self._hints_of(place, row) if self._hints else (),
        )

    def _begins(self, place: Place, row: Row) -> bool:
        """Whether a row is the first one of its source line."""
        assert self._window is not None  # it gave the row
        above = self._window.document.rows(place.piece)[: place.row][-1:]
        return not above or above[0].line != row.line

    def _hints_of(self, place: Place, row: Row) -> list[tuple[int, str]]:
        """Return the labels of the targets that begin on a row."""
        assert self._window is not None  # it gave the row
        assert self._hints is not None  # asked for
        before = {t for p, r in self._window.shown if p < place for _, _, t in target_spans(r)}
        found = {t: start for start, _, t in reversed(target_spans(row)) if t not in before}
        return [(start, self._hints[t]) for t, start in found.items() if t in self._hints]

    # Textual's side

    def notify_style_update(self) -> None:
        """Take over another theme."""
        super().notify_style_update()
        self._paint = None
        self._strips.clear()

    def on_resize(self) -> None:
        """Lay out anew; the text at the top stays."""
        if self._window:
            self._window.resize(*self._sizes)
            self._repaint()

    def on_focus(self) -> None:
        """Show the cursor."""
        self._go(Window.stay)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self._go(Window.stay)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll, or with Shift slide."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back, or with Shift slide back."""
        self._wheel(event, -1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Slide."""
        event.stop()
        self.slide(1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Slide back."""
        event.stop()
        self.slide(-1)

    def _wheel(self, event: events.MouseEvent, step: int) -> None:
        event.stop()
        if event.shift or event.ctrl:
            self.slide(step)
        else:
            self._go(lambda window: window.scroll(step * WHEEL))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a click begins, to tell it from selecting."""
        self._pressed = event.screen_offset

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line; a target there is chosen."""
        at = event.get_content_offset(self)
        shown = self._window.shown if self._window else []
        if at is None or at.y >= len(shown) or event.screen_offset != self._pressed:
            return
        place, row = shown[at.y]
        self._go(lambda window: window.put_cursor(place))
        target = target_at(row, at.x - MARGIN) if row.fixed < 0 else None
        if target:
            self.post_message(self.TargetChosen(self, target))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text of a selection without the pane's decorations."""
        if self._window is None:
            return None
        start = divmod(selection.start.y, PIECE) if selection.start else (0, 0)
        found: list[str] = []
        joint = ""
        for place, row in self._window.document.walk(Place(*start)):
            span = selection.get_span(place.piece * PIECE + place.row)
            if span is None:
                break
            end = len(row.text) if span[1] == -1 else span[1]
            found += joint, copied_text(row, max(span[0], 0), end)
            joint = row.joint
        return "".join(found), "\n"
