"""A note as rows: every place in it, and the way from one to another."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.features.note_pane import TALK, node
from tests.outline.strategies import notes
from tui.outline.outline import ROOT, Node
from tui.outline.reading.listing import note_links
from tui.outline.reading.moments import moments
from tui.outline.reading.reader import read
from tui.screen.note import document as module
from tui.screen.note.document import Document, Place
from tui.screen.note.place import Spot
from tui.screen.note.rows import TargetKind

LONG = "word " * 30
NOTE = (
    TALK
    + f"    - one {LONG}\n"
    + "    - two\n\n"
    + f"    - three {LONG}\n"
    + "      ```\n      a\n      b\n      ```\n"
    + "    - four\n"
)


def of(text: str = NOTE, width: int = 40) -> Document:
    return read_whole(Document(node(text), (), width, 100))


def read_whole(document: Document) -> Document:
    document.end()
    return document


def places(document: Document) -> list[Place]:
    return [place for place, _ in document.walk(Place())]


@given(notes, st.integers(1, 60), st.data())
def test_moving_is_walking(data: bytes, width: int, draws: st.DataObject) -> None:
    outline = read(data)
    row = draws.draw(st.integers(ROOT, len(outline) - 1))
    document = Document(Node(outline, row), (), width, 9)
    every = places(document)
    start, count = draws.draw(st.integers(0, len(every) - 1)), draws.draw(st.integers(-30, 30))
    end = min(max(start + count, 0), len(every) - 1)
    assert document.nearest(document.moved(every[start], count)) == every[end]
    assert document.end() == every[-1]
    limit = draws.draw(st.integers(0, 40))
    if end >= start:
        assert document.distance(every[start], every[end], limit) == min(end - start, limit)


@given(notes, st.integers(1, 60), st.integers(1, 60), st.data())
def test_a_spot_and_its_place(data: bytes, width: int, other: int, draws: st.DataObject) -> None:
    outline = read(data)
    row = draws.draw(st.integers(ROOT, len(outline) - 1))
    document = Document(Node(outline, row), (), width, 9)
    place = draws.draw(st.sampled_from(places(document)))
    spot = document.spot_of(place)
    assert document.spot_of(document.place_at(spot)) == spot
    document.resize(other, 9)
    assert document.spot_of(document.place_at(spot)).line == spot.line


def test_places_beyond_the_end() -> None:
    document = of()
    last = document.end()
    assert document.nearest(Place(99, 0)) == last
    assert document.nearest(Place(1, 1)) == Place(1, 1)
    assert document.place_at(Spot(99, 7)) == last
    assert document.place_at(Spot(2, 99)) == Place(1, len(document.rows(1)) - 1)
    assert document.has(last.piece)
    assert not document.has(last.piece + 1)


def test_where_a_line_is_shown() -> None:
    document = of()
    texts = [document.row(document.place_of(line)).text.strip()[:7] for line in range(2, 11)]
    assert texts == ["• one w", "• two", "", "• three", "a", "a", "b", "b", "• four"]
    assert document.start() == Place(1, 0)
    assert document.place_of(1) == Place()


def test_the_order_of_the_rows_of_one_line() -> None:
    document = of()
    assert [document.spot_of(Place(1, row)) for row in range(3)] == [Spot(2, n) for n in range(3)]
    assert document.spot_of(Place(0, 0)) == Spot(0, 0)
    assert document.spot_of(Place(0, 1)) == Spot(0, 1)
    assert document.place_at(Spot(2, 2)) == Place(1, 2)
    assert document.place_at(Spot(0, 1)) == Place(0, 1)


def test_a_character_stays_where_it_is_in_another_width() -> None:
    document = of()
    at = Place(1, 2)
    offset = document.offset_of(at)
    first_word = document.row(at).text.split()[0]
    assert (offset, first_word) == (sum(document.row(Place(1, n)).length for n in (0, 1)), "word")
    document.resize(20, 100)
    there = document.at_offset(at, offset)
    assert document.offset_of(there) <= offset < document.offset_of(document.moved(there, 1))
    document.resize(40, 100)
    assert document.at_offset(there, offset) == at
    assert document.at_offset(at, 10_000) == Place(1, len(document.rows(1)) - 1)
    assert document.at_offset(at, 0) == Place(1, 0)


def test_only_another_width_lays_out_anew() -> None:
    document = of()
    rows = document.rows(1)
    document.resize(40, 100)
    assert document.rows(1) is rows
    document.resize(40, 2)
    assert document.rows(1) is not rows
    assert document.row(Place(0, 0)).text.strip() == "A talk", "the border has no room for it"


def test_rows_are_kept_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = sum(len(of().rows(piece)) for piece in (1, 2))
    monkeypatch.setattr(module, "MOST_KEPT", kept)
    document = of()
    document.resize(41, 100)  # nothing is kept
    document.resize(40, 100)
    first, second = document.rows(1), document.rows(2)
    assert (document.rows(1) is first, document.rows(2) is second) == (True, True)
    document.rows(3)
    assert document.rows(1) is not first


def test_the_last_line() -> None:
    assert of().last_line == 10
    assert of(TALK).last_line == 1
    series = "- series\n    - [a](https://youtu.be/a)\n        - x\n    - [b](https://youtu.be/b)\n"
    assert of(series).last_line == 4
    assert Document(read(series.encode()).root, (), 40, 100).last_line == 4
    assert Document(read(b"").root, (), 40, 100).last_line == 1


def entries(text: str, row: int) -> list[str]:
    document = Document(node(text, row), (), 40, 100)
    return [row.text.rstrip() for _, row in document.walk(document.start())]


def test_blank_lines_stand_only_between_things() -> None:
    text = "# Talks\n\n\ntext\n\n\n\n<!-- hidden -->\n\nmore\n\n- [a](https://youtu.be/a)\n"
    assert entries(text, 0) == ["text", "", "more", "", "▷ a"]
    assert entries("# Talks\n\n- [a](https://youtu.be/a)\n- [b](https://youtu.be/b)\n", 0) == [
        "▷ a",
        "▷ b",
    ]


def test_the_blank_line_above_the_entries_is_near_them() -> None:
    text = "# Talks\n\n" + "text\n\n" * 20 + "- [a](https://youtu.be/a)\n"
    document = read_whole(Document(node(text), (), 40, 100))
    entry = document.end()
    blank = document.moved(entry, -1)
    assert document.row(blank).text == ""
    assert document.place_at(document.spot_of(blank)) == entry
    assert document.row(blank).line == 43


def test_an_entry_above_text_of_the_section() -> None:
    text = "# Talks\n- [a](https://youtu.be/a)\n    - x\n\n## In\n\n- [b](https://youtu.be/b)\n"
    document = read_whole(Document(node("- [a](https://youtu.be/a)\n- words\n", -1), (), 40, 9))
    texts = [document.row(document.place_of(line)).text for line in (1, 2)]
    assert texts == ["▷ a", "• words"]
    document = read_whole(Document(node(text), (), 40, 9))
    texts = [document.row(document.place_of(line)).text for line in (2, 3, 5, 7)]
    assert texts == ["▶ a", "▶ a", "▾ In  1", "  ▷ b"]


def test_the_title_of_a_section_is_no_text_of_it() -> None:
    assert entries("# Talks\n", 0) == ["No notes yet. e opens the editor here."]


@pytest.mark.parametrize(
    ("lines", "urls"), [(2, ["https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60"]), (30, [])]
)
def test_a_video_far_above_is_not_meant(
    lines: int, urls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FARTHEST", 10)
    filler = "".join(f"line {n}\n\n" for n in range(lines))
    text = f"# Talk\n\nsee https://youtu.be/aaaaaaaaaaa there\n\n{filler}at 1:00\n"
    document = Document(node(text), (), 40, 100)
    spans = (span for _, row in document.walk(Place()) for span in row.spans)
    assert [s.target.url for s in spans if s.target and s.text == "1:00"] == urls


def test_of_the_rows_below_the_nearest_video_above_a_line_is_meant() -> None:
    text = (
        "# Talks\n- [a](https://youtu.be/aaaaaaaaaaa)\n- [b](https://youtu.be/bbbbbbbbbbb)\n"
        "- [page](https://example.org)\n\ntext at 1:00\n"
    )
    outline = read(text.encode())
    found = [
        span.target.url
        for row in range(ROOT, len(outline))
        for _, shown in Document(Node(outline, row), (), 60, 9).walk(Place())
        for span in shown.spans
        if span.target and span.text == "1:00"
    ]
    assert found == ["https://www.youtube.com/watch?v=bbbbbbbbbbb&t=60"]


def test_links_that_are_only_a_moment_open_the_video_there() -> None:
    text = "- [a](https://youtu.be/aaaaaaaaaaa)\n    - [1:00]() and [here](#t=61), [x](#x)\n"
    document = Document(node(text), (), 60, 100)
    spans = [s for _, row in document.walk(document.start()) for s in row.spans if s.target]
    assert [(s.text, s.target.url) for s in spans if s.target] == [
        ("1:00", "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60"),
        ("here", "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=61"),
        ("x", "#x"),
    ]


@given(notes)
def test_every_link_of_a_note_can_be_chosen_in_it(data: bytes) -> None:
    outline = read(data)
    for row in range(ROOT, len(outline)):
        document = Document(Node(outline, row), (), 60, 9)
        document.unfold(frozenset(range(1, outline.line_count + 1)))
        targets = [span.target for _, line in document.walk(Place()) for span in line.spans]
        shown = {target.url for target in targets if target}
        shown |= {link.url for link in note_links(Node(outline, row)) if link.url.startswith("#t=")}
        assert {link.url for link in note_links(Node(outline, row)) if link.url} <= shown


@given(notes)
@example(
    b"[talk](https://youtu.be/abc)\n> - words [talk](https://vimeo.com/123)\n> - at 12:34 and 5:00"
)
def test_the_moments_of_a_row_are_those_that_the_pane_opens(data: bytes) -> None:
    outline = read(data)
    for row in range(len(outline)):
        document = Document(Node(outline, row), (), 60, 9)
        document.unfold(frozenset(range(1, outline.line_count + 1)))
        targets = [span.target for _, line in document.walk(Place()) for span in line.spans]
        shown = [t for t in targets if t and t.kind is TargetKind.TIMESTAMP]
        found = [moment for moment in moments(Node(outline, row)) if moment.url]
        assert {(t.line, t.url) for t in shown} == {(m.line, m.url) for m in found}


def test_a_line_that_comes_in_parts_is_read_in_one_way_to_its_end() -> None:
    line = "".join(f"[link {number}](https://example.org/{number}) " for number in range(3000))
    document = of(f"- [talk](https://youtu.be/aaaaaaaaaaa)\n    - {line}\n    - [a](b)\n", width=80)
    *shown, last = [row.text for _, row in document.walk(document.start())]
    assert last.strip() == "• a"
    assert sum(row.count("](https://example.org/") for row in shown) == 3000


def test_what_stands_beside_the_tags_of_details_is_read_as_ever() -> None:
    document = of(
        f"{TALK}<details><summary>more</summary> [a link](https://example.org)\n</details>\n"
    )
    document.unfold(frozenset(range(9)))
    assert "a link" in [row.text.strip() for _, row in document.walk(document.start())]
