"""Links without a name of their own give their URL to the heading or bullet above them.

Which links have no name is known at the end of the file, because a text that three links share
is none; so offers are noted while lines are read, and taken when all rows stand.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from tui.outline.kinds import ROOT, Kind
from tui.outline.reading import grammar
from tui.outline.reading.columns import Columns
from tui.outline.reading.entries import Opens, line_opens, media_link, opens_same, targets
from tui.outline.reading.states import split_state
from tui.outline.text.characters import decode, line_at
from tui.outline.text.label_words import SHARED, names
from tui.outline.text.links import Definitions, LinkKind, scan
from tui.outline.text.regex import regex
from tui.outline.turns import gently

_PLAIN = regex(
    rb"[ \t]*+%b[ \t]++(?:%b[ \t]++)?\[([^\[\]`\\<>!\n]++)\]\(([^\s()<>\\&*]++)\)"
    % (grammar.MARKER_BYTES, grammar.TASK_BYTES)
)
_TIMED = regex(r"\[(?:\d+:)?\d+:\d\d\]")  # with a length beside it, it is a row of its own
_FILE_NAME = regex(r"\S\.\w{2,4}$")
_HOLDERS = (Kind.SECTION, Kind.SERIES, Kind.UNDECIDED)
_LITERAL = (LinkKind.BARE, LinkKind.ANGLE)


class Offer(NamedTuple):
    """The first media link that stands directly under a heading or bullet."""

    holder: int
    start: int  # of its line (bytes)
    row: int  # that it is where nobody takes it, ROOT for a line of a body


class Link(NamedTuple):
    """The link of an offer: what names it, and whether it is a URL alone."""

    text: str
    url: str
    is_named: bool
    is_bare: bool


class Offers:
    """The offers of a file in file order; each heading and bullet gets one at most.

    `links` are what the offers link to, each read when it is first needed.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.holders = array("i")
        self.starts = array("I")
        self.rows = array("i")
        self.links: list[Link | None] = []
        self._known: set[int] = set()

    def add(self, holder: int, start: int, row: int = ROOT) -> None:
        """Note a media link under a holder; only the first one is an offer."""
        if self.wanted(holder):
            self._known.add(holder)
            self.holders.append(holder)
            self.starts.append(start)
            self.rows.append(row)
            self.links.append(None)

    def wanted(self, holder: int) -> bool:
        """Tell whether a row may still open a link of a line below it."""
        return holder >= 0 and holder not in self._known and self.columns.is_open(holder)

    def has(self, holder: int, end: int | None = None) -> bool:
        """Tell whether a row has an offer, on a line before a byte where one is given."""
        if holder not in self._known:
            return False
        return end is None or self.starts[self.holders.index(holder)] < end

    def extend(
        self, holders: array[int], starts: array[int], rows: array[int], links: list[Link | None]
    ) -> None:
        """Take over offers that follow."""
        self._known.update(holders)
        self.holders += holders
        self.starts += starts
        self.rows += rows
        self.links += links


def settle_offers(data: bytes, definitions: Definitions, offers: Offers, columns: Columns) -> None:
    """Give each link without a name to what it stands under."""
    settling = _Settling(data, definitions, columns)
    known = zip(offers.links, offers.starts, strict=True)
    links = [link or settling.link(at) for link, at in gently(known)]
    offers.links = [*links]
    sharing: dict[str, set[str]] = {}
    for link in links:
        sharing.setdefault(link.text, set()).add(link.url)
    for at, link in gently(enumerate(links)):
        is_free = not link.is_named or len(sharing[link.text]) >= SHARED
        if is_free or offers.rows[at] < 0:  # of a line that is no row
            offer = Offer(offers.holders[at], offers.starts[at], offers.rows[at])
            if is_free or settling.goes_on(offer):
                settling.take(offer, link)


