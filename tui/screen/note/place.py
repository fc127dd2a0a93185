"""Maps a line of a note to its place after a save."""

from bisect import bisect_right

from tui.outline.outline import Node
from tui.screen.note.document import Document, Place


def kept(old: Document, new: Document, place: Place) -> Place:
    """Return where a note that was read anew shows what stood at a place."""
    if place.piece < old.first or not old.rows(place.piece):
        return place
    row = old.row(place)
    line = row.line + new.node.line - old.node.line
    if old.pieces[place.piece].block is not None:
        line = carried(old.node, new.node, row.line)
    rows = old.rows(place.piece)
    inside = sum(r.line == row.line for r in rows[: place.row])
    found = new.place_of(line)
    last = max(len(new.rows(found.piece)) - 1, 0)
    return Place(found.piece, min(found.row + inside, last))


def carried(old: Node, new: Node, line: int) -> int:
    """Return the line of the new note that shows what a line of the old one showed.

    Lines before the first change and after the last one are the same; of a changed one, its
    place in the note is kept.
    """
    before, after = _Lines(old), _Lines(new)
    at = before.ordinal(line)
    top = _shared(before.text, after.text, 1)
    first = before.text.count(b"\n", 0, top)
    if at < first:
        return after.number(at)
    bottom = _shared(before.text, after.text, -1)
    last = before.text.count(b"\n", len(before.text) - bottom)
    if before.count - at <= last:
        return after.number(after.count - (before.count - at))
    return after.number(at)


def _shared(a: bytes, b: bytes, step: int) -> int:
    """Return how many bytes two texts share at their beginning (step 1) or end (step -1)."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        same = a[:middle] == b[:middle] if step > 0 else a[-middle:] == b[-middle:]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


class _Lines:
    """The body of a row as one text, and the numbers of its lines."""

    def __init__(self, node: Node) -> None:
        outline = node.outline
        segments = outline.segments_of(node.row)
        texts = [outline.data[start:end] for start, end in segments]
        self.text = b"".join(t if t.endswith(b"\n") else t + b"\n" for t in texts)
        self.firsts = [outline.line_at(start) for start, _ in segments]
        self.ordinals = [0]
        for text in texts:
            lines = text.count(b"\n") + (not text.endswith(b"\n"))
            self.ordinals.append(self.ordinals[-1] + lines)
        self.count = self.ordinals[-1]

    def ordinal(self, line: int) -> int:
        """Return how many lines of the body come before a line."""
        segment = max(bisect_right(self.firsts, line) - 1, 0)
        if not self.firsts:
            return 0
        return min(self.ordinals[segment] + line - self.firsts[segment], self.ordinals[segment + 1])

    def number(self, ordinal: int) -> int:
        """Return the number of a line of the body, counted from 0; the last for more."""
        ordinal = max(min(ordinal, self.count - 1), 0)
        segment = min(bisect_right(self.ordinals, ordinal), len(self.firsts)) - 1
        return self.firsts[segment] + ordinal - self.ordinals[segment] if self.firsts else 1
