"""The letters of link hints, and the places where they stand."""

import re
from itertools import pairwise, takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.events import AppBlur, AppFocus

from tests.features.browser import browsing_text
from tests.features.note_pane import TALK, node
from tui.screen.links.hints import hint_mode
from tui.screen.note.document import Document, Place
from tui.screen.note.labels import labelled
from tui.screen.note.rows import Role, Row, Span
from tui.screen.note.strips import MARGIN, target_spans

LETTERS = " ".join(f"[{letter}](#{letter})" for letter in "abcdefghijklmnopqrstuvwxyz")
NOTES = f"""\
- [Talk with a title](https://www.youtube.com/watch?v=aaaaaaaaaaa)
    - see [one](https://one.example),[two](https://two.example)([three](https://three.example))
    - https://example.org/a/very/long/address/that/fills/all/of/a/narrow/pane/and/more/of/it
    - a [link of several words that wraps where the pane is narrow](https://four.example) and 12:34
    - 日本語[リンク](https://five.example)日本語日本語日本語日本語日本語日本語日本語
    - {LETTERS}
"""

PART = st.sampled_from(
    ["see ", "日本", "(", "12:34", " and ", "[one](https://one.example)", "[two b](#b) ", "x" * 30]
)
LINE = st.tuples(st.integers(1, 4), st.lists(PART, min_size=1, max_size=9)).map(
    lambda line: f"{'    ' * line[0]}- {''.join(line[1])}\n"
)


def words(rows: list[Row]) -> str:
    """All that rows show but labels and blanks."""
    spans = (span for row in rows for span in row.spans if span.role is not Role.HINT)
    return re.sub(r"\s", "", "".join(span.text for span in spans))


@given(st.lists(LINE, min_size=1, max_size=4).map("".join), st.integers(6, 60), st.booleans())
def test_labels_stand_before_what_they_label(text: str, width: int, is_wide: bool) -> None:
    shown = list(Document(node(TALK + text), (), width, 0).walk(Place()))
    mode = hint_mode([t for _, row in shown for _, _, t in target_spans(row)])
    assert mode is not None
    hints = {target: 2 * label for target, label in mode.hints.items()} if is_wide else mode.hints
    rows = [row for _, row in labelled(shown, hints, width)]
    assert words(rows) == words([row for _, row in shown])
    spans = [span for row in rows for span in row.spans]
    found = {
        after.target: span.text
        for span, after in pairwise(spans)
        if span.role is Role.HINT and after.role is not Role.HINT
    }
    for row in rows:
        lead = sum(cell_len(span.text) for span in takewhile(is_decoration, row.spans))
        # Where a part of a word fills a row, its label reaches into the margin.
        labels = [len(span.text) for span in row.spans if span.role is Role.HINT]
        assert cell_len(row.text) - row.outdent <= max(width, lead + 2) + max(labels, default=0)
        assert row.outdent < MARGIN
    if not is_wide:  # a label of two letters may be cut in two where there is one column
        assert found == hints


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (15, ["• aa xbb cc xdd"]),
        (14, ["• aa xbb ccxdd"]),
        (13, ["• aaxbb ccxdd"]),
        (12, ["• aa xbb cc", "  xdd"]),
    ],
)
def test_labels_take_as_many_blanks_as_they_need_else_the_line_wraps(
    width: int, rows: list[str]
) -> None:
    document = Document(node(TALK + "    - aa [bb](#b) cc [dd](#d)\n"), (), 13, 0)
    shown = [(place, row) for place, row in document.walk(Place()) if row.line == 2]
    hints = {target: "x" for _, row in shown for _, _, target in target_spans(row)}
    assert [row.text for _, row in labelled(shown, hints, width)] == rows


def is_decoration(span: Span) -> bool:
    return span.copied == "" and span.role is not Role.HINT


@pytest.mark.parametrize("size", [(200, 60), (80, 24), (50, 15), (30, 10)])
async def test_esc_restores_exactly(tmp_path: Path, size: tuple[int, int]) -> None:
    async with browsing_text(tmp_path, NOTES, size=size) as browser:
        await browser.press("enter")
        for _ in range(6):
            before, place = browser.note, browser.place
            await browser.press("f")
            assert browser.note != before
            browser.app.post_message(AppBlur())  # the pane loses the focus, and gets it again
            await browser.pilot.pause()
            browser.app.post_message(AppFocus())
            await browser.press("escape")
            assert (browser.note, browser.place) == (before, place)
            await browser.press("j", "j", "j")


async def test_links_beside_each_other_and_in_brackets(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(200, 60)) as browser:
        await browser.press("enter", "f")
        assert "see sone,dtwo(fthree)" in browser.note
        assert "ghttps://example.org" in browser.note
        assert "a hlink of several words" in browser.note
        assert "日本語kリンク日本語" in browser.note


async def test_a_line_of_links_that_has_no_room_for_labels_wraps(tmp_path: Path) -> None:
    notes = f"- [Talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)\n    - {LETTERS}\n"
    async with browsing_text(tmp_path, notes, size=(50, 15)) as browser:
        await browser.press("enter", "f")
        labelled = browser.note.split("•")[1].split()
        assert [word[-1] for word in labelled] == list("abcdefghijklmnopqrstuvwxyz")
        assert {len(word) for word in labelled} <= {2, 3}


async def test_links_that_labels_take_out_of_sight_have_none(tmp_path: Path) -> None:
    notes = "- [Talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)\n" + f"    - {LETTERS}\n" * 12
    async with browsing_text(tmp_path, notes, size=(50, 12)) as browser:
        await browser.press("enter", "f")
        await browser.press("shift+tab")  # the last one that has a label
        last = browser.keys.rsplit("#", 1)[1]
        assert last in browser.note.splitlines()[-1]


async def test_a_note_that_is_not_shown_has_no_labels(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(50, 15)) as browser:
        await browser.press("enter")
        await browser.press("h")
        await browser.press("f")
        assert "No links in sight" in browser.status
        assert "Choose" not in browser.keys
        await browser.press("enter")
        assert browser.focus == "note"


async def test_links_of_a_row_that_slides_have_labels_where_they_are_in_sight(
    tmp_path: Path,
) -> None:
    cells = [f"[{name}](https://{name}.example) {'x' * 20}" for name in ("one", "two", "three")]
    table = f"    | a | b | c |\n    |---|---|---|\n    | {' | '.join(cells)} |\n"
    notes = f"- [Talk](https://youtu.be/aaaaaaaaaaa)\n\n{table}"
    async with browsing_text(tmp_path, notes, size=(60, 20)) as browser:
        await browser.press("tab", "f")
        assert "sone" in browser.text
        await browser.press("shift+tab")
        assert "https://two.example" in browser.keys, "no letter stands for what is out of sight"
        await browser.press("escape", *["L"] * 6, "f", "shift+tab")
        assert re.search(r"[a-z]three", browser.text)
        assert "https://three.example" in browser.keys
