"""Reads the lines of a notes file, by what the eye sees: markers and indentation.

One pass over them. Every heading, every bullet without an entry above it and every table
row with a link becomes a row; a bullet that turns out to hold no entry is dropped at the end.
Most lines are mere words, which the place of the next mark tells, or lead with a link, which the
match of the line tells: only the others are looked at.
"""

import re

from tui.outline.kinds import ROOT, Kind, SpanKind
from tui.outline.reading import grammar
from tui.outline.reading.code_spans import SpanEnds
from tui.outline.reading.draft import Draft
from tui.outline.reading.entries import (
    bullet_opens,
    has_media,
    heading_is_video,
    kind_under,
    opens_same,
    url_opens,
)
from tui.outline.reading.front_matter import FileEntry, file_entry
from tui.outline.reading.html_rows import html_row_end
from tui.outline.reading.marks import Marks
from tui.outline.reading.odd_bullets import OddBullets
from tui.outline.reading.open_bullets import OpenBullets
from tui.outline.reading.open_sections import BOLD, OpenSections
from tui.outline.reading.tables import Table
from tui.outline.reading.text_lines import html_kind, is_bold_section, text_kind
from tui.outline.text.characters import column, decode
from tui.outline.text.inline import visible
from tui.outline.text.links import Definitions
from tui.outline.text.media import is_media
from tui.outline.turns import give_way

_VIDEO, _SECTION = int(Kind.VIDEO), int(Kind.SECTION)  # a member of an enum is slow to look up

_STEP = 1024
"""Bytes that are read between two moments at which others may come first."""


