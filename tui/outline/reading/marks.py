"""Quick tests of a line for marks: without any of them it holds nothing but words.

All patterns begin with a sign or a letter that is written out: only then the search is quick.
"""

from tui.outline.text.regex import regex

_LINKS = (
    rb"\](?=[(\[])|://|<[aAhHfFmMiIvVeEsS]|w[wW][wW]\.|W[wW][wW]\."
    rb"|!\[\[|\{\{"  # as in ![[talk.mp4]] and {{video URL}}
)
_OTHERS = (
    rb"\[[^\[\]\n]*+(?=\n|\Z)"  # a bracket that stays open: the title goes on below
    rb"|::|<|```|~~~|\# "  # properties, comments, fences and headings in bullets
)

MAY_LINK = regex(_LINKS)
"""A text without one of these links nothing, but by references."""

_MARK = regex(_LINKS + b"|" + _OTHERS)
_MARK_OR_BRACKET = regex(_LINKS + b"|" + _OTHERS + rb"|\[")


_STRETCH, _LONGEST = 1 << 18, 8
"""Bytes that are searched at once, as all other threads wait meanwhile, and those of a mark."""


class Marks:
    """The marks of a file, asked for line by line from its top to its end.

    Where link references are defined, any bracket is one.
    """

    def __init__(self, data: bytes, *, references: bool) -> None:
        self._data = data
        self._search = (_MARK_OR_BRACKET if references else _MARK).search
        self._next = self._end = 0  # where the next one is, or there is none up to the end

    def stand_in(self, start: int, end: int) -> bool:
        """Tell whether a mark stands between two bytes."""
        if self._next < start:
            self._next = self._end = start
        while self._next == self._end < end:
            begin = max(start, self._end - _LONGEST)
            self._end = min(self._end + _STRETCH, len(self._data))
            found = self._search(self._data, begin, self._end)
            self._next = found.start() if found else self._end
        return self._next < end
