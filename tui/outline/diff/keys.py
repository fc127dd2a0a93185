"""A key for each row, which outlives edits elsewhere in the file."""

from collections.abc import Iterator, Sequence

from tui.outline.diff.target_key import target_key
from tui.outline.outline import Outline


def keys(outline: Outline) -> Sequence[str]:
    """Return a key for each row, unique within the file."""
    return list(each_key(outline))


def each_key(outline: Outline) -> Iterator[str]:
    """Yield the key of each row, from the top; of many rows it takes long.

    It is what the row is about, so that retitling a video, moving it or renaming what it
    stands under changes nothing. The first row about a thing has the plain key; repeats add
    what they stand under, then their title, and only then a number.
    """
    used: dict[str, int] = {}
    for row in range(len(outline)):
        key = ""
        for key in _candidates(outline, row):
            if key not in used:
                used[key] = 1
                yield key
                break
        else:  # one with a number is longer than any other, so it need not be remembered
            used[key] += 1
            yield f"{key}\n{used[key]}"


def _candidates(outline: Outline, row: int) -> Iterator[str]:
    key, above = target_key(outline, row), row
    yield key
    for _ in range(2):
        if above >= 0:
            above = outline.parents[above]
            key = f"{key}\n{target_key(outline, above)}"
            yield key
    yield f"{key}\n{outline.node(row).title}"
