"""Text as search compares it: without case, accents, compatibility forms and typographic signs."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from tui.outline.text.characters import clean, decode
from tui.outline.text.regex import regex

Span = tuple[int, int]
"""Start and end of a part of a text (characters)."""

# What a keyboard writes for letters and signs that Unicode does not decompose.
_TYPED = str.maketrans(
    {"ς": "σ", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
    | dict.fromkeys("‘’‚‛ʼ′", "'")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
)
_JOINER = "\u200d"
_PART_OF_EMOJI = regex("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_NOT_ASCII = regex(rb"[\x80-\xff]+")


class _Folds(dict[int, str]):
    """The folded form of each character, worked out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    if _PART_OF_EMOJI.match(character):
        return ""
    decomposed = unicodedata.normalize("NFKD", clean(character).casefold().translate(_TYPED))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold().translate(_TYPED)


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return text as search compares it; each character folds on its own, to any length."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def fold_bytes(data: bytes) -> bytes:
    """Return UTF-8 bytes as search compares them: `fold` of the text that they are."""
    lowered = data.lower()
    return lowered if lowered.isascii() else _NOT_ASCII.sub(_fold_run, lowered)


def _fold_run(run: re.Match[bytes]) -> bytes:
    return _folded_run(run[0])


@lru_cache(maxsize=4096)
def _folded_run(run: bytes) -> bytes:
    return decode(run).translate(_FOLDS).encode()


def find_spans(pattern: re.Pattern[str], text: str, exact: bool = False) -> Iterator[Span]:
    """Yield where a pattern of folded text (of the text itself if `exact`) stands in a text.

    The pattern matches no empty text. A character that matches in part is marked whole, and
    so is all that it is joined to: accents, variation selectors, skin tones and the other
    half of a joined emoji.
    """
    if text.isascii():
        yield from (m.span() for m in pattern.finditer(text if exact else text.lower()))
        return
    if exact:
        yield from ((m.start(), _joined_end(text, m.end())) for m in pattern.finditer(text))
        return
    folded = [_FOLDS[ord(c)] for c in text]
    starts = list(accumulate(map(len, folded), initial=0))
    for match in pattern.finditer("".join(folded)):
        start = bisect_right(starts, match.start()) - 1
        yield start, _joined_end(text, bisect_left(starts, match.end()))


def _joined_end(text: str, end: int) -> int:
    while end < len(text) and (text[end - 1] == _JOINER or not _FOLDS[ord(text[end])]):
        end += 1
    return end
