"""Fragments of links, and the headings and anchors that they name."""

import pytest

from tui.outline.outline import Outline
from tui.outline.reading.anchors import anchors, slug_of
from tui.outline.reading.reader import read

NOTES = """\
# Talks & *courses*
## `pydata` [2023](https://pydata.org)
## Talks
## Talks
### 📚 Books
Été à Paris
-----------
<a name="Old-Name"></a>
<h2 align="center">By <b>hand</b></h2>
- # In a bullet
<div id='box'>

```
# code
<a id="code"></a>
```
"""


@pytest.mark.parametrize(
    ("fragment", "line"),
    [
        ("talks--courses", 1),
        ("pydata-2023", 2),
        ("talks", 3),
        ("talks-1", 4),
        ("-books", 5),
        ("books", 5),
        ("%C3%89t%C3%A9-%C3%A0-paris", 6),
        ("old-name", 8),
        ("by-hand", 9),
        ("in-a-bullet", 10),
        ("box", 11),
    ],
)
def test_a_fragment_names_a_heading_or_an_anchor(fragment: str, line: int) -> None:
    assert anchors(read(NOTES.encode()))[slug_of(fragment)] == line


def test_an_anchor_above_all_headings() -> None:
    assert anchors(read(b"\n\n<a id='top'></a>\n# Talks\n")) == {"talks": 4, "top": 3}


@pytest.mark.parametrize("fragment", ["code", "talks-2", "2023", "courses"])
def test_other_fragments_name_nothing(fragment: str) -> None:
    assert slug_of(fragment) not in anchors(read(NOTES.encode()))


def test_lines_are_counted_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    outline = read(b"- [a](https://youtu.be/a)\n" + b"    - <a id=b>c</a>\n" * 99)
    asked = list[int]()  # each time it counts from the beginning of the row
    monkeypatch.setattr(Outline, "line_at", lambda _, at: asked.append(at))
    assert anchors(outline) == {"b": 2}
    assert asked == []
