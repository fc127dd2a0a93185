"""The kinds of rows, the kinds of spans that hold no structure, such as code, and a line."""

from enum import IntEnum
from typing import NamedTuple

ROOT = -1
"""The row number that stands for the file itself."""

NO_TABLE = -2
"""The cell that names a row outside of tables; -1 is the cell with the link of a row."""


class Kind(IntEnum):
    """The kind of a row."""

    ROOT = 0
    SECTION = 1
    SERIES = 2
    VIDEO = 3
    LINK = 4
    ITEM = 5
    FOLDER = 6
    FILE = 7
    UNDECIDED = 8  # only while reading: a bullet that may become a series


ENTRIES = (Kind.VIDEO, Kind.LINK, Kind.ITEM)
"""The kinds of one thing each; an item is one among them that opens nothing."""


class SpanKind(IntEnum):
    """The kind of a span of lines in which nothing is structure, whatever stands there."""

    NONE = 0
    CODE = 1
    COMMENT = 2
    FRONT_MATTER = 3


class Line(NamedTuple):
    """A line of the file: its number from 1, its text without the line end."""

    number: int
    text: str
    span: SpanKind = SpanKind.NONE
