"""One thing that may happen to lectree, and what must be true after it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.shared import REPEAT
from tests.terminal.desk import Desk


@dataclass(frozen=True)
class Case:
    """A case that is played at an own desk, and fails with AssertionError.

    Cases of one group are told as one.
    """

    name: str
    play: Callable[[Desk], None]
    needs_tmux: bool = False
    group: str = ""


def play(case: Case, folder: Path) -> None:
    """Play a case as often as wanted, each time at a new desk."""
    for number in range(REPEAT):
        place = folder / str(number)
        place.mkdir()
        case.play(Desk.at(place))
