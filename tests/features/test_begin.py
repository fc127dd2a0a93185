"""A large file is shown when its beginning has been read; the rest comes beside the keys."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing
from tui.outline.outline import Outline
from tui.outline.reading.reader import read
from tui.screen.session import holds_place
from tui.system import notes_file
from tui.system.notes_file import begin_notes, read_notes
from tui.system.session import Session

NOTES = "# Talks\n" + "".join(
    f"- [talk {number}](https://youtu.be/a{number})\n  - words on {number}\n"
    for number in range(500)
)
ALL = "notes.md · 500 videos"


class Gate:
    """Holds up reading the rest of a file until it is opened."""

    def __init__(self) -> None:
        self.open = threading.Event()

    def read(self, data: bytes, before: Outline | None = None) -> Outline:
        if before is not None and before.unread:
            assert self.open.wait(20)
        return read(data, before)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate()
    monkeypatch.setattr(notes_file, "BEGINNING", 1200)
    monkeypatch.setattr("tui.screen.notes.read", gate.read)
    monkeypatch.setattr("tui.screen.reload.LARGE", 0)
    yield gate
    gate.open.set()


def is_begun(browser: Browser) -> bool:
    return browser.summary.endswith(" % read")


async def test_the_beginning_can_be_read_while_the_rest_is(gate: Gate, notes: Path) -> None:
    async with browsing(notes) as browser:
        assert browser.summary == "notes.md · 4 % read"
        await browser.press("j", "j")
        assert browser.cursor == "talk 1"
        await browser.press("G")
        assert is_begun(browser)
        last, note = browser.cursor, browser.note
        gate.open.set()
        await browser.until(lambda: browser.summary == ALL)  # and no row counts as changed
        assert (browser.cursor, browser.note) == (last, note)
        await browser.press("G")
        assert browser.cursor == "talk 499"


async def test_a_search_says_that_not_all_has_been_read(gate: Gate, notes: Path) -> None:
    async with browsing(notes) as browser:
        await browser.search("words on 499")
        assert "Still reading: 4 % read" in browser.text
        gate.open.set()
        await browser.until(lambda: "talk 499" in browser.hits)
        assert "Still reading" not in browser.text
        await browser.press("enter")
        assert browser.cursor == "talk 499"


async def test_a_jump_to_the_end_says_that_there_is_more(gate: Gate, notes: Path) -> None:
    async with browsing(notes) as browser:
        await browser.press("j")
        for key in ("G", "right_square_bracket"):
            assert "Still reading" not in browser.text
            await browser.press(key)
            assert "Still reading: 4 % read" in browser.text
            browser.screen.status_line.hush()
        gate.open.set()
        await browser.until(lambda: browser.summary == ALL)
        await browser.press("G", "right_square_bracket")
        assert "Still reading" not in browser.text


async def test_a_save_while_the_rest_is_read_is_shown_after_it(gate: Gate, notes: Path) -> None:
    async with browsing(notes) as browser:
        await browser.press("j")
        notes.write_text(NOTES.replace("words on 0\n", "other words\n") + "- more\n")
        gate.open.set()
        await browser.until(lambda: not is_begun(browser) and "other words" in browser.note)
        assert browser.cursor == "talk 0"


async def test_a_file_that_goes_while_the_rest_is_to_be_read(
    gate: Gate, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = begin_notes(notes)
    monkeypatch.setattr("tests.features.browser.begin_notes", lambda _: snapshot)
    notes.unlink()
    gate.open.set()
    async with browsing(notes) as browser:
        await browser.until(lambda: "no such file" in browser.keys)
        assert is_begun(browser)
        notes.write_text(NOTES)
        await browser.until(lambda: browser.summary == ALL)
        assert "no such file" not in browser.keys


async def test_the_end_does_not_wait_for_the_rest(gate: Gate, notes: Path) -> None:
    async with browsing(notes) as browser:
        await browser.press("j", "j")
        await browser.press("q")
        assert not gate.open.is_set()
    gate.open.set()
    async with browsing(notes) as browser:
        assert browser.cursor == "talk 1"


def test_how_much_is_read_at_first(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_notes(notes)
    assert begin_notes(notes) == whole
    monkeypatch.setattr(notes_file, "BEGINNING", 1200)
    begun = begin_notes(notes)
    assert whole.data.startswith(begun.data)
    assert begun.data.endswith(b"\n")
    assert 1000 < len(begun.data) <= 1200
    assert begun.left == len(whole.data) - len(begun.data)
    notes.write_bytes(NOTES.encode("utf-16"))
    assert not begin_notes(notes).left
    notes.write_bytes(b"x" * 90_000)
    assert not begin_notes(notes).left


async def test_the_place_of_the_last_run_is_there_with_the_beginning(
    gate: Gate, notes: Path
) -> None:
    async with browsing(notes) as browser:
        gate.open.set()
        await browser.until(lambda: browser.summary == ALL)
        await browser.press("G", "minus", "g", "j", "j", "plus", "j", "enter", "j")
        place = browser.place
    gate.open.clear()
    async with browsing(notes) as browser:
        assert is_begun(browser)
        assert browser.place == place
        gate.open.set()
        await browser.until(lambda: browser.summary == ALL)
        assert browser.place == place


@pytest.mark.parametrize(
    ("cursor", "is_near"),
    [
        ("youtube:a3", True),
        ("section Talks", True),
        ("youtube:a400", False),
        ("youtube:a9", False),
        ("youtube:gone", False),
    ],
)
def test_which_place_the_beginning_holds(cursor: str, is_near: bool) -> None:
    beginning = read(NOTES[: NOTES.index("- [talk 10]")].encode())
    assert holds_place(beginning, Session(cursor=cursor)) == is_near
    assert not holds_place(beginning, Session(cursor="youtube:a3", top="youtube:a400"))
    assert holds_place(beginning, Session()), "there is no place to be held"
    assert holds_place(read(b"words\n"), Session()), "nor is there where there are no rows"
