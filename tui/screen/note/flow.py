"""A text with its links and timestamps as one flow of styled characters, cut into rows."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from tui.outline.text.characters import clean
from tui.outline.text.inline import Inline, Run, Style, parse
from tui.outline.text.links import Definitions, LinkKind
from tui.outline.text.media import at_second, file_name, host_and_id, is_media, takes_seconds
from tui.outline.text.regex import regex
from tui.outline.text.timestamps import Timestamp, is_bracketed, linked_second, timestamps
from tui.outline.text.wiki import WIKI
from tui.screen.note.rows import Role, Row, Span, Target, TargetKind, decoration
from tui.screen.note.wrap import wrap
from tui.screen.truncate import shortened

HARD_WRAPPED = 60
"""Characters of a line from which on its writer wrapped it; a shorter one ended on purpose."""

IMAGE = "▣\u00a0"

FOOTNOTE = regex(r"\[\^[^\]\[\s]+\]")

_ROLES = {Style.CODE: Role.CODE, Style.TAG: Role.DIM}


class Context(NamedTuple):
    """The surroundings of a text, without which it cannot be read.

    `video` finds the URL that its timestamps mean; `parse` reads what its marks mean.
    With `durations` a timestamp in brackets behind a link says how long that is, and opens nothing;
    with `names` a `[[name]]` is a link.
    """

    definitions: Definitions
    video: Callable[[], str | None]
    parse: Callable[[str, Definitions], Inline] = parse
    durations: bool = False
    names: bool = False


class Flow(NamedTuple):
    """Characters, the spans that they fall in, and the source line of each stretch of them."""

    text: str
    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    lines: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """Return the number of the source line that a character stands on."""
        return self.lines[bisect_right(self.lines, offset, key=lambda line: line[0]) - 1][1]

    def cut(self, start: int, end: int) -> Iterator[Span]:
        """Yield what of the spans stands between two offsets."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        for number in range(first, len(self.spans)):
            at, span = self.starts[number], self.spans[number]
            if at >= end:
                return
            left, right = max(start - at, 0), min(end - at, len(span.text))
            if left < right:
                yield span if right - left == len(span.text) else _part(span, left, right)


def _part(span: Span, left: int, right: int) -> Span:
    copied = None if span.copied is None else span.copied if left == 0 else ""
    return span._replace(text=span.text[left:right], copied=copied)


def flow(
    text: str, lines: Sequence[int], context: Context, width: int, role: Role = Role.TEXT
) -> Flow:
    """Read the inline text of the source lines of these numbers.

    A bare URL is shortened to `width` cells.
    """
    text = text.rstrip()
    inline = context.parse(text, context.definitions)
    writer = _Writer(text, lines, inline, context, width, role)
    for run in inline.runs:
        writer.write(run)
    writer.write_unnamed(len(inline.links))
    return writer.flow()


def _is(run: Run, style: Style) -> bool:
    """Tell whether a run has a style; most have none, and to ask a flag for another one is slow."""
    return bool(run.style) and bool(run.style & style)


