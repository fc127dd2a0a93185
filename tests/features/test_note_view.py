"""The note pane under keys and mouse."""

import pytest
from rich.cells import cell_len
from textual import events
from textual.geometry import Offset, Region

from tests.features.note_pane import TALK, Pane, node, pane, rows
from tests.waiting import until
from tui.screen.note import far
from tui.screen.note.place import NotePlace, Spot
from tui.screen.note.rows import TargetKind

LONG = TALK + "".join(f"    - line {n}\n" for n in range(1, 1001))
LINKS = TALK + (
    "    - see [one](https://example.org/1) and [two](https://example.org/2) at 12:34\n"
    "    - plain\n"
    "    - [a label that is so long that it has to be wrapped in a narrow pane](https://example.org/3)\n"
)


async def test_the_head_and_the_border_say_where_one_is() -> None:
    of = node(f"# Youtube\n- tutorial\n    {TALK}        - a note\n", 2)
    async with pane(of) as shown:
        assert str(shown.view.border_title) == "A talk"
        assert shown.lines[:4] == [
            "  Youtube › tutorial",
            "  https://www.youtube.com/watch?v=VHqn7ufiilE",
            "",
            "  • a note",
        ]


async def test_a_title_is_never_markup() -> None:
    async with pane(node("- [[/x] [@click=app.quit]x[/] \x1b[31m](https://youtu.be/a)\n")) as shown:
        border = shown.view.render_lines(Region(0, 0, 80, 1))[0].text
        assert " [[/x] [@click=app.quit]x[/] ␛31m " in border


async def test_the_cursor_is_seen_only_with_the_focus() -> None:
    async with pane(node(LONG)) as shown:
        assert shown.cursor == "• line 1"
        shown.app.set_focus(None)
        await shown.pilot.pause()
        assert shown.cursor == ""


async def test_moving_by_lines_and_to_the_ends() -> None:
    async with pane(node(LONG)) as shown:
        view = shown.view
        view.move(1)
        assert shown.cursor == "• line 2"
        view.move(-1)
        assert shown.line == 2
        view.move(30)
        assert shown.cursor == "• line 31"
        view.to_end()
        assert shown.cursor == shown.lines[-1].strip() == "• line 1000"
        view.move(5)
        assert shown.cursor == "• line 1000"
        view.to_top()
        assert shown.cursor.startswith("https://")
        view.move(-5)
        assert shown.line == 1


async def test_a_note_that_is_long_is_read_beside_the_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(far, "AT_ONCE", 40)
    monkeypatch.setattr(far, "LINES", 40)
    async with pane(node(LONG)) as shown:
        view, there = shown.view, NotePlace(0, None, Spot(800))
        view.to_end()
        assert shown.cursor == "• line 1"
        await until(lambda: shown.cursor == "• line 1000")
        view.show(node(LONG), there)
        assert view.place == there
        view.move(1)
        assert view.place == there
        await until(lambda: shown.cursor == "• line 799")
        view.move(1)
        assert shown.cursor == "• line 800"
        view.show(node(LONG), there)
        view.to_top()
        assert shown.cursor.startswith("https://")
        view.to_end()
        view.move(1)

        assert shown.cursor != "• line 1000"


async def test_every_line_is_reached() -> None:
    async with pane(node(LONG)) as shown:
        seen = [shown.line]
        for _ in range(1010):
            shown.view.move(1)
            assert shown.cursor
            seen.append(shown.line)
        assert sorted(set(seen)) == list(range(2, 1002))


async def test_reveal_brings_a_line_into_sight() -> None:
    async with pane(node(LONG)) as shown:
        shown.reveal(501)
        assert shown.cursor == "• line 500"
        shown.reveal(502)
        assert shown.cursor == "• line 501"
        top = shown.lines[0]
        shown.reveal(500)
        assert shown.lines[0] == top


async def test_resizing_keeps_the_text_at_the_top() -> None:
    words = " ".join(f"w{n}" for n in range(60))
    of = node(TALK + "".join(f"    - {n} {words}\n" for n in range(200)))
    async with pane(of) as shown:
        shown.reveal(100)
        shown.view.move(21)
        first = shown.lines[0].split()[0]
        before = shown.line
        for width in (50, 120, 30, 80):
            await shown.pilot.resize_terminal(width, 24)
            await shown.pilot.pause()
            assert first in shown.lines[0].split()
            assert shown.line == before


