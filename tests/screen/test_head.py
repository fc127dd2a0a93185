"""The head above a note: where it stands, what its title line says more, and where it leads."""

import pytest

from tests.features.note_pane import node
from tui.screen.note.flow import Context
from tui.screen.note.head import MOST_CRUMBS, head_rows
from tui.screen.note.rows import Row, TargetKind


def head(text: str, row: int = 0, room: int = 100, width: int = 60, summary: str = "") -> list[Row]:
    of = node(text, row)
    context = Context(of.outline.definitions, lambda: "https://youtu.be/aaaaaaaaaaa")
    also = ((7, "also there"),) if summary else ()
    return head_rows(of, also, summary, context, room, width)


def texts(rows: list[Row]) -> list[str]:
    return [row.text.rstrip() for row in rows]


@pytest.mark.parametrize(
    ("title", "moments"),
    [
        ("[t](https://youtu.be/aaaaaaaaaaa) [12:34]", []),
        ("[t](https://youtu.be/aaaaaaaaaaa) [12:34] best at 1:00", ["1:00"]),
        ("[12:34] [t](https://youtu.be/aaaaaaaaaaa)", ["12:34"]),
    ],
)
def test_behind_a_link_a_moment_in_brackets_says_how_long_it_is(
    title: str, moments: list[str]
) -> None:
    spans = [span for row in head(f"- {title}\n") for span in row.spans if span.target]
    found = [s.text for s in spans if s.target and s.target.kind is TargetKind.TIMESTAMP]
    assert [text.strip("[]") for text in found] == moments


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (60, ["https://a-host.example.org/a/path/that/is/long", ""]),
        (40, ["https://a-host.example.org/a/p…s/long", ""]),
    ],
)
def test_the_link_has_one_row_where_its_host_has_room(width: int, rows: list[str]) -> None:
    found = texts(head("- [t](https://a-host.example.org/a/path/that/is/long)\n", width=width))
    assert len(found) == len(rows)
    assert found[0].startswith("https://a-host.example.org/")
    assert len(found[0]) <= width


def test_a_host_without_room_is_wrapped_and_never_cut() -> None:
    rows = texts(head("- [t](https://a-host.example.org/path)\n", width=10))
    assert "".join(rows).replace("https://", "").startswith("a-host.example.org")


def test_what_is_said_of_a_row_in_order() -> None:
    text = "# A\n- s\n    - [t](http://127.0.0.1/x) - described\n    - [u](https://u.example)\n"
    rows = head(text, 2, summary="2 videos")
    found = texts(rows)
    assert found[:4] == ["A › s", "described", "2 videos", "http://127.0.0.1/x"]
    assert found[4].startswith("! ")
    assert found[5:] == ["↔ also there", ""]
    kinds = [[span.target.kind for span in row.spans if span.target] for row in rows]
    assert kinds == [[], [], [], [TargetKind.LINK], [], [TargetKind.ROW], []]
    assert {row.line for row in rows} == {3}


@pytest.mark.parametrize(("room", "is_shown"), [(4, True), (5, False)])
def test_a_title_that_the_border_holds_is_not_said_again(room: int, *, is_shown: bool) -> None:
    rows = texts(head("# Title\n\n## Other\n", room=room))
    assert rows == (["Title", ""] if is_shown else [])
    assert texts(head("Title\n=====\n\n## Other\n", room=room)) == rows


@pytest.mark.parametrize("levels", [MOST_CRUMBS, MOST_CRUMBS + 1])
def test_very_many_rows_above_are_not_all_named(levels: int) -> None:
    text = "".join(f"{'    ' * n}- level {n}\n" for n in range(levels))
    text += (
        f"{'    ' * levels}- [a](https://youtu.be/a)\n{'    ' * levels}- [b](https://youtu.be/b)\n"
    )
    crumbs = texts(head(text, levels, width=1000))[0].split(" › ")
    assert len(crumbs) == levels
    assert (crumbs[0] == "…") == (levels > MOST_CRUMBS)
    assert crumbs[-1] == f"level {levels - 1}"
