"""Which blocks of a note a fold hides, and that opening shows them all."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.features.note_pane import TALK, node
from tui.outline.reading.blocks import BlockKind, blocks
from tui.screen.note.document import Document, Place
from tui.screen.note.folds import Folds

PIECES = (
    *("<details>", "</details>", "<summary>s</summary>", "<details><summary>a</summary>"),
    *("- <details><summary>b</summary>w", "w</details>", "<details>w</details> w", "- w", "> w"),
    *("", "```", "`<details>` w", "| w | w |", "<DETAILS open>", "w <details> w"),
)


def shown(text: str, opened: range = range(0)) -> list[str]:
    of = node(TALK + "".join(f"    {line}\n" for line in text.split("\n")))
    return [f"{block.marker}{block.text}" for block in Folds(blocks(of), opened)]


def test_details_are_folded_from_their_summary_to_their_end() -> None:
    inner = "<details>\nb\n</details>"
    text = f"above\n<details>\n<summary>more</summary>\n- a\n{inner}\n</details>\nbelow"
    assert shown(text) == ["above", "▸more", "below"]
    assert shown(text, range(4)) == ["above", "▾more", "-a", "▸Details", "below"]
    assert shown(text, range(99)) == ["above", "▾more", "-a", "▾Details", "b", "below"]


def test_details_without_an_end_hide_nothing() -> None:
    text = "<details><summary>a</summary>\n- b\n<details>\nc\n</details>\n<details>\n\nd"
    assert shown(text) == ["a", "-b", "▸Details", "", "d"]


def test_words_beside_the_tags_are_shown() -> None:
    text = "<details><summary>a</summary>b\nc</details> d"
    assert shown(text) == ["▸a", "d"]
    assert shown(text, range(9)) == ["▾a", "b", "c d"]


def kinds(text: str) -> list[tuple[BlockKind, str, int]]:
    of = node(TALK + "".join(f"    {line}\n" for line in text.split("\n")))
    return [(b.kind, b.text, b.lines[0]) for b in Folds(blocks(of), range(99))]


def test_words_beside_the_tags_are_what_they_would_be_without() -> None:
    assert kinds("- <details><summary>a</summary> b\n- c\n- d</details> e\n- f") == [
        (BlockKind.DETAILS, "a", 2),
        (BlockKind.BULLET, "b", 2),
        (BlockKind.BULLET, "c", 3),
        (BlockKind.BULLET, "d e", 4),
        (BlockKind.BULLET, "f", 5),
    ]
    assert kinds("<details><summary>a</summary>\nb\n</details>\nc") == [
        (BlockKind.DETAILS, "a", 2),
        (BlockKind.TEXT, "b", 3),
        (BlockKind.TEXT, "c", 5),
    ]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
@example(["<details>"] * 3 + ["</details>"] * 2)
def test_every_line_is_reached(pieces: list[str]) -> None:
    lines = [line.replace("w", f"w{number}") for number, line in enumerate(pieces, 1)]
    of = node(TALK + "".join(f"    {line}\n" for line in lines))
    whole = Document(of, (), 60, 0)
    whole.unfold(frozenset(range(99)))
    everything = "".join(row.text for _, row in whole.walk(Place()))
    for number, line in enumerate(lines, 1):
        document = Document(of, (), 60, 0)
        place = document.place_of(number + 1, of_hit=True)
        assert place.row < len(document.rows(place.piece))
        if f"w{number}" in line:
            assert f"w{number}" in everything
            text = "".join(row.text for _, row in document.walk(Place()))
            assert f"w{number}" in text


def test_many_details_without_an_end_take_no_time() -> None:
    of = node(TALK + "    <details>\n\n" * 20_000)
    assert sum(1 for _ in Folds(blocks(of), ())) == 20_000
