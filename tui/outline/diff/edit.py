"""One edit: the lines that two versions of a file do not share, between those that they do."""

from typing import NamedTuple

_BLOCK = 1 << 16


class Edit(NamedTuple):
    """Lines `start:old_end` of the old bytes became `start:new_end` of the new ones (bytes).

    All bytes before and after are the same. Each bound is the start of a line, or the end of
    the file.
    """

    start: int
    old_end: int
    new_end: int

    @property
    def is_empty(self) -> bool:
        """Whether the two versions are the same."""
        return self.start == self.old_end == self.new_end

    def to_new(self, offset: int) -> int | None:
        """Return where an old byte stands in the new version, None for a replaced one."""
        if offset < self.start:
            return offset
        return offset + self.new_end - self.old_end if offset >= self.old_end else None

    def to_old(self, offset: int) -> int | None:
        """Return where a new byte stood in the old version, None for a byte of the edit."""
        if offset < self.start:
            return offset
        return offset + self.old_end - self.new_end if offset >= self.new_end else None


def edit_between(old: bytes, new: bytes) -> Edit:
    """Return the smallest run of whole lines whose replacement turns `old` into `new`."""
    if old == new:
        return Edit(len(old), len(old), len(new))
    same = _common_prefix(old, new)
    start = old.rfind(b"\n", 0, same) + 1
    tail = _common_suffix(old, new, start)
    old_end, new_end = len(old) - tail, len(new) - tail
    if not (_begins_line(old, old_end, start) and _begins_line(new, new_end, start)):
        newline = old.find(b"\n", old_end)
        skipped = newline + 1 - old_end if newline >= 0 else tail
        old_end, new_end = old_end + skipped, new_end + skipped
    return Edit(start, old_end, new_end)


def _begins_line(data: bytes, offset: int, start: int) -> bool:
    return offset == start or data[offset - 1] == 0x0A


def _common_prefix(old: bytes, new: bytes) -> int:
    size, same, view = min(len(old), len(new)), 0, memoryview(old)  # which copies nothing
    while same < size and new.startswith(view[same : same + _BLOCK], same):
        same += _BLOCK
    low, high = min(same, size), min(same + _BLOCK, size)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if old[low:middle] == new[low:middle] else (low, middle - 1)
    return low


def _common_suffix(old: bytes, new: bytes, start: int) -> int:
    """Return how many bytes the ends share; what stands before `start` is left out."""
    size, same, view = min(len(old), len(new)) - start, 0, memoryview(old)

    def shares(low: int, high: int) -> bool:
        """Tell whether the bytes that stand `low:high` before the ends are the same."""
        return new.startswith(view[len(old) - high : len(old) - low], len(new) - high)

    while same + _BLOCK <= size and shares(same, same + _BLOCK):
        same += _BLOCK
    low, high = same, min(same + _BLOCK, size)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if shares(low, middle) else (low, middle - 1)
    return low
