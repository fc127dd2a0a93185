"""The inline text of a line: runs of one style, each with the link it belongs to.

Links are found by `links.scan`; markdown-it-py reads emphasis, code and entities around them.
It is imported only for a text that holds such marks, because the first screen rarely does.
"""

import re
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.outline.links import Definitions, Link, scan
from tui.outline.text import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

LONGEST_PARSED = 20_000
"""Characters; a longer text is shown as it is, because some inputs take seconds to parse."""


class Style(IntFlag):
    """How a run is shown."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    STRIKE = 4
    CODE = 8
    TAG = 16  # an HTML tag
    IMAGE = 32
    BREAK = 64  # a line break, as by <br>


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; `link` is an index into the links of the whole."""

    text: str
    style: Style = Style.PLAIN
    link: int | None = None


@dataclass(frozen=True, slots=True)
class Inline:
    """A text as runs, and its links in order."""

    runs: tuple[Run, ...]
    links: tuple[Link, ...]


_MARKS = re.compile(r"[*_~].*[*_~]|[`\\<&]|[&<]", re.S)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<!--.*?-->", re.S)
_SPACES = re.compile(r"\s+")


def parse(text: str, definitions: Definitions) -> Inline:
    """Return the runs of a text; what is too long to parse comes back as one plain run."""
    if len(text) > LONGEST_PARSED:
        return Inline((Run(text),), ())
    links = scan(text, definitions)
    if not links and not _MARKS.search(text):
        return Inline((Run(text),), ())
    return Inline(_runs(text, links), links)


def visible(text: str, definitions: Definitions) -> str:
    """Return what a reader sees of a text: one clean line without marks, tags and URLs."""
    runs = parse(text, definitions).runs
    shown = "".join(
        " " if run.style & Style.BREAK else run.text for run in runs if not run.style & Style.TAG
    )
    return clean(_SPACES.sub(" ", shown).strip())


def _runs(text: str, links: tuple[Link, ...]) -> tuple[Run, ...]:
    if not _MARKS.search(text) and all(link.kind in ("inline", "reference") for link in links):
        return _simple_runs(text, links)
    return _parsed_runs(text, links)


def _simple_runs(text: str, links: tuple[Link, ...]) -> tuple[Run, ...]:
    runs: list[Run] = []
    position = 0
    for index, link in enumerate(links):
        if link.start > position:
            runs.append(Run(text[position : link.start]))
        label = text[slice(*link.label)]
        style = Style.IMAGE if link.image else Style.PLAIN
        if "](" in label or "![" in label:
            runs.extend(Run(r.text, r.style | style, index) for r in _label_runs(label))
        elif label:
            runs.append(Run(label, style, index))
        position = link.end
    if position < len(text):
        runs.append(Run(text[position:]))
    return tuple(runs)


def _label_runs(label: str) -> tuple[Run, ...]:
    """An image inside a link shows its own text."""
    return _runs(label, tuple(link for link in scan(label) if link.image))


def _parsed_runs(text: str, links: tuple[Link, ...]) -> tuple[Run, ...]:
    tokens = _parser().parseInline(text, {"links": {k.start: (i, k) for i, k in enumerate(links)}})
    runs: list[Run] = []
    style = Style.PLAIN
    for token in tokens[0].children or ():
        kind = token.type
        if kind == "label":
            inner = Style(token.meta["style"])
            index: int = token.meta["link"]
            label = token.content
            found = tuple(link for link in scan(label) if link.image)
            runs.extend(Run(r.text, r.style | style | inner, index) for r in _runs(label, found))
        elif kind == "code_inline":
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
    parser.enable(["balance_pairs", "fragments_join"])
    parser.inline.ruler.before("escape", "link", _link_rule)
    parser.inline.ruler.after("link", "tag", _tag_rule)
    return parser


def warm_up() -> None:
    """Import and build the parser ahead of its first use."""
    _parser()


def _link_rule(state: "StateInline", silent: bool) -> bool:
    found = state.env["links"].get(state.pos)
    if found is None:
        return False
    index, link = found
    if not silent:
        token = state.push("label", "", 0)
        token.content = state.src[slice(*link.label)]
        token.meta = {"link": index, "style": Style.IMAGE if link.image else Style.PLAIN}
    state.pos = link.end
    return True


def _tag_rule(state: "StateInline", silent: bool) -> bool:
    if state.src[state.pos] != "<" or not (tag := _TAG.match(state.src, state.pos)):
        return False
    if not silent:
        token = state.push("tag", "", 0)
        token.content = tag[0]
        is_break = tag[0][1:3].lower() == "br" and not tag[0][3:4].isalpha()
        token.meta = {"style": Style.BREAK if is_break else Style.TAG}
    state.pos = tag.end()
    return True
