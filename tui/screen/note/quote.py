"""A quote as rows: a bar for each level, and the quoted text beside it; a callout has a title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from tui.outline.reading.blocks import Block
from tui.outline.reading.grammar import BLANK, MARKER
from tui.outline.reading.moments import last_video
from tui.outline.text.regex import regex
from tui.screen.note.flow import Context, flow, rows
from tui.screen.note.rows import Role, Row, Span, decoration

BAR = "▎ "
BULLET = "• "

_BARS = regex(r"(?:[ \t]*>)+ ?")
_BULLET = regex(rf"([ \t]*)({MARKER}){BLANK}+")
_CALLOUT = regex(r"[ \t]*\[!([A-Za-z][\w -]*)(?:\|[^\]]*)?\][+-]?(?:[ \t]+|$)")


@dataclass(slots=True)
class _Paragraph:
    level: int
    texts: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    role: Role = Role.QUOTE


def quote_rows(
    block: Block, context: Context, first: Sequence[Span], rest: Sequence[Span], width: int
) -> Iterator[Row]:
    """Yield the rows of a quote, with the spans `first` left of its first one, `rest` of others."""
    room = width - sum(len(span.text) for span in rest)
    for paragraph in _with_titles(_paragraphs(block)):
        bars = BAR * min(paragraph.level, room // (2 * len(BAR)))
        lead, hanging = _bullet(paragraph)
        inner = room - len(bars) - len(hanging)
        if inner < 2 * len(BAR):
            lead, hanging, inner = "", "", room - len(bars)
        joined = "\n".join(paragraph.texts)
        text = flow(joined, paragraph.lines, context, inner, paragraph.role)
        if video := last_video(joined, context.definitions):
            context = context._replace(video=partial(str, video))
        head = (*first, decoration(bars), decoration(lead))
        first = rest
        yield from rows(text, inner, head, (*rest, decoration(bars), decoration(hanging)))


def _paragraphs(block: Block) -> Iterator[_Paragraph]:
    current: _Paragraph | None = None
    for line, raw in zip(block.lines, block.text.split("\n"), strict=True):
        bars = _BARS.match(raw)
        level = bars[0].count(">") if bars else current.level if current else 1
        text = raw[bars.end() :] if bars else raw
        if current and (level != current.level or not text.strip() or _begins(text, current)):
            yield current
            current = None
        if current is None:
            current = _Paragraph(level)
        current.texts.append(text)
        current.lines.append(line)
    if current:
        yield current


def _begins(text: str, above: _Paragraph) -> bool:
    return not above.texts[-1].strip() or bool(_BULLET.match(text))


def _with_titles(paragraphs: Iterator[_Paragraph]) -> Iterator[_Paragraph]:
    """Part the title of a callout from its text, which is no longer somebody else's words."""
    callout = 0
    for paragraph in paragraphs:
        title = _CALLOUT.match(paragraph.texts[0])
        if title:
            callout = paragraph.level
            shown = " · ".join(filter(None, (title[1].capitalize(), _after(title))))
            yield _Paragraph(callout, [shown], paragraph.lines[:1], Role.HEADING)
            del paragraph.texts[0], paragraph.lines[0]
        elif paragraph.level < callout:
            callout = 0
        if callout:
            paragraph.role = Role.TEXT
        if paragraph.texts:
            yield paragraph


def _after(found: re.Match[str]) -> str:
    return found.string[found.end() :].strip()


def _bullet(paragraph: _Paragraph) -> tuple[str, str]:
    """Take the marker off a bullet: what stands in its place, and what below that."""
    found = _BULLET.match(paragraph.texts[0])
    if not found:
        return "", ""
    paragraph.texts[0] = _after(found)
    lead = found[1] + (f"{found[2]} " if found[2][0].isdigit() else BULLET)
    return lead, " " * len(lead)
