"""Rows as strips: roles in the colours of the theme, links as terminal hyperlinks."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from rich.segment import Segment
from rich.style import Style as Look
from textual.css.styles import StylesBase
from textual.style import Style as ThemeStyle

from tui.outline.text.inline import Style
from tui.outline.text.regex import regex
from tui.screen.note.rows import Role, Span, Target

Stretch = tuple[int, int]
"""Start and end of characters."""

_BEYOND = (sys.maxsize, sys.maxsize)

HYPERLINK = regex(r"(?:https?|mailto|ftp):", re.I)
"""What begins a URL that the terminal may follow."""

_ATTRIBUTES = (
    (Style.STRONG, Look(bold=True)),
    (Style.EMPHASIS, Look(italic=True)),
    (Style.STRIKE, Look(strike=True)),
)


def component(name: str) -> str:
    """Return the component class of a role or mark."""
    return f"note--{name}"


COLOURS = """
NoteView {
    & > .note--dim { color: $foreground 65%; }
    & > .note--glyph { color: $accent; }
    & > .note--heading { color: $primary; text-style: bold; }
    & > .note--code { color: $foreground; background: $foreground 9%; }
    & > .note--code-block { color: $foreground; background: $foreground 6%; }
    & > .note--code-keyword { color: $text-accent; background: $foreground 6%; }
    & > .note--code-string { color: $text-success; background: $foreground 6%; }
    & > .note--code-number { color: $text-warning; background: $foreground 6%; }
    & > .note--code-comment { color: $foreground 70%; background: $foreground 6%; }
    & > .note--code-name { color: $text-primary; background: $foreground 6%; }
    & > .note--link { color: $text-accent; text-style: underline; }
    & > .note--timestamp { color: $text-primary; text-style: underline; }
    & > .note--quote { color: $foreground 80%; text-style: italic; }
    & > .note--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
    }
    & > .note--chosen { text-style: bold reverse; }
    & > .note--mark { background: $warning; color: auto 90%; }
    & > .note--hint { background: $warning; color: auto 95%; text-style: bold; }
    & > .note--changed { color: $success; }
    & > .note--thumb { color: $foreground 70%; }
    & > .note--hit { color: $warning; }
    & > .note--position { color: $text-muted; }
    & > .note--selected { background: $primary 40%; }
}
"""
"""The looks of the component classes; all colours are the theme's."""

COMPONENTS = {component(role) for role in Role} | {
    component(name)
    for name in ("cursor", "chosen", "mark", "changed", "selected", "thumb", "hit", "position")
}


class Paint:
    """The looks of one theme; `get` resolves component classes, without any the pane's own.

    `rules` are those of one class: what `get` returns is never reversed.
    """

    def __init__(self, get: Callable[..., ThemeStyle], rules: Callable[[str], StylesBase]) -> None:
        self._get, self._rules = get, rules
        plain = get()
        self.base = Look(color=plain.rich_style.color, bgcolor=plain.rich_style.bgcolor)
        self._looks: dict[tuple[Role, Style], Look] = {}
        self._marks: dict[str, Look] = {}
        self._links: dict[str, Look] = {}

    def mark(self, name: str) -> Look:
        """Return the look of a component class; the pane's own background is left out."""
        found = self._marks.get(name)
        if found is None:
            look = self._get(component(name)).rich_style
            found = self._marks[name] = Look(
                color=look.color,
                bgcolor=None if look.bgcolor == self.base.bgcolor else look.bgcolor,
                bold=look.bold,
                italic=look.italic,
                underline=look.underline,
                reverse=self._rules(component(name)).text_style.reverse,
            )
        return found

    def look(self, role: Role, style: Style, target: Target | None = None) -> Look:
        """Return how a span looks; one link has one id, however many spans show it."""
        found = self._looks.get((role, style))
        if found is None:
            found = self.base if role is Role.TEXT else self.base + self.mark(role)
            for attribute, look in _ATTRIBUTES:
                found = found + look if style & attribute else found
            self._looks[role, style] = found
        return found + self._link(target) if target and HYPERLINK.match(target.url) else found

    def _link(self, target: Target) -> Look:
        found = self._links.get(target.url)
        if found is None:
            found = self._links[target.url] = Look(link=safe_url(target.url))
        return found

    def segments(self, spans: Iterable[Span]) -> Iterator[Segment]:
        """Yield the segments of spans."""
        for span in spans:
            if span.text:
                yield Segment(span.text, self.look(span.role, span.style, span.target))


def safe_url(url: str) -> str:
    """Return a URL that cannot end a terminal's hyperlink: all but printable ASCII encoded."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~^{}|`")


def overlaid(segments: Iterable[Segment], spans: Iterable[Stretch], look: Look) -> list[Segment]:
    """Return segments with a look added to some of their characters; spans are in order."""
    rest = joined(spans)
    start, end = next(rest, _BEYOND)
    found: list[Segment] = []
    at = 0
    for text, style, _ in segments:
        position, after = 0, at + len(text)
        while position < len(text):
            while end <= at + position:
                start, end = next(rest, _BEYOND)
            is_in = start <= at + position
            stop = min((end if is_in else start), after) - at
            shown = (style or Look()) + look if is_in else style
            found.append(Segment(text[position:stop], shown))
            position = stop
        at = after
    return found


def joined(spans: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield spans in order, with those that touch made one: they look the same."""
    at, until = 0, 0
    for start, end in spans:
        if start > until:
            if until > at:
                yield at, until
            at = start
        until = max(end, until)
    if until > at:
        yield at, until
