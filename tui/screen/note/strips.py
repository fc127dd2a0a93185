"""A row of the note as a strip, with everything that lies over it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as Look
from textual.strip import Strip

from tui.outline.text.inline import Style
from tui.screen.glyphs import CHANGED
from tui.screen.note.paint import Paint, overlaid
from tui.screen.note.rows import Role, Row, Target

WIDEST = 100
"""Cells of a line of text, where the user wants no other width."""

MARGIN = 2
"""Cells on the left, for the glyph of a changed line; on the right there is half of it."""

CUT_LEFT, CUT_RIGHT = "‹", "›"


LABEL = 2
"""Cells that the label of a link hint may take."""


def text_width(width: int, most: int = WIDEST) -> int:
    """Return how many cells of a pane a line of text may take."""
    return max(min(most, width - MARGIN - MARGIN // 2), 1)


class Over(NamedTuple):
    """The overlay of one row; spans are (start, end) in its characters."""

    is_cursor: bool = False
    is_changed: bool = False
    marks: Sequence[tuple[int, int]] = ()
    selected: tuple[int, int] | None = None
    chosen: Target | None = None


def target_spans(row: Row) -> list[tuple[int, int, Target]]:
    """Return (start, end, target) of the targets of a row, in characters."""
    found, at = [], 0
    for span in row.spans:
        end = at + len(span.text)
        if span.target is not None:
            found.append((at, end, span.target))
        at = end
    return found


def targets_in_sight(rows: Iterable[Row], room: int, slide: int) -> tuple[Target, ...]:
    """Return the targets of rows; of one that slides those whose label would be in sight.

    `room` are the cells that a line of text may take.
    """
    return tuple(dict.fromkeys(t for row in rows for t in _in_sight(row, room - 1, slide)))


def _in_sight(row: Row, room: int, slide: int) -> Iterator[Target]:
    gutter, text = _gutter(row), row.text
    for start, _, target in target_spans(row):
        cell = cell_len(text[:start])
        if row.fixed < 0 or cell < gutter or gutter + slide <= cell < slide + room:
            room -= LABEL
            yield target


def target_at(row: Row, cell: int, slide: int = 0) -> Target | None:
    """Return the target at a cell of a row."""
    if row.fixed >= 0 and cell >= _gutter(row):
        cell += slide
    for span in row.spans:
        width = cell_len(span.text)
        if 0 <= cell < width:
            return span.target
        cell -= width
    return None


def copied_text(row: Row, start: int, end: int) -> str:
    """Return what selecting some characters of a row copies: no decorations, URLs whole."""
    found, at = [], 0
    for span in row.spans:
        left, right = max(start - at, 0), min(end - at, len(span.text))
        at += len(span.text)
        if left < right:
            found.append(span.text[left:right] if span.copied is None else span.copied)
    return "".join(found)


def strip(row: Row, paint: Paint, width: int, slide: int, over: Over, most: int = WIDEST) -> Strip:
    """Return a row in `width` cells; `slide` is how many cells are left out of one that slides.

    Its text takes `most` of the cells.
    """
    bar = paint.mark("cursor") if over.is_cursor else Look()
    segments = _overlaid(row, paint, over, bar)
    if row.fixed >= 0:
        fill = paint.look(row.spans[row.fixed - 1].role, Style.PLAIN) + bar
        segments = _slid(Strip(segments), _gutter(row), text_width(width, most), slide, fill)
    margin = Segment(" " * (MARGIN - row.outdent), paint.base + bar)
    if over.is_changed:
        sign = f"{CHANGED} "[: MARGIN - row.outdent]
        margin = Segment(sign, paint.base + paint.mark("changed") + bar)
    return Strip([margin, *segments]).adjust_cell_length(width, paint.base + bar)


def first_character(row: Row, slide: int) -> int:
    """Return which character of a row stands behind the margin; negative for the margin's."""
    if row.fixed < 0 or not slide:
        return -MARGIN
    moving = Strip(Segment(span.text) for span in row.spans[row.fixed :])
    return len(moving.crop(0, slide).text) - MARGIN


def _overlaid(row: Row, paint: Paint, over: Over, bar: Look) -> list[Segment]:
    segments = list(paint.segments(row.spans))
    if over.is_cursor:
        segments = [Segment(text, (look or Look()) + bar) for text, look, _ in segments]
    if over.marks:
        segments = overlaid(segments, over.marks, paint.mark("mark"))
    if over.chosen:
        chosen = [(start, end) for start, end, t in target_spans(row) if t is over.chosen]
        segments = overlaid(segments, chosen, paint.mark("chosen"))
    if hints := list(_hints(row)):
        segments = overlaid(segments, hints, paint.mark("hint"))
    if over.selected:
        segments = overlaid(segments, (over.selected,), paint.mark("selected"))
    return segments


def _hints(row: Row) -> Iterator[tuple[int, int]]:
    """Yield where the labels of hints stand in a row, in characters."""
    at = 0
    for span in row.spans:
        if span.role is Role.HINT:
            yield at, at + len(span.text)
        at += len(span.text)


def _slid(whole: Strip, gutter: int, room: int, slide: int, fill: Look) -> list[Segment]:
    """Return the cells of a row right of its gutter from `slide` on, as many as there is room for.

    A sign in the place of the first or the last cell says that there is something beyond.
    """
    room = max(room - gutter, 0)
    text = whole.text[gutter:]  # the gutter's characters take one cell each
    end = cell_len(text.rstrip())
    is_more = bool(room) and end > slide + room
    right = gutter + slide + room - is_more
    if slide:
        is_less = room > 1 and end - cell_len(text.strip()) < min(slide, end)
        cut = [Segment(CUT_LEFT, fill)] if is_less else []
        moving = whole.crop(gutter + slide + is_less, right)
        shown = Strip([*whole.crop(0, gutter), *cut, *moving])
    else:
        shown = whole.crop(0, right)
    shown = shown.adjust_cell_length(right - slide, fill)
    return [*shown, Segment(CUT_RIGHT, fill)] if is_more else list(shown)


def _gutter(row: Row) -> int:
    """Return how many cells of a row that slides stay where they are."""
    return sum(cell_len(span.text) for span in row.spans[: row.fixed])
