"""What a bullet is: by what it leads with, and by what it stands under."""

import pytest

from tui.outline.outline import Kind
from tui.outline.reading.reader import read

MEDIA, PAGE = "[Trees](https://youtu.be/a)", "[Leaves](https://a.org)"
MENTION, WORDS = "see the talk [here](https://youtu.be/a)", "words"
BESIDE = "[page](https://a.org) ([video](https://youtu.be/a))"

S, V, L = Kind.SERIES, Kind.VIDEO, Kind.LINK


@pytest.mark.parametrize(
    ("above", "kinds"),
    [
        ("# Section", {MEDIA: V, PAGE: L, MENTION: V, BESIDE: V, WORDS: S}),
        ("- series\n  - [x](https://x.org)", {MEDIA: V, PAGE: L, MENTION: V, BESIDE: V, WORDS: S}),
        ("- [v](https://youtu.be/v)", {MEDIA: V, PAGE: None, MENTION: None, BESIDE: None}),
        ("- [l](https://l.org)", {MEDIA: V, PAGE: L, MENTION: None, BESIDE: V, WORDS: None}),
        ("- [l](https://l.org)", {"words:": S}),
        ("- [v](https://youtu.be/v)", {WORDS: None, "words:": None}),
        ("- [v](https://youtu.be/v)\n  - note", {MEDIA: V}),
    ],
)
def test_a_bullet_under_a_row(above: str, kinds: dict[str, Kind | None]) -> None:
    for text, kind in kinds.items():
        indent = "" if above.startswith("#") else "  "
        outline = read(f"{above}\n{indent}- {text}\n{indent}  - {MEDIA}\n".encode())
        line = above.count("\n") + 2
        found = [node.kind for node in outline if node.line == line]
        assert found == ([] if kind is None else [kind]), text


@pytest.mark.parametrize("text", [MEDIA, PAGE, MENTION, WORDS])
def test_a_bullet_in_a_note_is_part_of_it(text: str) -> None:
    outline = read(f"- [v](https://youtu.be/v)\n  - note\n    - {text}\n".encode())
    assert [node.title for node in outline] == ["v"]
