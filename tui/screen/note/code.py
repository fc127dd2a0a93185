"""Code and formulas as rows: one for each line, coloured as far as shown, sliding sideways."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, overload

from tui.outline.reading.blocks import Block, BlockKind
from tui.outline.text.characters import clean
from tui.screen.note.rows import Role, Row, Span, decoration

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MOST_COLOURED = 20_000
"""Characters of a block of code; a longer one is shown in one colour."""

WIDEST = 1000
"""Characters of a row; a longer line of code goes on in the next one."""


class CodeRows(Sequence[Row]):
    """The rows of a block of code, a formula or front matter, made when they are looked at."""

    def __init__(self, block: Block, indent: int) -> None:
        self.indent = indent
        self.role = Role.DIM if block.kind is BlockKind.FRONT_MATTER else Role.BLOCK
        self.language = block.marker.lstrip("`~").strip(" \t{}.")
        self.label_line = block.lines[0]
        self.first_line = self.label_line + block.marker.startswith(("`", "~"))
        self.parts = [  # of the lines: the number of each, its text, where it begins in its line
            (self.first_line + number, text[start : start + WIDEST], start)
            for number, text in enumerate(block.text.split("\n"))
            for start in range(0, max(len(text), 1), WIDEST)
        ]
        self.labels = 1 if self.language else 0
        self.made: list[Row] = []
        self.source = self._make(block.text)

    def __len__(self) -> int:
        return len(self.parts) + self.labels

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        while len(self.made) <= index:
            self.made.append(next(self.source))
        return self.made[index]

    def _make(self, text: str) -> Iterator[Row]:
        margin = decoration(" " * self.indent, Role.TEXT)
        if self.labels:
            label = decoration(clean(self.language), Role.COMMENT)
            yield Row((margin, decoration(" ", Role.BLOCK), label), self.label_line, "", 3)
        name = self.language.split()[0].split(",")[0] if self.language else ""
        spans = _coloured(text, name) if len(text) <= MOST_COLOURED else None
        role = self.role
        starts = [start for _, _, start in self.parts[1:]] + [0]
        for (number, part, start), following in zip(self.parts, starts, strict=True):
            shown = next(spans, None) if spans and not start else None
            if following or start:
                shown = [Span(clean(part), role)]
            elif shown is None or "".join(span.text for span in shown) != clean(part):
                shown, spans = [Span(clean(part), role)], None
            joint = "" if following else "\n"
            yield Row((margin, decoration(" ", role), *shown), number, joint, 2)


def _coloured(text: str, language: str) -> Iterator[list[Span]] | None:
    lexer = _lexer(language.lower()) if language else None
    return _lines(lexer, text) if lexer else None


def _lines(lexer: "Lexer", text: str) -> Iterator[list[Span]]:
    """Yield the spans of each line; tokens are read as lines are asked for."""
    spans: list[Span] = []
    for _, token, value in lexer.get_tokens_unprocessed(f"{text}\n"):
        role = _role(str(token))
        first, *more = value.split("\n")
        if first:
            spans.append(Span(clean(first), role))
        for part in more:
            yield spans
            spans = [Span(clean(part), role)] if part else []
    yield spans


@lru_cache(maxsize=32)
def _lexer(language: str) -> "Lexer | None":
    """Return the lexer of a language by its name; never guessed, because that takes long."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


_ROLES = (
    ("Token.Comment", Role.COMMENT),
    ("Token.Keyword", Role.KEYWORD),
    ("Token.Operator.Word", Role.KEYWORD),
    ("Token.Literal.String", Role.STRING),
    ("Token.Literal.Number", Role.NUMBER),
    ("Token.Name.Function", Role.NAME),
    ("Token.Name.Class", Role.NAME),
    ("Token.Name.Decorator", Role.NAME),
    ("Token.Name.Builtin", Role.NAME),
    ("Token.Name.Tag", Role.NAME),
    ("Token.Name.Attribute", Role.NAME),
)


@lru_cache(maxsize=512)
def _role(token: str) -> Role:
    return next((role for prefix, role in _ROLES if token.startswith(prefix)), Role.BLOCK)
