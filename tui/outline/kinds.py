"""The kinds of rows, the kinds of blocks that cover lines, and the line itself."""

from enum import IntEnum
from typing import NamedTuple

ROOT = -1
"""The row number that stands for the file itself."""


class Kind(IntEnum):
    """What a row is."""

    ROOT = 0
    SECTION = 1
    SERIES = 2
    VIDEO = 3
    LINK = 4
    UNDECIDED = 5  # only while reading: a bullet that may become a series


ENTRIES = (Kind.VIDEO, Kind.LINK)
"""The kinds that open something of their own."""


class Cover(IntEnum):
    """What makes a line no structure, whatever stands on it."""

    NONE = 0
    CODE = 1
    COMMENT = 2
    FRONT_MATTER = 3


class Line(NamedTuple):
    """A line of the file: its number from 1, its text without the line end."""

    number: int
    text: str
    cover: Cover = Cover.NONE
