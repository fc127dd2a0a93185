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


_STRETCH = 1 << 18  # bytes


class Marks:
    """The marks of a file, asked for line by line from its top to its end.

    Where link references are defined, any bracket is one.
    """

    def __init__(self, data: bytes, *, references: bool) -> None:
        self._data = data
        self._search = (_MARK_OR_BRACKET if references else _MARK).search
        self._next = -1  # where the next one is, from the last line on that was asked for
        self._end = 0  # of the lines that were searched for it

    def stand_in(self, start: int, end: int) -> bool:
        """Tell whether a mark stands between two bytes."""
        if self._next < start or self._end <= start:
            # No further at once: all other threads wait meanwhile.
            self._end = self._data.find(b"\n", start + _STRETCH) + 1 or len(self._data)
            found = self._search(self._data, start, self._end)
            self._next = found.start() if found else self._end
        return self._next < end