class _Writer:
    def __init__(
        self,
        text: str,
        lines: Sequence[int],
        inline: Inline,
        context: Context,
        width: int,
        role: Role,
    ) -> None:
        self.raws = text.split("\n")
        self.numbers = lines
        self.inline = inline
        self.video: Callable[[], str | None] = cache(context.video)
        self.durations = context.durations
        self.names = context.names
        self.width = width
        self.role = role
        self.lines = [(0, self.numbers[0])]
        self.spans: list[Span] = []
        self.size = 0
        self.targets: list[Target] = []
        self.labels: dict[int, list[str]] = {}  # what each link shows
        for run in inline.runs:
            if run.link is not None and not _is(run, Style.TAG):
                self.labels.setdefault(run.link, []).append(run.text)

    def flow(self) -> Flow:
        starts, at = [], 0
        for span in self.spans:
            starts.append(at)
            at += len(span.text)
        text = "".join(span.text for span in self.spans)
        return Flow(text, tuple(self.spans), tuple(starts), tuple(self.lines))

    def add(self, span: Span) -> None:
        if span.text:
            self.spans.append(span)
            self.size += len(span.text)

    def write(self, run: Run) -> None:
        if run.link is None and not run.style and "\n" not in run.text:
            self.write_text(run.text, run)
            return
        if _is(run, Style.TAG) and run.text.startswith("<!--"):
            return
        if run.link is not None:
            self.write_link(run, run.link)
            return
        if _is(run, Style.BREAK):
            self.line_break(hard=True, is_line="\n" in run.text)
            return
        first, *more = run.text.split("\n")
        self.write_text(first, run)
        is_formula = _is(run, Style.CODE)  # else the parser leaves no line break in code
        for text in more:
            self.line_break(hard=is_formula, is_line=True)
            self.write_text(text, run)

    def line_break(self, *, hard: bool, is_line: bool) -> None:
        index = len(self.lines) - 1
        if is_line and index + 1 < min(len(self.numbers), len(self.raws)):
            raw = self.raws[index]
            hard = hard or len(raw) < HARD_WRAPPED or raw.endswith("  ")
            self.lines.append((self.size + 1, self.numbers[index + 1]))
        if not self.spans or self.spans[-1].text.endswith("\n"):
            return
        self.add(Span("\n" if hard else " ", self.role))

    def write_text(self, text: str, run: Run) -> None:
        text = clean(text)
        role = self.role
        if run.style:
            role = next((r for s, r in _ROLES.items() if run.style & s), role)
        at = 0
        is_code = role is not self.role
        moments = () if is_code else timestamps(text)
        is_marked = moments or (not is_code and ("[^" in text or (self.names and "[[" in text)))
        for start, end, target in self.marks(text, moments) if is_marked else ():
            shown = Role.TIMESTAMP if target.kind is TargetKind.TIMESTAMP else Role.LINK
            copied = text[start:end] if target.label != text[start:end] else None
            self.add(Span(text[at:start], role, run.style))
            self.add(Span(target.label, shown, run.style, target, copied))
            at = end
        self.add(Span(text[at:], role, run.style))

    def marks(self, text: str, moments: Sequence[Timestamp]) -> list[tuple[int, int, Target]]:
        """Return what moments, footnotes and names in a text lead to, and where they stand."""
        found, line = [], self.lines[-1][1]
        for stamp in moments:
            start, end, seconds = stamp
            is_duration = self.durations and self.targets and is_bracketed(text, stamp)
            video = None if is_duration else self.video()
            if video and (url := at_second(video, seconds)):
                target = Target(TargetKind.TIMESTAMP, text[start:end], line, url)
                found.append((start, end, target))
        notes = FOOTNOTE.finditer(text)
        found.extend((*n.span(), Target(TargetKind.FOOTNOTE, n[0], line)) for n in notes)
        for n in WIKI.finditer(text) if self.names else ():
            label = (n["shown"] or n["name"]).strip()
            found.append((*n.span(), Target(TargetKind.NAME, label, line, n["name"].strip())))
        return sorted(found)

    def write_link(self, run: Run, index: int) -> None:
        """Write one of the runs that a link shows."""
        self.write_unnamed(index)
        is_first = index == len(self.targets)
        if is_first:
            label = self.label(index)
            if not label:
                self.write_unnamed(index + 1)
                return
            self.open_link(label)
        if self.inline.links[index].image:
            if is_first:
                self.write_image(label)
            return
        if is_first and _is(run, Style.IMAGE):
            self.add(decoration(IMAGE, Role.LINK))
        target, link = self.targets[index], self.inline.links[index]
        text = clean(run.text.replace("\n", " "))
        if _is(run, Style.TAG):
            self.add(Span(text, Role.DIM, run.style, target))
        elif link.kind in (LinkKind.BARE, LinkKind.ANGLE):
            self.write_url(text, run.style, target)
        else:
            role = Role.TIMESTAMP if target.kind is TargetKind.TIMESTAMP else Role.LINK
            role = Role.CODE if _is(run, Style.CODE) else role
            self.add(Span(text, role, run.style, target))

    def write_url(self, text: str, style: Style, target: Target) -> None:
        short = shortened(text, self.width)
        self.add(Span(short, Role.LINK, style, target, None if short == text else text))

    def write_unnamed(self, until: int) -> None:
        """Write the links that show no text by their URL."""
        while len(self.targets) < until:
            link = self.inline.links[len(self.targets)]
            url = clean(link.url) or "#"
            self.open_link(url)
            if link.image:
                self.write_image("")
            else:
                self.write_url(url, Style.PLAIN, self.targets[-1])

    def write_image(self, label: str) -> None:
        """Write the last link, an image or a frame, as what it shows and what it goes to."""
        target = self.targets[-1]
        name = clean(host_and_id(target.url) if is_media(target.url) else file_name(target.url))
        if label not in ("", name):
            self.add(Span(f"{label} ", self.role))
        short = shortened(name, max(self.width - len(IMAGE), 1))
        self.add(decoration(IMAGE, Role.LINK)._replace(target=target))
        self.add(Span(short, Role.LINK, target=target, copied=clean(target.url)))

    def open_link(self, label: str) -> None:
        link = self.inline.links[len(self.targets)]
        self.targets.append(self.link_target(label, link.url))
        if takes_seconds(link.url):
            self.video = partial(str, link.url)

    def link_target(self, label: str, url: str) -> Target:
        """Return what a link leads to: one that is only a moment to that of the video."""
        second = linked_second(label, url)
        video = None if second is None else self.video()  # which is looked for far above
        if second is not None and video and (moment := at_second(video, second)):
            return Target(TargetKind.TIMESTAMP, label, self.lines[-1][1], moment)
        return Target(TargetKind.LINK, label, self.lines[-1][1], url)

    def label(self, index: int) -> str:
        return clean(" ".join("".join(self.labels.get(index, ())).split()))


def rows(
    flow: Flow, width: int, first: Sequence[Span] = (), rest: Sequence[Span] = ()
) -> Iterator[Row]:
    """Yield the rows of a flow: `first` before the first one, `rest` before the others."""
    pieces = list(wrap(flow.text, width))
    head = tuple(first)
    for index, (start, end, after) in enumerate(pieces):
        spans = (*head, *flow.cut(start, end))
        joint = flow.text[end:after] if index + 1 < len(pieces) else "\n"
        yield Row(spans, flow.line_at(start), joint)
        head = tuple(rest)
