"""Finds bullets that a Markdown renderer loses, and indentation that looks different elsewhere."""

import re
from collections.abc import Iterator

from tui.outline.check.finding import Finding
from tui.outline.check.rendered import Fate, Renderer
from tui.outline.outline import Outline, SpanKind
from tui.outline.reading import grammar
from tui.outline.text.characters import TAB, decode
from tui.outline.text.regex import regex

_DEEPEST = 9
"""Bullets in each other; markdown-it's strict presets stop reading at the next one."""


def bullet_findings(outline: Outline) -> Iterator[Finding]:
    """Yield a finding for each bullet that is lost, and one a list for mixed indentation."""
    renderer, indents = Renderer(), _Indents()
    was_deep = False
    start = 0
    for number, raw in enumerate(outline.data.splitlines(keepends=True), 1):
        span = outline.span_at(start)
        start += len(raw)
        if span is SpanKind.FRONT_MATTER:
            continue
        fate = renderer.read(number, decode(raw).rstrip("\r\n").expandtabs(TAB))
        line = (grammar.ODD_BULLET if number in outline.dashed else grammar.LINE).match(raw)
        if line is None or line.lastgroup != "bullet" or span is not SpanKind.NONE:
            continue
        mixed = indents.read(number, line["indent"])
        if fate is not Fate.ITEM:
            yield _lost(number, fate, line, renderer.since)
        elif mixed:
            yield mixed
        elif renderer.depth > _DEEPEST and not was_deep:
            was_deep = True
            yield Finding(number, "deep-bullet", _TOO_DEEP)


_TOO_DEEP = "ten bullets deep: some renderers stop here and leave out the rest of the file"
_OF_MARKDOWN = regex(rb"[-*+]|\d{1,9}[.)]")
_EMPTY = regex(rb"[ \t]*\r?\n?\Z")


def _lost(number: int, fate: Fate, line: re.Match[bytes], since: int) -> Finding:
    marker, after = line["bullet"], line.string[line.end("bullet") :][:1]
    shown = f"“{decode(marker)}”"
    if not _OF_MARKDOWN.fullmatch(marker):
        why = f"{shown} is no marker of Markdown: a renderer shows it as text"
        return Finding(number, "foreign-bullet", why)
    if after not in b" \t\r\n":
        why = f"the blank after {shown} is none to Markdown: a renderer shows it as text"
        return Finding(number, "foreign-bullet", why)
    if line["indent"].strip(b" \t"):
        why = f"the blanks before {shown} are no indentation to Markdown"
        return Finding(number, "foreign-bullet", f"{why}: a renderer shows it as text")
    match fate:
        case Fate.HEADING:
            why = f"an empty bullet that underlines line {since}: a renderer makes it a heading"
            return Finding(number, "empty-bullet-heading", why)
        case Fate.CODE:
            why = "indented four columns or more outside a list: a renderer shows it as code"
            return Finding(number, "code-bullet", why)
        case Fate.FENCED:
            why = f"a renderer shows it as code: the fence of line {since} is still open"
            return Finding(number, "code-bullet", why)
        case Fate.HTML:
            why = f"a renderer takes it for the HTML of line {since}: a blank line would end that"
        case Fate.FAR_TEXT:
            why = f"indented four columns or more past the text above: {_run_on(since)}"
        case _:
            why = f"{_why_text(line)}: {_run_on(since)}"
    return Finding(number, "swallowed-bullet", why)


def _run_on(since: int) -> str:
    return f"a renderer runs it into the text of line {since}"


def _why_text(line: re.Match[bytes]) -> str:
    if _EMPTY.match(line.string, line.end("bullet")):
        return "an empty bullet right below text"
    return "a numbered bullet right below text that does not begin with 1"


class _Indents:
    """Tabs and spaces within one list: a bullet that is not indented and all below it."""

    def __init__(self) -> None:
        self._first: tuple[int, bytes] | None = None  # the first indented line, and with what
        self._is_told = False

    def read(self, number: int, indent: bytes) -> Finding | None:
        """Take in the indentation of a bullet; return a finding for the first odd one."""
        if not indent:
            self._first, self._is_told = None, False
            return None
        if self._is_told:
            return None
        used = bytes(set(indent))
        if self._first is None:
            self._first = number, used
        since, first = self._first
        if used == first and len(used) == 1:
            return None
        self._is_told = True
        return Finding(number, "mixed-indent", _why_mixed(since, used))


def _why_mixed(since: int, used: bytes) -> str:
    looks = "how deep it looks depends on the width of a tab"
    if len(used) > 1:
        return f"indented with tabs and spaces: {looks}"
    name = "tabs" if used == b"\t" else "spaces"
    return f"indented with {name}, unlike line {since} of the same list: {looks}"
