"""The title of a row: which lines it takes, and the label that is read from them."""

from collections.abc import Iterator, Mapping, Sequence

from tui.outline.kinds import NO_TABLE, Kind
from tui.outline.reading.front_matter import FileEntry, file_entry
from tui.outline.reading.grammar import DEEPEST_HEADING, UNDERLINE, title_end, title_line
from tui.outline.reading.html_rows import html_row_end
from tui.outline.reading.label import Label, cells_label, html_label, label_of, lent_label
from tui.outline.reading.tables import split_cells
from tui.outline.text.characters import clean, column, decode
from tui.outline.text.links import Definitions

MOST_KEPT = 500
"""Labels; a screen shows some dozens of them."""

MOST_ABOVE = 100
"""Rows above one among which a name for it is looked for."""


def is_heading(kind: int, data: bytes, start: int) -> bool:
    """Tell whether a row begins with a heading that is no bullet, whatever it opens."""
    line = title_line(data, start)
    if line.lastgroup == "bullet":
        return False
    if line.lastgroup == "heading" and column(line["indent"]) <= DEEPEST_HEADING:
        return True
    return kind == Kind.SECTION or bool(UNDERLINE.match(data, line.end()))


def title_lines(kind: int, data: bytes, start: int) -> int:
    """Return how many lines a title takes: 2 when it is underlined, more when it wraps."""
    if not is_heading(kind, data, start):
        return 1 + data.count(b"\n", start, title_end(data, start) - 1)
    after = data.find(b"\n", start) + 1
    is_marked = data[start : start + 20].lstrip(b" \t").startswith(b"#")
    return 1 if is_marked or not UNDERLINE.match(data, after) else 2


class Labels:
    """The labels of rows as their own lines say them; those that were asked for last are kept."""

    def __init__(
        self,
        data: bytes,
        definitions: Definitions,
        kinds: bytes,
        starts: Sequence[int],
        parents: Sequence[int],
        lent: Mapping[int, int],
        cells: Sequence[int],
    ) -> None:
        self._at = (data, definitions)
        self._kinds, self._starts, self._parents = kinds, starts, parents
        self._lent, self._cells = lent, cells
        self._kept: dict[int, Label] = {}

    def of(self, row: int) -> Label:
        """Return the label of a row."""
        found = self._kept.get(row)
        if found is None:
            data, definitions = self._at
            at = self._starts[row], self._lent.get(row), self._cells[row]
            found = _cleaned(label_at(self._kinds[row], data, *at, definitions))
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[row] = found
        return found

    def above(self, row: int) -> Iterator[str]:
        """Yield the titles of the rows that one stands in, the nearest of them, innermost first."""
        row = self._parents[row]
        for _ in range(MOST_ABOVE):
            if row < 0:
                return
            yield self.of(row).title
            row = self._parents[row]


def _cleaned(label: Label) -> Label:
    """Return a label that is safe to be shown; a title may be a URL as it is typed."""
    if label.title.isprintable() and label.description.isprintable():
        return label
    return label._replace(title=clean(label.title), description=clean(label.description))


def label_at(
    kind: int,
    data: bytes,
    start: int,
    lent: int | None,
    cell: int,
    definitions: Definitions,
) -> Label:
    """Read the label of a row; `lent` is where a line below starts whose link it opens.

    `cell` is the naming one of a table's row, -1 for the one with the link, else `NO_TABLE`.
    """
    if not start and (entry := file_entry(data)):
        return _file_label(entry, data, lent, definitions)
    raw = data[start : title_end(data, start)]
    if cell != NO_TABLE:
        return cells_label(split_cells(decode(raw).strip()), cell, definitions)
    if raw.lstrip()[:1] == b"<" and (end := html_row_end(data, start)):
        return html_label(data[start:end], definitions)
    is_section = is_heading(kind, data, start)
    if lent is None:
        return label_of(is_section, raw, definitions)
    return lent_label(is_section, raw, data[lent : title_end(data, lent)], definitions)


def _file_label(
    entry: FileEntry, data: bytes, heading: int | None, definitions: Definitions
) -> Label:
    title = entry.title
    if not title and heading is not None:
        title = label_of(True, data[heading : title_end(data, heading)], definitions).title
    return Label(title or entry.url, "", entry.url)
