"""Tells a long loop when to pause, so that keys are answered while it goes on."""


class Pace:
    """Counts what is done; so much of it, `most`, makes a pause due."""

    def __init__(self, most: int) -> None:
        self._most = self._left = most

    def is_due(self, done: int = 1) -> bool:
        """Count what was done, and tell whether it is time to pause."""
        self._left -= done
        if self._left > 0:
            return False
        self._left = self._most
        return True