async def test_a_saved_note_stays_in_place() -> None:
    async with pane(node(LONG)) as shown:
        shown.reveal(501)
        before = shown.lines, shown.cursor
        more = LONG.replace("- line 7\n", "- line 7\n    - new\n    - newer\n")
        await shown.save(node("text\n\n" + more))
        assert (shown.lines, shown.cursor) == before
        assert shown.line == 505


async def test_another_note_begins_at_its_top() -> None:
    async with pane(node(LONG)) as shown:
        shown.view.to_end()
        await shown.show(node(LONG))
        assert shown.cursor == "• line 1"


async def test_a_narrow_or_tiny_pane_does_not_crash() -> None:
    of = node(LINKS + "    - | a | b |\n      |---|---|\n      ```py\n      x\n      ```\n> q\n")
    async with pane(of) as shown:
        for size in [(1, 1), (3, 3), (4, 10), (200, 60), (2, 50), (80, 24)]:
            await shown.pilot.resize_terminal(*size)
            shown.view.to_end()
            shown.view.move(-1)
            shown.view.move(-9)
            await shown.pilot.pause()
            for line in shown.lines:
                assert cell_len(line) <= max(size[0] - 2, 0)


async def test_the_targets_of_a_line() -> None:
    async with pane(node(LINKS)) as shown:
        view = shown.view
        shown.reveal(2)
        assert [(t.kind, t.label, t.url, t.line) for t in view.targets] == [
            (TargetKind.LINK, "one", "https://example.org/1", 2),
            (TargetKind.LINK, "two", "https://example.org/2", 2),
            (TargetKind.TIMESTAMP, "12:34", "https://www.youtube.com/watch?v=VHqn7ufiilE&t=754", 2),
        ]
        assert view.target == view.targets[0]
        view.choose(1)
        assert view.target == view.targets[1]
        view.choose(-2)
        assert view.target == view.targets[2]
        view.move(1)
        assert view.target is None


async def test_the_chosen_one_of_two_links_stands_out() -> None:
    text = TALK + "    - see [one](https://a.example) or [two](https://b.example)\n"
    async with pane(node(text)) as shown:
        for step, chosen in ((0, "one"), (1, "two"), (1, "one")):
            shown.view.choose(step)
            line = shown.view.render_line(shown.lines.index("  • see one or two"))
            assert [s.text for s in line if s.style and s.style.bold] == [chosen]


async def test_the_only_link_of_a_line_needs_no_choosing() -> None:
    async with pane(node(TALK + "    - see [one](https://a.example)\n")) as shown:
        shown.reveal(2)
        line = shown.view.render_line(shown.lines.index("  • see one"))
        assert shown.view.target
        assert [s.text for s in line if s.style and s.style.bold] == []


async def test_what_is_selected_is_not_selected_in_the_next_note() -> None:
    async with pane(node(TALK + "    - words\n")) as shown:
        shown.view.text_select_all()
        assert shown.app.screen.get_selected_text()
        await shown.show(node(TALK + "    - other words\n"))
        assert not shown.app.screen.get_selected_text()


async def test_a_wrapped_link_is_one_target_from_each_of_its_lines() -> None:
    async with pane(node(LINKS), size=(40, 24)) as shown:
        shown.reveal(4)
        for _ in range(2):
            assert shown.view.target
            assert shown.view.target.label.startswith("a label that is so long")
            shown.view.move(1)
        assert [t.url for t in shown.view.visible_targets()].count("https://example.org/3") == 1


@pytest.mark.parametrize(
    ("text", "row", "url"),
    [
        (TALK + "    - 1:00\n", 0, "https://www.youtube.com/watch?v=VHqn7ufiilE&t=60"),
        (TALK + "    - [other](https://vimeo.com/123)\n        - 1:00\n    - x\n", 1, ""),
        (
            TALK + "    - see https://youtu.be/other 1:00\n",
            0,
            "https://www.youtube.com/watch?v=other&t=60",
        ),
        ("# [Talk](https://youtu.be/a)\n- 1:00\n", 0, "https://www.youtube.com/watch?v=a&t=60"),
        ("# Talk\n\nhttps://youtu.be/a\n\n- 1:00\n", 0, "https://www.youtube.com/watch?v=a&t=60"),
        ("- [page](https://example.org)\n    - 1:00\n", 0, None),
        ("- [ted](https://www.ted.com/talks/x)\n    - 1:00\n", 0, None),
        (
            f"- series\n    {TALK}        - [paper](https://a.b)\n            - 1:00\n",
            1,
            "https://www.youtube.com/watch?v=VHqn7ufiilE&t=60",
        ),
    ],
)
async def test_a_timestamp_means_the_nearest_video_above(
    text: str, row: int, url: str | None
) -> None:
    targets = [span.target for r in rows(node(text, row)) for span in r.spans if span.target]
    found = [t.url for t in targets if t.kind is TargetKind.TIMESTAMP]
    if url == "":
        assert found == ["https://vimeo.com/123#t=60"]
    else:
        assert found == ([url] if url else [])


