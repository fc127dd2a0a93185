"""From the mention of a footnote to its text, and back to the nearest mention."""

import pytest

from tui.outline.reading.footnotes import other_end
from tui.outline.reading.reader import read

NOTES = b"""\
- said[^1] and [^2]
- again[^1]

[^1]: by whom
    - [^2]: in a bullet
> [^3]: in a quote
- below[^3], never[^4]
- `[^1]` is code, see [^1]: so it was
"""


@pytest.mark.parametrize(
    ("mark", "line", "other"),
    [
        ("[^1]", 1, 4),
        ("[^1]", 2, 4),
        ("[^1]", 8, 4),
        ("[^1]", 4, 2),
        ("[^2]", 1, 5),
        ("[^2]", 5, 1),
        ("[^3]", 7, 6),
        ("[^3]", 6, 7),
        ("[^4]", 7, None),
    ],
)
def test_the_other_end(mark: str, line: int, other: int | None) -> None:
    assert other_end(read(NOTES), mark, line) == other


def test_a_footnote_in_the_first_line() -> None:
    outline = read(b"[^1]: by whom\n\nsaid[^1]\n")
    assert (other_end(outline, "[^1]", 3), other_end(outline, "[^1]", 1)) == (1, 3)


def test_what_code_says_is_no_mention() -> None:
    outline = read(b"said[^1]\n\n```\n[^1]\n```\n\n[^1]: by whom\n")
    assert other_end(outline, "[^1]", 7) == 1
