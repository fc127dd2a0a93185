"""Tomorrow lectree opens where it was left."""

import json
import logging
from pathlib import Path

import pytest

from tests.features.browser import browsing, browsing_text
from tui.screen import session as place
from tui.system import session
from tui.system.session import Session, read_session, session_path, write_session

NOTES = """\
# Talks
- series
    - [first](https://youtu.be/a)
        - bread
- other
    - [second](https://youtu.be/b)
        - cheese
        - water
- [third](https://youtu.be/c)
"""


async def test_cursor_folds_width_queries_and_the_line_of_the_note_come_back(
    tmp_path: Path,
) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("series")
        await browser.press("space", "right_curly_bracket")
        width = browser.panes.tree.outer_size.width
        await browser.search("water")
        await browser.until(lambda: browser.count == "1/1")
        await browser.press("enter")
        before = browser.place
    async with browsing(tmp_path / "notes.md") as browser:
        assert browser.place == before
        assert browser.note_line == 8
        assert browser.panes.tree.outer_size.width == width
        await browser.press("slash", "up")
        assert browser.panes.panel.input.value == "water"


async def test_it_is_found_again_after_edits_in_between(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("other")
        await browser.press("space")
        await browser.open("first")
    moved = NOTES.replace("    - [first](https://youtu.be/a)\n        - bread\n", "")
    text = f"# New\n{moved}- new series\n    - [renamed](https://youtu.be/a)\n"
    async with browsing_text(tmp_path, text) as browser:
        assert (browser.cursor, browser.note_title) == ("renamed", "renamed")
        assert browser.cursor_line == "▷ renamed"
        assert "▸ other" in browser.tree


async def test_the_scroll_comes_back_and_a_smaller_screen_still_shows_the_cursor(
    tmp_path: Path,
) -> None:
    talks = "".join(f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(200))
    async with browsing_text(tmp_path, talks, size=(100, 30)) as browser:
        await browser.press(*["ctrl+d"] * 5, *["k"] * 4)
        before = browser.place
    async with browsing_text(tmp_path, talks, size=(100, 30)) as browser:
        assert browser.place == before
    async with browsing_text(tmp_path, talks, size=(100, 10)) as browser:
        assert browser.cursor == before[0]
        assert browser.cursor in browser.tree


async def test_fresh_starts_at_the_top_and_forgets_nothing(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("third")
    path = tmp_path / "notes.md"
    kept = session_path(path).read_bytes()
    async with browsing(path, fresh=True) as browser:
        assert browser.cursor == "Talks"
    assert session_path(path).read_bytes() == kept


@pytest.mark.parametrize("state", [b"{", b'{"version": 99}', b"\xff", b'{"version": 1, "top": 3}'])
async def test_a_broken_or_foreign_state_is_ignored_and_logged(
    tmp_path: Path, state: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    kept = session_path(tmp_path / "notes.md")
    kept.parent.mkdir(parents=True)
    kept.write_bytes(state)
    async with browsing_text(tmp_path, NOTES) as browser:
        assert browser.cursor == "Talks"
    assert str(kept) in caplog.text


async def test_strange_values_are_taken_as_far_as_they_fit(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    strange = Session("gone", "gone", ("gone", ""), -7, True, 99999, ("", "\x1b[2J"))
    write_session(path, strange)
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("j")
        assert browser.cursor == "series"
        await browser.press("slash", "up")
        assert "␛[2J" in browser.text
        assert "\x1b" not in browser.text


async def test_nothing_is_written_beside_the_notes_nor_into_them(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("G")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]
    assert (tmp_path / "notes.md").read_text() == NOTES


async def test_it_is_written_while_lectree_runs_and_only_when_the_place_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Session] = []

    def keep(notes: Path, place: Session) -> str:
        written.append(place)
        return session.write_session(notes, place)

    monkeypatch.setattr(place, "write_session", keep)
    monkeypatch.setattr(place, "INTERVAL", 0.01)
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("third")
        await browser.until(lambda: read_session(browser.path).cursor == "youtube:c")
        count = len(written)
        for _ in range(5):
            await browser.pilot.pause()
        assert len(written) == count
    assert len(written) == count


async def test_not_the_hit_of_a_search_but_where_it_began_is_the_place(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("other")
        await browser.search("third")
    async with browsing(tmp_path / "notes.md") as browser:
        assert browser.cursor == "other"


async def test_two_on_one_file_do_not_harm_each_other(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    async with browsing(path) as one:
        await one.open("second")
        async with browsing(path) as other:
            await other.open("third")
            assert one.cursor == "second"
        assert read_session(path).cursor == "youtube:c"
        await one.press("k")
    assert json.loads(session_path(path).read_text())["cursor"]
    assert read_session(path).cursor != "youtube:c"
    assert not list(session_path(path).parent.glob("*.json?*"))


async def test_a_state_of_before_that_holds_a_theme_is_read_without_it(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    write_session(path, Session(cursor="youtube:c"))
    kept = session_path(path)
    kept.write_text(json.dumps({**json.loads(kept.read_text()), "theme": "nord"}))
    async with browsing(path) as browser:
        assert (browser.cursor, browser.app.theme) == ("third", "lectree-dark")


async def test_a_state_folder_that_cannot_be_written_stops_nothing(
    tmp_path: Path, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    (home / "state").write_text("a file where the folder should be")
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("j")
        assert browser.cursor == "series"
        await browser.until(lambda: "a file is in the place of a folder" in browser.keys)
    assert "not written" in caplog.text
