"""A folder of notes on the screen: one tree, one search, links between its files, live."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing
from tests.system.fake import Programs
from tui.screen.chooser import Chooser
from tui.screen.notes import Notes
from tui.system import folder
from tui.system.folder import Folder
from tui.system.settings import read_settings

CS231N = """\
# Lectures
- [Lecture 1](https://youtu.be/aaa)
    - see [attention](attention.md#heads)
    - see [the talk](../talks/pycon.md)
    - a word[^1]
    - more in [[Attention]], [[attention#heads|its heads]], [[nowhere]] and [[same]]
- [Lecture 2](https://youtu.be/bbb)
    - 22:10 why k is a hyperparameter

[^1]: its note
"""
ATTENTION = """\
---
title: Attention is all you need
url: https://youtu.be/ccc
---
# Attention is all you need
intro, then [the end](#the-end)
## Heads
- many
## The end
"""
PYCON = "- [PyCon](https://youtu.be/ddd)\n    - a word[^1]\n\n[^1]: another note\n"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    for name, text in (
        ("ml/cs231n.md", CS231N),
        ("ml/attention.md", ATTENTION),
        ("talks/pycon.md", PYCON),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "broken.md").write_bytes(b"\0")
    return folder


async def to_line(browser: Browser, text: str) -> None:
    """Go down in the note to a line."""
    while text not in browser.note_cursor:
        before = browser.note_cursor
        await browser.press("j")
        assert browser.note_cursor != before, browser.note


async def test_folders_files_and_videos_are_one_tree(vault: Path) -> None:
    async with browsing(vault) as browser:
        assert browser.summary == "vault/ · 4 files · 4 videos"
        assert [re.sub(" +", " ", line) for line in browser.tree.split("\n")] == [
            " ▾ ml/ 3",
            " ▸ ▶ Attention is all you need",
            " ▸ cs231n.md 2",
            " ▾ talks/ 1",
            " ▸ pycon.md 1",
            " ! broken.md is not text (NUL bytes …",
        ]


async def test_one_search_finds_in_all_files(vault: Path) -> None:
    async with browsing(vault) as browser:
        await browser.search("hyperparameter")
        assert "cs231n.md" in browser.hits
        await browser.press("enter")
        assert browser.cursor == "Lecture 2"
        assert browser.note.startswith("  ml/ › cs231n.md › Lectures")


@pytest.mark.parametrize(
    ("link", "cursor"),
    [("see attention", "Heads"), ("see the talk", "pycon.md")],
)
async def test_a_link_to_another_file_stays_in_the_tree(
    vault: Path, link: str, cursor: str
) -> None:
    async with browsing(vault) as browser:
        await browser.search("Lecture 1")
        await browser.press("enter", "tab")
        await to_line(browser, link)
        await browser.press("enter")
        assert browser.cursor == cursor
        assert len(browser.app.screen_stack) == 1
        await browser.press("ctrl+o")
        assert browser.cursor == "Lecture 1"


@pytest.mark.parametrize(
    ("links", "cursor", "said"),
    [
        (1, "Attention is all you need", ""),
        (2, "Heads", ""),
        (3, "Lecture 1", "No notes are called nowhere"),
    ],
)
async def test_a_name_in_brackets_is_a_link(
    vault: Path, links: int, cursor: str, said: str
) -> None:
    async with browsing(vault) as browser:
        await browser.search("Lecture 1")
        await browser.press("enter", "tab")
        await to_line(browser, "more in")
        assert browser.note_cursor == "• more in Attention, its heads, nowhere and same"
        await browser.press(*["right"] * (links - 1), "enter")
        await browser.until(lambda: browser.status == said)
        assert browser.cursor == cursor


async def test_a_name_of_several_files_asks_which(vault: Path) -> None:
    for name in ("ml/x", "ml/y"):
        (vault / name).mkdir()
        (vault / name / "same.md").write_text("- [one](https://youtu.be/one)\n")
    async with browsing(vault) as browser:
        await browser.search("Lecture 1")
        await browser.press("enter", "tab")
        await to_line(browser, "more in")
        await browser.press("right", "right", "right", "enter", "down", "enter")
        assert browser.cursor == "same.md"
        assert "ml/ › y/" in browser.note


async def test_what_leads_here_is_a_list_to_go_through(vault: Path) -> None:
    async with browsing(vault) as browser:
        await browser.press("j", "i")
        await browser.until(lambda: "Leads to Attention is all you need" in browser.text)
        assert "ml/cs231n.md:3      Lecture 1 · see attention" in browser.text
        await browser.until(lambda: "see attention" in browser.note)
        await browser.press("escape")
        assert browser.cursor == "Attention is all you need"
        await browser.press("i")
        await browser.until(lambda: "Leads to" in browser.text)
        await browser.press("down", "enter")
        await browser.until(lambda: browser.cursor == "Lecture 1")
        assert browser.note_cursor == "• more in Attention, its heads, nowhere and same"
        await browser.press("ctrl+o")
        assert browser.cursor == "Attention is all you need"
        await browser.press("g", "i")
        await browser.until(lambda: browser.status == "Nothing in these notes leads to “ml/”")


async def test_a_look_that_comes_late_does_not_undo_the_choice(vault: Path) -> None:
    async with browsing(vault) as browser:
        await browser.press("j", "i")
        await browser.until(lambda: "Leads to" in browser.text)
        dialog = browser.app.screen
        assert isinstance(dialog, Chooser)
        await browser.press("down", "enter")
        await browser.until(lambda: browser.cursor == "Lecture 1")
        name = dialog.list.get_option_at_index(0).id
        assert name is not None
        dialog._look_on(name)  # as its timer does where the machine is busy
        assert browser.cursor == "Lecture 1"


async def test_a_file_and_a_heading_say_how_many_lines_lead_there(vault: Path) -> None:
    async with browsing(vault) as browser:
        await browser.press("j")
        await browser.until(lambda: "2 lines lead here" in browser.note)
        await browser.press("l", "j")
        assert browser.cursor == "Heads"
        await browser.until(lambda: "2 lines lead here" in browser.note)
        (vault / "new.md").write_text("# See [[attention]]\n")
        await browser.press("k")
        await browser.until(lambda: "3 lines lead here" in browser.note)
        await browser.press("tab", "g")
        await to_line(browser, "lines lead here")
        await browser.press("enter")
        assert browser.cursor == "Lecture 1"


async def test_a_fragment_and_a_footnote_are_those_of_their_own_file(vault: Path) -> None:
    async with browsing(vault) as browser:
        await browser.press("j", "tab")
        await to_line(browser, "the end")
        await browser.press("enter")
        assert browser.cursor == "The end"
        await browser.search("Lecture 1")
        await browser.press("enter", "tab")
        await to_line(browser, "a word")
        await browser.press("enter")
        assert browser.note_cursor.endswith("its note")


def edited(vault: Path) -> None:
    with (vault / "ml/cs231n.md").open("a") as file:
        file.write("- [Lecture 3](https://youtu.be/eee)\n")


def added(vault: Path) -> None:
    (vault / "ml/bayes.md").write_text("- [Bayes](https://youtu.be/eee)\n")


def renamed(vault: Path) -> None:
    (vault / "ml/cs231n.md").rename(vault / "talks/a.md")


def removed(vault: Path) -> None:
    (vault / "ml/attention.md").unlink()


def mended(vault: Path) -> None:
    (vault / "broken.md").write_text("- [Mended](https://youtu.be/eee)\n")


@pytest.mark.parametrize(
    ("change", "summary", "closed"),
    [
        (edited, "4 files · 5 videos", ""),
        (added, "5 files · 5 videos", "▸ bayes.md"),
        (renamed, "4 files · 4 videos", ""),
        (removed, "3 files · 3 videos", ""),
        (mended, "4 files · 5 videos", ""),
    ],
)
async def test_what_becomes_of_files_is_shown_and_the_cursor_stays(
    vault: Path, change: Callable[[Path], None], summary: str, closed: str
) -> None:
    async with browsing(vault) as browser:
        await browser.search("Lecture 2")
        await browser.press("enter", "escape")
        change(vault)
        await browser.until(lambda: browser.summary.endswith(summary))
        assert browser.cursor == "Lecture 2"
        assert closed in browser.tree


async def test_a_folder_that_goes_and_comes_back_loses_nothing(vault: Path) -> None:
    async with browsing(vault) as browser:
        await browser.search("Lecture 2")
        await browser.press("enter", "escape")
        before = browser.place
        vault.rename(vault.with_name("away"))
        await browser.until(lambda: "the last good notes are shown" in browser.keys)
        vault.with_name("away").rename(vault)
        await browser.until(lambda: "the last good notes" not in browser.keys)
        assert browser.place == before


async def test_the_editor_opens_the_file_at_its_line(
    vault: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "code")
    monkeypatch.setenv("PATH", str(programs.folder))
    programs.add("code")
    async with browsing(vault) as browser:
        await browser.search("hyperparameter")
        await browser.press("enter", "e")
        await browser.until(lambda: programs.called("code"))
        assert programs.arguments("code")[-1] == f"{vault / 'ml/cs231n.md'}:8"
        await browser.press("tab", "g", "e")
        await browser.until(lambda: browser.status == "A folder has no line to edit")


async def test_what_is_read_behind_the_first_frame_changes_nothing_else(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browsing(vault) as browser:
        await browser.search("Lecture 2")
        await browser.press("enter", "q")
        place = browser.place
    monkeypatch.setattr(folder, "AT_ONCE", 0)
    async with browsing(vault) as browser:
        assert browser.cursor == "Lecture 2"
        assert "• 22:10 why k is a hyperparameter" in browser.note
        await browser.search("PyCon")
        await browser.until(lambda: browser.hits.startswith(" ▶ PyCon  talks/pycon.md"))
        await browser.press("escape")
        assert browser.summary == "vault/ · 4 files · 4 videos"  # and none of them changed
        assert browser.place == place


def test_first_the_file_is_read_in_which_the_reader_was(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "AT_ONCE", 0)
    files = Folder((vault,)).begin("talks/pycon.md")
    assert [file.name for file in files if not file.problem] == ["talks/pycon.md"]
    assert Notes.of_folder(Folder((vault,)), files).summary == "vault/ · 1 of 4 read"


async def test_the_place_in_a_folder_is_there_the_next_time(vault: Path) -> None:
    async with browsing(vault) as browser:
        await browser.search("Lecture 2")
        await browser.press("enter", "q")
    added(vault)
    async with browsing(vault) as browser:
        assert browser.cursor == "Lecture 2"
        assert "▸ pycon.md" in browser.tree


async def test_other_names_are_ignored_while_lectree_runs(vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("")
    async with browsing(vault, settings=read_settings(file)) as browser:
        file.write_text('ignore = ["ml/*", "broken*"]')
        await browser.until(lambda: browser.summary == "vault/ · 1 file · 1 video")
        file.write_text("")
        await browser.until(lambda: browser.summary == "vault/ · 4 files · 4 videos")
