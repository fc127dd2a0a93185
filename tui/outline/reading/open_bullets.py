"""The bullets that are open at a line: what hangs under which, by columns alone."""

from bisect import bisect_left

from tui.outline.reading.grammar import close_bullets

_TEXT = -2  # the column of what holds bullets and is none


Bullet = tuple[int, int, bool]
"""A bullet that is open: deeper ones hang under it until one stands as far left.

It is the column of its level, the row that its text belongs to, and whether it is part of a note.
A plain tuple, because one is made for each bullet of a file.
"""


class OpenBullets:
    """The open bullets from the left; their columns increase by two at least."""

    def __init__(self) -> None:
        self.stack: list[Bullet] = []
        self.reach = 0  # how many bullets text may belong to: text further left parts it from them
        self.is_parted = False  # a blank line stands below the row that is no bullet
        self.host = -1  # column of the bullet that the text belongs to, -1 outside bullets

    def close(self) -> None:
        """Close all of them."""
        self.stack.clear()
        self.host = -1

    def hold(self, row: int) -> None:
        """Close all, and let the bullets directly below hang under a row that is none itself."""
        self.close()
        self.stack.append((_TEXT, row, False))
        self.is_parted = False

    @property
    def hold_next(self) -> bool:
        """Whether a bullet would hang under a row that is none itself."""
        return bool(self.stack) and self.stack[0][0] == _TEXT and not self.is_parted

    def leave_text(self) -> None:
        """A blank line parts what stands below it from a row that is no bullet itself."""
        self.is_parted = True
        self._part()

    def _part(self) -> None:
        if self.is_parted and len(self.stack) == 1 and self.stack[0][0] == _TEXT:
            self.stack.clear()

    def close_at(self, at: int) -> int:
        """Close the bullets that one at this column does not hang under; return its level."""
        stack = self.stack
        level = close_bullets(stack, at)
        if stack and stack[-1][0] == _TEXT:
            self._part()
        self.host, self.reach = at, len(stack) + 1
        return level

    def over(self, at: int) -> Bullet | None:
        """Return the bullet that text at a column belongs to, None outside bullets."""
        reach = min(self.reach, len(self.stack))
        self.reach = bisect_left(self.stack, (at,), hi=reach)
        host = self.stack[self.reach - 1] if self.reach else None
        if host and host[0] == _TEXT:
            host = None
        self.host = host[0] if host else -1
        return host
