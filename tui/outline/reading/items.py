"""Bullets without a link that are entries, too: one of a list whose others are.

A course plan has no holes then. The rule is strict, because most such bullets are remarks.
"""

import re
from collections import Counter
from itertools import chain
from typing import NamedTuple
from unicodedata import category

from tui.outline.kinds import Kind
from tui.outline.reading.columns import Columns
from tui.outline.reading.grammar import LONGEST_TITLE, MARKER_BYTES, TASK_BYTES
from tui.outline.reading.states import split_state
from tui.outline.text.characters import decode, line_at
from tui.outline.text.label_words import names

MOST_WORDS = 10
"""Words of a name; what is longer is a sentence."""

_MARK = re.compile(
    rb"[ \t]*(?:(?P<number>\d{1,9}[.)])|%b)(?:[ \t]+(?P<box>%b)(?=[ \t]))?"
    % (MARKER_BYTES, TASK_BYTES)
)
_COUNTED = re.compile(
    r"[\s\[(*_~#]*(?:[^\W\d_]+[\s.]*)?\d{1,3}(?!\d)"
)  # "Lecture 3", "2.1 Sorting"
_LINK = re.compile(r"\]\(|\]\[|://|<[aA]\b")
_SENTENCE = re.compile(r"(?<!\d)[.!?]\s|[。！？，、।]")
_ENDS = ("Po", "Pd")
"""Categories of what ends a sentence, or tells that it goes on below."""


def settle_items(data: bytes, columns: Columns) -> None:
    """Make items of the undecided bullets that look like the entries beside them."""
    for rows in columns.lists().values():
        bullets = {row: found for row in rows if (found := _bullet(data, columns.start(row)))}
        entries = [bullet for row, bullet in bullets.items() if not columns.is_open(row)]
        if len(entries) < 2 or len(entries) * 2 <= len(bullets):
            continue
        signs = Counter(chain.from_iterable(entry.signs for entry in entries))
        usual = {sign for sign, times in signs.items() if times * 2 > len(entries)}
        for row, bullet in bullets.items():
            is_like = usual & bullet.signs or _has_notes(columns, row)
            if columns.kind(row) is Kind.UNDECIDED and is_like and _is_name(bullet.text):
                columns.keep(row)


class _Bullet(NamedTuple):
    signs: frozenset[str]
    text: str


def _bullet(data: bytes, start: int) -> _Bullet | None:
    """Return the text of a bullet and the signs of a plan on it: boxes and numbers."""
    if not (mark := _MARK.match(data, start)):
        return None
    text = decode(line_at(data, mark.end())[:LONGEST_TITLE])
    found = (("number", mark["number"]), ("box", mark["box"]), ("count", _COUNTED.match(text)))
    return _Bullet(frozenset(sign for sign, is_there in found if is_there), text)


def _has_notes(columns: Columns, row: int) -> bool:
    return any(columns.parent(under) == row for under in columns.below(row))


def _is_name(text: str) -> bool:
    text = split_state(text.strip())[1].rstrip("*_~'\" ")
    is_short = text and len(text.split()) <= MOST_WORDS and category(text[-1]) not in _ENDS
    is_sentence = not is_short or _SENTENCE.search(text)
    return names(text) and not is_sentence and not _LINK.search(text)