class LineReader:
    """Reads the lines of a file into columns; what all of them decide is settled later.

    It begins where nothing is open but the sections.
    """

    def __init__(
        self, data: bytes, definitions: Definitions, draft: Draft, dashes: frozenset[int]
    ) -> None:
        self.data = data
        self.definitions = definitions
        self.columns, self.offers = draft.columns, draft.offers
        self.spans = SpanEnds(data, draft.looks)
        self.sections = OpenSections()
        self.bullets = OpenBullets()
        self.lazy = False  # the line before is text that this one may directly continue
        self.follows_entry = False  # the line before is an entry that is no bullet
        self.paragraph: int | None = None  # where the line before starts, if it can be underlined
        self.table = Table(data, definitions)
        self.odd = OddBullets(data, dashes)
        self.entry: FileEntry | None = None  # what the file itself opens
        self.titled = False  # the first heading that may be the file's title was read
        self.is_marked = Marks(data, references=bool(definitions)).stand_in

    def read_all(self) -> None:
        """Read all lines."""
        self.read_to(self.read_front_matter(), len(self.data))

    def read_to(self, position: int, end: int) -> int:
        """Read the lines between two bytes; return where the last thing on them ends."""
        match_line, read_line, data = grammar.LINE_OR_LINK.match, self.read_line, self.data
        due = position
        while position < end:
            if position >= due:
                give_way()
                due = position + _STEP
            line = match_line(data, position)
            assert line is not None  # the pattern matches any line
            position = read_line(line, position)
        return position

    def read_front_matter(self) -> int:
        """Make the file a row where its front matter names what it opens; return its end."""
        end = grammar.front_matter(self.data)
        self.columns.add_span(0, end, SpanKind.FRONT_MATTER)
        if end and (entry := file_entry(self.data)):
            row = self.columns.add(0, Kind.VIDEO if is_media(entry.url) else Kind.LINK, ROOT)
            self.sections.add(0, row)
            self.entry = entry
        return end

    def is_title_of_file(self, level: int, title: bytes) -> bool:
        """Tell whether a heading only says the title of the file that is an entry again."""
        if self.entry is None or level != 1 or self.titled:
            return False
        self.titled = True
        shown = visible(decode(title).strip(), self.definitions)
        return self.entry.title.casefold() in ("", shown.casefold())

    def read_line(self, line: re.Match[bytes], start: int) -> int:
        """Take in one line and what it opens; return where the next one starts."""
        kind = line.lastgroup
        if kind == "link" or kind == "bullet":
            self.odd.in_quote = False
            return self.read_bullet(line, start)
        if kind == "blank":
            self.odd.in_quote = False
            self.bullets.leave_text()
            self.lazy, self.paragraph = False, None
            self.table.close()
            return line.end()
        if kind == "heading" and column(line["indent"]) <= grammar.DEEPEST_HEADING:
            self.add_heading(start, len(line["heading"]), line.end("heading"), line.end())
        elif kind == "underline" and self.paragraph is not None:
            level = 1 if line["underline"][:1] == b"=" else 2
            self.add_heading(self.paragraph, level, self.paragraph, start)
        else:
            return self.read_text(line, start)
        return self.past_comment(start, line.end())

    def past_comment(self, start: int, end: int) -> int:
        """Return the end of a line and of the comment that stays open on it."""
        if not self.is_marked(start, end):
            return end
        after = self.spans.comment_end(start, end)
        self.columns.add_span(end, after, SpanKind.COMMENT)
        return after

    def add_heading(self, start: int, level: int, text: int, end: int) -> None:
        """Add a section, or a heading that is a video."""
        title = self.data[text : min(end, text + grammar.LONGEST_TITLE)]
        self.close_sections(level)
        if self.is_title_of_file(level, title):
            self.columns.fold(0, start)
        else:
            is_video = self.is_marked(text, end) and heading_is_video(title, self.definitions)
            kind = _VIDEO if is_video else _SECTION
            self.sections.add(level, self.columns.add(start, kind, self.sections.row, level))
        self.sections.level = level

    def add_bold_section(self, start: int) -> None:
        """Add a section that a line of bold text heads: it stands right below the heading above."""
        level = self.sections.level + 1
        self.close_sections(level)
        row = self.columns.add(start, Kind.SECTION, self.sections.row, level | BOLD)
        self.sections.add(level, row)

    def close_sections(self, level: int) -> None:
        """Close the sections that one of a level does not stand in, and all bullets."""
        self.sections.close(level)
        self.bullets.close()
        self.table.close()
        self.odd.in_quote = self.lazy = False
        self.paragraph = None

    def read_bullet(self, line: re.Match[bytes], start: int) -> int:
        """Make a bullet a row or part of a note."""
        bullets, indent, end = self.bullets, line["indent"], line.end()
        at = column(indent) if indent else 0
        self.lazy, self.paragraph = True, None
        if self.table.has_bars:
            self.table.close()
        level, stack = bullets.close_at(at), bullets.stack
        owner, is_note = self.sections.row, False
        if stack:
            _, owner, is_note = stack[-1]
        kind = None if is_note else self.kind_of(line, start, owner)
        if kind is None:
            self.columns.own(start, owner)
            stack.append((level, owner, True))
        else:
            row = self.columns.add(start, kind, owner)
            stack.append((level, row, False))
            if kind == _VIDEO:
                self.offers.add(owner, start, row)
        if line.lastgroup == "link" or not self.is_marked(start, end):
            return end
        fence = grammar.FENCE.match(self.data, line.end("bullet"), end)
        if fence and (closed := self.spans.fence_end(fence, None, at)):
            self.columns.add_span(end, closed, SpanKind.CODE)
            self.lazy = False
            return closed
        return self.past_comment(start, end)

    def kind_of(self, line: re.Match[bytes], start: int, owner: int) -> Kind | None:
        """Return the kind of a bullet right below a row, None when it is part of its note."""
        above = self.columns.kinds[owner] if owner >= 0 else _SECTION
        if line.lastgroup == "link" and self.entry is None:
            opens = url_opens(line["link"])
            if opens and line.end("link") - start < grammar.LONGEST_TITLE:
                return kind_under(above, opens, b"")
        text, end = line.end("bullet"), line.end()
        if not self.is_marked(start, end):
            title = self.data[text : min(end, start + grammar.LONGEST_TITLE)]
            return kind_under(above, 0, title)
        title = self.data[text : grammar.title_end(self.data, start, end)]
        if b"::" in title and grammar.PROPERTY.match(title):
            self.offer(owner, title, start)
            return None
        if self.is_of_file(owner, title):
            return None
        kind = kind_under(above, bullet_opens(title, self.definitions), title)
        if kind is Kind.UNDECIDED and b"# " in title and grammar.INNER_HEADING.match(title):
            return Kind.SECTION
        return kind

    def is_of_file(self, owner: int, title: bytes) -> bool:
        """Tell whether a line right below the entry that the file is opens the same."""
        file = None if owner else self.entry
        return file is not None and opens_same(title, file.url, self.definitions)

    def read_text(self, line: re.Match[bytes], start: int) -> int:
        """A line that is neither bullet nor heading belongs to what it stands under."""
        if bullet := self.odd.bullet(line, start):
            if (quote := self.odd.quote_begun(bullet["indent"])) >= 0:
                self.bullets.close_at(quote)
            return self.read_bullet(bullet, start)
        columns, end = self.columns, line.end()
        owner = columns.owner
        if not self.lazy:
            host = self.bullets.over(self.odd.text_column(line))
            owner = host[1] if host else self.sections.row
            if line["indent"] and self.is_code(line):
                columns.own(start, owner)
                columns.add_span(start, end, SpanKind.CODE)
                self.paragraph = None
                return end
        if line.lastgroup == "fence" and (
            closed := self.spans.fence_end(line, line["indent"], self.bullets.host)
        ):
            columns.own(start, owner)
            columns.add_span(start, closed, SpanKind.CODE)
            self.lazy, self.paragraph = False, None
            return closed
        text, is_marked = self.data[line.end("indent") : end], self.is_marked(start, end)
        self.paragraph = None
        if self.bullets.host < 0 and (after := self.read_outside_text(text, start, end, is_marked)):
            return self.past_comment(start, after) if is_marked else after
        self.follows_entry = False
        columns.own(start, owner)
        self.lazy = not self.odd.parts(text)
        if not is_marked:
            return end
        self.offer(owner, text, start)
        return self.past_comment(start, end)

    def offer(self, owner: int, text: bytes, start: int) -> None:
        """Offer a media link on a line of a body to the heading or bullet it stands under."""
        if self.offers.wanted(owner) and has_media(text[: grammar.LONGEST_TITLE], self.definitions):
            self.offers.add(owner, start)

    def read_outside_text(self, text: bytes, start: int, end: int, is_marked: bool) -> int:
        """Take in what is a row or of a table outside bullets; return its end, 0 for other text."""
        if self.table.takes(text):
            self.read_table_line(text, start)
            return end
        if text.startswith((b">", b"|")) or (is_marked and grammar.PROPERTY.match(text)):
            return 0
        if not self.lazy and is_bold_section(text, self.data, end):
            self.add_bold_section(start)
            return end
        if not is_marked:
            self.paragraph = start
            return 0
        row_end = text.startswith(b"<") and html_row_end(self.data, start)
        kind = html_kind(self.data[start:row_end], self.definitions) if row_end else None
        if kind is None:
            row_end = end
            kind = text_kind(text, not self.lazy or self.follows_entry, self.definitions)
        if kind is Kind.VIDEO and self.is_of_file(self.sections.row, text):
            kind = None
        if kind is not None and not grammar.UNDERLINE.match(self.data, end):
            row = self.columns.add(start, kind, self.sections.row)
            self.bullets.hold(row)
            self.lazy = self.follows_entry = True
            if kind is Kind.VIDEO and row_end == end:
                self.offers.add(self.sections.row, start, row)
            return row_end
        self.paragraph = None if text.startswith(b"<") else start
        return 0

    def is_code(self, line: re.Match[bytes]) -> bool:
        """Tell whether text below a blank line stands so far right that it is code."""
        host = self.bullets.host
        least = grammar.CODE if host < 0 else host + grammar.CODE_IN_BULLET
        is_html = self.data.startswith(b"<", line.end("indent"))
        return column(line["indent"]) >= least and not self.table.is_open and not is_html

    def read_table_line(self, text: bytes, start: int) -> None:
        """Take in a line of a table that stands outside bullets."""
        self.lazy, self.paragraph = False, None
        row = self.table.row(text, start)
        if row is None:
            self.columns.own(start, self.sections.row)
        else:
            self.bullets.close()
            kind, cell = row
            self.columns.add(start, kind, self.sections.row, cell=cell)
