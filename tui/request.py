"""One question about the notes, and how an answer to it is printed."""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.outline.outline import Outline
from tui.outline.reading.reader import read
from tui.outline.text.characters import clean
from tui.outline.text.encoding import as_utf8
from tui.system.ascii_signs import AS_ASCII


@dataclass(frozen=True)
class Request:
    """One question about the notes; `path` is None for standard input."""

    path: Path | None
    data: bytes
    query: str = ""
    json: bool = False
    limit: int = 0
    is_ascii: bool = False

    @property
    def name(self) -> str:
        """How the notes are called in an answer."""
        return str(self.path) if self.path else "-"

    def sign(self, signs: str) -> str:
        """Return signs of ours as this terminal can show them; the notes' own text stays."""
        return signs.translate(AS_ASCII) if self.is_ascii else signs

    def path_of(self, titles: Iterable[str]) -> str:
        """Join the titles from the outermost to the innermost."""
        return self.sign(" › ").join(titles)

    def say(self, text: str) -> None:
        """Print one line for people: whatever the notes hold, it is safe for a terminal."""
        print(clean(text))

    def emit(self, value: Mapping[str, object]) -> None:
        """Print one JSON object on a line, for a terminal without anything that it would obey."""
        line = json.dumps(value, ensure_ascii=False)
        if sys.stdout.isatty():
            line = "".join(c if c.isprintable() else _escaped(c) for c in line)
        print(line)

    def outline(self) -> Outline:
        """Read the notes."""
        return read(as_utf8(self.data).data)


def _escaped(character: str) -> str:
    """Return a character as JSON writes it in ASCII; DEL is ASCII for JSON."""
    return "\\u007f" if character == "\x7f" else json.dumps(character)[1:-1]
