"""Nothing that a terminal obeys is drawn, whatever the notes, the queries and the pastes hold."""

from pathlib import Path
from string import ascii_uppercase

import pytest
from textual.events import Paste

from tests.features.browser import Browser, browsing
from tests.payloads import PAYLOADS, hostile_notes, leaks
from tests.system.fake import Programs
from tui.system.marks import FarMark, change_marks
from tui.system.session import Session, write_session

NOTES = hostile_notes()


def drawn(browser: Browser) -> str:
    """Return what a full repaint would send to the terminal."""
    app = browser.app
    return app.screen._compositor.render_full_update().render_segments(app.console)


async def test_what_the_notes_hold(notes: Path) -> None:
    async with browsing(notes) as browser:
        for _ in range(0, len(browser.screen.view.outline), 5):
            await browser.press(*"jjjjj")
            assert not leaks(drawn(browser)), browser.cursor
        await browser.press("f")
        assert not leaks(drawn(browser))
        await browser.press("escape", "g", "tab")
        while not browser.panes.note.is_at_end:
            await browser.press("space")
            assert not leaks(drawn(browser))
            await browser.press("f")
            assert not leaks(drawn(browser))
            await browser.press("escape")


async def test_what_is_searched_and_found(notes: Path) -> None:
    write_session(notes, Session(queries=tuple(f"a query {text}" for text in PAYLOADS[-50:])))
    async with browsing(notes) as browser:
        await browser.search("title")
        for _ in range(0, len(PAYLOADS), 10):
            await browser.press(*["down"] * 10)
            assert not leaks(drawn(browser))
        await browser.press(*["up"] * (len(PAYLOADS) + 10))
        for _ in range(0, 50, 5):
            await browser.press(*["up"] * 5)
            assert not leaks(drawn(browser))


async def test_marks_that_are_listed_and_gone_to(notes: Path) -> None:
    titles = [text for text in PAYLOADS if "\n" not in text]
    gone = str(notes.with_name("gone\x1b[2J.md"))
    for start in range(0, len(titles), 26):
        some = dict(zip(ascii_uppercase, titles[start : start + 26], strict=False))
        change_marks({x: FarMark(gone, text, 0, text) for x, text in some.items()})
        async with browsing(notes) as browser:
            await browser.press("s")
            await browser.until(lambda: browser.panes.switch_panel.hits.stops)
            assert not leaks(drawn(browser))
            await browser.press("enter")
            await browser.until(lambda: browser.status)
            assert not leaks(drawn(browser))


async def test_titles_that_are_gone_to(notes: Path) -> None:
    async with browsing(notes) as browser:
        await browser.press("s", "t", "i")
        for _ in range(10):
            assert not leaks(drawn(browser))
            await browser.press(*["down"] * 10)


@pytest.mark.parametrize("key", ["slash", "s", "question_mark", "colon"])
async def test_what_is_pasted(notes: Path, key: str) -> None:
    async with browsing(notes) as browser:
        await browser.press(key)
        for start in range(0, len(PAYLOADS), 10):
            browser.app.post_message(Paste(" ".join(PAYLOADS[start : start + 10])))
            await browser.press("x")
            assert not leaks(drawn(browser))
            await browser.press("home", "ctrl+k")


async def test_what_is_copied(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = programs.add_clipboard("xclip")
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":0")
    path = tmp_path / "notes.md"
    hostile = "".join(text for text in PAYLOADS if "\n" not in text)
    path.write_text(
        f"- [title {hostile}](https://youtu.be/a)\n    - note {hostile}\n"
        f"- https://example.org/{hostile.replace(' ', '')}\n",
        newline="",
    )
    async with browsing(path) as browser:
        for row in ("j", "j"):
            await browser.press(row)
            for key in ("y", "Y", "c"):
                kept.unlink(missing_ok=True)
                await browser.press(key)
                await browser.until(lambda: kept.exists() and kept.read_text().strip())
                await browser.until(lambda: "Copied" in browser.status)
                copied = kept.read_text()
                assert not [
                    c for c in copied if (c < " " and c not in "\n\t") or "\x7f" <= c < "\xa0"
                ]
                assert not leaks(drawn(browser))