async def test_a_click_chooses_and_a_drag_does_not() -> None:
    async with pane(node(LINKS)) as shown:
        y = next(y for y, line in enumerate(shown.lines) if "see one" in line)
        x = shown.lines[y].index("two")
        await shown.pilot.click("NoteView", offset=(x + 1, y + 1))
        assert [t.label for t in shown.app.chosen] == ["two"]
        assert shown.cursor.startswith("• see one")
        await shown.pilot.click("NoteView", offset=(4, y + 1))
        await shown.pilot.mouse_down("NoteView", offset=(x + 1, y + 1))
        await shown.pilot.hover("NoteView", offset=(x + 3, y + 1))
        await shown.pilot.mouse_up("NoteView", offset=(x + 3, y + 1))
        assert len(shown.app.chosen) == 1


async def select(shown: Pane, start: Offset, end: Offset) -> str:
    border = Offset(1, 1)
    await shown.pilot.mouse_down("NoteView", offset=start + border)
    await shown.pilot.hover("NoteView", offset=end + border)
    await shown.pilot.mouse_up("NoteView", offset=end + border)
    return shown.app.screen.get_selected_text() or ""


async def test_selecting_copies_text_without_decorations() -> None:
    url = "https://example.org/" + "x" * 100
    of = node(
        TALK
        + "    - one two three four five six seven eight nine ten eleven twelve\n"
        + f"        - {url}\n    - [ ] task\n    3. third\n    > quoted\n"
    )
    async with pane(of, size=(40, 24)) as shown:
        last = max(y for y, line in enumerate(shown.lines) if line)
        top = next(y for y, line in enumerate(shown.lines) if "one" in line)
        copied = await select(shown, Offset(0, top), Offset(35, last))
        assert copied == (
            "one two three four five six seven eight nine ten eleven twelve\n"
            f"{url}\ntask\n3. third\nquoted"
        )
        assert await select(shown, Offset(8, top), Offset(10, top)) == "two"


async def turn(
    shown: Pane, kind: type[events.MouseEvent] = events.MouseScrollDown, *, shift: bool = False
) -> list[str]:
    """Turn the wheel one step; return what the pane shows then."""
    shown.view.post_message(kind(shown.view, 5, 5, 0, 1, 0, shift, False, False))
    await shown.pilot.pause()
    return shown.lines


async def test_the_wheel_scrolls() -> None:
    async with pane(node(LONG)) as shown:
        before = shown.lines
        assert (await turn(shown))[:-3] == before[3:]
        assert shown.cursor == "• line 2"
        assert await turn(shown, events.MouseScrollUp) == before


CODE = TALK + (
    "    - text\n      ```python\n      x = 1  # "
    + "0123456789" * 10
    + "\n      y = 2\n      ```\n"
)


async def test_code_slides_and_text_does_not() -> None:
    async with pane(node(CODE), size=(40, 24)) as shown:
        y = next(y for y, line in enumerate(shown.lines) if "x = 1" in line)
        before = shown.lines
        assert before[y].endswith("›")
        shown.view.slide(1)
        assert shown.lines[y].strip().startswith("‹0123")
        assert shown.lines[y - 2] == before[y - 2] == "  • text"
        shown.view.slide(100)
        assert shown.lines[y].strip().endswith("0123456789")
        shown.view.slide(-100)
        assert shown.lines == before
        slid = await turn(shown, shift=True)
        assert slid[y] != before[y]
        assert await turn(shown, events.MouseScrollUp, shift=True) == before
        assert await turn(shown, events.MouseScrollRight) == slid
        assert await turn(shown, events.MouseScrollLeft) == before


async def test_code_is_selected_whole() -> None:
    async with pane(node(CODE), size=(40, 24)) as shown:
        y = next(y for y, line in enumerate(shown.lines) if "x = 1" in line)
        copied = await select(shown, Offset(0, y), Offset(30, y + 1))
        assert copied == "x = 1  # " + "0123456789" * 10 + "\ny = 2"


