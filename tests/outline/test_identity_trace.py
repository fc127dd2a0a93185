"""Rows and lines are found again after an edit, or the nearest that is left."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.outline.trees import FILES, Tree, edits, named, versions
from tests.shared import shared
from tui.outline.diff.edit import edit_between
from tui.outline.diff.row_map import RowMap, row_map
from tui.outline.outline import ROOT, Kind, Outline
from tui.outline.reading.reader import read

NOTES = """\
# Talks
- pydata
    - [Polars](https://youtu.be/polarspolar)
        - fast
        - in rust
    - [Pandas](https://youtu.be/pandaspanda)
        - slow
    - [Numpy](https://youtu.be/numpynumpyn)
- alone
    - [Mamba](https://youtu.be/mambamambam)
## Later
- [Zig](https://youtu.be/zigzigzigzi)
"""


def traced(new: str, old: str = NOTES) -> RowMap:
    return row_map(read(old.encode()), read(new.encode()))


def row(outline: Outline, title: str) -> int:
    return next(node.row for node in outline if node.title == title)


def went(new: str, title: str, old: str = NOTES) -> str:
    """Return the title of the row that a row of the old notes leads to."""
    found = traced(new, old)
    return found.new.node(found.row(row(found.old, title))).title


def without(*titles: str) -> str:
    return "".join(
        line
        for line in NOTES.splitlines(keepends=True)
        if not any(f"[{t}]" in line for t in titles)
    )


@given(edits())
def test_every_row_that_is_still_there_is_found(edited: tuple[Tree, Tree, str, int]) -> None:
    old, new, _, _ = edited
    found = row_map(read(old.data()), read(new.data()))
    rows, kept = named(found.old), named(found.new)
    for number in rows.keys() & kept.keys():
        assert found.same(rows[number]) == kept[number] == found.row(rows[number])
        assert found.was(kept[number]) == rows[number]


@given(versions() | st.tuples(FILES, FILES))
@example(("- [a](https://a.org)\n", ""))
@example(("", "- [a](https://a.org)\n"))
@example(("- [a](https://a.org)\n- b", "```\n- [a](https://a.org)\n- b"))
def test_a_trace_leads_to_a_living_row_whatever_changed(files: tuple[str, str]) -> None:
    old, new = files
    found = row_map(read(old.encode()), read(new.encode()))
    for at in range(ROOT, len(found.old)):
        assert ROOT <= found.row(at) < len(found.new)
        same = found.same(at)
        assert same is None or found.was(same) == at
    for number in range(1, found.old.line_count + 1):
        assert 1 <= found.line(number) <= max(found.new.line_count, 1)


@given(FILES)
def test_nothing_moves_when_nothing_changed(text: str) -> None:
    found = traced(text, text)
    assert [found.row(at) for at in range(len(found.old))] == list(range(len(found.old)))
    lines = range(1, found.old.line_count + 1)
    assert [found.line(number) for number in lines] == list(lines)


@given(FILES, FILES)
@example("a\nb\n", "a\nx\nb\n")
@example("a", "a\n")
def test_an_edit_is_the_lines_between_those_that_stayed(old: str, new: str) -> None:
    before, after = old.encode(), new.encode()
    edit = edit_between(before, after)
    assert before[: edit.start] == after[: edit.start]
    assert before[edit.old_end :] == after[edit.new_end :]
    assert edit.start <= min(edit.old_end, edit.new_end)
    for data, bound in ((before, edit.start), (before, edit.old_end), (after, edit.new_end)):
        assert bound in (0, len(data)) or data[bound - 1 : bound] == b"\n"
    assert edit.is_empty == (old == new)


def test_a_small_edit_of_a_large_file_is_small() -> None:
    line = b"- a line of notes\n"
    old = line * 50_000
    new = old[: 30_000 * len(line)] + b"- a new one\n" + old[30_000 * len(line) :]
    edit = edit_between(old, new)
    assert (edit.old_end - edit.start, edit.new_end - edit.start) == (0, 12)


@pytest.mark.parametrize("indent", ["\t", "  ", "        "])
def test_a_new_indentation_moves_nothing(indent: str) -> None:
    found = traced(NOTES.replace("    ", indent))
    assert [found.row(at) for at in range(len(found.old))] == list(range(len(found.old)))


def test_a_video_is_followed_into_another_series() -> None:
    line = "    - [Pandas](https://youtu.be/pandaspanda)\n        - slow\n"
    moved = NOTES.replace(line, "").replace("- alone\n", f"- alone\n{line}")
    assert went(moved, "Pandas") == "Pandas"


def test_a_video_is_followed_when_it_is_renamed_on_the_way() -> None:
    line = "    - [Pandas](https://youtu.be/pandaspanda)\n        - slow\n"
    moved = NOTES.replace(line, "").replace("- alone\n", f"- alone\n{line}")
    found = traced(moved.replace("[Pandas]", "[Pandas 2]"))
    assert found.same(row(found.old, "Pandas")) == row(found.new, "Pandas 2")


def test_two_entries_of_one_video_may_change_places() -> None:
    first, second = "- [A](https://a.org)\n", "- [A, again](https://a.org)\n"
    assert went(second + first, "A", first + second) == "A"


def test_a_renamed_series_is_known_by_its_videos() -> None:
    renamed = NOTES.replace("- pydata", "- PyData Amsterdam").replace("- alone", "- not alone")
    assert went(renamed, "pydata") == "PyData Amsterdam"
    assert went(renamed, "alone") == "not alone"


def test_of_two_series_that_become_one_only_one_is_still_there() -> None:
    old = "- one\n    - [a](https://a.org)\n- two\n    - [b](https://b.org)\n"
    new = "- both\n    - [a](https://a.org)\n    - [b](https://b.org)\n"
    found = traced(new, old)
    (left,) = (at for at in (0, 2) if found.same(at) is not None)
    assert (found.same(left), found.was(0)) == (0, left)
    assert [went(new, title, old) for title in ("a", "b")] == ["a", "b"]


def test_what_holds_the_same_rows_is_the_same_rather_than_what_has_its_title() -> None:
    old = "- [A](https://a.org/1)\n    - [B](https://b.org)\n"
    new = "- [X](https://a.org/3)\n    - [B](https://b.org)\n- [A](https://a.org/4)\n"
    assert went(new, "A", old) == "X"
    assert traced(new, old).was(2) is None


def test_a_renamed_series_is_known_in_another_place_too() -> None:
    series = "- alone\n    - [Mamba](https://youtu.be/mambamambam)\n"
    moved = NOTES.replace(series, "").replace("# Talks\n", f"# Talks\n{series}")
    assert went(moved.replace("- alone", "- SSMs"), "alone") == "SSMs"


def test_a_series_that_became_a_section_is_known_by_its_title() -> None:
    assert went(NOTES.replace("- alone\n    - [Mamba]", "# alone\n- [Mamba]"), "alone") == "alone"


def test_a_renamed_section_is_known_by_its_videos() -> None:
    assert went(NOTES.replace("## Later", "### Some day"), "Later") == "Some day"


def test_a_video_whose_link_was_mended_is_known_by_its_title() -> None:
    mended = NOTES.replace("pandaspanda", "another1234")
    assert went(mended, "Pandas") == "Pandas"
    before = "    - [Dask](https://youtu.be/daskdaskdas)\n"
    assert went(mended.replace("    - [Pandas]", f"{before}    - [Pandas]"), "Pandas") == "Pandas"


def test_equal_titles_are_told_apart_by_what_they_stand_under() -> None:
    first, second = ("- one\n    - [a](https://a.org/1)\n", "- two\n    - [a](https://a.org/2)\n")
    above = "- zero\n    - [z](https://z.org)\n"
    found = traced(above + (second + first).replace("a.org", "b.org"), first + second)
    assert [found.same(at) for at in range(4)] == [4, 5, 2, 3]


def test_a_line_that_was_typed_over_is_known_by_its_place() -> None:
    typed = NOTES.replace("[Pandas](https://youtu.be/pandaspanda)", "[Dask](https://x.org)")
    assert went(typed, "Pandas") == "Dask"


def test_a_deleted_video_gives_way_to_the_next_then_to_the_one_before() -> None:
    assert went(without("Pandas"), "Pandas") == "Numpy"
    assert went(without("Numpy"), "Numpy") == "Pandas"
    assert went(without("Pandas", "Numpy"), "Pandas") == "Polars"


def test_a_sibling_that_moved_away_is_no_neighbour() -> None:
    line = "    - [Numpy](https://youtu.be/numpynumpyn)\n"
    moved = without("Pandas", "Numpy").replace("- alone\n", f"- alone\n{line}")
    assert went(moved, "Pandas") == "Polars"


def test_the_last_video_of_a_series_gives_way_to_the_neighbour_of_the_series() -> None:
    gone = NOTES.replace("- alone\n    - [Mamba](https://youtu.be/mambamambam)\n", "")
    assert went(gone, "Mamba") == "Later"
    assert went(NOTES.partition("- pydata")[0], "Mamba") == "Talks"


def test_a_deleted_video_leads_to_its_other_entry() -> None:
    twice = NOTES + "- [Pandas, again](https://www.youtube.com/watch?v=pandaspanda)\n"
    line = "    - [Pandas](https://youtu.be/pandaspanda)\n        - slow\n"
    assert went(twice.replace(line, ""), "Pandas", twice) == "Pandas, again"


def test_a_deleted_copy_leads_to_the_one_that_is_left_and_not_to_what_took_its_place() -> None:
    pandas = "    - [Pandas](https://youtu.be/pandaspanda)\n        - slow\n"
    twice = NOTES + pandas.replace("    - ", "- ", 1)
    other = "- [Scala](https://youtu.be/scalascala0)\n"
    assert went(NOTES + other, "Pandas", twice) == "Pandas"
    found = traced(NOTES + other, twice)
    copy = len(found.old) - 1
    assert found.new.node(found.row(copy)).title == "Pandas"


def test_a_row_that_code_swallows_gives_way() -> None:
    fenced = NOTES.replace("- pydata", "```\n- pydata").replace("## Later", "```\n## Later")
    assert went(fenced, "Pandas") == "Later"


def test_rows_that_a_comment_above_them_swallows_are_gone() -> None:
    old = "- [a](https://a.org)\n- [b](https://b.org)\n\nthe end -->\n\n- [c](https://c.org)\n"
    found = traced(f"<!--\n{old}", old)
    assert [found.same(at) for at in range(3)] == [None, None, 0]
    assert found.was(0) == 2


def line_of(text: str, part: str) -> int:
    return next(i for i, line in enumerate(text.splitlines(), 1) if part in line)


@pytest.mark.parametrize(
    ("replaced", "by", "part", "wanted"),
    [
        ("# Talks", "# Talks\nand more", "in rust", "in rust"),
        ("## Later", "## Much later", "in rust", "in rust"),
        ("        - fast\n", "        - fast\n        - safe\n", "in rust", "in rust"),
        ("        - fast\n", "", "in rust", "in rust"),
        ("        - in rust", "        - written in rust", "in rust", "written in rust"),
        ("        - in rust\n", "", "in rust", "fast"),
        ("[Polars]", "[Polars!]", "Polars", "Polars!"),
        ("Polars](https://youtu.be/polarspolar)\n        - fast", "P](p.org)", "fast", "[P]"),
        ("    - [Polars](https://youtu.be/polarspolar)\n        - fast\n        - in rust\n", "",
         "in rust", "Pandas"),
    ],
)  # fmt: skip
def test_a_note_line_is_found_again(replaced: str, by: str, part: str, wanted: str) -> None:
    new = NOTES.replace(replaced, by)
    assert traced(new).line(line_of(NOTES, part)) == line_of(new, wanted)


def test_the_lines_of_a_moved_video_move_with_it() -> None:
    first, second = (
        "- [A](https://a.org)\n    - one\n    - two\n",
        "- [B](https://b.org)\n    - b\n",
    )
    found = traced(second + first, first + second)
    assert [found.line(number) for number in range(1, 6)] == [3, 4, 5, 1, 2]


def test_equal_note_lines_keep_their_order() -> None:
    old = "- [A](https://a.org)\n    - x\n    - y\n    - x\n"
    found = traced("- [A, edited](https://a.org)\n    - x\n    - y\n    - x\n    - z", old)
    assert [found.line(number) for number in range(1, 5)] == [1, 2, 3, 4]


def test_the_earlier_notes_of_the_user_lead_to_the_later_ones() -> None:
    old = read(shared("seed", "videos-earlier.md").read_bytes())
    found = row_map(old, read(shared("seed", "videos.md").read_bytes()))
    for node in old:
        assert found.new.node(found.row(node.row)).label.url == node.url


def test_a_series_that_lost_its_videos_and_its_name_is_the_item_in_its_place() -> None:
    old = (
        "- [one](https://youtu.be/aaaaaaaaaa1)\n- shells\n    - note\n"
        "    - [two](https://youtu.be/aaaaaaaaaa2)\n- [three](https://youtu.be/aaaaaaaaaa3)\n"
        "- [four](https://youtu.be/aaaaaaaaaa4)\n"
    )
    new = old.replace("    - [two](https://youtu.be/aaaaaaaaaa2)\n", "").replace("shells", "Shells")
    assert read(new.encode()).node(1).kind is Kind.ITEM
    assert went(new, "shells", old) == "Shells"
    assert went(old, "Shells", new) == "shells"
