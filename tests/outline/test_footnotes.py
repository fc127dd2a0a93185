"""From the mention of a footnote to its text, and back to the nearest mention."""

from collections.abc import Callable

import pytest

from tui.outline.outline import Outline
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


def test_of_many_mentions_only_the_nearest_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    outline = read(b"said " + b"[^a] " * 2000 + b"\n\n[^a]: by whom\n\n" + b"[^a] " * 2000)
    looked = list[int]()
    for name in ("span_at", "line_at"):
        look = getattr(Outline, name)

        def counting(outline: Outline, at: int, look: Callable[..., object] = look) -> object:
            looked.append(at)
            return look(outline, at)

        monkeypatch.setattr(Outline, name, counting)
    assert [other_end(outline, "[^a]", line) for line in (1, 3, 5)] == [3, 1, 3]
    assert len(looked) < 10
