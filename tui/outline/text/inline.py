"""The inline text of a line: runs of one style, each with the link it belongs to.

Links are found by `links.scan`; markdown-it-py reads emphasis, code and entities around them.
It is imported only for a text that holds such marks, because the first screen rarely does.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import IntFlag
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.outline.text.characters import clean
from tui.outline.text.links import Definitions, Link, LinkKind, scan
from tui.outline.text.math import formula_end, has_formula
from tui.outline.text.regex import regex

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

LONGEST_PARSED = 20_000
"""Characters; a longer text is shown as it is, because some inputs take seconds to parse."""

LONGEST_MARKED = 5_000
"""Characters besides URLs; of a longer text only the links are read: a tenth of the time."""

MOST_LINKS = 300
"""Links of a text that is shown; what is written like another one behind them is text."""


class Style(IntFlag):
    """The style of a run of text."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    STRIKE = 4
    CODE = 8
    TAG = 16  # an HTML tag
    IMAGE = 32
    BREAK = 64  # a line break, as by <br>


class Run(NamedTuple):
    """A piece of text in one style; `link` is an index into the links of the whole.

    A link that shows nothing has one run without text.
    """

    text: str
    style: Style = Style.PLAIN
    link: int | None = None


class Inline(NamedTuple):
    """A text as runs, and its links in order."""

    runs: tuple[Run, ...]
    links: tuple[Link, ...]


_OPENER = regex(r"\*(?=\S)|(?<!\w)_(?=\S)|~~(?=\S)")
_CLOSER = regex(r"(?<=\S)\*|(?<=\S)_(?!\w)|(?<=\S)~~")
_OTHER_MARKS = regex(r"`.*`|\\[!-/:-@\[-`{-~\n]|&(?:#\w|[A-Za-z]\w*;)", re.S)
_MARK = regex(r"[\n\\`~*_<&\[!$]")
_ELEMENTS = (
    "a|abbr|address|article|aside|audio|b|bdi|bdo|big|blockquote|br|button|caption|center|cite|code"
    "|col|colgroup|dd|del|details|dfn|div|dl|dt|em|embed|figcaption|figure|font|footer|form|h[1-6]"
    "|header|hr|i|iframe|img|input|ins|kbd|label|li|link|main|map|mark|nav|object|ol|option|p|param"
    "|picture|pre|q|rp|rt|ruby|s|samp|script|section|select|small|source|span|strike|strong|style"
    "|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|tr|track|tt|u|ul|var|video|wbr"
)
_TAG = regex(  # of a known element, because `x<y and y>z` and `vector<int>` are text
    rf"</?(?i:{_ELEMENTS})(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?>|<!--.{{0,2000}}?-->", re.S
)
_SPACES = regex(r"\s+")


def parse(text: str, definitions: Definitions, links: tuple[Link, ...] | None = None) -> Inline:
    """Return the runs of a text; what is too long to parse comes back as one plain run.

    `links` are all of its links, where they are known.
    """
    if len(text) > LONGEST_PARSED:
        return as_it_is(text, definitions)
    if links is None or len(links) > MOST_LINKS:
        links = scan(text, definitions, MOST_LINKS)
    return Inline(_runs(text, links), links)


def as_it_is(text: str, _: Definitions) -> Inline:
    """Return a text as one plain run."""
    return Inline((Run(text),), ())


def parse_links(text: str, definitions: Definitions) -> Inline:
    """Return the runs of a text of which only the links mean anything."""
    links = scan(text, definitions, MOST_LINKS)
    return Inline(_simple_runs(text, links), links)


def visible(text: str, definitions: Definitions, links: tuple[Link, ...] | None = None) -> str:
    """Return what a reader sees of a text: one clean line without marks, tags and URLs.

    `links` are all of its links, where they are known.
    """
    if not text:
        return ""
    runs = parse(text, definitions, links).runs
    shown = "".join(
        " " if run.style & Style.BREAK else run.text for run in runs if not run.style & Style.TAG
    )
    return clean(_SPACES.sub(" ", shown).strip())


def _runs(text: str, links: tuple[Link, ...]) -> tuple[Run, ...]:
    shown = _without_urls(text, links)
    is_simple = len(shown) > LONGEST_MARKED
    if is_simple or not (any(link.kind is LinkKind.HTML for link in links) or _has_marks(shown)):
        return _simple_runs(text, links)
    return _parsed_runs(text, links)


def _without_urls(text: str, links: tuple[Link, ...]) -> str:
    """The marks of a URL mean nothing, those of its label may pair with marks around it."""
    parts: list[str] = []
    position = 0
    for link in links:
        parts += text[position : link.start], "" if link.kind in _LITERAL else _label(text, link)
        position = link.end
    return "".join([*parts, text[position:]])


