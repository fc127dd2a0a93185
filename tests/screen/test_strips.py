"""Rows of the note as strips: what lies over them, what the mouse finds, what is copied."""

from collections.abc import Callable, Sequence

import pytest
from rich.segment import Segment
from rich.style import Style as Look
from textual.color import Color
from textual.css.styles import Styles
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style as ThemeStyle

from tests.features.note_pane import TALK, node
from tui.outline.text.inline import Style
from tui.screen.note.document import Document, Place
from tui.screen.note.labels import labelled
from tui.screen.note.overlay import PIECE, Overlay, line_number, selected_text
from tui.screen.note.paint import Paint, component, overlaid, safe_url
from tui.screen.note.rows import Role, Row, Span, Target, TargetKind, decoration
from tui.screen.note.strips import (
    MARGIN,
    WIDEST,
    Over,
    copied_text,
    first_character,
    strip,
    target_at,
    target_spans,
    targets_in_sight,
    text_width,
)

ONE, TWO = (Target(TargetKind.LINK, name, 2, f"https://{name}.example") for name in ("one", "two"))
ROW = Row(
    (
        decoration("• "),
        Span("see "),
        Span("one", Role.LINK, target=ONE),
        Span(" 猫猫 "),
        Span("htt…ple", Role.LINK, target=TWO, copied="https://two.example"),
    ),
    2,
)
"""`• see one 猫猫 htt…ple`"""


@pytest.mark.parametrize(
    ("fixed", "slide", "room", "seen"),
    [
        (-1, 50, 1, [ONE, TWO]),
        (0, 5, 40, [ONE, TWO]),
        (0, 6, 40, [ONE, TWO]),
        (0, 7, 40, [TWO]),
        (2, 0, 40, [ONE, TWO]),
        (2, 1, 40, [TWO]),
        (2, 9, 40, [TWO]),
        (2, 10, 40, []),
        (3, 30, 40, [ONE]),
        (0, 0, 7, [ONE]),
        (0, 0, 6, []),
        (0, 0, 18, [ONE, TWO]),
        (0, 0, 17, [ONE]),
        (0, 2, 16, [ONE, TWO]),
    ],
)
def test_targets_of_a_row_that_slides(
    fixed: int, slide: int, room: int, seen: list[Target]
) -> None:
    assert targets_in_sight([ROW._replace(fixed=fixed)], room + 1, slide) == tuple(seen)


BOLD, RED = Look(bold=True), Look(color="red")


def test_the_width_of_a_text() -> None:
    assert text_width(60) == 57
    assert text_width(WIDEST + 3) == text_width(300) == WIDEST
    assert text_width(WIDEST + 2) == WIDEST - 1
    assert text_width(2) == text_width(0) == 1


def test_targets_by_characters_and_by_cells() -> None:
    assert target_spans(ROW) == [(6, 9, ONE), (13, 20, TWO)]
    found = [target_at(ROW, cell) for cell in range(-1, 24)]
    assert found == [None] * 7 + [ONE] * 3 + [None] * 6 + [TWO] * 7 + [None] * 2


@pytest.mark.parametrize(
    ("start", "end", "copied"),
    [
        (0, 20, "see one 猫猫 https://two.example"),
        (0, 2, ""),
        (2, 5, "see"),
        (4, 8, "e on"),
        (9, 13, " 猫猫 "),
        (9, 14, " 猫猫 https://two.example"),
        (20, 30, ""),
        (7, 7, ""),
    ],
)
def test_what_is_copied(start: int, end: int, copied: str) -> None:
    assert copied_text(ROW, start, end) == copied


def code(text: str) -> Row:
    return Row((decoration("  "), decoration(" "), Span(text)), 3, "\n", 2)


def test_the_character_behind_the_margin() -> None:
    assert first_character(ROW, 8) == -MARGIN
    assert first_character(code("abcdefghijkl"), 0) == -MARGIN
    assert first_character(code("abcdefghijkl"), 8) == 8 - MARGIN
    assert first_character(code("猫猫猫猫猫猫"), 8) == 4 - MARGIN


def parts(segments: list[Segment]) -> list[tuple[str, bool, bool]]:
    """Return texts, whether they are bold, and whether they are red."""
    return [
        (s.text, bool(s.style and s.style.bold), bool(s.style and s.style.color)) for s in segments
    ]


SEGMENTS = [Segment("abc", RED), Segment("def"), Segment("猫g", RED)]


def test_a_look_over_some_characters() -> None:
    assert parts(overlaid(SEGMENTS, [(1, 4)], BOLD)) == [
        ("a", False, True),
        ("bc", True, True),
        ("d", True, False),
        ("ef", False, False),
        ("猫g", False, True),
    ]
    assert parts(overlaid(SEGMENTS, [(0, 8)], BOLD)) == [
        ("abc", True, True),
        ("def", True, False),
        ("猫g", True, True),
    ]
    for start, end in ((3, 3), (8, 9), (5, 2)):
        assert overlaid(SEGMENTS, [(start, end)], BOLD) == SEGMENTS


