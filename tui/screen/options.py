"""The options that the browser is started with."""

from typing import NamedTuple

from tui.system.settings import Settings


class Options(NamedTuple):
    """The options of one start; an empty theme is the usual one.

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
