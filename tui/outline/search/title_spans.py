"""The letters of a title that match the few that were typed, to be marked where it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.outline.search.folding import Span, fold
from tui.outline.search.fuzzy import LEAST_MISTYPED, words_of
from tui.outline.search.matching import merged
from tui.outline.search.titles import LONGEST

_START = r"(?<![^\W_])"


def spans(title: str, query: str) -> tuple[Span, ...]:
    """Return where the letters of a query stand in a title, as `find` finds them."""
    flat = "".join(fold(letter)[:1] or " " for letter in title[:LONGEST])
    return merged(span for word in words_of(query) for span in _spans(flat, word))


def _spans(flat: str, word: str) -> list[Span]:
    for way in _ways(word):
        if match := re.search(way, flat):
            return [match.span(group + 1) for group in range(match.re.groups)]
    return []


def _ways(word: str) -> Iterator[str]:
    yield f"{_START}({re.escape(word)})"
    yield f"({re.escape(word)})"
    yield _letters(word, r"\S")
    yield _letters(word, ".")
    if len(word) >= LEAST_MISTYPED:
        yield from (_letters(word[:at] + word[at + 1 :], r"\S") for at in range(len(word)))


def _letters(word: str, between: str) -> str:
    first, *others = map(re.escape, word)
    return f"{_START}({first})" + "".join(f"(?>{between}*?({letter}))" for letter in others)
