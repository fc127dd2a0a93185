"""The status line: what has just happened, over none of the text."""

from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing, browsing_text
from tests.features.mouse import Mouse
from tests.system.fake import Programs
from tui.system import theme_choice

NOTES = """\
# Talks
- [one](https://lectures.of-a-long-host-name.example.org/a/long/path?of=a&link=that&goes=on&and=on)
    - see https://inner.example and https://other.example
- [plain](https://plain.example)
"""
HOST = "https://lectures.of-a-long-host-name.example.org/"
SIZES = [(200, 60), (120, 40), (80, 24), (50, 15)]

pytestmark = pytest.mark.usefixtures("unmeasured")


def text_of(browser: Browser) -> str:
    """Return what the panes show."""
    return f"{browser.tree}\n{browser.note}"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_message_covers_no_text(tmp_path: Path, size: tuple[int, int]) -> None:
    async with browsing_text(tmp_path, NOTES, size=size) as browser:
        before = text_of(browser)
        await browser.press("o")
        told = "! No link here: put the cursor on a video or a link"
        lines = browser.text.split("\n")
        assert len(lines) == size[1]
        said = browser.keys.split("\n")
        assert told in " ".join(line.strip() for line in said)
        assert [line.strip() for line in lines[-len(said) :]] == [line.strip() for line in said]
        assert lines[-len(said) - 1].startswith("╰")
        assert text_of(browser) == before


async def test_a_message_stands_beside_the_keys_where_there_is_room(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(120, 40)) as browser:
        await browser.press("u")
        assert browser.keys.startswith("/ Search")
        assert browser.keys.endswith("! No way back")


async def test_a_message_takes_the_line_where_there_is_none(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES, size=(50, 15)) as browser:
        rows = browser.panes.tree.size.height
        await browser.press("o")
        assert browser.keys.split("\n") == [
            "! No link here: put the cursor on a video or a",
            " link",
        ]
        assert browser.text.split("\n")[-2].startswith(" ! No link here")
        assert browser.panes.tree.size.height == rows - 1
        browser.screen.status_line._forget()
        await browser.until(lambda: "Search" in browser.keys)
        assert browser.panes.tree.size.height == rows


async def test_a_message_goes_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screen.status_line._PROBLEM_SECONDS", 0.01)
    monkeypatch.setattr("tui.screen.status_line._READ", 10_000.0)
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("u")
        await browser.until(lambda: not browser.status)
        assert "No way back" not in browser.keys


async def test_the_next_message_replaces_the_one_before(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("u")
        await browser.press("U")
        assert browser.status == "No way forward"
        assert "No way back" not in browser.text


async def test_what_one_key_did_is_told_together(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add("firefox", 'test "$1" != https://inner.example')
    programs.add_clipboard("xclip")
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("BROWSER", "firefox")
    monkeypatch.setenv("DISPLAY", ":0")
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("j", "f", "S", "D", "enter")
        await browser.until(lambda: "inner" in browser.status and "other" in browser.status)
        assert "Not opened: firefox failed with exit code 1" in browser.status
        assert "Copied https://inner.example (xclip)" in browser.status
        assert "Opened https://other.example (firefox)" in browser.status


@pytest.mark.parametrize("key", ["y", "Y", "o"])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_whole_host_of_a_link_is_shown(
    tmp_path: Path,
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    opened: Path,
    size: tuple[int, int],
    key: str,
) -> None:
    programs.add_clipboard("xclip")
    monkeypatch.setenv("DISPLAY", ":0")
    async with browsing_text(tmp_path, NOTES, size=size) as browser:
        await browser.press("j", key)
        await browser.until(lambda: browser.status)
        assert HOST in browser.status
        assert "…" in browser.status
        assert opened.exists() == (key == "o")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_whole_host_of_a_hint_is_shown(tmp_path: Path, size: tuple[int, int]) -> None:
    async with browsing_text(tmp_path, NOTES.replace("lectures.of", "of"), size=size) as browser:
        await browser.press("j", "enter", "f")
        assert f"open: {HOST.replace('lectures.of', 'of')}" in browser.keys
        assert len(browser.keys.split("\n")) == 1


async def test_a_message_is_said_on_the_dialog_that_is_open(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = tmp_path / "go"
    programs.add(
        "xclip",
        f'case " $* " in *" -o "*) exec /bin/cat {go}.kept;; esac\n'
        f"while ! test -e {go}; do /bin/sleep 0.01; done; /bin/cat > {go}.kept",
    )
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":0")
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.press("G", "y", "question_mark")
        before = browser.text
        go.touch()
        await browser.until(lambda: browser.status)
        assert browser.text.split("\n")[-1].strip() == "Copied https://plain.example (xclip)"
        assert "Type to narrow" in before
        await browser.press("escape")
        assert "Copied" not in browser.keys


async def test_a_theme_that_is_not_kept_is_told(
    seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme_choice, "write_theme", lambda *_: "the disk is full")
    async with browsing(seed) as browser:
        await browser.press("t", *"nord", "enter")
        await browser.until(lambda: browser.status)
        assert browser.status == "The theme is not kept: the disk is full"


async def test_a_problem_is_told_once(seed: Path) -> None:
    async with browsing(seed) as browser:
        tell = browser.screen.desk.stage.tell
        tell("the disk is full", "")
        await browser.until(lambda: "the disk is full" in browser.keys)
        await browser.press("ctrl+o")
        assert "No way back" in browser.status
        tell("the disk is full", "")
        await browser.pilot.pause()
        assert "No way back" in browser.status
        tell("the disk is full", "no remote control")
        await browser.until(lambda: "no remote control" in browser.keys)
        assert "full" not in browser.keys


async def test_what_is_told_stays_until_the_user_does_something(seed: Path) -> None:
    async with browsing(seed) as browser:
        mouse = Mouse(browser)
        browser.app.notify("one")
        await mouse.move((10, 5), button=0)
        browser.app.notify("two", severity="warning")
        await browser.until(lambda: browser.status)
        assert browser.keys.endswith("one · ! two")
        await browser.press("j")
        browser.app.notify("three")
        await browser.until(lambda: browser.status == "three")
        await mouse.click((10, 5))
        browser.app.notify("four")
        await browser.until(lambda: browser.status == "four")
