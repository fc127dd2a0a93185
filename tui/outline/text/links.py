"""The links of a text: where each stands, what it shows and where it goes.

The rules are CommonMark's and GFM's for inline links, references and autolinks, read in one
pass over the text; HTML anchors and frames, `{{video url}}` macros and `![[file.mp4]]` count too,
code, formulas and comments never.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from tui.outline.text.embeds import Embed, frame, macro, wiki_file
from tui.outline.text.escapes import unescape, unescape_entities
from tui.outline.text.math import formula_end
from tui.outline.text.media import is_media
from tui.outline.text.regex import regex

LONGEST_URL = 8192
"""Characters; what is longer is no link."""

Definitions = Mapping[str, str]
"""Link reference definitions: normalised label -> URL."""


class LinkKind(StrEnum):
    """The form in which a link is written."""

    INLINE = "inline"
    REFERENCE = "reference"
    ANGLE = "angle"
    BARE = "bare"
    HTML = "html"
    WIKI = "wiki"


class Link(NamedTuple):
    """A link in a text: `start`/`end` of the whole, `label` the part that is shown (characters).

    `image` tells that a renderer shows in its place what it goes to: an image or a frame.
    """

    start: int
    end: int
    label: tuple[int, int]
    url: str
    kind: LinkKind
    image: bool = False

    @property
    def leads(self) -> bool:
        """Whether it is no mere picture: of images only those that embed a recording lead."""
        return not self.image or is_media(self.url)


_TOKEN = regex(r"\\[!-/:-@\[-`{-~]|`+|<|!?\[|[\]$]|\{\{|(?i:https?://|www\.)|@(?=\w)")
_ANGLE = regex(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*)>")
_ANGLE_MAIL = regex(r"<([\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)>")
_LOCAL_PART = regex(r"[\w.+-]+")
_MAIL_HOST = regex(r"@[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w-])")
_TAG = regex(r"""</?[A-Za-z][A-Za-z0-9-]*+(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_HREF = regex(r"""(?i)^<a\s(?:.*?\s)?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.S)
_CLOSE_ANCHOR = regex(r"(?i)</a\s*>|(?=<a\s)")
_DESTINATION = regex(
    r"""\([ \t]*+\n?[ \t]*+
    (?:<(?P<angle>(?:[^<>\n\\]|\\.)*+)>
      |(?P<plain>(?:[^\s()\\\x00-\x1f]|\\[^\s]|\\(?=\s)
        |\((?:[^\s()\\\x00-\x1f]|\\[^\s]|\((?:[^\s()\\\x00-\x1f]|\\[^\s])*+\))*+\)){0,8192}+))
    (?:[ \t\n]++(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?+
    [ \t]*+\n?[ \t]*+\)""",
    re.X | re.S,
)
_LOOSE = regex(r"\([ \t]*(https?://[^()<>\"\s]++[ \t][^()<>\"\n]++)\)", re.I)
"""A URL with blanks in it: no Markdown, but what was meant is plain."""
_BARE_LABEL = regex(r"https?://[^\s<>\[\]]{1,8192}", re.I)
_ACCIDENT = regex(r"\[[^\]]*\]\((.*)\)$", re.S)
_LABEL = regex(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.S)
_BARE = regex(r"(?i:https?://|www\.)(?:(?!\}\})[^\s<\x00-\x20\"`\\|]|\|(?=\S)(?!\|))++")
_TRAILING = "?!.,:;*~'\"\u201d\u2019\u00bb"
_EMPHASIS_BEFORE = 1000  # characters before a URL in which an underscore may have opened emphasis
_ANY = regex(r"\]|<|://|www\.|@|\{\{", re.I)


def normalise_label(label: str) -> str:
    """Return the form in which two labels of a link reference are compared."""
    return " ".join(label.split()).casefold()


def scan(
    text: str, definitions: Definitions | None = None, most: int = sys.maxsize
) -> tuple[Link, ...]:
    """Return the links of a text in order, the first ones; images are links with `image` set.

    An image inside a link belongs to that link and is not returned on its own.
    """
    if not _ANY.search(text):
        return ()
    (scanner := _Scanner(text, definitions or {})).run(most)
    return tuple(sorted(scanner.links, key=lambda link: link.start))


class _Bracket(NamedTuple):
    start: int
    content: int
    image: bool
    links: int


@dataclass(slots=True)
class _Scanner:
    """One pass over a text; every look ahead is bounded or remembered, so time stays linear."""

    text: str
    definitions: Definitions
    links: list[Link] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    inactive: int = 0  # brackets below this depth hold a link already and make none
    ticks: dict[int, list[int]] | None = None
    no_comment_end: bool = False
    no_anchor_end: bool = False

    def run(self, most: int) -> None:
        position, search = 0, _TOKEN.search
        while (found := search(self.text, position)) and len(self.links) < most:
            position = self.step(found)

    def step(self, found: re.Match[str]) -> int:
        mark, start = found[0], found.start()
        match mark[0]:
            case "\\" | "$":
                return formula_end(self.text, start) or found.end()
            case "`":
                return self.code(start, found.end())
            case "<":
                return self.angle(start)
            case "{":
                shown = macro(self.text, start, start + LONGEST_URL)
                return self.embed(shown, start, LinkKind.BARE, False)
            case "!" if file := wiki_file(self.text, start):
                return self.embed(file, start, LinkKind.WIKI, True)
            case "[" | "!":
                self.brackets.append(_Bracket(start, found.end(), mark[0] == "!", len(self.links)))
                return found.end()
            case "]":
                return self.close(start)
        return self.mail(found) if mark == "@" else self.bare(found)

    def code(self, start: int, end: int) -> int:
        """Skip a code span: it ends at the next run of as many backticks."""
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer("`+", self.text):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        starts = self.ticks.get(end - start, [])
        following = bisect_right(starts, start)
        return starts[following] + end - start if following < len(starts) else end

    def angle(self, start: int) -> int:
        text = self.text
        limit = start + LONGEST_URL
        if found := _ANGLE.match(text, start, limit):
            self.add(start, found.end(), found.span(1), found[1], LinkKind.ANGLE)
            return found.end()
        if found := _ANGLE_MAIL.match(text, start, limit):
            url = f"mailto:{found[1]}"
            self.add(start, found.end(), found.span(1), url, LinkKind.ANGLE)
            return found.end()
        if text.startswith("<!--", start):
            return self.comment(start)
        if not (tag := _TAG.match(text, start, limit)):
            return start + 1
        if href := _HREF.match(tag[0]):
            return self.anchor(tag, href)
        if shown := frame(self.text, tag):
            return self.embed(shown, start, LinkKind.HTML, True)
        return tag.end()

    def embed(self, found: Embed | None, start: int, kind: LinkKind, image: bool) -> int:
        """Take in what embeds a recording; return where to go on."""
        if found is None:
            return start + 2
        self.links.append(Link(start, found.end, found.label, found.url, kind, image))
        return found.end

    def comment(self, start: int) -> int:
        end = -1 if self.no_comment_end else self.text.find("-->", start)
        self.no_comment_end = end < 0
        return start + 4 if end < 0 else end + 3

    def anchor(self, tag: re.Match[str], href: re.Match[str]) -> int:
        """An HTML anchor reaches to its closing tag, else over the opening tag alone."""
        url = unescape_entities(next(g for g in href.groups() if g is not None)).strip()
        closing = None if self.no_anchor_end else _CLOSE_ANCHOR.search(self.text, tag.end())
        self.no_anchor_end = closing is None
        end, label_end = (closing.end(), closing.start()) if closing else (tag.end(), tag.end())
        if url:
            self.add(tag.start(), end, (tag.end(), label_end), url, LinkKind.HTML)
        return end

    def close(self, at: int) -> int:
        if not self.brackets:
            return at + 1
        bracket = self.brackets.pop()
        active = bracket.image or len(self.brackets) >= self.inactive
        self.inactive = min(self.inactive, len(self.brackets))
        target = self.target(bracket, at) if active else None
        if target is None:
            return at + 1
        url, kind, end = target
        del self.links[bracket.links :]
        span = (bracket.content, at)
        self.links.append(Link(bracket.start, end, span, url, kind, bracket.image))
        if not bracket.image:  # links do not nest: the inner one wins
            self.inactive = len(self.brackets)
        return end

    def target(self, bracket: _Bracket, at: int) -> tuple[str, LinkKind, int] | None:
        text = self.text
        if text.startswith("(", at + 1) and (inline := self.inline(bracket, at)):
            return inline
        if not self.definitions:
            return None
        if at - bracket.content > 999:
            return None
        label, end = text[bracket.content : at], at + 1
        if text.startswith("[", at + 1) and (found := _LABEL.match(text, at + 1)):
            label, end = found[1] or label, found.end()
        url = self.definitions.get(normalise_label(label))
        return None if url is None else (url, LinkKind.REFERENCE, end)

    def inline(self, bracket: _Bracket, at: int) -> tuple[str, LinkKind, int] | None:
        text = self.text
        if found := _DESTINATION.match(text, at + 1):
            raw = str(found["plain"] if found["angle"] is None else found["angle"])
            if accident := _ACCIDENT.match(raw):
                raw = accident[1]
            if not raw and (label := _BARE_LABEL.fullmatch(text, bracket.content, at)):
                raw = label[0]
            return None if len(raw) > LONGEST_URL else (unescape(raw), LinkKind.INLINE, found.end())
        if found := _LOOSE.match(text, at + 1, at + LONGEST_URL):
            url = unescape(found[1].rstrip()).replace(" ", "%20").replace("\t", "%09")
            return url, LinkKind.INLINE, found.end()
        return None

    def bare(self, found: re.Match[str]) -> int:
        text, start = self.text, found.start()
        before = text[start - 1 : start]
        if before and (before.isalnum() or before in "/@"):
            return found.end()
        if before in ("'", '"') and text[start - 2 : start - 1] == "=":  # an attribute's value
            return found.end()
        match = _BARE.match(text, start)
        if match is None:
            return found.end()
        if len(match[0]) > LONGEST_URL:
            return match.end()
        url = self.trimmed(match[0], start)
        host = url[len(found[0]) :]
        if not host or not (host[0].isalnum() or host[0] == "["):
            return found.end()
        end = start + len(url)
        target = url if url[:4].lower() != "www." else f"http://{url}"
        self.add(start, end, (start, end), target, LinkKind.BARE)
        return end

    def trimmed(self, url: str, start: int) -> str:
        """Cut what follows a bare URL in a sentence but is no part of it (GFM)."""
        if self.brackets:
            url = url.partition("]")[0]
        marks = _TRAILING
        if "_" in self.text[max(0, start - _EMPHASIS_BEFORE) : start]:
            marks += "_"
        while True:
            cut = url.rstrip(marks)
            opener = {")": "(", "]": "["}.get(cut[-1:])
            if opener and cut.count(cut[-1]) > cut.count(opener):
                cut = cut[:-1]
            if cut == url:
                return url
            url = cut

    def mail(self, sign: re.Match[str]) -> int:
        """A bare address: its local part stands left of the sign, at most 64 characters."""
        at, text, done = sign.start(), self.text, self.links[-1].end if self.links else 0
        local = _LOCAL_PART.match(text[max(done, at - 65) : at][::-1])
        host = _MAIL_HOST.match(text, at, at + 256)
        if not local or not host or len(local[0]) == 65:  # or more
            return sign.end()
        name = local[0][::-1].lstrip("._+-")
        start, end = at - len(name), host.end()
        if not name or text[start - 1 : start] in ("/", ":"):
            return sign.end()
        self.add(start, end, (start, end), f"mailto:{text[start:end]}", LinkKind.BARE)
        return end

    def add(self, start: int, end: int, label: tuple[int, int], url: str, kind: LinkKind) -> None:
        self.links.append(Link(start, end, label, url, kind))
