"""Opening and copying, with programs that stand in for the real ones."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing_text
from tests.system.fake import Programs

NOTES = """\
# Talks
- [First [draft]](https://www.youtube.com/watch?v=aaaaaaaaaaa&t=5s)
    - a note
        - deeper
- [Bad](javascript:alert(1))
- [Long](https://example.org/{long})
""".replace("{long}", "'" * 3000)

FIRST = "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=5s"


@asynccontextmanager
async def desk(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch, **environ: str
) -> AsyncIterator[Browser]:
    """Run lectree where only these programs are found."""
    monkeypatch.setenv("PATH", str(programs.folder))
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    async with browsing_text(tmp_path, NOTES) as browser:
        yield browser


@pytest.mark.parametrize(
    ("program", "then", "keys", "asked_for", "said"),
    [
        ("xdg-open", "", "jo", [FIRST], f"Opened {FIRST} (xdg-open)"),
        ("firefox", "exec /bin/sleep 5", "jo", [FIRST], f"Opened {FIRST} (firefox)"),
        ("xdg-open", "exit 3", "jo", [FIRST], "Not opened: xdg-open failed with exit code 3"),
        ("xdg-open", "", "Go", [], "Not opened: the link is longer than 8,192 characters"),
        ("xdg-open", "", "o", [], "No link here"),
    ],
)
async def test_o_says_what_came_of_it(
    tmp_path: Path,
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    then: str,
    keys: str,
    asked_for: list[str],
    said: str,
) -> None:
    programs.add(program, then)
    environ = {"BROWSER": "firefox"} if program == "firefox" else {"DISPLAY": ":0"}
    async with desk(tmp_path, programs, monkeypatch, **environ) as browser:
        await browser.press(*keys)
        await browser.until(lambda: browser.status)
        assert browser.status.startswith(said)
        assert asked_for == (programs.arguments(program) if programs.called(program) else [])


async def test_o_in_the_note_opens_the_video_it_belongs_to(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add("firefox")
    async with desk(tmp_path, programs, monkeypatch, BROWSER="firefox") as browser:
        await browser.press("j", "tab", "G", "o")
        await browser.until(lambda: programs.called("firefox"))
        assert programs.arguments("firefox") == [FIRST]


async def test_the_screen_goes_on_while_a_browser_hangs(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add("xdg-open", "exec /bin/sleep 5")
    async with desk(tmp_path, programs, monkeypatch, DISPLAY=":0") as browser:
        await browser.press("j", "o", "j")
        assert browser.cursor == "Bad"
        assert not browser.status
        await browser.until(lambda: browser.status)
        assert browser.status == f"Started xdg-open for {FIRST}"


async def test_a_script_is_not_opened(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add("xdg-open")
    kept = programs.add_clipboard("xclip")
    async with desk(tmp_path, programs, monkeypatch, DISPLAY=":0") as browser:
        await browser.open("Bad")
        await browser.press("o")
        await browser.until(lambda: browser.status)
        assert "Not opened: only http, https and mailto links are opened" in browser.status
        assert not programs.called("xdg-open")
        assert not kept.exists()


async def test_without_a_display_the_link_is_copied_and_that_is_said(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(tmp_path, programs, monkeypatch) as browser:
        await browser.press("j", "o")
        await browser.until(lambda: browser.status)
        assert "Not opened: no display to open a browser on" in browser.status
        assert f"{FIRST} sent to your terminal" in browser.status
        assert browser.app.clipboard == FIRST


@pytest.mark.parametrize(
    ("key", "copied"),
    [
        ("y", FIRST),
        ("Y", f"[First [draft]]({FIRST})"),
        ("c", f"- [First [draft]]({FIRST})\n    - a note\n        - deeper"),
        ("C", f"[First [draft]]({FIRST})"),
    ],
)
async def test_copying(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch, key: str, copied: str
) -> None:
    kept = programs.add_clipboard("xclip")
    async with desk(tmp_path, programs, monkeypatch, DISPLAY=":0") as browser:
        await browser.press("j", key)
        await browser.until(lambda: browser.status)
        assert kept.read_text().rstrip("\n") == copied
        link = "[First [draft]](https://www.youtube.com/w"
        shown = {"y": FIRST, "Y": link, "c": "the note, 3 lines", "C": link}
        assert browser.status.startswith(f"Copied {shown[key]}")
        assert browser.status.endswith(" (xclip)")


async def test_a_section_is_copied_whole(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = programs.add_clipboard("xclip")
    async with desk(tmp_path, programs, monkeypatch, DISPLAY=":0") as browser:
        await browser.press("c")
        await browser.until(lambda: browser.status)
        assert "all of “Talks”, 6 lines" in browser.status
        assert kept.read_text().rstrip("\n") == NOTES.rstrip("\n")


async def test_the_line_at_the_cursor_of_the_note_is_copied(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = programs.add_clipboard("xclip")
    async with desk(tmp_path, programs, monkeypatch, DISPLAY=":0") as browser:
        await browser.press("j", "enter", "j", "C")
        await browser.until(lambda: browser.status)
        assert kept.read_text().rstrip("\n") == "deeper"


async def test_what_is_copied_last_stays_on_a_slow_clipboard(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = programs.add_clipboard("xclip")
    program, rest = programs.folder / "xclip", programs.folder / "xclip.fast"
    program.rename(rest)
    # The first copy waits until something else has been copied, for two tenths of a second.
    wait = f"text=$(/bin/cat); n=0; case $text in *deeper*) while [ $n -lt 20 ]; do [ -e {kept} ]"
    wait += " && break; n=$((n + 1)); /bin/sleep 0.01; done;; esac"
    hand_on = f'case " $* " in *" -o "*) exec {rest} "$@";; esac'
    program.write_text(f'#!/bin/sh\n{hand_on}\n{wait}\nprintf %s "$text" | {rest} "$@"\n')
    program.chmod(0o755)
    async with desk(tmp_path, programs, monkeypatch, DISPLAY=":0") as browser:
        await browser.press("j", "c", "y")
        await browser.until(lambda: FIRST in browser.status)
        assert kept.read_text() == FIRST


@pytest.mark.parametrize(
    ("key", "said"), [("c", "No notes to copy"), ("C", "Nothing stands in this line")]
)
async def test_of_an_empty_file_there_is_nothing_to_copy(
    tmp_path: Path, opened: Path, key: str, said: str
) -> None:
    async with browsing_text(tmp_path, "") as browser:
        await browser.press(key)
        await browser.until(lambda: browser.status)
        assert browser.status == said


@pytest.mark.parametrize("keys", ["y", "Y", "c", "C", "fya", "fYa"])
async def test_what_is_copied_holds_no_control_characters(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    kept = programs.add_clipboard("xclip")
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":0")
    signs = "\x1bc\x07\x9bm\x7f\u202e"
    notes = f"- [a {signs}](<https://example.org/{signs}>)\n    - b {signs}\n"
    async with browsing_text(tmp_path, notes) as browser:
        await browser.press(*keys)
        await browser.until(lambda: "Copied" in browser.status)
        assert "cm" in kept.read_text()
        assert not set(kept.read_text()) & set("\x1b\x07\x9b\x7f\u202e")


async def test_what_is_not_certain_is_not_called_copied(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(tmp_path, programs, monkeypatch) as browser:
        await browser.press("j", "y")
        await browser.until(lambda: browser.status)
        assert "sent to your terminal" in browser.status
        assert "copied" not in browser.status.lower()
        assert browser.app.clipboard == FIRST


async def test_a_clipboard_that_fails_falls_back_to_the_terminal(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add_clipboard("xclip", 1)
    async with desk(tmp_path, programs, monkeypatch, DISPLAY=":0") as browser:
        await browser.press("j", "y")
        await browser.until(lambda: browser.status)
        assert "sent to your terminal" in browser.status


async def test_markup_in_a_link_is_shown_as_it_is(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add_clipboard("xclip")
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":0")
    notes = "- [[@click=app.quit]x[/]](https://example.org/[/]?a=[b])\n"
    async with browsing_text(tmp_path, notes) as browser:
        await browser.press("Y")
        await browser.until(lambda: browser.status)
        assert "[@click=app.quit]x[/]" in browser.status
