"""A saved note stays where it was read: the line at the top is the same text, if it still is."""

from hypothesis import given
from hypothesis import strategies as st

from tests.features.note_pane import TALK, node
from tui.screen.note.place import carried

lines = st.lists(st.sampled_from(["a", "b", "c", "", "  d"]), max_size=20)


def note(*parts: list[str]) -> str:
    return TALK + "".join(f"    - {line}\n" for part in parts for line in part)


@given(lines, lines, lines, lines, st.data())
def test_lines_around_a_change_are_found_again(
    above: list[str], old: list[str], new: list[str], below: list[str], data: st.DataObject
) -> None:
    before, after = node(note(above, old, below)), node(note(above, new, below))
    line = data.draw(st.integers(1, len(above) + len(old) + len(below) + 1))
    found = carried(before, after, line)
    texts = {of: [entry.text for entry in of.body] for of in (before, after)}
    assert 1 <= found <= len(texts[after])
    if line <= len(above) + 1 or line > len(above) + len(old) + 1:
        assert texts[after][found - 1] == texts[before][line - 1]


def test_lines_above_the_row_do_not_matter() -> None:
    before, after = node(f"text\n{note(['a', 'b'])}"), node(f"more\n\ntext\n{note(['a', 'b'])}")
    assert carried(before, after, 4) == 6


def test_a_note_on_both_sides_of_an_entry() -> None:
    text = "# s\none\n- [t](https://youtu.be/a)\n    - note\n\ntwo\nthree\n"
    before, after = node(text), node(text.replace("note", "note\n    - another"))
    assert [entry.text for entry in before.body] == ["# s", "one", "two", "three"]
    assert carried(before, after, 7) == 8
    assert carried(before, after, 2) == 2
