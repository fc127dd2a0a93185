"""The status line: what has just happened, at the bottom of every screen, over none of its text."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tui.outline.text.characters import clean
from tui.screen.note.wrap import wrap
from tui.screen.truncate import shortened_link, truncated

MOST_LINES = 3
"""Lines that a message may take."""

_SECONDS = 4.0
_PROBLEM_SECONDS = 6.0
_READ = 17.0
"""Characters that people read in a second, as subtitles are timed."""


class Said(NamedTuple):
    """One text, and whether it tells of something that is wrong."""

    text: str
    is_problem: bool = False

    @classmethod
    def of(cls, text: str, *, is_problem: bool) -> "Said":
        """Return a text of anybody as one that can be shown."""
        return cls(" ".join(clean(line) for line in text.split("\n")), is_problem)

    @property
    def shown(self) -> str:
        """The text behind a sign that does not depend on colours."""
        return f"! {self.text}" if self.is_problem else self.text


class StatusLine(Widget):
    """Says what is wrong for as long as it is, and what has just happened for some seconds."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"status-line--said", "status-line--problem"}
    LEAST = 0
    """Lines that are there when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._problem = Said("", is_problem=True)
        self._status = Said("")
        self._messages: tuple[Said, ...] = ()
        self._is_old = False
        self._end: Timer | None = None

    def tell(self, message: str, *, is_problem: bool = False) -> None:
        """Say for some seconds what has just happened.

        It replaces all that was told before the user did something; what comes of one and the
        same key is told together, so that no success hides a failure.
        """
        said = Said.of(message, is_problem=is_problem)
        kept = () if self._is_old else tuple(one for one in self._messages if one != said)
        self._messages, self._is_old = (*kept, said), False
        if self._end is not None:
            self._end.stop()
        least = max(_PROBLEM_SECONDS if one.is_problem else _SECONDS for one in self._messages)
        self._end = self.set_timer(max(least, len(self.told) / _READ), self._forget)
        self._changed()

    def acted(self) -> None:
        """The user did something: what is told from now on is about that."""
        self._is_old = True

    def say(self, status: str, *, is_problem: bool = False) -> None:
        """Show a status until another one replaces it; empty for none."""
        said = Said.of(status, is_problem=is_problem)
        if said != self._status:
            self._status = said
            if status:
                self._messages = ()
            self._changed()

    def unsay(self, status: str) -> None:
        """Take a status back that nothing has replaced."""
        if self._status.text == clean(status):
            self.say("")

    def warn(self, problem: str) -> None:
        """Show what is wrong for as long as it is, beside anything else; empty for nothing."""
        said = Said.of(problem, is_problem=True)
        if said != self._problem:
            self._problem = said
            self._changed()

    def hush(self) -> None:
        """Say no more than what is wrong."""
        self._messages, self._status = (), Said("")
        self._changed()

    @property
    def is_warning(self) -> bool:
        """Whether something is wrong for as long as this is said."""
        return bool(self._problem.text)

    @property
    def is_saying(self) -> bool:
        """Whether anything is said."""
        return bool(self._said())

    @property
    def told(self) -> str:
        """What has just happened, while it is shown."""
        return " · ".join(message.text for message in self._messages)

    def _forget(self) -> None:
        self._messages = ()
        self._changed()

    def _changed(self) -> None:
        self._fit()
        self.refresh()

    def on_resize(self) -> None:
        """Take as many lines as the text has at this width."""
        self._fit()

    def _fit(self) -> None:
        height = max(self.LEAST, len(self._wrapped()))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def _said(self) -> Sequence[Said]:
        """Return what is wrong, then what has just happened or else the status."""
        latest = self._messages or (self._status,)
        return [said for said in (self._problem, *latest) if said.text]

    def lines(self) -> Sequence[Strip]:
        """Return what is said, in as many lines as it needs and may have."""
        said = self._said()
        return [Strip(self._painted(said, start, line)) for start, line in self._wrapped()]

    def _wrapped(self) -> Sequence[tuple[int, str]]:
        """Return each line with its start in the text; it needs no styles, which may come later."""
        said, width = self._said(), max(1, self.app.size.width - 2)
        text = " · ".join(one.shown for one in said)
        # A status stands beside what it is about, which it must not move.
        most = MOST_LINES if self._messages or any(one.is_problem for one in said) else 1
        most = max(1, min(most, self.app.size.height // 5))
        if most == 1:
            text = truncated(shortened_link(text, width), width).text
        pieces = list(wrap(text, width)) if text else []
        shown = [(piece.start, text[piece.start : piece.end]) for piece in pieces[:most]]
        if len(pieces) > most:
            start, _ = shown[-1]
            shown[-1] = start, truncated(text[start:], width).text
        return shown

    def _painted(self, said: Sequence[Said], start: int, line: str) -> Iterator[Segment]:
        """Yield a line that starts there in the text, in the style of each part."""
        at, end = 0, start + len(line)
        for one in said:
            after = at + len(one.shown) + 3
            part = line[max(at - start, 0) : max(min(after, end) - start, 0)]
            if part:
                yield Segment(part, self._style("problem" if one.is_problem else "said"))
            at = after

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines."""
        lines = self.lines()
        width, base = self.size.width, self.rich_style
        if y >= len(lines):
            return Strip.blank(width, base)
        return Strip([Segment(" "), *lines[y]]).adjust_cell_length(width).apply_style(base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"status-line--{name}", partial=True)