def _has_marks(text: str) -> bool:
    """Tell whether there is anything in a text that the parser could read as more than text."""
    if _OPENER.search(text) and _CLOSER.search(text):
        return True
    if "$" in text and has_formula(text):
        return True
    return bool(_OTHER_MARKS.search(text) or ("<" in text and _TAG.search(text)))


def _simple_runs(text: str, links: tuple[Link, ...]) -> tuple[Run, ...]:
    runs: list[Run] = []
    position = 0
    for index, link in enumerate(links):
        if link.start > position:
            runs.append(Run(text[position : link.start]))
        runs.extend(_label_runs(_label(text, link), link, index))
        position = link.end
    if position < len(text):
        runs.append(Run(text[position:]))
    return tuple(runs)


_LITERAL = (LinkKind.BARE, LinkKind.ANGLE)


def _label(text: str, link: Link) -> str:
    return text[slice(*link.label)]


def _label_runs(label: str, link: Link, index: int, style: Style = Style.PLAIN) -> Iterator[Run]:
    """Yield what a link shows; an image inside it shows its own text, one inside that as it is."""
    if link.image:
        style |= Style.IMAGE
    if link.kind in _LITERAL or ("[" not in label and not _has_marks(label)):
        yield Run(label, style, index)
        return
    images = () if link.image else tuple(image for image in scan(label) if image.image)
    for run in _runs(label, images):
        yield Run(run.text, run.style | style, index)


def _parsed_runs(text: str, links: tuple[Link, ...]) -> tuple[Run, ...]:
    numbered = {link.start: (index, link) for index, link in enumerate(links)}
    tokens = _parser().parseInline(text, {"links": numbered, "starts": sorted(numbered)})
    runs: list[Run] = []
    style = Style.PLAIN
    for token in tokens[0].children or ():
        kind = token.type
        if kind == "label":
            index: int = token.meta["link"]
            runs.extend(_label_runs(token.content, links[index], index, style))
        elif kind in ("code_inline", "formula"):
            runs.append(Run(token.content, style | Style.CODE))
        elif kind == "tag":
            runs.append(Run(token.content, style | Style(token.meta["style"])))
        elif kind.endswith("_open"):
            style |= _STYLES[kind[:-5]]
        elif kind.endswith("_close"):
            style &= ~_STYLES[kind[:-6]]
        elif kind in ("softbreak", "hardbreak"):
            runs.append(Run("\n", style | (Style.BREAK if kind == "hardbreak" else Style.PLAIN)))
        elif token.content:
            runs.append(Run(token.content, style))
    return tuple(runs)


_STYLES = {"strong": Style.STRONG, "em": Style.EMPHASIS, "s": Style.STRIKE}


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": 100})
    parser.enable(["escape", "backticks", "strikethrough", "emphasis", "entity", "newline"])
    parser.inline.ruler.at("text", _text_rule)
    parser.inline.ruler.before("escape", "link", _link_rule)
    parser.inline.ruler.after("link", "tag", _tag_rule)
    parser.inline.ruler.after("tag", "formula", _formula_rule)
    return parser


def warm_up() -> None:
    """Import and build the parser ahead of its first use."""
    _parser()


def _text_rule(state: "StateInline", silent: bool) -> bool:
    """Take in text up to the next mark, or to the next link: a bare URL has no mark."""
    links = state.env["links"]
    if state.pos in links:
        return False
    starts = state.env["starts"]
    following = bisect_right(starts, state.pos)
    end = starts[following] if following < len(starts) else state.posMax
    mark = _MARK.search(state.src, state.pos, end)
    end = mark.start() if mark else end
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _link_rule(state: "StateInline", silent: bool) -> bool:
    found = state.env["links"].get(state.pos)
    if found is None:
        return False
    index, link = found
    if not silent:
        token = state.push("label", "", 0)
        token.content = _label(state.src, link)
        token.meta = {"link": index}
    state.pos = link.end
    return True


def _tag_rule(state: "StateInline", silent: bool) -> bool:
    if state.src[state.pos] != "<" or not (tag := _TAG.match(state.src, state.pos)):
        return False
    if not silent:
        token = state.push("tag", "", 0)
        token.content = tag[0]
        is_break = tag[0][1:3].lower() == "br"  # no other known element begins so
        token.meta = {"style": Style.BREAK if is_break else Style.TAG}
    state.pos = tag.end()
    return True


def _formula_rule(state: "StateInline", silent: bool) -> bool:
    """Take in a formula as it is typed; no mark in it means anything."""
    if state.src[state.pos] not in "$\\" or not (end := formula_end(state.src, state.pos)):
        return False
    if not silent:
        state.push("formula", "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True