def test_a_look_over_several_stretches_those_that_touch_as_one() -> None:
    stretches = [(0, 1), (1, 2), (2, 3), (5, 7), (8, 20)]
    assert parts(overlaid(SEGMENTS, stretches, BOLD)) == [
        ("abc", True, True),
        ("de", False, False),
        ("f", True, False),
        ("猫", True, True),
        ("g", False, True),
    ]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=[1]&z=%20#é", "https://a.example/x?y=[1]&z=%20#%C3%A9"),
        ("https://a.example/\x1b\\ \x07", "https://a.example/%1B%5C%20%07"),
    ],
)
def test_what_a_terminal_is_given_of_a_url(url: str, safe: str) -> None:
    assert safe_url(url) == safe


# What lies over the rows in sight

NOTE = TALK + f"    - one {'word ' * 12}end\n    - [x](https://x.example) two\n"


def shown(width: int = 30) -> list[tuple[Place, Row]]:
    return list(Document(node(NOTE), (), width, 100).walk(Place()))


def over(overlay: Overlay, y: int, selection: Selection | None = None) -> tuple[object, ...]:
    found = overlay.over(shown(), y, is_cursor=False, chosen=None, selection=selection, cells=80)
    return found.is_changed, tuple(found.marks), found.selected


def test_a_change_is_shown_once_for_each_line() -> None:
    rows = shown()
    lines = [row.line for _, row in rows]
    overlay = Overlay(changed=frozenset([2, 3]))
    changed = [over(overlay, y)[0] for y in range(len(rows))]
    assert changed == [
        y > 0 and lines[y] > 1 and lines[y - 1] != lines[y] for y in range(len(rows))
    ]
    scrolled = overlay.over(rows[3:], 0, is_cursor=False, chosen=None, selection=None, cells=80)
    assert scrolled.is_changed, "the first row in sight has it, though the line begins above"
    beyond = overlay.over(rows[2:], 1, is_cursor=False, chosen=None, selection=None, cells=80)
    assert not beyond.is_changed, "the second row of a line has it not"


def test_what_is_marked() -> None:
    last = len(shown()) - 1
    overlay = Overlay(lambda text: [(0, 1)] if "two" in text else [])
    assert over(overlay, last) == (False, ((0, 1),), None)
    assert over(overlay, 2) == (False, (), None)
    assert over(Overlay(), last) == (False, (), None)


def test_of_a_row_that_slides_only_what_may_be_in_sight_is_looked_through() -> None:
    looked = list[int]()

    def mark(text: str) -> Sequence[tuple[int, int]]:
        looked.append(len(text))
        return ()

    row = Row((decoration("  "), Span("x" * 900)), 1, fixed=1)
    for fixed in (1, -1):
        rows = [(Place(), row._replace(fixed=fixed))]
        Overlay(mark).over(rows, 0, is_cursor=False, chosen=None, selection=None, cells=99)
    assert looked == [400, 902]


def test_the_text_of_a_row_is_put_together_once_for_all_its_targets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link = Target(TargetKind.LINK, "a", 1, "https://example.org")
    row = Row(tuple(Span("a", target=link._replace(line=n)) for n in range(20)), 1)
    text, made = row.text, list[Row]()

    def joined(row: Row) -> str:
        made.append(row)
        return text

    monkeypatch.setattr(Row, "text", property(joined))
    assert len(targets_in_sight([row], 90, 0)) == 20
    assert len(made) == 1


def test_a_link_that_wraps_has_one_hint() -> None:
    text = TALK + "    - [a long label that wraps](https://x.example)\n"
    rows = list(Document(node(text), (), 14, 100).walk(Place(1, 0)))
    assert len(rows) > 1
    (target,) = {target for _, row in rows for _, _, target in target_spans(row)}
    hinted = labelled(rows, {target: "a"}, 14)
    labels = [span.text for _, row in hinted for span in row.spans if span.role is Role.HINT]
    assert labels == ["a"]
    assert any(span.role is Role.HINT for span in hinted[0][1].spans)


def test_a_selection_over_rows() -> None:
    assert line_number(Place(2, 3)) == 2 * PIECE + 3
    rows = shown()
    selection = Selection(Offset(4, line_number(rows[2][0])), Offset(3, line_number(rows[3][0])))
    assert [over(Overlay(), y, selection)[2] for y in (1, 2, 3, 4)] == [
        None,
        (4, len(rows[2][1].text)),
        (0, 3),
        None,
    ]
    document = Document(node(NOTE), (), 30, 100)
    first, second = rows[2][1].text, rows[3][1].text
    assert selected_text(document, selection) == f"{first[4:]} {second[2:3]}"
    whole = Selection(None, None)
    assert selected_text(document, whole).endswith("end\nx two")


def test_a_style_is_no_text() -> None:
    assert Row((Span("a", style=Style.STRONG), decoration("b")), 1).text == "ab"
    assert Row((Span("ab"), decoration("c"), Span("d", copied="long")), 1, " ").length == 3


# Rows as strips


