"""How the browser was asked to start."""

from typing import NamedTuple

from tui.system.settings import Settings


class Options(NamedTuple):
    """How one start differs from another; an empty theme is the usual one.

    `fresh` ignores where the reader was, `notices` are said once the screen is there; `frame` is
    where the screen is kept for the next start, empty for nowhere; `is_first` greets who is new.
    """

    theme: str = ""
    fresh: bool = False
    notices: tuple[str, ...] = ()
    settings: Settings = Settings()
    frame: str = ""
    is_first: bool = False


DEFAULTS = Options()
