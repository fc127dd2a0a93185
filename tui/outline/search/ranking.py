"""Ranks rows by the folded notes alone, to choose which of them are worth reading."""

from collections.abc import Iterator

from tui.outline.search.hits import Field, rank_of
from tui.outline.search.index import Place

_URLS_SKIPPED = 8
_RANKS = 2 * len(Field)
_WORD = frozenset(b"0123456789abcdefghijklmnopqrstuvwxyz_") | frozenset(range(0x80, 0x100))


def rough_rank(place: Place, at: int, word: bytes, title: Field) -> int:
    """Return the rank of a word in a piece from its first match, at `at`, outside of URLs.

    `title` is the field of the piece's first line.
    """
    text, start, end = place
    for _ in range(_URLS_SKIPPED):
        if text.find(b"://", text.rfind(b" ", start, at) + 1 or start, at) < 0:
            break
        following = text.find(word, at + 1, end)
        if following < 0:
            return rank_of(Field.URL, True)
        at = following
    after = at + len(word)
    is_part = (at > start and text[at - 1] in _WORD) or (after < end and text[after] in _WORD)
    is_title = text.find(b"\n", start, at) < 0
    return rank_of(title if is_title else Field.NOTE, not is_part)


def best_first(ranks: bytes | bytearray, count: int) -> Iterator[int]:
    """Yield the positions of the lowest ranks, at most `count`, equal ones in their order."""
    for rank in range(_RANKS):
        at = ranks.find(rank)
        while at >= 0:
            if count == 0:
                return
            yield at
            count -= 1
            at = ranks.find(rank, at + 1)
