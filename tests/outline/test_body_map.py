"""Lines of a body are found in what it became, wherever its parts stand in the file."""

from hypothesis import given
from hypothesis import strategies as st

from tests.outline.strategies import notes
from tui.outline.diff import row_map as module
from tui.outline.diff.body_map import Body, BodyMap
from tui.outline.diff.row_map import row_map
from tui.outline.outline import ROOT, Outline
from tui.outline.reading.reader import read


def body(outline: Outline, row: int) -> Body:
    return Body(outline, *outline.segments_of(row))


@given(notes)
def test_each_place_is_on_its_line_and_each_line_at_its_place(data: bytes) -> None:
    outline = read(data)
    for row in range(ROOT, len(outline)):
        own, whole = outline.node(row).body, body(outline, row)
        assert b"".join(outline.data[s:e] for s, e in outline.segments_of(row)) == whole.data
        numbers = [line.number for line in own]
        for number in range(1, outline.line_count + 1):
            place = whole.place_of(number)
            assert (place is None) == (number not in numbers)
            assert place is None or whole.line_at(place) == number
        assert list(whole.lines(0, len(whole.data)).numbers) == numbers


@given(notes, notes, st.integers(0, 60), st.integers(0, 60))
def test_a_line_that_is_found_says_the_same_and_lines_keep_their_order(
    one: bytes, other: bytes, head: int, tail: int
) -> None:
    old = read(one)
    new = read(one[:head] + other + one[len(one) - tail :])
    found = BodyMap(Body(old, (0, len(old.data))), Body(new, (0, len(new.data))))
    lines = {line.number: line.text.strip() for node in (new.root, *new) for line in node.body}
    before = 0
    for line in sorted(line for node in (old.root, *old) for line in node.body):
        there = found.same(line.number)
        if there is not None:
            assert lines[there] == line.text.strip()
            assert there > before
            before = there
        elif lines:
            assert found.near(line.number) in lines
    assert not old.data or found.same(old.line_count + 1) is None


def test_of_too_many_edited_lines_none_is_followed_to_another_row() -> None:
    talks = [f"- [{n}](https://youtu.be/{n})\n" for n in "abc"]
    moved, size = "    - a note that moves\n", module._MOST_EDITED
    for filling, is_followed in (("", True), (f"    - {'x' * size}\n", False)):
        old = read((talks[0] + moved + filling + talks[1] + talks[2]).encode())
        new = read((talks[1] + filling + moved + talks[2] + "# end\n").encode())
        assert (row_map(old, new).same_line(2) is not None) == is_followed
