"""Follows the lines of a table: its head, the delimiters below it, its rows and their names."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from tui.outline.kinds import Kind
from tui.outline.reading.entries import CELL, referred, targets
from tui.outline.reading.grammar import DELIMITER, LONGEST_TITLE, PLAIN_URL
from tui.outline.text.characters import decode
from tui.outline.text.label_words import SHARED, is_label, names
from tui.outline.text.links import Definitions, Link, scan
from tui.outline.text.media import is_media, may_hold_media
from tui.outline.text.regex import regex

LOOKED_AT = 100
"""Rows from which the column that names the rows is told."""

_ROW = regex(rb"[^\n]*\|[^\n]*(?:\n|\Z)")
_PLAIN = regex(
    rb"(?:[^\[\]`\\<>:!\nWw]++|[Ww](?![Ww]{2}\.)|:(?!//)|!(?!\[))*+"
    rb"\[[^\[\]`\\<>!\n]++\]\((?!#|mailto:)(?P<url>%b)\)" % PLAIN_URL
)
_LINK = regex(rb"\]\((?!#)|\]\[|://|<a\b", re.I)
_SEVERAL = regex(r"\)[ \t]*<br[ \t/]*>[ \t]*\[", re.I)
_TEXT = regex(rb"\[([^\[\]\n]*)\]\(")


class Table:
    """The table that a line may stand in."""

    def __init__(self, data: bytes, definitions: Definitions) -> None:
        self.data = data
        self.definitions = definitions
        self.is_open = False  # the delimiters were read
        self.has_bars = False  # the line before can be the head
        self._rows: _Rows | None = None

    def close(self) -> None:
        """End the table: the next line is no row of it."""
        self.is_open = self.has_bars = False
        self._rows = None

    def takes(self, text: bytes) -> bool:
        """Tell whether a line is a row of the open table; head and delimiters are none."""
        if self.is_open:
            return True
        had_bars, self.has_bars = self.has_bars, b"|" in text
        self.is_open = had_bars and self.has_bars and bool(DELIMITER.match(text))
        return False

    def row(self, text: bytes, start: int) -> tuple[Kind, int] | None:
        """Return the kind of a row and the cell that names it, -1 for the one with the link.

        None is a row without a link, of a table whose rows are no entries or that has no name.
        """
        if self._rows is None:
            self._rows = _Rows(self.data, start)
        naming = self._rows.naming_of(text)
        if (kind := self._kind(text, naming)) is None:
            cell = self._rows.named_cell(text)
            return None if cell < 0 else (Kind.ITEM, cell)
        return kind, naming

    def _kind(self, text: bytes, naming: int) -> Kind | None:
        """Return the kind of a row by the link that it opens, None without one."""
        plain, definitions = _PLAIN.match(text), referred(text, self.definitions)
        if plain and not definitions and not may_hold_media(text):
            return Kind.LINK
        if plain and is_media(decode(plain["url"])):
            return Kind.VIDEO
        line = decode(text[:LONGEST_TITLE])
        if not (links := targets(scan(line, definitions))):
            return None
        texts = [line[slice(*link.label)] for link in links]
        return Kind.VIDEO if is_media(links[row_link(naming, texts, links)].url) else Kind.LINK


class _Rows:
    """The rows of a table from one on, looked at as a whole."""

    def __init__(self, data: bytes, start: int) -> None:
        end = start
        while (row := _ROW.match(data, end)) and row.end() > end:
            end = row.end()
        self.lines = data[start:end].splitlines()
        single = (line for line in self.lines if not _holds_several(line))
        texts = (found[1] for line in single if (found := _TEXT.search(line)))
        self.texts = Counter(decode(text) for text in texts)

    def naming_of(self, line: bytes) -> int:
        """Return the cell that names a row, -1 for the one with its link."""
        return -1 if self.are_named and not _holds_several(line) else self.naming

    def named_cell(self, line: bytes) -> int:
        """Return the cell that names a row without a link, -1 where the others are no entries."""
        linked = Counter(column for line in self.lines if (column := _link_column(line)) >= 0)
        if linked.total() * 2 <= len(self.lines) or b"](" in line:
            return -1
        cell = linked.most_common(1)[0][0] if self.are_named else self.naming
        cells = split_cells(decode(line[:LONGEST_TITLE]).strip())
        is_filled = len(list(filter(None, cells))) > 1 and cell < len(cells)
        return cell if is_filled and names(cells[cell]) else -1

    @cached_property
    def are_named(self) -> bool:
        """Whether the texts of the links name most of the rows."""
        named = sum(n for text, n in self.texts.items() if n < SHARED and names(text))
        return named * 2 > len(self.lines)

    @cached_property
    def naming(self) -> int:
        """The column with the most different names, the leftmost of these."""
        columns: list[set[str]] = []
        for line in self.lines[:LOOKED_AT]:
            cells = split_cells(decode(line[:LONGEST_TITLE]).strip())
            columns += [set() for _ in range(len(cells) - len(columns))]
            for column, cell in zip(columns, cells, strict=False):
                shown = cell.partition("](")[0]
                is_name = "://" not in shown and "![" not in shown and names(shown)
                if is_name and not _SEVERAL.search(cell):
                    column.add(shown)
        counts = [len(column) for column in columns]
        return counts.index(max(counts)) if any(counts) else -1


def _link_column(line: bytes) -> int:
    """Return the column of the first link of a row, -1 without one."""
    link = _LINK.search(line)
    return -1 if link is None else len(split_cells(decode(line[: link.start()]).strip())) - 1


def _holds_several(line: bytes) -> bool:
    """Tell whether a cell of a row lists several links below each other."""
    return b"<" in line and _SEVERAL.search(decode(line)) is not None


def row_link(naming: int, shown: Sequence[str], links: Sequence[Link]) -> int:
    """Return which link a row opens: its first recording, else its first link.

    Where the first link names the row, only label words link another recording of it.
    """
    media = [at for at, link in enumerate(links) if is_media(link.url)]
    if naming < 0 and names(shown[0]):
        media = [at for at in media if at == 0 or is_label(shown[at])]
    return media[0] if media else 0


def split_cells(text: str) -> list[str]:
    """Return the cells of a row."""
    return [cell.strip() for cell in CELL.split(text.removeprefix("|").removesuffix("|"))]
