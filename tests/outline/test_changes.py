"""The rows and lines that a save changed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.outline.trees import FILES, versions
from tui.outline.diff import changes as module
from tui.outline.diff.changes import Changes, changes
from tui.outline.diff.row_map import row_map
from tui.outline.outline import ROOT, Node
from tui.outline.reading.reader import read

NOTES = """\
# Talks
about these talks
- pydata
    - [Polars](https://youtu.be/polarspolar)
        - fast
        - in rust
    - [Pandas](https://youtu.be/pandaspanda)
- [Zig](https://youtu.be/zigzigzigzi)
    - small
"""

A, B, C = (f"- [{name}](https://{name}.org)\n" for name in "abc")


def changed(new: str, old: str = NOTES) -> Changes:
    before, after = read(old.encode()), read(new.encode())
    return changes(before, after, row_map(before, after))


def titles(new: str) -> list[str]:
    after = read(new.encode())
    return [after.node(row).title for row in changed(new).rows]


def texts(node: Node) -> list[str]:
    return [text for line in node.body if (text := line.text.strip())]


@given(FILES)
def test_nothing_changed_between_equal_files(text: str) -> None:
    assert changed(text, text) == Changes({}, None)


@given(versions() | st.tuples(FILES, FILES))
@example((f"{A}    - x\n- b\n", f"{A}    - x\n```\n- b\n```\n"))
@example((f"{A}{B}```\n{C}```\n", f"{A}```\n{B}```\n{C}```\n"))
@example((f"- b\n {A}  - x", f"\n {A}  - x"))
def test_the_changed_rows_are_those_that_are_new_or_read_otherwise(files: tuple[str, str]) -> None:
    old, new = files
    before, after = read(old.encode()), read(new.encode())
    traced = row_map(before, after)
    wanted = []
    for row in range(ROOT, len(after)):
        was = traced.was(row)
        if was is None or texts(before.node(was)) != texts(after.node(row)):
            wanted.append(row)
    found = changes(before, after, traced)
    assert list(found.rows) == wanted
    for row, numbers in found.lines.items():
        assert set(numbers) <= {line.number for line in after.node(row).body}
    if found.last is not None:
        row, line = found.last
        assert after.row_at(line) == row


def test_a_typed_note_line_is_marked() -> None:
    new = NOTES.replace("        - in rust\n", "        - in rust\n        - and lazy\n")
    found = changed(new)
    assert titles(new) == ["Polars"]
    assert list(found.lines.values()) == [(7,)]
    assert found.last == (2, 7)


def test_an_edited_title_and_note_are_marked() -> None:
    found = changed(NOTES.replace("Polars", "Polars 1.0").replace("small", "tiny"))
    assert found.lines == {2: (4,), 4: (9,)}
    assert found.last == (4, 9)


def test_a_deleted_note_line_marks_the_row_and_leads_to_the_line_above() -> None:
    found = changed(NOTES.replace("        - in rust\n", ""))
    assert found.lines == {2: ()}
    assert found.last == (2, 5)


def test_so_it_does_where_that_line_is_blank() -> None:
    old = f"{A}    - x\n\n    - y\n{B}"
    assert changed(old.replace("    - y\n", ""), old).last == (0, 3)
    assert changed(old.replace("    - x\n", ""), old).last == (0, 1)


def test_text_taken_away_above_all_rows_leads_to_the_first_line() -> None:
    assert changed(f"\n{NOTES}", f"before all\n\n{NOTES}").last == (ROOT, 1)


def test_a_new_video_is_marked_whole() -> None:
    found = changed(NOTES + "- [New](https://youtu.be/newnewnewne)\n    - note\n")
    assert found.lines == {5: (10, 11)}
    assert found.last == (5, 11)


def test_the_notes_of_a_section_and_of_the_file_count() -> None:
    assert titles(NOTES.replace("about", "all about")) == ["Talks"]
    assert changed(f"before all\n{NOTES}").lines == {ROOT: (1,)}


def test_a_row_that_is_cut_and_pasted_is_the_one_that_was_gone() -> None:
    zig = "- [Zig](https://youtu.be/zigzigzigzi)\n    - small\n"
    cut = changed(NOTES.replace(zig, ""))
    pasted = changed(f"{zig}{NOTES.replace(zig, '')}", NOTES.replace(zig, ""))
    assert pasted.prints[0] == (None, *cut.gone.values())
    assert not pasted.gone
    edited = changed(f"{zig}    - fast\n{NOTES.replace(zig, '')}", NOTES.replace(zig, ""))
    assert edited.prints[0] != (None, *cut.gone.values())


def test_rows_that_a_comment_swallows_are_gone() -> None:
    old = f"{A}{B}\nthe end -->\n\n{C}"
    found = changed(f"<!--\n{old}", old)
    assert len(found.gone) == 2
    assert {*found.gone.values()}.isdisjoint(now for _, now in found.prints.values())


def test_an_edit_and_its_inverse_have_the_same_prints() -> None:
    new = NOTES.replace("small", "tiny").replace("fast", "quick")
    there, back = changed(new), changed(NOTES, new)
    assert there.prints == {row: (was, now) for row, (now, was) in back.prints.items()}
    assert all(was not in (None, now) for was, now in there.prints.values())
    assert len(there.prints) == 2
    assert not there.gone


def test_moving_a_video_changes_no_note() -> None:
    line = "    - [Pandas](https://youtu.be/pandaspanda)\n"
    assert not titles(NOTES.replace(line, "") + line.strip() + "\n")


def test_indentation_and_blank_lines_change_nothing() -> None:
    assert changed(NOTES.replace("    ", "\t")) == Changes({}, None)
    assert changed(NOTES.replace("- [Zig]", "\n\n- [Zig]")) == Changes({}, None)


def test_deleting_a_video_changes_no_other() -> None:
    assert changed(NOTES.replace("    - [Pandas](https://youtu.be/pandaspanda)\n", "")).last is None


def test_a_note_taken_over_by_a_new_video_changes_both() -> None:
    new = NOTES.replace(
        "        - in rust", "    - [Rust](https://youtu.be/rustrustrus)\n        - in rust"
    )
    assert titles(new) == ["Polars", "Rust"]


@pytest.mark.parametrize("most", [1, 2, 3, 4])
def test_of_very_many_changed_lines_the_first_are_told(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_LINES", most)
    talk = "- [New](https://youtu.be/newnewnewne)\n    - one\n    - two\n"
    assert changed(NOTES + talk).lines == {5: (10, 11, 12)[:most]}
    edited = NOTES.replace("        - in rust\n", "        - 1\n        - 2\n        - in rust\n")
    assert changed(edited).lines == {2: (6, 7)[:most]}
    indented = NOTES.replace("        - in rust\n", "         - in rust\n")
    assert changed(indented).lines in ({}, {2: ()})
