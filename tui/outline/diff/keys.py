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
    about: list[str] = []
    used: dict[str, int] = {}
    for row in range(len(outline)):
        key = target_key(outline, row)
        about.append(key)
        if key in used:
            key = _first_free(_longer(outline, row, about), used)
        used[key] = 1
        yield key


def _longer(outline: Outline, row: int, about: Sequence[str]) -> Iterator[str]:
    key, above = about[row], row
    for _ in range(2):
        if above >= 0:
            above = outline.parents[above]
            key = f"{key}\n{about[above] if above >= 0 else ''}"
            yield key
    yield f"{key}\n{outline.node(row).title}"


def _first_free(candidates: Iterator[str], used: dict[str, int]) -> str:
    key = ""
    for key in candidates:
        if key not in used:
            return key
    number = used[key] + 1
    while (numbered := f"{key}\n{number}") in used:
        number += 1
    used[key] = number
    return numbered
