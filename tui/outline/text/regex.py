"""Regular expressions that are compiled when they are first used.

Python compiles each anew in every process: the 170 that the browser imports took 26 ms, a seventh
of what the smallest Textual app takes to its first frame, and lectree needs 34 of them for its own.
"""

import re
from typing import Any, cast, overload


class Pattern:
    """A regular expression that becomes the compiled one, method by method, as it is used."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # Python itself keeps what is compiled for the same source and flags.
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


@overload
def regex(source: str, flags: int = 0) -> re.Pattern[str]: ...
@overload
def regex(source: bytes, flags: int = 0) -> re.Pattern[bytes]: ...
def regex(source: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """Return what can be used as the compiled pattern; a mistake in it is raised at first use."""
    return cast("re.Pattern[Any]", Pattern(source, flags))
