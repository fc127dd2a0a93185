"""Keys of rows: each row has its own, and keeps it through edits elsewhere."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outline.trees import FILES, Tree, edits, named
from tests.shared import NOTES, collections
from tui.outline.diff.keys import each_form, key_in, keys
from tui.outline.reading.reader import read


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("path", collections())
def test_every_row_of_a_real_file_has_a_key_of_its_own(path: Path) -> None:
    found = keys(read(path.read_bytes()))
    assert len(set(found)) == len(found) > 0


def test_the_videos_of_the_project_are_named_by_their_ids() -> None:
    outline = read(NOTES.read_bytes())
    found = keys(outline)
    assert found[:4] == [
        "section Videos",
        "section Youtube",
        "youtube:zjkBMFhNj_g",
        "series pydata",
    ]
    assert not any("\n" in key for key in found)  # nothing in this file is there twice


@given(FILES)
def test_keys_are_unique_whatever_is_repeated(text: str) -> None:
    outline = read(text.encode())
    found = keys(outline)
    assert len(set(found)) == len(found)
    forms = enumerate(each_form(outline))
    assert [key_in(form, outline, row) for row, form in forms] == found


@given(edits())
def test_an_edit_leaves_the_keys_of_all_other_rows_alone(
    edited: tuple[Tree, Tree, str, int],
) -> None:
    old, new, _, number = edited
    before, after = read(old.data()), read(new.data())
    old_keys, new_keys = keys(before), keys(after)
    rows, kept = named(before), named(after)
    for other in (rows.keys() & kept.keys()) - {number}:
        assert old_keys[rows[other]] == new_keys[kept[other]]


@given(edits(("retitle", "move", "indent", "note")))
def test_a_video_keeps_its_key_through_its_own_edits(edited: tuple[Tree, Tree, str, int]) -> None:
    old, new, _, number = edited
    if any(item.number == number and item.is_video for item in old.walk()):
        before, after = read(old.data()), read(new.data())
        assert keys(before)[named(before)[number]] == keys(after)[named(after)[number]]


REPEATED = """\
# Talks
- first
    - [A](https://youtu.be/aaaaaaaaaaa)
- second
    - [A](https://www.youtube.com/watch?v=aaaaaaaaaaa&t=5s)
    - [A, the sequel](https://youtu.be/aaaaaaaaaaa)
# Talks
"""


def test_repeats_are_told_apart_by_what_they_stand_under() -> None:
    assert keys(read(REPEATED.encode())) == [
        "section Talks",
        "series first",
        "youtube:aaaaaaaaaaa",
        "series second",
        "youtube:aaaaaaaaaaa\nseries second",
        "youtube:aaaaaaaaaaa\nseries second\nsection Talks",
        "section Talks\n",
    ]


def test_repeats_below_the_first_row_are_told_apart_by_it() -> None:
    found = keys(read(b"# Talks\n" + b"- [A](https://a.org)\n" * 4))
    assert found[1:4] == ["a.org/", "a.org/\nsection Talks", "a.org/\nsection Talks\n"]
    assert len(set(found)) == 5


def test_repeats_are_told_apart_by_two_rows_above_then_by_their_titles() -> None:
    text = "# Talks\n- s\n    - t\n" + "".join(
        f"        - [{name}](https://a.org)\n" for name in "ABCDD"
    )
    assert keys(read(text.encode()))[3:] == [
        "a.org/",
        "a.org/\nseries t",
        "a.org/\nseries t\nseries s",
        "a.org/\nseries t\nseries s\nD",
        "a.org/\nseries t\nseries s\nD\n2",
    ]


@given(st.integers(0, 4))
def test_a_repeat_keeps_its_key_when_others_come_before_it(more: int) -> None:
    added = "".join(f"- extra {i}\n    - [A](https://youtu.be/aaaaaaaaaaa)\n" for i in range(more))
    text = REPEATED.replace("- second\n", f"{added}- second\n")
    outline = read(text.encode())
    row = next(node.row for node in outline if node.title == "A" and "second" in node.path)
    assert keys(outline)[row] == "youtube:aaaaaaaaaaa\nseries second"


def test_equal_rows_below_each_other_are_numbered() -> None:
    found = keys(read(b"- [a](https://a.org)\n" * 5))
    assert found[-2:] == ["a.org/\n\na\n2", "a.org/\n\na\n3"]


def test_a_section_with_a_link_is_named_by_it() -> None:
    assert keys(read(b"# [Course](https://course.org/)\n")) == keys(
        read(b"# [The course](http://www.course.org)\n")
    )
