"""The app and the terminal that it has been given: what it asks of it, and when no more."""

from pathlib import Path
from typing import Any

import pytest
from textual.driver import Driver

from tests.features.browser import browsing
from tui.screen.themes import AUTO, fitting
from tui.system.session import read_session

NOTES = "# Talks\n- [one](https://youtu.be/a)\n- [two](https://youtu.be/b)\n"


class FakeTerminal:
    """Keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *_: self.asked.append(name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    return path


async def test_what_the_terminal_is_asked_for(path: Path) -> None:
    async with browsing(path) as browser:
        terminal: Any = FakeTerminal()
        app, asked = browser.app, terminal.asked
        app.terminal = terminal
        for act, wanted in (
            ("ctrl+l", ["clear"]),
            ("ctrl+z", ["stop_process"]),
            (app.stop_process, ["stop_process"]),
            (app.continued, ["take_again"]),
            (lambda: app.wear("nord"), []),
            (lambda: app.wear(AUTO), ["ask_background"]),
            (app.repaint, ["clear", "ask_background"]),
            (lambda: app.post_message(Driver.SignalResume()), ["clear", "ask_background"]),
            (lambda: app.end(2), ["end_at_last"]),
            (app.stop_process, []),
            (app.continued, []),
            (lambda: app.end(15), []),
        ):
            asked.clear()
            if isinstance(act, str):
                await browser.press(act)
            else:
                act()
                await browser.pilot.pause()
            assert asked == wanted
        assert app.return_code == 130


async def test_without_a_terminal_of_ours_nothing_is_asked(path: Path) -> None:
    async with browsing(path) as browser:
        await browser.press("G", "ctrl+z", "ctrl+l")
        browser.app.continued()
        browser.app.wear(AUTO)
        assert browser.cursor == "two"


async def test_a_place_is_kept_before_the_process_is_stopped(path: Path) -> None:
    async with browsing(path) as browser:
        terminal: Any = FakeTerminal()
        browser.app.terminal = terminal
        await browser.press("G", "ctrl+z")
        assert read_session(path).cursor


async def test_the_theme_that_fits_the_terminal(path: Path) -> None:
    async with browsing(path) as browser:
        app, usual = browser.app, browser.app.theme
        app.background_told(is_dark=False)
        assert app.theme == usual
        app.wear(AUTO)
        assert app.theme == fitting(is_dark=False)
        app.background_told(is_dark=True)
        assert app.theme == fitting(is_dark=True)
        app.wear("nord")
        app.background_told(is_dark=False)
        assert app.theme == "nord"
