"""Bullets without a link that are entries, too: one of a list whose others are.

A course plan has no holes then. The rule is strict, because most such bullets are remarks.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple
from unicodedata import category

from tui.outline.kinds import Kind
from tui.outline.reading.columns import Columns
from tui.outline.reading.grammar import LONGEST_TITLE, MARKER_BYTES, TASK_BYTES
from tui.outline.reading.states import split_state
from tui.outline.text.characters import decode, line_at
from tui.outline.text.label_words import names, word_count
from tui.outline.text.regex import regex
from tui.outline.turns import gently

MOST_WORDS = 10
"""Words of a name; what is longer is a sentence."""

_MARK = regex(
    rb"[ \t]*(?:(?P<number>\d{1,9}[.)])|%b)(?:[ \t]+(?P<box>%b)(?=[ \t]))?"
    % (MARKER_BYTES, TASK_BYTES)
)
_COUNTED = regex(r"[\s\[(*_~#]*(?:([^\W\d_]+)[\s.]*)?\d{1,3}(?!\d)")  # "Lecture 3", "2.1 Sand"
_LINK = regex(r"\]\(|\]\[|://|<[aA]\b")
_SENTENCE = regex(r"(?<!\d)[.!?]\s|[。！？，、।]")
_ENDS = ("Po", "Pd")
"""Categories of what ends a sentence, or tells that it goes on below."""


def settle_items(data: bytes, columns: Columns) -> None:
    """Make items of the undecided bullets that look like the entries beside them."""
    for rows in columns.lists().values():
        kinds = bytes([columns.kinds[row] for row in rows])
        entries = kinds.count(Kind.VIDEO) + kinds.count(Kind.LINK)
        if entries < 2 or entries * 2 <= len(rows) - kinds.count(Kind.SECTION):
            continue
        undecided = (row for row in gently(rows) if columns.kind(row) is Kind.UNDECIDED)
        found = {row: _bullet(data, columns.starts[row]) for row in undecided}
        named = {row: bullet for row, bullet in found.items() if bullet and _is_name(bullet.text)}
        usual = _usual_signs(data, columns, rows) if named else set()
        for row, bullet in named.items():
            if usual & bullet.signs or _has_notes(columns, row):
                columns.keep(row)


def _usual_signs(data: bytes, columns: Columns, rows: Sequence[int]) -> set[str]:
    """Return the signs that most entries of a list have."""
    entries = [
        _bullet(data, columns.starts[row]) for row in gently(rows) if not columns.is_open(row)
    ]
    signs = Counter(chain.from_iterable(entry.signs for entry in entries if entry))
    return {sign for sign, times in signs.items() if times * 2 > len(entries)}


class _Bullet(NamedTuple):
    signs: frozenset[str]
    text: str


def _bullet(data: bytes, start: int) -> _Bullet | None:
    """Return the text of a bullet and the signs of a plan on it: boxes and numbers."""
    if not (mark := _MARK.match(data, start)):
        return None
    text = decode(line_at(data, mark.end())[:LONGEST_TITLE])
    signs = {sign for sign in ("number", "box") if mark[sign]}
    if counted := _COUNTED.match(text):
        signs.add(f"count {counted[1] or ''}")  # of lectures, or of weeks
    return _Bullet(frozenset(signs), text)


def _has_notes(columns: Columns, row: int) -> bool:
    return any(columns.parents[under] == row for under in columns.below(row))


def _is_name(text: str) -> bool:
    text = split_state(text.strip())[1].rstrip("*_~'\" ")
    is_short = text and word_count(text) <= MOST_WORDS and category(text[-1]) not in _ENDS
    is_sentence = not is_short or _SENTENCE.search(text)
    return names(text) and not is_sentence and not _LINK.search(text)