def looks() -> tuple[Callable[..., ThemeStyle], Callable[[str], Styles]]:
    """Return looks that can be told apart: the background of each role is its number."""
    names = [None, *(component(role) for role in Role)]
    marks = {"cursor": "reverse", "chosen": "bold", "mark": "underline", "hint": "italic"}

    def get(name: str | None = None) -> ThemeStyle:
        short = (name or "").removeprefix("note--")
        if short in marks:
            return ThemeStyle(**{marks[short]: True})  # type: ignore[arg-type]
        number = names.index(name) if name in names else 99
        return ThemeStyle(background=Color(number, 0, 0), foreground=Color(255, 255, 255))

    def rules(name: str) -> Styles:
        styles = Styles()
        if marks.get(name.removeprefix("note--")) == "reverse":
            styles.text_style = "reverse"
        return styles

    return get, rules


def paint() -> Paint:
    return Paint(*looks())


def ground(strip: Strip, text: str) -> int:
    """Return the number of the background of the piece that holds a text."""
    (style,) = {s.style for s in strip if text in s.text}
    assert style
    assert style.bgcolor
    assert style.bgcolor.triplet
    return style.bgcolor.triplet.red


def test_a_row_as_a_strip() -> None:
    made = strip(ROW, paint(), 30, 0, Over())
    assert made.text == "  • see one 猫猫 htt…ple".ljust(28)
    assert made.cell_length == 30
    marked = strip(ROW, paint(), 30, 0, Over(is_changed=True))
    assert marked.text.startswith("● • see")
    assert strip(ROW, paint(), 10, 0, Over()).text == "  • see on"


def test_a_row_that_begins_in_the_margin() -> None:
    row = ROW._replace(outdent=1)
    assert strip(row, paint(), 30, 0, Over()).text.startswith(" • see one")
    assert strip(row, paint(), 30, 0, Over(is_changed=True)).text.startswith("●• see one")


def pieces(strip: Strip, look: str) -> list[str]:
    return [s.text for s in strip if s.style and getattr(s.style, look)]


def test_what_lies_over_a_row() -> None:
    looks = paint()
    assert pieces(strip(ROW, looks, 30, 0, Over(chosen=TWO)), "bold") == ["htt…ple"]
    assert pieces(strip(ROW, looks, 30, 0, Over(marks=((2, 5),))), "underline") == ["see"]
    (_, hinted), *_ = labelled([(Place(), ROW)], {ONE: "x", TWO: "sd"}, 30)
    assert pieces(strip(hinted, looks, 34, 0, Over()), "italic") == ["x", "sd"]
    at_cursor = strip(ROW, looks, 30, 0, Over(is_cursor=True))
    assert "".join(pieces(at_cursor, "reverse")).rstrip() == "  • see one 猫猫 htt…ple"
    assert pieces(at_cursor, "link") == ["one", "htt…ple"]
    assert pieces(strip(ROW, looks, 30, 0, Over()), "reverse") == []


@pytest.mark.parametrize(
    ("slide", "shown"),
    [(0, "abcdefg›"), (2, "‹defghi›"), (3, "‹efghijk"), (8, "‹jk     "), (20, "‹       ")],
)
def test_code_slides_below_its_margin(slide: int, shown: str) -> None:
    row = Row(
        (decoration("  "), decoration(" ", Role.BLOCK), Span("abcdefghijk", Role.BLOCK)), 3, "\n", 2
    )
    made = strip(row, paint(), MARGIN + 3 + 8 + 1, slide, Over())
    assert made.text == f"     {shown} "
    block = [*Role].index(Role.BLOCK) + 1
    grounds = {
        s.style.bgcolor.triplet.red
        for s in made
        if s.text.strip() and s.style and s.style.bgcolor and s.style.bgcolor.triplet
    }
    assert grounds <= {block}
    if slide < 11:
        assert ground(made, shown.strip()[-1]) == block


def test_no_room_for_code() -> None:
    row = Row((decoration("  "), decoration(" ", Role.BLOCK), Span("abc", Role.BLOCK)), 3, "\n", 2)
    assert strip(row, paint(), 4, 0, Over()).cell_length == 4


def test_looks_of_spans() -> None:
    looks = paint()
    assert looks.look(Role.TEXT, Style.PLAIN) == looks.base
    assert looks.look(Role.TEXT, Style.STRONG).bold
    assert looks.look(Role.DIM, Style.EMPHASIS | Style.STRIKE).italic
    assert looks.look(Role.DIM, Style.EMPHASIS | Style.STRIKE).strike
    assert not looks.look(Role.DIM, Style.EMPHASIS).bold
    link = looks.look(Role.LINK, Style.PLAIN, ONE)
    assert link.link == "https://one.example"
    assert link == looks.look(Role.LINK, Style.PLAIN, ONE), "one link has one id"
    assert link.link_id != looks.look(Role.LINK, Style.PLAIN, TWO).link_id
    other = Target(TargetKind.LINK, "x", 1, "javascript:x")
    assert looks.look(Role.LINK, Style.PLAIN, other).link is None
    assert [s.text for s in looks.segments((Span("a"), Span(""), Span("b")))] == ["a", "b"]
