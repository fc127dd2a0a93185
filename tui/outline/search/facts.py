"""The facts about rows that search filters ask for, found once per outline in small steps."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import compress, count
from weakref import WeakKeyDictionary

from tui.outline.check.duplicates import Duplicates
from tui.outline.outline import ENTRIES, ROOT, Kind, Outline
from tui.outline.pace import Pace
from tui.outline.reading.blocks import note_lines
from tui.outline.reading.listing import note_links
from tui.outline.reading.moments import note_moments
from tui.outline.search.folding import fold
from tui.outline.search.query import Filter
from tui.outline.search.tags import Tags, read_tags, tagged
from tui.outline.text.regex import regex

_STEP = 16  # rows whose label is read between two pauses
_QUICK = 5000  # rows of which nothing need be read
_LINK_SIGNS = (b"](", b"://", b"<", b"www.", b"@", b"[[", b"{{")
_MAY_TIME = regex("\\d:[0-5]\\d|\\dm[0-5]?\\ds|\\d′[0-5]?\\d″|-timestamp|#t=\\d".encode())

Test = Callable[[int], bool]
"""Whether a row passes; rows are numbers, `ROOT` is the file."""


class Facts:
    """Titles of the rows that hold others, tags, and which rows open the same thing."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.titles: dict[int, str] = {}
        self._duplicates = Duplicates(outline)
        self._titles_read = _read_titles(outline, self.titles)
        self.tags: Tags = {}
        self._tags_read = read_tags(outline, self.tags)

    def prepare(self, wanted: Filter) -> Iterator[None]:
        """Work out what a filter needs, with a pause every few milliseconds."""
        needed = {"in": self._titles_read, "tag": self._tags_read}
        if wanted.key in needed:
            for _ in needed[wanted.key]:  # not `yield from`, which would end it with who asked
                yield
        elif wanted.value == "duplicate":
            yield from self._duplicates.prepare()

    def among(self, wanted: Iterable[Filter]) -> Iterable[int]:
        """Return the rows that may pass prepared filters, in file order."""
        for one in wanted:
            if one.key == "in" and not one.negated:
                return compress(count(), self._inside(one.value))
            if one.key == "tag" and not one.negated:
                return sorted(tagged(self.tags, one.value))
        return range(ROOT, len(self.outline))

    def test(self, wanted: Filter, changed: Collection[int]) -> Test:
        """Return the test of a prepared filter; `changed` are the rows for `is:changed`."""
        test = self._test(wanted, changed)
        return (lambda row: not test(row)) if wanted.negated else test

    def _test(self, wanted: Filter, changed: Collection[int]) -> Test:
        if wanted.key == "in":
            inside = self._inside(wanted.value)
            return lambda row: row >= 0 and bool(inside[row])
        if wanted.key == "tag":
            return tagged(self.tags, wanted.value).__contains__
        match wanted.value:
            case "empty":
                return self.is_empty
            case "changed":
                return changed.__contains__
            case "duplicate":
                return self._duplicates.__contains__
            case "link":
                return self.has_link
        return self.has_timestamp

    def is_empty(self, row: int) -> bool:
        """Tell whether a row is a video without notes."""
        if row < 0 or self.outline.kinds[row] != Kind.VIDEO:
            return False
        notes = self._notes(row)
        if not notes.strip():
            return True
        return b"<!--" in notes and next(note_lines(self.outline.node(row)), None) is None

    def has_link(self, row: int) -> bool:
        """Tell whether a link stands in the notes of a row."""
        notes = self._notes(row).lower()
        if not self.outline.definitions_of(row) and not any(sign in notes for sign in _LINK_SIGNS):
            return False
        return any(link.url for link in note_links(self.outline.node(row)))

    def has_timestamp(self, row: int) -> bool:
        """Tell whether a timestamp stands in the notes of a row."""
        if not _MAY_TIME.search(self._notes(row)):
            return False
        return next(note_moments(self.outline.node(row)), None) is not None

    def _notes(self, row: int) -> bytes:
        """Return the lines of a row below its title."""
        data = self.outline.data
        notes = b"".join(data[start:end] for start, end in self.outline.segments_of(row))
        title_lines = self.outline.node(row).title_lines
        return b"".join(notes.split(b"\n", title_lines)[title_lines:])

    def _inside(self, title: str) -> bytearray:
        """Return for each row whether it stands in, or is, a section or series of that title."""
        inside = bytearray(len(self.outline))
        for row, name in self.titles.items():
            if title in name:
                first = row + (self.outline.kinds[row] in ENTRIES)
                end = self.outline.ends[row]
                inside[first:end] = b"\x01" * (end - first)
        return inside


_known: WeakKeyDictionary[Outline, dict[int, str]] = WeakKeyDictionary()
"""The titles of each file of several: a save changes one of them."""


def _read_titles(outline: Outline, titles: dict[int, str]) -> Iterator[None]:
    pace = Pace(_QUICK)
    for row, end in enumerate(outline.ends):
        if end == row + 1 and outline.kinds[row] in ENTRIES:
            continue
        file, own = outline.own(row)
        known = titles if file is outline else _known.setdefault(file, {})
        is_new = own not in known or own == ROOT
        if is_new:
            known[own] = fold(outline.node(row).title)
        titles[row] = known[own]
        if pace.is_due(_QUICK // _STEP if is_new else 1):
            yield
