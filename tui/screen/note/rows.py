"""The parts of the note pane: rows of spans, and the targets that spans lead to."""

from enum import StrEnum
from typing import NamedTuple

from tui.outline.text.inline import Style


class TargetKind(StrEnum):
    """The kind of a target."""

    LINK = "link"
    TIMESTAMP = "timestamp"
    ROW = "row"
    FOOTNOTE = "footnote"
    FOLD = "fold"
    NAME = "name"


class Target(NamedTuple):
    """Something on the pane that leads somewhere: `url` outside, `row` to a row of the outline.

    The `url` of a name is that name.

    `label` is the text shown for it, `line` the number of the source line that holds it.
    """

    kind: TargetKind
    label: str
    line: int
    url: str = ""
    row: int | None = None

    @classmethod
    def to_link(cls, label: str, url: str, line: int) -> "Target":
        """Return the target of a row's own link."""
        return cls(TargetKind.LINK, label, line, url)


class Role(StrEnum):
    """The role of a span; each has a component class of the pane."""

    TEXT = "text"
    DIM = "dim"
    GLYPH = "glyph"
    HEADING = "heading"
    CODE = "code"
    BLOCK = "code-block"
    KEYWORD = "code-keyword"
    STRING = "code-string"
    NUMBER = "code-number"
    COMMENT = "code-comment"
    NAME = "code-name"
    LINK = "link"
    TIMESTAMP = "timestamp"
    QUOTE = "quote"
    HINT = "hint"


class Span(NamedTuple):
    """A piece of a row in one look.

    `copied` is what selecting it yields where that differs from the text: nothing for the
    pane's decorations, the whole URL for a shortened one.
    """

    text: str
    role: Role = Role.TEXT
    style: Style = Style.PLAIN
    target: Target | None = None
    copied: str | None = None


class Row(NamedTuple):
    """One line of the pane, of a line of the source (numbered from 1; 0 for none).

    `joint` stands between its text and the next row's when both are copied. Of a row that
    slides sideways the first `fixed` spans stay; -1 for one that does not. It begins `outdent`
    cells to the left, in the margin.
    """

    spans: tuple[Span, ...]
    line: int
    joint: str = "\n"
    fixed: int = -1
    outdent: int = 0

    @property
    def text(self) -> str:
        """What the row shows."""
        return "".join(span.text for span in self.spans)

    @property
    def length(self) -> int:
        """How many characters it takes of its source, with what joins it to the next row."""
        return len(self.joint) + sum(len(s.text) for s in self.spans if s.copied is None)


def decoration(text: str, role: Role = Role.GLYPH) -> Span:
    """Return a span that selecting leaves out."""
    return Span(text, role, copied="")
