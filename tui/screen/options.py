"""How the browser was asked to start."""

from typing import NamedTuple


class Options(NamedTuple):
    """How one start differs from another; an empty theme is the usual one.

    `fresh` ignores where the reader was, `follow_edits` takes the cursor to each edit, `notices`
    are said once the screen is there.
    """

    theme: str = ""
    fresh: bool = False
    follow_edits: bool = False
    notices: tuple[str, ...] = ()


DEFAULTS = Options()
