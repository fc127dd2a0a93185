"""How the browser was asked to start."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`fresh` ignores where the reader was; `follow_edits` takes the cursor to each edit."""

    theme: str = ""
    fresh: bool = False
    follow_edits: bool = False


DEFAULTS = Options()
