"""Bytes of a notes file -> its outline, by what the eye sees: markers and indentation.

One pass over the lines. Every heading, every bullet without an entry above it and every table
row with a link becomes a row; a bullet that turns out to hold no entry is dropped at the end.
Runs of plain videos are taken at once, because most of a large file is nothing else.
"""

import re
from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from tui.outline.outline import ROOT, Kind, Outline, SpanKind
from tui.outline.reading import grammar
from tui.outline.reading.code_spans import SpanEnds
from tui.outline.reading.columns import Columns
from tui.outline.reading.entries import (
    Opens,
    bullet_opens,
    has_media,
    heading_is_video,
    line_opens,
    table_row_opens,
)
from tui.outline.reading.offers import Offers
from tui.outline.reading.siblings import plain_videos
from tui.outline.text.characters import column, decode
from tui.outline.text.links import Definitions, normalise_label, unescape

_BOM = b"\xef\xbb\xbf"
_LONE_CR = re.compile(rb"\r(?!\n)")
_NO_PARAGRAPH = (b">", b"<", b"|")
_LAYOUT = (b"&", b"[^")  # HTML entities and footnotes lead no entry


def read(data: bytes) -> Outline:
    """Return the outline of a notes file; never fails, whatever the bytes."""
    data = data.removeprefix(_BOM)
    if b"\r" in data:
        data = _LONE_CR.sub(b"\n", data)
    reader = _Reader(data, {})
    outline = reader.outline()
    if not reader.defines:
        return outline
    return _Reader(data, _definitions(data, outline)).outline()


def _definitions(data: bytes, outline: Outline) -> Definitions:
    found: dict[str, str] = {}
    for match in grammar.DEFINITION.finditer(data):
        if not outline.span_at(match.start("label")):
            url = match["plain"] if match["angle"] is None else match["angle"]
            found.setdefault(normalise_label(decode(match["label"])), unescape(decode(url)))
    return found


class _Bullet(NamedTuple):
    """A bullet that is open: deeper ones hang under it until one stands as far left."""

    column: int  # of its level
    owner: int  # the row that its text belongs to
    is_note: bool


