"""How wide the tree must be: wide enough to show each title whole, and no cell wider."""

import pytest

from tests.features.browser import lines_of
from tests.screen.test_widgets import shown
from tests.screen.views import notes
from tui.screen.tree.folds import Folds
from tui.screen.tree.view import OutlineTree
from tui.screen.tree.width import FRAME, MOST_MEASURED, needed_width

URL = "https://youtu.be/aaaaaaaaaaa"
MANY = "".join(f"- [{n}](https://youtu.be/{n:011})\n" for n in range(12))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# A section\n", "A section"),
        ("# A section\n" + MANY, "A section"),
        (f"# A\n- a long series\n    - [b]({URL})\n", "a long series"),
        (f"# A\n- s\n    - [a long talk]({URL})\n", "a long talk"),
        (f"# A\n- [two parts]({URL})\n    - [b]({URL[:-1]}b)\n", "two parts"),
        (f"- [a talk]({URL})\n- [b]({URL[:-1]}b)\n", "a talk"),
        (f"- [日本の話]({URL})\n", "日本の話"),
        (f"# A\n- [slides of it](https://a.example)\n- [b]({URL})\n", "slides of it"),
        (f"- [ ] [to be seen]({URL})\n", "to be seen"),
        ("# A\n- [x] a list\n" + MANY.replace("- ", "    - "), "a list"),
        ("# A\n## One in another\n" + MANY, "One in another"),
        ("# A\n## One without any\n", "One without any"),
    ],
)
async def test_the_width_that_is_needed_shows_the_longest_title_whole(
    text: str, title: str
) -> None:
    outline = notes(text.encode()).outline
    needed = needed_width(outline)
    async with shown(tree := OutlineTree(Folds(outline)), (60, 30)) as (_, pilot):
        scrollbar = 60 - tree.size.width
        for width, is_whole in ((needed, True), (needed - 1, False)):
            await pilot.resize_terminal(width - FRAME + scrollbar, 30)
            await pilot.pause()
            assert (title in lines_of(tree)) == is_whole, lines_of(tree)
            assert ("…" not in lines_of(tree)) == is_whole


def test_only_the_first_rows_are_measured() -> None:
    short = "".join(f"- [t](https://youtu.be/{n:011})\n" for n in range(MOST_MEASURED - 1))
    usual = needed_width(notes(short.encode()).outline)
    long = f"- [a title that is very long]({URL})\n"
    assert needed_width(notes((short + long).encode()).outline) > usual
    more = f"- [t]({URL[:-1]}b)\n"
    assert needed_width(notes((short + more + long).encode()).outline) == usual


def test_notes_without_a_row_need_no_more_than_the_frame() -> None:
    assert needed_width(notes(b"").outline) == FRAME
