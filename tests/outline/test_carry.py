"""An outline takes over of an older one only what would be worked out anew."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.outline.strategies import notes
from tests.outline.test_splice import CASES, MADE, Edit, edited, edits
from tests.shared import REPEAT
from tui.outline.diff.carry import carry
from tui.outline.diff.row_map import row_map
from tui.outline.outline import Outline
from tui.outline.reading.reader import read

WORKED_OUT = ("ends", "depths", "groups", "lines", "extra_segments", "shared_texts")


def worked_out(outline: Outline) -> dict[str, object]:
    return {name: getattr(outline, name) for name in WORKED_OUT}


def assert_carried(old: bytes, new: bytes) -> None:
    before, after = read(old), read(new)
    worked_out(before)
    carry(row_map(before, after))
    assert worked_out(after) == worked_out(read(new))


@given(notes | st.lists(st.sampled_from(MADE), max_size=60).map(b"".join), edits)
@example(b"# one\n# one\n# one", [(0.0, 0, [b"```\n"])])
@settings(max_examples=500 * REPEAT)
def test_after_any_edit(data: bytes, edits: list[Edit]) -> None:
    for edit in edits:
        new = edited(data, edit)
        assert_carried(data, new)
        data = new


@pytest.mark.parametrize("name", CASES)
def test_after_an_edit_that_reaches_far(name: str) -> None:
    for old, new in (CASES[name], CASES[name][::-1]):
        assert_carried(old.encode(), new.encode())


LINKS = "# Talks\n- [a](https://youtu.be/a)\n- [a](https://youtu.be/b)\n- [b](https://youtu.be/c)\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LINKS, LINKS.replace("[b]", "[a]")),
        (LINKS, LINKS.replace("youtu.be/c", "youtu.be/d")),
        ("# x\n# x\n# y\n", "# x\n# x\n# x\n"),
        ("\n# x\n# x\n# y\n", "\n# x\n# x\n# x\n"),
        ("x\n# x\n# x\n", "# x\n# x\n# x\n"),
    ],
)
def test_texts_that_become_shared(old: str, new: str) -> None:
    assert_carried(old.encode(), new.encode())
    assert_carried(new.encode(), old.encode())


def test_a_small_edit_of_words_leaves_all_columns_but_the_lines() -> None:
    old = LINKS.encode() * 50
    before, after = read(old), read(old.replace(b"# Talks\n", b"# Talks\nwords\n", 1))
    worked_out(before)
    carry(row_map(before, after))
    assert vars(after).keys() >= set(WORKED_OUT)
    assert after.ends is before.ends
