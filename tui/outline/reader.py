"""Bytes of a notes file -> its outline, by what the eye sees: markers and indentation.

One pass over the lines. Every heading, every bullet without an entry above it and every table
row with a link becomes a row; a bullet that turns out to hold no entry is dropped at the end.
Notes never become rows, so runs of plain ones are skipped at once.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from tui.outline import grammar
from tui.outline.columns import Columns
from tui.outline.entries import Opens, bullet_opens, table_row_opens
from tui.outline.links import Definitions, normalise_label, unescape
from tui.outline.outline import ROOT, Cover, Kind, Outline
from tui.outline.text import column, decode

_BOM = b"\xef\xbb\xbf"
_LONE_CR = re.compile(rb"\r(?!\n)")
_INDENT = re.compile(rb"^[ \t]*+", re.M)
_NO_PARAGRAPH = (b">", b"<", b"|")


def read(data: bytes) -> Outline:
    """Return the outline of a notes file; never fails, whatever the bytes."""
    data = data.removeprefix(_BOM)
    if b"\r" in data:
        data = _LONE_CR.sub(b"\n", data)
    if b"]:" not in data or not grammar.DEFINITION.search(data):
        return _Reader(data, {}).outline()
    definitions = _definitions(data, _Reader(data, {}).outline())
    return _Reader(data, definitions).outline()


def _definitions(data: bytes, outline: Outline) -> Definitions:
    found: dict[str, str] = {}
    for match in grammar.DEFINITION.finditer(data):
        if not outline.cover_at(match.start("label")):
            url = match["plain"] if match["angle"] is None else match["angle"]
            found.setdefault(normalise_label(decode(match["label"])), unescape(decode(url)))
    return found


@lru_cache(maxsize=64)
def _plain_notes(entry: int) -> re.Pattern[bytes]:
    """Match bullets two columns or more right of an entry's that hold nothing but words."""
    spaces, tabs = entry + 2, -(-(entry + 2) // 4)
    return re.compile(
        rb"(?:(?: {%d}|\t{%d})[ \t]*+[-*+][ \t]++[^`~\n\[<:|@][^\n\[<:|@]*+\n)*+" % (spaces, tabs)
    )


class _Bullet(NamedTuple):
    """A bullet that is open: deeper ones hang under it until one stands as far left."""

    column: int
    owner: int  # the row that its text belongs to
    is_note: bool
    entry: int  # column of the entry at or above it, -1 without one


class _Reader:
    def __init__(self, data: bytes, definitions: Definitions) -> None:
        self.data = data
        self.definitions = definitions
        self.columns = Columns()
        self.sections: list[tuple[int, int]] = []  # (level, row)
        self.bullets: list[_Bullet] = []  # columns strictly increase
        self.skipped = (0, 0)  # plain notes that are not on the stack of bullets yet
        self.lazy = False  # the line before is text that this one may directly continue
        self.host = -1  # column of the bullet that the text belongs to, -1 outside bullets
        self.paragraph = -1  # start of the line before, when it can be underlined as a heading
        self.bars = False  # the line before can be the head of a table
        self.table = False

    def outline(self) -> Outline:
        data, size = self.data, len(self.data)
        match_line, read_line = grammar.LINE.match, self.read_line
        position = grammar.front_matter(data)
        self.columns.cover(0, position, Cover.FRONT_MATTER)
        while position < size:
            line = match_line(data, position)
            assert line is not None  # the pattern matches any line
            position = read_line(line, position)
        return self.columns.outline(data, self.definitions)

    @property
    def section(self) -> int:
        return self.sections[-1][1] if self.sections else ROOT

    def read_line(self, line: re.Match[bytes], start: int) -> int:
        """Take in one line and what it opens; return where the next one starts."""
        kind = line.lastgroup
        if kind == "blank":
            self.paragraph = -1
            self.lazy = self.table = self.bars = False
            return line.end()
        if kind == "bullet":
            return self.read_bullet(line, start)
        if kind == "heading" and column(line["indent"]) <= grammar.DEEPEST_HEADING:
            self.add_heading(start, len(line["heading"]))
        elif kind == "underline" and self.paragraph >= 0:
            self.add_heading(self.paragraph, 1 if line["underline"][:1] == b"=" else 2)
        else:
            return self.read_text(line, start)
        return self.past_comment(start, line.end())

    def past_comment(self, start: int, end: int) -> int:
        """Return the end of a line and of the comment that stays open on it."""
        after = grammar.comment_end(self.data, start, end)
        if after > end:
            self.columns.cover(end, after, Cover.COMMENT)
        return after

    def add_heading(self, start: int, level: int) -> None:
        while self.sections and self.sections[-1][0] >= level:
            self.sections.pop()
        self.close_bullets()
        row = self.columns.add(start, Kind.SECTION, self.section)
        self.sections.append((level, row))
        self.paragraph = -1
        self.lazy = self.table = self.bars = False

    def close_bullets(self) -> None:
        self.bullets.clear()
        self.skipped = (0, 0)
        self.host = -1

    def read_bullet(self, line: re.Match[bytes], start: int) -> int:
        at = column(line["indent"])
        bullet = self.place(at, line, start)
        self.bullets.append(bullet)
        self.host, self.lazy, self.paragraph = at, True, -1
        self.table = self.bars = False
        end = line.end()
        if fence := grammar.FENCE.match(self.data, line.end("bullet"), end):
            closed = grammar.fence_end(self.data, fence, None, at)
            if closed >= 0:
                self.columns.cover(end, closed, Cover.CODE)
                return closed
        end = self.past_comment(start, end)
        return self.skip_notes(end, bullet.entry) if bullet.entry >= 0 else end

    def place(self, at: int, line: re.Match[bytes], start: int) -> _Bullet:
        """Find what a bullet hangs under and make it a row or part of a note."""
        parent = self.parent_of(at)
        if parent is not None and parent.is_note:
            return self.note(at, parent, start)
        opens = bullet_opens(self.data[line.end("bullet") : line.end()], self.definitions)
        above = Kind.SECTION if parent is None else self.columns.kind(parent.owner)
        kind = _kind_under(above, opens)
        if kind is None:
            assert parent is not None  # under a section every bullet may be a row
            return self.note(at, parent, start)
        row = self.columns.add(start, kind, self.section if parent is None else parent.owner)
        return _Bullet(at, row, False, at if kind in (Kind.VIDEO, Kind.LINK) else -1)

    def note(self, at: int, parent: _Bullet, start: int) -> _Bullet:
        self.columns.own(start, parent.owner)
        return _Bullet(at, parent.owner, True, parent.entry)

    def parent_of(self, at: int) -> _Bullet | None:
        """Close the bullets that stand no further left; return the nearest two columns left."""
        bullets = self.bullets
        if self.skipped[1] and at > bullets[-1].entry + 2:
            self.push_skipped()
        self.skipped = (0, 0)
        while bullets and bullets[-1].column >= at:
            bullets.pop()
        for bullet in reversed(bullets):
            if bullet.column <= at - 2:
                return bullet
        return None

    def skip_notes(self, start: int, entry: int) -> int:
        found = _plain_notes(entry).match(self.data, start)
        if found is None or found.end() == start:
            return start
        self.skipped = found.span()
        return found.end()

    def push_skipped(self) -> None:
        bullets, (start, end) = self.bullets, self.skipped
        self.skipped = (0, 0)
        owner, entry = bullets[-1].owner, bullets[-1].entry
        for indent in _INDENT.finditer(self.data, start, end - 1):
            at = column(indent[0])
            while bullets[-1].column >= at:
                bullets.pop()
            bullets.append(_Bullet(at, owner, True, entry))
        self.host = bullets[-1].column

    def read_text(self, line: re.Match[bytes], start: int) -> int:
        """A line that is neither bullet nor heading belongs to what it stands under."""
        if self.skipped[1]:
            self.push_skipped()
        owner = self.columns.owner
        if not self.lazy:
            owner = self.owner_under(column(line["indent"]))
        end = line.end()
        if line.lastgroup == "fence":
            closed = grammar.fence_end(self.data, line, line["indent"], self.host)
            if closed >= 0:
                self.columns.own(start, owner)
                self.columns.cover(start, closed, Cover.CODE)
                self.lazy, self.paragraph = False, -1
                return closed
        outside = self.host < 0
        text = self.data[line.end("indent") : end] if outside else b""
        if outside and self.read_table_line(text, start):
            return self.past_comment(start, end)
        self.columns.own(start, owner)
        self.lazy = True
        self.paragraph = start if outside and not text.startswith(_NO_PARAGRAPH) else -1
        return self.past_comment(start, end)

    def owner_under(self, at: int) -> int:
        for bullet in reversed(self.bullets):
            if bullet.column < at:
                self.host = bullet.column
                return bullet.owner
        self.host = -1
        return self.section

    def read_table_line(self, text: bytes, start: int) -> bool:
        """Take in a line of a table that stands outside bullets; False when it is none."""
        if not self.table:
            had_bars, self.bars = self.bars, b"|" in text
            self.table = had_bars and self.bars and bool(grammar.DELIMITER.match(text))
            return False
        self.lazy, self.paragraph = False, -1
        opens = table_row_opens(text, self.definitions)
        if opens is Opens.NOTHING:
            self.columns.own(start, self.section)
        else:
            self.close_bullets()
            kind = Kind.VIDEO if opens is Opens.MEDIA else Kind.LINK
            self.columns.add(start, kind, self.section)
        return True


def _kind_under(above: Kind, opens: Opens) -> Kind | None:
    """Return the kind of a bullet under another row, None when it is part of its note."""
    if above is Kind.VIDEO and opens is not Opens.MEDIA:
        return None
    if above is Kind.LINK and opens not in (Opens.LINK, Opens.MEDIA):
        return None
    if opens is Opens.NOTHING:
        return Kind.UNDECIDED
    return Kind.LINK if opens is Opens.LINK else Kind.VIDEO