class _Reader:
    def __init__(self, data: bytes, definitions: Definitions) -> None:
        self.data = data
        self.definitions = definitions
        self.columns = Columns()
        self.offers = Offers(data, definitions, self.columns)
        self.spans = SpanEnds(data)
        self.sections: list[tuple[int, int]] = []  # (level, row)
        self.bullets: list[_Bullet] = []  # columns increase by two at least
        self.lazy = False  # the line before is text that this one may directly continue
        self.reach = 0  # how many bullets text may belong to: text further left parts it from them
        self.host = -1  # column of the bullet that the text belongs to, -1 outside bullets
        self.paragraph = -1  # start of the line before, when it can be underlined as a heading
        self.bars = False  # the line before can be the head of a table
        self.table = False
        self.defines = False  # some line looks like a link reference definition

    def outline(self) -> Outline:
        data, size = self.data, len(self.data)
        match_line, read_line = grammar.LINE.match, self.read_line
        position = grammar.front_matter(data)
        self.columns.add_span(0, position, SpanKind.FRONT_MATTER)
        while position < size:
            line = match_line(data, position)
            assert line is not None  # the pattern matches any line
            position = read_line(line, position)
        self.offers.settle()
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
            self.add_heading(start, len(line["heading"]), line.end("heading"), line.end())
        elif kind == "underline" and self.paragraph >= 0:
            level = 1 if line["underline"][:1] == b"=" else 2
            self.add_heading(self.paragraph, level, self.paragraph, start)
        else:
            return self.read_text(line, start)
        return self.past_comment(start, line.end())

    def past_comment(self, start: int, end: int) -> int:
        """Return the end of a line and of the comment that stays open on it."""
        after = self.spans.comment_end(start, end)
        if after > end:
            self.columns.add_span(end, after, SpanKind.COMMENT)
        return after

    def add_heading(self, start: int, level: int, text: int, end: int) -> None:
        while self.sections and self.sections[-1][0] >= level:
            self.sections.pop()
        self.close_bullets()
        title = self.data[text : min(end, text + grammar.LONGEST_TITLE)]
        kind = Kind.VIDEO if heading_is_video(title, self.definitions) else Kind.SECTION
        row = self.columns.add(start, kind, self.section)
        self.sections.append((level, row))
        self.paragraph = -1
        self.lazy = self.table = self.bars = False

    def close_bullets(self) -> None:
        self.bullets.clear()
        self.host = -1

    def read_bullet(self, line: re.Match[bytes], start: int) -> int:
        data, at = self.data, column(line["indent"])
        self.host, self.lazy, self.paragraph = at, True, -1
        self.table = self.bars = False
        level = self.close_bullets_at(at)
        self.reach = len(self.bullets) + 1
        parent = self.bullets[-1] if self.bullets else None
        owner = self.row_of(parent)
        if not (parent and parent.is_note):
            run = plain_videos(data, start, line["indent"], bool(self.definitions))
            if run is not None:
                row = self.columns.add_videos(run.starts, owner)
                self.offers.add(owner, start, row - len(run.starts) + 1)
                self.bullets.append(_Bullet(level, row, False))
                self.lazy = not run.ends_blank
                return run.end
        self.bullets.append(self.place(level, parent, line, start))
        end = line.end()
        if fence := grammar.FENCE.match(data, line.end("bullet"), end):
            closed = self.spans.fence_end(fence, None, at)
            if closed >= 0:
                self.columns.add_span(end, closed, SpanKind.CODE)
                return closed
        return self.past_comment(start, end)

    def place(
        self, level: int, parent: _Bullet | None, line: re.Match[bytes], start: int
    ) -> _Bullet:
        """Make a bullet a row or part of a note."""
        kind, owner = None, self.row_of(parent)
        if parent is None or not parent.is_note:
            above = self.columns.kind(owner) if owner >= 0 else Kind.SECTION
            title = self.data[line.end("bullet") : grammar.title_end(self.data, start)]
            opens = bullet_opens(title, self.definitions)
            kind = _kind_under(above, opens)
        if kind is not None:
            row = self.columns.add(start, kind, owner)
            if kind is Kind.VIDEO:
                self.offers.add(owner, start, row)
            return _Bullet(level, row, False)
        self.columns.own(start, owner)
        return _Bullet(level, owner, True)

    def row_of(self, parent: _Bullet | None) -> int:
        return self.section if parent is None else parent.owner

    def close_bullets_at(self, at: int) -> int:
        """Close the bullets that one at this column does not hang under; return its level.

        One that stands a single column right of another takes its place, and its column.
        """
        bullets = self.bullets
        while bullets and bullets[-1].column >= at:
            bullets.pop()
        return bullets.pop().column if bullets and bullets[-1].column > at - 2 else at

    def read_text(self, line: re.Match[bytes], start: int) -> int:
        """A line that is neither bullet nor heading belongs to what it stands under."""
        owner, end = self.columns.owner, line.end()
        if not self.lazy:
            at = column(line["indent"])
            owner = self.owner_under(at)
            if self.is_code(line, at):
                self.columns.own(start, owner)
                self.columns.add_span(start, end, SpanKind.CODE)
                self.paragraph = -1
                return end
        if line.lastgroup == "fence":
            closed = self.spans.fence_end(line, line["indent"], self.host)
            if closed >= 0:
                self.columns.own(start, owner)
                self.columns.add_span(start, closed, SpanKind.CODE)
                self.lazy, self.paragraph = False, -1
                return closed
        text = self.data[line.end("indent") : end]
        if text.startswith((b"[", b">")) and grammar.DEFINITION.match(self.data, start):
            self.defines = True
        self.paragraph = -1
        if self.host < 0 and self.read_outside_text(text, start, end):
            return self.past_comment(start, end)
        self.offer(owner, text, start)
        self.columns.own(start, owner)
        self.lazy = True
        return self.past_comment(start, end)

    def offer(self, owner: int, text: bytes, start: int) -> None:
        """Offer a media link on a line of a body to the heading or bullet it stands under."""
        if self.offers.wanted(owner) and has_media(text[: grammar.LONGEST_TITLE], self.definitions):
            self.offers.add(owner, start)

    def read_outside_text(self, text: bytes, start: int, end: int) -> bool:
        """Take in a line outside bullets that is a row or of a table; False for other text."""
        if self.read_table_line(text, start):
            return True
        if text.startswith(_NO_PARAGRAPH):
            return False
        if self.is_video(text, end):
            self.close_bullets()
            row = self.columns.add(start, Kind.VIDEO, self.section)
            self.offers.add(self.section, start, row)
            self.lazy = True
            return True
        self.paragraph = start
        return False

    def is_video(self, text: bytes, end: int) -> bool:
        """Tell whether a line outside bullets leads with a link to a media host."""
        if text.startswith(_LAYOUT) or grammar.DEFINITION.match(text):
            return False
        opens = line_opens(text[: grammar.LONGEST_TITLE], self.definitions)
        if opens is not Opens.MEDIA:
            return False
        return not grammar.UNDERLINE.match(self.data, end)

    def is_code(self, line: re.Match[bytes], at: int) -> bool:
        """Tell whether text below a blank line stands so far right that it is code."""
        if at < (grammar.CODE if self.host < 0 else self.host + grammar.CODE_IN_BULLET):
            return False
        return not self.table and not self.data.startswith(b"<", line.end("indent"))

    def owner_under(self, at: int) -> int:
        reach = min(self.reach, len(self.bullets))
        self.reach = bisect_left(self.bullets, at, hi=reach, key=_column)
        if self.reach == 0:
            self.host = -1
            return self.section
        host = self.bullets[self.reach - 1]
        self.host = host.column
        return host.owner

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


_column = attrgetter("column")


def _kind_under(above: Kind, opens: Opens) -> Kind | None:
    """Return the kind of a bullet under another row, None when it is part of its note."""
    if above is Kind.VIDEO and opens is not Opens.MEDIA:
        return None
    if above is Kind.LINK and opens not in (Opens.LINK, Opens.MEDIA):
        return None
    if opens is Opens.NOTHING:
        return Kind.UNDECIDED
    return Kind.LINK if opens is Opens.LINK else Kind.VIDEO
