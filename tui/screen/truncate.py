"""Text cut to a width in terminal cells."""

import re
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from tui.outline.text.regex import regex
from tui.screen.steady import fitting, widest


class Truncated(NamedTuple):
    """A text and its width in cells."""

    text: str
    width: int


def truncated(text: str, width: int) -> Truncated:
    """Cut a text to a width in cells; what is cut ends with an ellipsis."""
    if width <= 0:
        return Truncated("", 0)
    # A cell holds at least one character of what can be shown, bar joiners.
    length = widest(text) if len(text) <= 4 * width else width + 1
    if length <= width:
        return Truncated(text, cell_len(text))
    text = text[: 4 * width]
    if widest(text) > cell_len(text):
        text = text[: fitting(text, width - 1)]
        return Truncated(f"{text}…", cell_len(text) + 1)
    return Truncated(f"{set_cell_size(text, width - 1)}…", width)


def shortened(text: str, width: int) -> str:
    """Cut the middle out of a text, so that both ends of a URL stay readable."""
    if cell_len(text) <= width:
        return text
    if width < 8:
        return truncated(text, width).text
    tail = text[-width:]
    while cell_len(tail) > (width - 1) // 3:
        tail = tail[1:]
    return f"{set_cell_size(text, width - 1 - cell_len(tail))}…{tail}"


_HOST = regex(
    r"(?P<scheme>[a-z][a-z0-9+.-]*://|mailto:)(?P<user>[^\s/\\?#]*@)?"
    r"(?P<host>[^\s/\\?#]*[/\\]?)",
    re.I,
)
"""Where a link leads: what comes before an `@` is no host, and a backslash is a slash."""


def shortened_link(text: str, width: int) -> str:
    """Shorten a text to about a width, but never the host of the first link in it."""
    found = _HOST.search(text)
    if found is None or cell_len(text) <= width:
        return shortened(text, width)
    before, after = text[: found.start()], text[found.end() :]
    user = found["user"] or ""
    if cell_len(found[0]) > width:
        user = user and "…@"
    shown = f"{found['scheme']}{user}{found['host']}"
    room = max(0, width - cell_len(shown))
    before = truncated(before, room - 1 if after else room).text
    after = shortened(after, room - cell_len(before)) or (after and "…")
    return f"{before}{shown}{after}"
