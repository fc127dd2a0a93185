"""A note that is copied stands on its own."""

import pytest

from tui.outline.outline import ROOT
from tui.outline.reading.excerpt import note_markdown
from tui.outline.reading.reader import read


@pytest.mark.parametrize(
    ("notes", "row", "copied"),
    [
        ("- [a](https://youtu.be/a)\n    - one\n        - two\n", 0, "- one\n    - two"),
        ("- [a](https://youtu.be/a)\n\t- one\n\t  two\n", 0, "- one\n  two"),
        ("- [a](https://youtu.be/a)\n        - far\n\n    near\n\n", 0, "    - far\n\nnear"),
        ("- s\n    - [a](https://youtu.be/a)\n        - one\n\n  of s\n", 0, "of s"),
        ("# A\nabout\n\n    code\n- [a](https://youtu.be/a)\n", 0, "about\n\n    code"),
        ("A\n===\nabout\n", 0, "about"),
        ("- [a\n  b](https://youtu.be/a)\n    - one\n", 0, "- one"),
        ("above all\n  so\n# A\n", ROOT, "above all\n  so"),
        ("- [a](https://youtu.be/a)\n", 0, ""),
        ("- [a](https://youtu.be/a)\n\n    \n", 0, ""),
    ],
)
def test_the_lines_below_a_title_move_left_together(notes: str, row: int, copied: str) -> None:
    assert note_markdown(read(notes.encode()).node(row)) == copied
