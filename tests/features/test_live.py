"""The file is saved while lectree runs: the screen follows, and the reader stays in place."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing, browsing_text
from tests.shared import shared
from tests.system.scenarios import deaf
from tui.outline.outline import Outline
from tui.outline.reading.reader import read
from tui.screen import reload as live
from tui.system import inotify

NOTES = """\
# Talks
- series
    - [first](https://youtu.be/a)
        - bread
    - [second](https://youtu.be/b)
        - cheese
- [third](https://youtu.be/c)
    - wine
"""

Save = Callable[[Path, str | bytes], None]


def in_place(path: Path, text: str | bytes) -> None:
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def by_rename(path: Path, text: str | bytes) -> None:
    new = path.with_name(f".{path.name}.swp")
    in_place(new, text)
    new.replace(path)


async def note_holds(browser: Browser, word: str) -> None:
    await browser.until(lambda: word in browser.note)


SAVES = pytest.mark.parametrize("save", [in_place, by_rename])


@SAVES
async def test_every_save_is_shown(tmp_path: Path, save: Save) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("second")
        for word in ("cheddar", "gouda", "brie"):
            save(browser.path, NOTES.replace("cheese", word))
            await note_holds(browser, word)
            assert browser.cursor == "second"


@SAVES
async def test_lines_put_above_move_neither_cursor_nor_folds(tmp_path: Path, save: Save) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("series")
        await browser.press("space")
        await browser.open("third")
        save(browser.path, f"# New\n- [new](https://youtu.be/n)\n{NOTES}")
        await browser.until(lambda: "New" in browser.tree)
        assert (browser.cursor, browser.note_title) == ("third", "third")
        assert browser.cursor_line == "▶ third"
        assert "▸ series" in browser.tree
        assert "first" not in browser.tree


async def test_a_video_that_is_renamed_and_moved_keeps_the_cursor(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("second")
        moved = NOTES.replace("    - [second](https://youtu.be/b)\n        - cheese\n", "")
        in_place(browser.path, f"{moved}- [other name](https://youtu.be/b)\n    - cheese\n")
        await browser.until(lambda: "other name" in browser.tree)
        assert (browser.cursor, browser.note_title) == ("other name", "other name")


async def test_where_the_video_is_deleted_the_cursor_goes_next_to_it(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        gone = NOTES.replace("    - [first](https://youtu.be/a)\n        - bread\n", "")
        in_place(browser.path, gone)
        await browser.until(lambda: "first" not in browser.tree)
        assert browser.cursor == "second"


async def test_the_users_earlier_notes_become_the_later_ones(tmp_path: Path) -> None:
    path = tmp_path / "videos.md"
    path.write_bytes(shared("seed", "videos-earlier.md").read_bytes())
    async with browsing(path, size=(120, 16)) as browser:
        await browser.open("AI Engineer Summit")
        await browser.press("space")
        await browser.open("Mamba - a replacement for Transformers?")
        await browser.press("tab", "j", "j", "j", "j")
        tree, note = browser.tree.splitlines(), browser.note
        by_rename(path, shared("seed", "videos.md").read_bytes())
        await browser.until(lambda: "26 videos" in browser.summary)
        assert browser.cursor == "Mamba - a replacement for Transformers?"
        assert browser.note == note
        assert browser.focus == "note"
        assert browser.tree.splitlines()[0] == tree[0]
        assert "Pydantic" not in browser.tree
        await browser.press("tab", "g")
        assert "▸ AI Engineer Summit" in browser.tree


async def test_scroll_of_the_tree_stays_on_the_same_row(tmp_path: Path) -> None:
    talks = "".join(f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(200))
    async with browsing_text(tmp_path, talks, size=(100, 23)) as browser:
        await browser.press(*["ctrl+d"] * 8)
        before = browser.tree
        in_place(
            browser.path, "- [new 1](https://youtu.be/n1)\n- [new 2](https://youtu.be/n2)\n" + talks
        )
        await browser.until(lambda: "202 videos" in browser.summary)
        assert browser.tree == before


async def test_a_deleted_file_leaves_the_last_good_notes_and_is_told(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("second")
        browser.path.unlink()
        await browser.until(lambda: "last good notes" in browser.keys)
        assert "notes.md: no such file" in browser.keys
        assert "cheese" in browser.note
        await browser.press("j")
        assert browser.cursor == "third"
        in_place(browser.path, NOTES.replace("wine", "beer"))
        await browser.until(lambda: "beer" in browser.note)
        assert browser.cursor == "third"
        assert "last good notes" not in browser.keys


async def test_a_file_that_comes_back_as_it_was_is_told_too(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        browser.path.unlink()
        await browser.until(lambda: "last good notes" in browser.keys)
        in_place(browser.path, NOTES)
        await browser.until(lambda: "last good notes" not in browser.keys)


async def test_a_file_that_becomes_binary_leaves_the_last_good_notes(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        in_place(browser.path, b"\x7fELF\0\0\0")
        await browser.until(lambda: "last good notes" in browser.keys)
        assert "is not text" in browser.keys
        assert "series" in browser.tree


async def test_what_is_not_utf_8_is_told_and_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes("- [Größe](https://example.org)\n    - a stray \0 NUL\n".encode("cp1252"))
    async with browsing(path) as browser:
        await browser.until(lambda: "not UTF-8 (line 1): read as Latin-1" in browser.keys)
        assert "Größe" in browser.tree
        await browser.press("j")
        assert "a stray ␀ NUL" in browser.note
        in_place(
            path, b"- [Gr\xc3\xb6\xc3\x9fe](https://example.org)\n- [b\x81](https://b.example)\n"
        )
        await browser.until(lambda: "not UTF-8 (line 2): � stands for" in browser.keys)
        assert "Größe" in browser.tree


async def test_a_file_that_becomes_empty_says_so(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        in_place(browser.path, b"")
        await browser.until(lambda: "series" not in browser.tree)
        assert browser.summary == "notes.md"
        in_place(browser.path, NOTES)
        await browser.until(lambda: "series" in browser.tree)


@pytest.mark.parametrize("key", ["r", "f5"])
async def test_reading_again_by_key(tmp_path: Path, key: str) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press(key)
        await browser.until(lambda: "Read notes.md again" in browser.status)
        browser.path.unlink()
        await browser.press(key)
        await browser.until(lambda: "no such file" in browser.keys)
        assert "series" in browser.tree


async def test_a_save_during_a_search_keeps_the_query_and_the_hit(tmp_path: Path) -> None:
    notes = f"{NOTES}    - more cheese\n"
    async with browsing_text(tmp_path, notes) as browser:
        await browser.search("cheese")
        await browser.until(lambda: browser.count == "1/2")
        await browser.press("down")
        assert browser.note_title == "third"
        in_place(browser.path, f"- [cheesecake](https://youtu.be/x)\n{notes}")
        await browser.until(lambda: browser.count == "3/3")
        assert browser.note_title == "third"
        assert "cheesecake" in browser.hits
        assert browser.focus == "search"
        await browser.press("escape")
        assert browser.cursor == "Talks"
        assert "cheesecake" in browser.tree


async def test_a_save_after_a_search_is_searched_too(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("wine")
        await browser.press("enter")
        in_place(browser.path, f"{NOTES}- [fourth](https://youtu.be/d)\n    - more wine\n")
        await browser.until(lambda: "fourth" in browser.tree)
        await browser.press("n")
        assert browser.cursor == "fourth"
        assert "2/2" in browser.keys


async def test_the_status_stays_true_while_the_reader_does_other_things(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.search("wine")
        await browser.press("enter")
        browser.path.unlink()
        await browser.until(lambda: "last good notes" in browser.keys)
        await browser.press("n")
        assert "last good notes are shown · 1/1 “wine”" in browser.keys
        await browser.press("tab", "escape")
        assert "last good notes" in browser.keys
        in_place(browser.path, NOTES)
        await browser.until(lambda: "last good notes" not in browser.keys)


async def test_without_events_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inotify, "opened", deaf)
    async with browsing_text(tmp_path, NOTES) as browser:
        by_rename(browser.path, NOTES.replace("wine", "beer"))
        await browser.until(lambda: b"beer" in browser.screen.view.outline.data)
        browser.path.unlink()
        await browser.until(lambda: "no such file" in browser.keys)


async def test_each_content_is_read_once_and_never_a_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[bytes] = []

    def counted(data: bytes, before: Outline | None = None) -> Outline:
        parsed.append(data)
        return read(data, before)

    monkeypatch.setattr("tui.screen.notes.read", counted)
    async with browsing_text(tmp_path, NOTES) as browser:
        parsed.clear()
        whole = [NOTES.replace("wine", f"{n} bottles") for n in range(20)]
        for text in whole:
            half = len(text) // 2
            with browser.path.open("w") as file:
                for part in (text[:half], text[half:]):
                    file.write(part)
                    file.flush()
                    await asyncio.sleep(0)  # the file is looked at, but not long after
        await browser.until(lambda: browser.screen.view.outline.data == whole[-1].encode())
        await browser.press("r")
        await browser.until(lambda: "Read notes.md again" in browser.status)
        assert set(parsed) <= {text.encode() for text in whole}
        assert len(parsed) == len(set(parsed))


async def test_a_large_file_is_read_beside_the_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "LARGE", 0)
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("second")
        in_place(browser.path, f"- [new](https://youtu.be/a)\n{NOTES}")
        await browser.until(lambda: "new" in browser.tree)
        await browser.press("r")
        await browser.until(lambda: "Read notes.md again" in browser.status)
        assert browser.cursor == "second"
        await browser.press("k")
        await browser.until(lambda: "also under" in browser.note)


async def test_the_row_at_the_cursor_moves_into_a_closed_series(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("series")
        await browser.press("space")
        await browser.open("third")
        third = "- [third](https://youtu.be/c)\n    - wine\n"
        moved = NOTES.replace(third, "    - [third](https://youtu.be/c)\n        - wine\n")
        in_place(browser.path, moved)
        await browser.until(lambda: "▾ series" in browser.tree)
        assert browser.cursor == "third"
        assert browser.cursor_line == "▶ third"


async def test_many_lines_between_the_top_and_the_cursor_do_not_hide_it(tmp_path: Path) -> None:
    talks = [f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(60)]
    async with browsing_text(tmp_path, "".join(talks), size=(100, 20)) as browser:
        await browser.open("talk 30")
        new = [f"- [new {n}](https://youtu.be/n{n})\n" for n in range(40)]
        in_place(browser.path, "".join([*talks[:25], *new, *talks[25:]]))
        await browser.until(lambda: "100 videos" in browser.summary)
        assert browser.cursor_line == "▷ talk 30"
        assert "talk 30" in browser.tree


async def test_what_the_wheel_shows_away_from_the_cursor_stays(tmp_path: Path) -> None:
    talks = "".join(f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(60))
    async with browsing_text(tmp_path, talks, size=(100, 20)) as browser:
        browser.panes.tree.scroll_to(y=40, animate=False, immediate=True)
        before = browser.tree
        in_place(browser.path, "- [new](https://youtu.be/n)\n" + talks)
        await browser.until(lambda: "61 videos" in browser.summary)
        assert browser.tree == before
