"""Quick looks at a line: the marks without which it holds no more than words.

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


class Marks:
    """The marks of a file, asked for line by line from its top to its end.

    Where link references are defined, any bracket is one.
    """

    def __init__(self, data: bytes, *, references: bool) -> None:
        self._data = data
        self._search = (_MARK_OR_BRACKET if references else _MARK).search
        self._next = -1  # where the next one is, from the last line on that was asked for

    def stand_in(self, start: int, end: int) -> bool:
        """Tell whether a mark stands between two bytes."""
        if self._next < start:
            found = self._search(self._data, start)
            self._next = found.start() if found else len(self._data)
        return self._next < end
