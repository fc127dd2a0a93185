"""How the browser was asked to start."""

from typing import NamedTuple


class Options(NamedTuple):
    """`fresh` ignores where the reader was; `follow_edits` takes the cursor to each edit."""

    theme: str = ""
    fresh: bool = False
    follow_edits: bool = False


DEFAULTS = Options()