class _Settling:
    def __init__(self, data: bytes, definitions: Definitions, columns: Columns) -> None:
        self.data = data
        self.definitions = definitions
        self.columns = columns
        self._notes: set[int] = set()  # rows that turned out to be part of a note

    def link(self, start: int) -> Link:
        if plain := _PLAIN.match(self.data, start):
            text = decode(plain[1])
            return Link(text, decode(plain[2]), names(text), False)
        text = decode(self.data[start : grammar.title_end(self.data, start)])
        if not (found := media_link(text, self.definitions)):  # lines below make it another link
            text = decode(line_at(self.data, start).lstrip()[: grammar.LONGEST_TITLE])
            found = media_link(text, self.definitions)
        assert found is not None  # only lines with one are offered
        shown = text[slice(*found.label)]
        is_literal = found.kind in _LITERAL
        before, after = text[: found.start], text[found.end :]
        if _TIMED.search(after):
            return Link("", found.url, True, False)
        is_unnamed = not names(shown) or (found.image and _FILE_NAME.search(shown))
        if is_literal or is_unnamed:
            rest = _without_links(f"{before} {after}" if is_literal else before, self.definitions)
            is_bare = (is_literal or found.image) and not any(map(str.isalpha, rest))
            return Link("", found.url, names(rest), is_bare)
        return Link(shown, found.url, True, False)

    def take(self, offer: Offer, link: Link) -> None:
        columns, holder = self.columns, offer.holder
        while holder >= 0 and not names(self._name(holder)):
            holder = columns.parents[holder]  # "Metadata" and "Video" are parts of what is above
        if holder < 0 or columns.kind(holder) not in _HOLDERS or holder in self._notes:
            return
        if columns.holds_video(holder, offer.start) or self._has_link(holder):
            return
        if link.is_bare and self._is_list(holder, offer):
            return
        notes = set(self._notes_below(holder, offer, link.url)) | ({offer.row} - {ROOT})
        if any(self._is_video(row, link.url) for row in notes - {offer.row}):
            return  # it would hide another video
        self._notes |= notes
        columns.take(holder, offer.start)
        columns.drop(notes)

    def goes_on(self, offer: Offer) -> bool:
        """Tell whether a line leads with a recording right below a bullet that ends in a colon."""
        start = self.columns.starts[offer.holder]
        end = grammar.title_end(self.data, start)
        if offer.start != end or not self._is_bullet(offer.holder):
            return False
        line = self.data[end : grammar.title_end(self.data, end)]
        is_open = self.data[start:end].rstrip().endswith(b":")
        return is_open and line_opens(line, self.definitions) is Opens.MEDIA

    def _is_list(self, holder: int, offer: Offer) -> bool:
        """Tell whether more videos stand beside a bare URL: it is one of a list then."""
        return offer.row >= 0 and any(
            self.columns.parents[row] == holder
            and self._is_bullet(row) == self._is_bullet(offer.row)
            for row in self.columns.below(holder)
            if row != offer.row and self.columns.kind(row) is Kind.VIDEO
        )

    def _notes_below(self, holder: int, offer: Offer, url: str) -> Iterator[int]:
        """Yield the rows that are part of the note of a holder that opens a URL itself.

        Sub-headings and what stands under them stay; of the other rows those that lead with a
        video stay, as they do under any video, but for moments of the same one.
        """
        columns = self.columns
        stays = {holder: True}  # whether rows below may stay
        free = set[int]()
        for row in columns.below(holder):
            parent = columns.parents[row]
            if parent in free or (columns.kind(row) is Kind.SECTION and stays[parent]):
                free.add(row)
                continue
            stays[row] = stays[parent] and row != offer.row and self._leads_to_video(row, url)
            if not stays[row]:
                yield row

    def _leads_to_video(self, row: int, url: str) -> bool:
        leads = line_opens(self._text(row), self.definitions) is Opens.MEDIA
        return leads and self._is_video(row, url)

    def _is_video(self, row: int, url: str) -> bool:
        """Tell whether a row is a video, and another than that of a URL."""
        if self.columns.kind(row) is not Kind.VIDEO:
            return False
        text, definitions = self._text(row), self.definitions
        return not opens_same(text, url, definitions)

    def _is_bullet(self, row: int) -> bool:
        return grammar.title_line(self.data, self.columns.starts[row]).lastgroup == "bullet"

    def _text(self, row: int) -> bytes:
        """Return the title of a row without its marker."""
        start = self.columns.starts[row]
        line = grammar.title_line(self.data, start)
        text = line.end("bullet" if line.lastgroup == "bullet" else "indent")
        return b" " + self.data[text : grammar.title_end(self.data, start)]

    def _name(self, row: int) -> str:
        return split_state(decode(self._text(row)).lstrip())[1]

    def _has_link(self, row: int) -> bool:
        return bool(targets(scan(self._name(row), self.definitions)))


def _without_links(text: str, definitions: Definitions) -> str:
    """Return the text with what its links show in place of the links."""
    parts, position = [], 0
    for link in scan(text, definitions):
        shown = "" if link.kind in _LITERAL else text[slice(*link.label)]
        parts += [text[position : link.start], shown]
        position = link.end
    return " ".join([*parts, text[position:]])