async def test_hints_stand_beside_their_links() -> None:
    async with pane(node(LINKS), size=(40, 24)) as shown:
        before = shown.lines
        targets = shown.view.visible_targets()
        shown.view.set_hints(dict(zip(targets, ["a", "s", "dd", "df", "g"], strict=True)))
        text = "\n".join(shown.lines)
        assert "ahttps://www.youtube.com" in text
        assert "see sone and ddtwo at df12:34" in text
        assert "ga label that" in text
        assert len(shown.lines) == len(before)
        shown.view.set_hints(None)
        assert shown.lines == before


async def test_marks_and_signs_of_changes() -> None:
    async with pane(node(LINKS)) as shown:
        shown.view.set_marks(lambda text: [(text.find("plain"), text.find("plain") + 5)])
        shown.view.set_changed(frozenset([3]))
        y = next(y for y, line in enumerate(shown.lines) if "plain" in line)
        assert shown.lines[y] == "● • plain"
        assert [line[:1] for line in shown.lines].count("●") == 1
        marked = {
            segment.text: segment.style.bgcolor
            for segment in shown.view.render_line(y)
            if segment.style
        }
        assert marked["plain"] != marked["• "]


async def test_one_hyperlink_for_a_link_that_wraps() -> None:
    async with pane(node(LINKS), size=(40, 24)) as shown:
        found = [
            (segment.style.link, segment.style.link_id)
            for y in range(shown.view.size.height)
            for segment in shown.view.render_lines(shown.view.size.region)[y]
            if segment.style and segment.style.link == "https://example.org/3"
        ]
        assert len(found) > 1
        assert len(set(found)) == 1


async def test_a_hyperlink_cannot_end_early() -> None:
    text = TALK + "    - [a](<https://example.org/\x1b\\b ö>)\n"
    async with pane(node(text)) as shown:
        links = {
            segment.style.link
            for strip in shown.view.render_lines(shown.view.size.region)
            for segment in strip
            if segment.style and segment.style.link
        }
        assert "https://example.org/%1B%5Cb%20%C3%B6" in links


async def test_another_theme_recolours() -> None:
    async with pane(node(LINKS)) as shown:
        before = [list(shown.view.render_line(y)) for y in range(5)]
        shown.app.theme = "textual-light"
        await shown.pilot.pause()
        after = [list(shown.view.render_line(y)) for y in range(5)]
        assert [s.text for line in before for s in line] == [s.text for line in after for s in line]
        assert all(a != b for a, b in zip(before, after, strict=True))


async def test_an_empty_note_says_what_to_do() -> None:
    async with pane(node(TALK)) as shown:
        assert "No notes yet. e opens the editor here." in shown.lines[2]


async def test_also_under_leads_there() -> None:
    async with pane(node(LINKS)) as shown:
        await shown.show(node(LINKS), also=((7, "also under pydata (line 17)"),))
        assert shown.lines[1] == "  ↔ also under pydata (line 17)"
        target = shown.view.visible_targets()[1]
        assert (target.kind, target.row) == (TargetKind.ROW, 7)


async def test_the_entries_of_a_section_lead_to_their_rows() -> None:
    of = node(f"# Talks\n\n{TALK}- [Another](https://youtu.be/b)\n")
    async with pane(of) as shown:
        assert shown.cursor == "▷ A talk"
        assert shown.view.target
        assert shown.view.target.row == 1
        shown.view.move(1)
        assert shown.view.target
        assert (shown.view.target.row, shown.line) == (2, 4)


def test_a_million_characters_are_laid_out_as_far_as_they_are_seen() -> None:
    words = node(TALK + "    - " + "word " * 200_000 + "\n")
    shown = rows(words)
    assert sum(row.text.count("word") for row in shown) == 200_000
    assert {row.line for row in shown[3:]} == {2}


async def test_the_first_note_of_a_callout_is_what_it_says() -> None:
    bodies = ("> [!NOTE]\n    > said", "- > [!tip]- said\n      > more", "> said")
    notes = "".join(f"- [t](https://youtu.be/{n})\n    {b}\n" for n, b in enumerate(bodies))
    found = [row.text.strip() for row in rows(node(f"# Talks\n{notes}"))]
    assert found.count("said") == len(bodies)


def test_code_holds_no_footnote() -> None:
    shown = rows(node(TALK + "    - said[^1], `x[^2]`, $y[^3]$\n"))
    targets = [span.target for row in shown for span in row.spans if span.target]
    assert [t.label for t in targets if t.kind is TargetKind.FOOTNOTE] == ["[^1]"]
