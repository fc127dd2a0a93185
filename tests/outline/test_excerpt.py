"""Excerpts: the Markdown that is copied of the notes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outline.strategies import notes
from tui.outline.reading import excerpt
from tui.outline.reading.excerpt import line_markdown, note_markdown
from tui.outline.reading.reader import read
from tui.outline.text.characters import plain

NOTES = """\
# Talks
intro
\t- series
\t    - [First](https://youtu.be/a) - about it
\t        - note
\t\t\t- deeper

hangs out
\t    - [Second](https://youtu.be/b)
## Inner
```
- x = 1
```
# Other
1. [Third](https://example.org)
"""
GROUP = """\
- series
    - [First](https://youtu.be/a) - about it
        - note
        - deeper
"""


@pytest.mark.parametrize(
    ("title", "copied"),
    [
        ("First", "- [First](https://youtu.be/a) - about it\n    - note\n    - deeper"),
        ("Second", "- [Second](https://youtu.be/b)"),
        ("series", f"{GROUP}    - [Second](https://youtu.be/b)"),
        ("Inner", "## Inner\n```\n- x = 1\n```"),
        ("Other", "# Other\n1. [Third](https://example.org)"),
    ],
)
def test_a_note_has_its_title_and_a_group_all_that_is_in_it(title: str, copied: str) -> None:
    (row,) = (row for row in read(NOTES.encode()) if row.title == title)
    lines = [line for line in note_markdown(row).split("\n") if line and line != "hangs out"]
    assert lines == copied.split("\n")


def test_a_line_that_hangs_out_below_the_first_row_moves_nothing() -> None:
    outline = read(b"  - [a](https://youtu.be/a)\n    - note\nhangs out\n")
    assert note_markdown(outline.node(0)) == "- [a](https://youtu.be/a)\n  - note\nhangs out"
    assert note_markdown(read(b"    far\n  near\n").root) == "  far\nnear"


def test_a_section_is_whole() -> None:
    text = note_markdown(read(NOTES.encode()).node(0))
    assert text.startswith("# Talks\nintro\n    - series\n")
    assert text.endswith("## Inner\n```\n- x = 1\n```")
    assert "hangs out" in text


@pytest.mark.parametrize(
    ("line", "copied"),
    [
        (1, "# Talks"),
        (4, "[First](https://youtu.be/a) - about it"),
        (6, "deeper"),
        (7, ""),
        (8, "hangs out"),
        (12, "- x = 1"),
        (15, "[Third](https://example.org)"),
        (99, ""),
    ],
)
def test_a_line_is_without_its_bullet(line: int, copied: str) -> None:
    assert line_markdown(read(NOTES.encode()), line) == copied


def test_windows_line_ends_are_no_part_of_it() -> None:
    outline = read(b"- [a](https://youtu.be/a)\r\n  - one\r\n  - two\r\n")
    assert note_markdown(outline.node(0)) == "- [a](https://youtu.be/a)\n  - one\n  - two"
    assert line_markdown(outline, 2) == "one"


CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) + "\u202e\u2066\u200f\u2028"


@given(notes, st.lists(st.sampled_from(CONTROLS), max_size=5), st.integers(0, 200))
def test_nothing_that_is_copied_holds_control_characters(
    text: bytes, signs: list[str], at: int
) -> None:
    outline = read(text[:at] + "".join(signs).encode() + text[at:])
    for row in [outline.root, *outline]:
        copied = note_markdown(row)
        assert not {c for c in copied if unicodedata.category(c) == "Cc"} - set("\n\t")
        assert not set(copied) & set("\u202e\u2066\u200f\u2028")
    for number in range(1, outline.line_count + 1):
        assert not any(unicodedata.category(c) == "Cc" for c in line_markdown(outline, number))


def test_joiners_stay() -> None:
    assert plain(f"می\u200cخواهم 👩\u200d🔬{CONTROLS}x") == "می\u200cخواهم 👩\u200d🔬x"


@given(notes, st.integers(1, 40))
def test_it_is_the_same_in_whatever_pieces_it_is_read(text: bytes, size: int) -> None:
    outline = read(text)
    whole = [note_markdown(row) for row in (outline.root, *outline)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(excerpt, "_PIECE", size)
        assert [note_markdown(row) for row in (outline.root, *outline)] == whole
