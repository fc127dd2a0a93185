"""A key for each row, which outlives edits elsewhere in the file."""

from collections.abc import Iterator, Sequence

from tui.outline.diff.target_key import target_key
from tui.outline.outline import Outline
from tui.outline.turns import gently


def keys(outline: Outline) -> Sequence[str]:
    """Return a key for each row, unique within the file."""
    return list(each_key(outline))


def each_key(outline: Outline) -> Iterator[str]:
    """Yield the key of each row, from the top; of many rows it takes long."""
    return (key for _, key in _each(outline))


def each_form(outline: Outline) -> Iterator[int]:
    """Yield the form that the key of each row has, from the top; of many rows it takes long."""
    return (form for form, _ in _each(outline))


def key_in(form: int, outline: Outline, row: int) -> str:
    """Return the key of a row whose form is known."""
    forms = [*_forms(outline, row)]
    number = form - len(forms) + 2
    return forms[form] if number < 2 else f"{forms[-1]}\n{number}"


def _each(outline: Outline) -> Iterator[tuple[int, str]]:
    """Yield the form and the key of each row.

    The key is what the row is about, so that retitling a video, moving it or renaming what it
    stands under changes nothing. The first row about a thing has the plain key; repeats add
    what they stand under, then their title, and only then a number.
    """
    used: dict[int, int] = {}  # by hashes, as the keys of a large file are as large as it
    for row in gently(range(len(outline))):
        form, key = 0, ""
        for form, key in enumerate(_forms(outline, row)):
            if hash(key) not in used:
                used[hash(key)] = 1
                yield form, key
                break
        else:  # one with a number is longer than any other, so it need not be remembered
            number = used[hash(key)] = used[hash(key)] + 1
            yield form + number - 1, f"{key}\n{number}"


def _forms(outline: Outline, row: int) -> Iterator[str]:
    """Yield what may be the key of a row, from the plain key on."""
    key, above = target_key(outline, row), row
    yield key
    for _ in range(2):
        if above >= 0:
            above = outline.parents[above]
            key = f"{key}\n{target_key(outline, above)}"
            yield key
    yield f"{key}\n{outline.node(row).title}"
