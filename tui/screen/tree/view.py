"""The left pane: the outline as a tree, drawn line by line from the columns."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.outline.outline import Node, Outline
from tui.outline.reading.label import Label
from tui.screen.clicks import Clicks
from tui.screen.gauge import Gauge, draw
from tui.screen.keymap import Where, bindings
from tui.screen.pane import Pane
from tui.screen.tree.folds import Folds
from tui.screen.tree.gauge import tree_gauge
from tui.screen.tree.parts import Parts, parts
from tui.screen.tree.scroll import scrolled, top_with
from tui.screen.tree.width import INDENT


class OutlineTree(ScrollView, Pane, can_focus=True, inherit_bindings=False):
    """A tree of rows with folds and a cursor, both of which it is given."""

    BINDINGS = bindings(Where.TREE)
    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tree--cursor",
        "tree--glyph",
        "tree--section",
        "tree--series",
        "tree--entry",
        "tree--dim",
        "tree--changed",
        "tree--position",
    }

    DEFAULT_CSS = """
    OutlineTree {
        overflow-y: scroll;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .tree--glyph { color: $accent; }
        & > .tree--section { color: $foreground; text-style: bold; }
        & > .tree--series { color: $foreground; text-style: bold; }
        & > .tree--entry { color: $foreground; }
        & > .tree--dim { color: $text-muted; }
        & > .tree--changed { color: $warning; }
        & > .tree--position { color: $text-muted; }
        & > .tree--cursor { background: $cursor-quiet; color: $cursor-quiet-text; }
        &:focus > .tree--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
    }
    """

    class RowClicked(Message):
        """A row of an outline was clicked; `on_glyph` when the click hit its fold glyph."""

        def __init__(self, outline: Outline, row: int, *, on_glyph: bool) -> None:
            super().__init__()
            self.outline, self.row, self.on_glyph = outline, row, on_glyph

    class RowDoubleClicked(Message):
        """A row of an outline was clicked twice, elsewhere than on its fold glyph."""

        def __init__(self, outline: Outline, row: int) -> None:
            super().__init__()
            self.outline, self.row = outline, row

    def __init__(self, folds: Folds, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._clicks = Clicks[tuple[int, bool]]()
        self._at = 0  # the line of the cursor
        self._gauge = Gauge()
        self.changed: frozenset[int] = frozenset()
        self._changed: list[int] = []  # the same, sorted
        self._painted: dict[int, Parts] = {}  # of the lines in sight
        self._looks: dict[str, Style] = {}  # of components, and without a name of a row
        self.folds = folds
        self._forget()
        self.virtual_size = Size(0, len(folds.shown))

    def _forget(self) -> None:
        self._clicks.first = None  # it is a row of the old outline
        self._labels: dict[int, Label] = {}

    def show(self, folds: Folds, cursor: int, top: int | None) -> None:
        """Show an outline with folds, the cursor on a row, and `top` on the first line.

        Without a top as little is scrolled as is needed to show the cursor.
        """
        before, keeps_in_view = self._at, top is None or self.is_cursor_in_view
        if folds.outline is not self.outline:
            self._forget()
        self._at = folds.line_of(cursor)
        if self._at != before:
            self.refresh_line(before)
            self.refresh_line(self._at)
        if folds is not self.folds:
            self.folds = folds
            self.virtual_size = Size(0, len(folds.shown))
            self._refresh_stale()
        if top is not None and top != self.top:
            self.scroll_to(y=folds.line_of(top), animate=False, immediate=True)
        if keeps_in_view:
            self.keep_cursor_in_view()
        self._show_gauge()

    def _refresh_stale(self) -> None:
        """Paint anew the lines in sight that are no longer what was painted."""
        top, width = self.scroll_offset.y, self.size.width
        lines = range(top, top + self.size.height)
        stale = (at - top for at in lines if self._painted.get(at) != self._parts(at, width))
        self.refresh_rows(stale)

    def _show_gauge(self) -> None:
        """Show which line the cursor is on, of how many, and where the changed rows are."""
        before, height = self._gauge, self.size.height
        self._gauge = tree_gauge(self.folds, self._at, height, self._changed)
        if stale := list(before.stale(self._gauge, self.size)):
            self.refresh(*stale)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint, with the gauge over the border."""
        top = self.scroll_offset.y
        in_sight = range(top, top + self.size.height)
        self._painted = {at: texts for at, texts in self._painted.items() if at in in_sight}
        lines = super().render_lines(crop)
        return draw(lines, crop, self.outer_size, self._gauge, self._style)

    @property
    def outline(self) -> Outline:
        """The outline that is shown."""
        return self.folds.outline

    @property
    def cursor(self) -> int:
        """The row at the cursor, ROOT when there are no rows."""
        return self.folds.row_on(self._at)

    @property
    def position(self) -> int:
        """How many rows are shown above the cursor."""
        return self._at

    @property
    def top(self) -> int:
        """The row on the first line in view, ROOT when there are no rows."""
        return self.folds.row_on(self.scroll_offset.y)

    def set_changed(self, rows: frozenset[int]) -> None:
        """Show the glyph of a change on these rows."""
        if rows != self.changed:
            self.changed, self._changed = rows, sorted(rows)
            self._show_gauge()
            self._refresh_stale()

    @property
    def is_cursor_in_view(self) -> bool:
        """Whether the cursor has not been scrolled away from."""
        return 0 <= self._at - self.scroll_offset.y < self.size.height

    def keep_cursor_in_view(self) -> None:
        """Scroll as little as needed to show the cursor."""
        height, count = self.size.height, len(self.folds.shown)
        if height == 0:
            return
        top = top_with(self._at, self.scroll_offset.y, height, count)
        self.scroll_to(y=top, animate=False, immediate=True)

    def scrolled(self, count: int, *, takes_cursor: bool) -> tuple[int, int]:
        """Return the rows at the top and at the cursor after scrolling by lines."""
        sizes = max(1, self.size.height), len(self.folds.shown)
        at, top = self._at, self.scroll_offset.y
        top, at = scrolled(at, top, *sizes, count, takes_cursor=takes_cursor)
        return self.folds.row_on(top), self.folds.row_on(at)

    def label(self, row: int) -> Label:
        """Return the label of a row, read once."""
        label = self._labels.get(row)
        if label is None:
            label = self._labels[row] = Node(self.outline, row).label
        return label

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.keep_cursor_in_view()
        self._show_gauge()

    def _style(self, name: str) -> Style:
        """Return a look, kept because Textual would find it out anew for each repaint."""
        found = self._looks.get(name)
        if found is None:
            own = self.get_component_rich_style(f"tree--{name}", partial=True) if name else None
            found = self._looks[name] = own or self.rich_style
        return found

    def notify_style_update(self) -> None:
        """Take over another theme, or another focus."""
        super().notify_style_update()
        self._looks.clear()

    def render_line(self, y: int) -> Strip:
        """Draw the row on a line of the viewport."""
        at, width = y + self.scroll_offset.y, self.size.width
        texts = self._painted[at] = self._parts(at, width)
        segments = [Segment(text, self._style(name) if name else None) for text, name in texts]
        strip = Strip(segments).adjust_cell_length(width).apply_style(self._style(""))
        is_row = at < len(self.folds.shown)
        return _on_cursor(strip, self._style("cursor")) if is_row and at == self._at else strip

    def _parts(self, at: int, width: int) -> Parts:
        return parts(self.folds, at, width, self.label, self.changed)

    def focus_on_click(self) -> bool:
        """Tell whether a click brings the focus here; moving the border to the note does not."""
        return self.app.mouse_position.x != self.region.right - 1

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a click begins."""
        self._clicks.press(self._pointed(event))

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked; the first click may have moved it from under the mouse."""
        pointed = self._pointed(event)
        times = self._clicks.count(event, pointed)
        if times == 1 and pointed:
            row, on_glyph = pointed
            self.post_message(self.RowClicked(self.outline, row, on_glyph=on_glyph))
        elif times == 2 and self._clicks.first:
            row, on_glyph = self._clicks.first
            if not on_glyph:
                self.post_message(self.RowDoubleClicked(self.outline, row))

    def _pointed(self, event: events.MouseEvent) -> tuple[int, bool] | None:
        """Return the row that the mouse is on, and whether it is on the fold glyph."""
        offset = event.get_content_offset(self)
        if offset is None or (at := offset.y + self.scroll_offset.y) >= len(self.folds.shown):
            return None
        row = self.folds.shown[at]
        glyph = INDENT * (self.outline.node(row).depth - 1) + 1
        return row, self.folds.holds_others(row) and glyph <= offset.x < glyph + 2


def _on_cursor(strip: Strip, style: Style) -> Strip:
    """Lay the cursor's colours over a row; its own colours would be too faint on them."""
    return Strip(
        [Segment(text, (own + style) if own else style) for text, own, _ in strip],
        strip.cell_length,
    )
