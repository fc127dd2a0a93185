"""Finds titles by a few letters of their words, the best first, in steps of a few milliseconds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tui.outline.pace import Pace
from tui.outline.search.folding import fold
from tui.outline.search.titles import Titles, marked

WORDS, LETTERS = 8, 32
"""Of a query; what is more is not looked at."""

LEAST_MISTYPED = 4
"""Letters of a word of which one may be wrong."""

_ENOUGH = 20  # titles that hold all letters of the words one behind the other
_STEP = 300_000  # bytes that are looked through between two pauses


class Found(NamedTuple):
    """Rows, the best first; there are no others where it `is_whole`."""

    rows: Sequence[int]
    is_whole: bool = False


def find(titles: Titles, query: str, order: Sequence[range], most: int) -> Iterator[Found]:
    """Yield what is found so far, again and again, at last all or as many rows as are wanted.

    Rows in the first range of `order` come before others that fit as well; the last range holds
    all rows. Letters are left out only where few titles hold the words as they are typed, and one
    letter of each word may be wrong only where nothing fits.
    """
    words = sorted(map(marked, words_of(query)), key=len, reverse=True)
    rows: dict[int, None] = {}
    for level in range(1, len(_WAYS) + 1 if words else 0):
        if level > _AS_TYPED and len(rows) >= _ENOUGH:
            break
        if level == len(_WAYS) and (rows or len(words[0]) <= LEAST_MISTYPED):
            break
        ways = [[way(word) for way in _WAYS[:level]] for word in words]
        for _ in _scan(titles, ways, order, rows):
            if len(rows) >= most:
                yield Found(list(rows)[:most])
                return
            yield Found(list(rows))
    yield Found(list(rows), is_whole=True)


def words_of(query: str) -> list[str]:
    """Return the words of a query, folded; a sign that nothing is left of is none."""
    return [word[:LETTERS] for word in fold(query).split()[:WORDS]]


Ways = Sequence[re.Pattern[bytes]]


def _scan(
    titles: Titles, words: Sequence[Ways], order: Sequence[range], rows: dict[int, None]
) -> Iterator[None]:
    """Add the rows whose titles hold each word in one of its ways, the first one of all."""
    starts, pace = titles.starts, Pace(_STEP)
    # What holds a word in an earlier way than the last one mostly holds it in that way too.
    first = [words[0][at] for at in (_AS_TYPED - 1, _SCATTERED) if at < len(words[0]) - 1]
    first = [*(first if len(words) > 1 else ()), words[0][-1]]
    for part in order:
        at, end = starts[part.start], starts[part.stop]
        while at < end:
            stop = min(end, starts[titles.row_at(at + _STEP) + 1] if at + _STEP < end else end)
            for way in first:
                rows.update(dict.fromkeys(_rows(titles, way, words[1:], at, stop)))
            if pace.is_due(stop - at):
                yield
            at = stop
    yield


def _rows(
    titles: Titles, way: re.Pattern[bytes], others: Sequence[Ways], at: int, end: int
) -> Iterator[int]:
    """Yield the rows in a part of the titles that hold a word in one way, the others in any."""
    text, starts = titles.text, titles.starts
    while match := way.search(text, at - 1, end):  # from the end of the line above on
        row = titles.row_at(match.end() - 1)
        title, at = starts[row], starts[row + 1]
        if all(any(other.search(text, title - 1, at) for other in ways) for ways in others):
            yield row


def _beginning(word: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\n%b" % re.escape(word))


def _starting(word: bytes) -> re.Pattern[bytes]:
    return re.compile(re.escape(word))


def _inside(word: bytes) -> re.Pattern[bytes]:
    return re.compile(re.escape(word[1:]))


def _with_gaps(word: bytes) -> re.Pattern[bytes]:
    return re.compile(_letters(word.decode(), rb" \n"))


def _scattered(word: bytes) -> re.Pattern[bytes]:
    return re.compile(_letters(word.decode(), rb"\n"))


def _mistyped(word: bytes) -> re.Pattern[bytes]:
    letters = word.decode().replace(" ", "")
    if len(letters) < LEAST_MISTYPED:
        return _starting(word)
    left = (letters[:at] + letters[at + 1 :] for at in range(len(letters)))
    return re.compile(b"|".join(_letters(text, rb" \n") for text in left))


def _letters(text: str, end: bytes) -> bytes:
    """Return a pattern of letters in this order, the first of which starts a word."""
    first, *others = (re.escape(letter.encode()) for letter in text.replace(" ", ""))
    # What is between two letters is given back never: else a long title could take for ever.
    return b" " + first + b"".join(b"(?>[^%b]*?%b)" % (end, letter) for letter in others)


_WAYS: Sequence[Callable[[bytes], re.Pattern[bytes]]] = (
    _beginning,
    _starting,
    _inside,
    _with_gaps,
    _scattered,
    _mistyped,
)
"""How a word may stand in a title, the best way first."""

_AS_TYPED = 3  # the ways that leave no letter out
_SCATTERED = 4  # the way that holds all before it which begin where a word does
