"""Settings, and what they change on the screen."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.features.browser import browsing
from tests.features.test_link_keys import opened_links
from tui.system.settings import Settings, read_settings

NOTES = "# Talks\n- [first](https://youtu.be/aaaaaaaaaaa)\n    - " + "word " * 60 + "\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "notes.md"
    found.write_text(NOTES)
    return found


async def test_widths(path: Path) -> None:
    async with browsing(path, settings=Settings(tree_width=45, note_width=30)) as browser:
        await browser.press("j")
        assert browser.panes.tree.outer_size.width == 54
        texts = [line.strip("│╮╯ ") for line in browser.note.splitlines()]
        assert max(map(len, texts)) <= 30
        assert sum("word" in text for text in texts) >= 10


async def test_a_chosen_width_counts_before_the_setting(path: Path) -> None:
    async with browsing(path, settings=Settings(tree_width=25)) as browser:
        await browser.press("right_curly_bracket")
        chosen = browser.panes.tree.outer_size.width
        assert chosen > 30
    async with browsing(path, settings=Settings(tree_width=40)) as browser:
        await browser.press("j")
        assert browser.panes.tree.outer_size.width == chosen


async def test_signs_of_ascii(path: Path) -> None:
    async with browsing(path, settings=Settings(glyphs="ascii")) as browser:
        await browser.press("j")
        assert browser.text.isascii()


async def test_whether_anything_moves(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("motion = false\n")

    async def blinks(keys: str) -> bool:
        await browser.press(keys)
        await browser.until(lambda: isinstance(browser.app.focused, Input))
        line = browser.app.focused
        assert isinstance(line, Input)
        await browser.press("escape")
        return line.cursor_blink

    async with browsing(path, settings=read_settings(file)) as browser:
        assert not await blinks("slash")
        assert not await blinks("question_mark")
        file.write_text("")
        await browser.until(lambda: "Settings read again" in browser.status)
        assert await blinks("slash")


async def test_settings_that_change_while_lectree_runs(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("")
    async with browsing(path, settings=read_settings(file)) as browser:
        await browser.press("j")
        file.write_text(
            'theme = "lectree-light"\ntree_width = 45\nglyphs = "ascii"\nfollow_edits = true\n'
            '[keys]\ndown = "x"\nopen = ""\nhelp = "J"\n'
        )
        await browser.until(lambda: "Settings read again" in browser.status)
        assert browser.app.theme == "lectree-light"
        assert browser.panes.tree.outer_size.width == 54
        assert browser.text.isascii()
        assert "follows edits" in browser.text
        assert "J Help" in browser.keys
        assert "Open" not in browser.keys
        await browser.press("g", "x", "x")
        assert browser.cursor == "first"
        before = browser.place
        await browser.press("j")
        assert browser.place == before


async def test_a_mistake_while_lectree_runs_costs_only_itself(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "nord"\n[keys]\ndown = "x"\n')
    async with browsing(
        path, theme="nord", settings=read_settings(file), size=(200, 40)
    ) as browser:
        file.write_text('theme = "lectree-light"\ntree_width = 1\n')
        await browser.until(lambda: "line 2: tree_width must be" in browser.screen.status_line.told)
        assert browser.app.theme == "lectree-light"
        file.write_text("theme = \n")
        await browser.until(lambda: "line 1" in browser.screen.status_line.told)
        file.write_text('theme = "none"\n')
        await browser.until(lambda: "no theme is called" in browser.screen.status_line.told)
        file.unlink()
        await browser.until(lambda: "Settings read again" in browser.screen.status_line.told)
        assert browser.app.theme == "lectree-dark"


async def test_the_chooser_shows_each_theme_and_esc_takes_it_back(path: Path) -> None:
    async with browsing(path) as browser:
        await browser.press("t", "down")
        await browser.until(lambda: browser.app.theme == "lectree-light")
        await browser.press("escape")
        await browser.until(lambda: browser.app.theme == "lectree-dark")
        await browser.press("t", "up", "enter")
        await browser.until(lambda: browser.app.wanted_theme == "auto")


async def test_auto_is_the_theme_that_fits_the_terminal(path: Path) -> None:
    async with browsing(path, theme="auto") as browser:
        assert browser.app.theme == "lectree-dark"
        browser.app.background_told(is_dark=False)
        await browser.until(lambda: browser.app.theme == "lectree-light")
        browser.app.wear("nord")
        browser.app.background_told(is_dark=True)
        assert browser.app.theme == "nord"


OWN = """\
# Talks
- [one](https://tube.example.edu/watch?v=1)
    - 12:34 the point
- two
    - [three](https://tube.example.edu/watch?v=3)
    - [slides](https://x.example/s)
"""


async def test_media_hosts_that_change_while_lectree_runs(
    path: Path, tmp_path: Path, opened: Path, own_hosts: object
) -> None:
    path.write_text(OWN)
    file = tmp_path / "settings.toml"
    file.write_text("")
    async with browsing(path, settings=read_settings(file)) as browser:
        await browser.press("j", "j")
        assert "→ one" in browser.tree
        assert browser.cursor == "two"
        file.write_text('media_hosts = ["tube.example.edu/watch?start="]\n')
        await browser.until(lambda: "▶ one" in browser.tree)
        assert browser.cursor == "two"
        assert "●" not in browser.text
        assert "▷ three" in browser.tree
        await browser.press("k", "right", "enter")
        assert await opened_links(browser, opened, 1) == [
            "https://tube.example.edu/watch?v=1&start=754"
        ]
        file.write_text('media_hosts = ["tube"]\n')
        await browser.until(lambda: "→ one" in browser.tree)
        assert "line 1: 'tube' is wrong: media_hosts must be a list" in (
            browser.screen.status_line.told
        )


async def test_media_hosts_hold_in_each_file_of_a_folder(tmp_path: Path, own_hosts: object) -> None:
    folder, file = tmp_path / "vault", tmp_path / "settings.toml"
    folder.mkdir()
    for name in ("a.md", "b.md"):
        (folder / name).write_text(OWN)
    file.write_text("")
    async with browsing(folder, settings=read_settings(file)) as browser:
        assert browser.summary == "vault/ · 2 files · 6 links"
        file.write_text('media_hosts = ["tube.example.edu"]\n')
        await browser.until(lambda: "2 files · 4 videos" in browser.summary)
