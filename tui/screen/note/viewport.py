"""The part of a note that is in sight, and the line cursor in it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from tui.outline.outline import Node
from tui.screen.note.document import Document, Place
from tui.screen.note.head import Also
from tui.screen.note.labels import labelled
from tui.screen.note.overlay import Mark
from tui.screen.note.place import NotePlace
from tui.screen.note.rows import Row, Target
from tui.screen.note.strips import target_spans

KEPT = 1
"""Rows that stay in sight above and below the cursor."""


class Viewport:
    """A document, its row at the top, the row under the cursor; sizes in cells.

    Only what is in sight is read and laid out, so a note may have any length. Positions are
    pieces of the note and rows in them, never rows counted from the top.
    """

    def __init__(
        self,
        node: Node,
        also: Also,
        width: int,
        height: int,
        title_room: int,
        mark: Mark | None = None,
    ) -> None:
        self.document = Document(node, also, width, title_room)
        self.height = height
        self.top = Place()
        self.cursor = self.document.start()
        self.choice = 0
        self.hints: Mapping[Target, str] | None = None
        self.mark = mark
        self._shown: Sequence[tuple[Place, Row]] | None = None
        self._wanted: NotePlace | None = None  # a place to go to as soon as there is room
        self.is_waiting = False  # until that place has been read
        # Of the top and the cursor after the last resize, so that many of them do not drift.
        self._offsets = ((Place(), 0), (Place(), 0))

    @property
    def shown(self) -> Sequence[tuple[Place, Row]]:
        """The rows in sight, with the labels of hints while there are any."""
        if self._shown is None:
            self._shown = self._in_sight()
            if self.hints:
                rows = labelled(self._shown, self.hints, self.document.width)
                self._shown = rows[: self.height]
        return self._shown

    def _in_sight(self) -> Sequence[tuple[Place, Row]]:
        rows = self.document.walk(self.top)
        return [found for found, _ in zip(rows, range(self.height), strict=False)]

    def set_hints(self, hints: Mapping[Target, str] | None) -> None:
        """Put labels beside targets, which takes rows at the end out of sight if there is no room.

        Without labels all is as it was.
        """
        self.hints = hints
        self._shown = None

    @property
    def place(self) -> NotePlace:
        """Where it is, in lines of the source."""
        if self._wanted is not None:
            return self._wanted
        document = self.document
        top, cursor = document.spot_of(self.top), document.spot_of(self.cursor)
        return NotePlace(document.node.row, top, cursor, document.opened)

    def go(self, place: NotePlace) -> None:
        """Go to a place in this note, in a pane without room once it has some."""
        self._wanted, self.is_waiting = None if self.height > 0 else place, False
        self.document.unfold(place.opened)
        if place.cursor is None:
            self._look_from(Place())
            self.put_cursor(self.document.start())
        elif place.top is None:
            self.reveal(place.cursor.line)
        else:
            self._look_from(self.document.place_at(place.top))
            self.put_cursor(self.document.place_at(place.cursor))

    def wait_for(self, place: NotePlace) -> None:
        """Be at a place as far as anybody asks; it is gone to once it has been read."""
        self.document.unfold(place.opened)
        self._wanted, self.is_waiting = place, True

    def resize(self, width: int, height: int, title_room: int) -> None:
        """Lay out anew; the text at the top and the one under the cursor stay."""
        document, places = self.document, (self.top, self.cursor)
        kept = zip(places, self._offsets, strict=True)
        first, second = (n if p == was else document.offset_of(p) for p, (was, n) in kept)
        document.resize(width, title_room)
        top, cursor = document.at_offset(self.top, first), document.at_offset(self.cursor, second)
        self._offsets = ((top, first), (cursor, second))
        # A head may lose its only row: the title, when the border has room for it.
        self.cursor, self.height = document.nearest(cursor), height
        self._look_from(top)
        if self._wanted is not None and height > 0 and not self.is_waiting:
            self._look_from(Place())
            self.go(self._wanted)

    def set_changed(self, count: int) -> None:
        """Say in the head how many rows below it changed; it may take other rows for that."""
        self.document.set_changed(count)
        self.cursor = self.document.nearest(self.cursor)
        self._look_from(self.document.nearest(self.top))

    def stay(self) -> None:
        """Bring the cursor into what is in sight."""
        self.scroll(0)

    def move(self, count: int) -> None:
        """Move the cursor by rows; what is in sight follows."""
        self._set_cursor(self.document.moved(self.cursor, count))

    def to_top(self) -> None:
        """Go to the very top."""
        self._wanted, self.is_waiting = None, False
        self._look_from(Place())
        self._set_cursor(Place())

    def to_end(self) -> None:
        """Go to the very end."""
        self._wanted, self.is_waiting = None, False
        self._set_cursor(self.document.end())

    def reveal(self, line: int) -> None:
        """Put the cursor on a source line: on the row where its first find of a search begins.

        A row that is not in sight comes to the middle.
        """
        place = self.document.place_of(line, of_hit=True)
        self._shown = None  # a fold may have been opened
        rows = takewhile(lambda row: row.line == line, self.document.rows(place.piece)[place.row :])
        characters = 0
        if self.mark is not None:
            row, characters = _first_marked(self.mark, rows)
            place = place._replace(row=place.row + row)
        if place not in (shown for shown, _ in self._in_sight()):
            self._look_from(self.document.moved(place, -(self.height // 2)))
        self._set_cursor(place)
        length = self.document.row(place).length  # without what the file does not have
        offset = self.document.offset_of(place) + min(characters, max(length - 1, 0))
        self._offsets = (self._offsets[0], (place, offset))

    def page(self, count: int) -> None:
        """Scroll by rows and take the cursor along, off the edges that the note goes on beyond."""
        cursor = self.document.moved(self.cursor, count)
        self._look_from(self.document.moved(self.top, count))
        if places := [place for place, _ in self.shown]:
            margin = self._margin
            first = places[0 if self.top == Place() else margin]
            last = places[-1 if self.is_at_end else -1 - margin]
            self.put_cursor(min(max(cursor, first), last))

    def scroll(self, count: int) -> None:
        """Move what is in sight by rows; the cursor stays in it."""
        self._look_from(self.document.moved(self.top, count))
        places = [place for place, _ in self._in_sight()]
        if places and self.cursor not in places:
            self.put_cursor(places[0] if self.cursor < places[0] else places[-1])

    def choose(self, step: int) -> None:
        """Choose another one of the targets under the cursor."""
        self.choice = (self.choice + step) % max(len(self.targets), 1)

    def put_cursor(self, place: Place) -> None:
        """Put the cursor on a place that is in sight, past a head without rows."""
        self.cursor, self.choice = self.document.nearest(place), 0

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets of the source line under the cursor, those of its row first."""
        rows = self.document.rows(self.cursor.piece)
        here = rows[self.cursor.row]
        near = [here, *(row for row in rows if row.line == here.line)] if here.line else [here]
        return tuple(dict.fromkeys(t for row in near for _, _, t in target_spans(row)))

    @property
    def target(self) -> Target | None:
        """The chosen one of the targets under the cursor."""
        found = self.targets
        return found[self.choice % len(found)] if found else None

    @property
    def is_at_end(self) -> bool:
        """Whether the end of the note is in sight."""
        last = self.shown[-1][0] if self.shown else self.top
        return self.document.moved(last, 1) == last

    @property
    def _margin(self) -> int:
        return KEPT if self.height > 2 * KEPT else 0

    def _set_cursor(self, place: Place) -> None:
        self.put_cursor(place)
        document, height, margin = self.document, self.height, self._margin
        if place <= (first := document.moved(self.top, margin)):
            if place != first:
                self._look_from(document.moved(place, -margin))
            return
        below = document.distance(self.top, place, height)
        if below > height - 1 - margin:
            following = document.distance(place, document.moved(place, margin), margin)
            top = document.moved(place, following - height + 1)
            self._look_from(max(top, self.top))

    def _look_from(self, top: Place) -> None:
        """Look from a place on, or from as far down as the note fills the viewport."""
        document, height = self.document, self.height
        last = document.moved(top, height - 1)
        missing = height - 1 - document.distance(top, last, height)
        self.top = document.moved(top, -missing) if missing > 0 else top
        self._shown = None


def _first_marked(mark: Mark, rows: Iterable[Row]) -> tuple[int, int]:
    """Return in which of the rows of a line the first find begins, and at which character of it."""
    text, starts = "", list[int]()
    for row in rows:
        starts.append(len(text))
        text += "".join(span.text for span in row.spans if span.copied != "") + row.joint
    start, _ = next(iter(mark(text)), (0, 0))
    found = max(bisect_right(starts, start) - 1, 0)
    return found, start - starts[found] if starts else 0
