"""The line cursor of a note is on a row, whatever was done to the pane."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.outline.strategies import notes
from tui.outline.outline import ROOT, Node
from tui.outline.reading.reader import read
from tui.screen.note.viewport import Viewport

Move = tuple[str, tuple[int, ...]]

AMOUNTS = st.integers(-9, 60)
MOVES = st.one_of(
    st.tuples(st.sampled_from(["move", "scroll", "page"]), st.tuples(AMOUNTS)),
    st.tuples(st.sampled_from(["to_top", "to_end", "stay"]), st.just(())),
    st.tuples(st.just("reveal"), st.tuples(st.integers(1, 60))),
    st.tuples(
        st.just("resize"), st.tuples(st.integers(1, 100), st.integers(0, 40), st.integers(-2, 60))
    ),
)


@given(notes, st.lists(MOVES, max_size=12))
@example(b"# Course\n- [Lecture](https://youtu.be/a)\n", [("to_top", ()), ("resize", (79, 30, 33))])
def test_the_cursor_is_on_a_row(data: bytes, moves: list[Move]) -> None:
    outline = read(data)
    for row in range(ROOT, len(outline)):
        viewport = Viewport(Node(outline, row), (), 40, 10, 3)
        for name, amounts in moves:
            getattr(viewport, name)(*amounts)
            assert viewport.document.row(viewport.cursor).line > 0
            assert viewport.target is None or viewport.target in viewport.targets
