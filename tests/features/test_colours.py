"""Every theme paints the whole program, in its own colours; ours can be read."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from textual.geometry import Region
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from tests.features.browser import Browser, browsing
from tests.features.colours import Cell, cells_of, colours_of, contrast, painted
from tests.golden import assert_golden
from tests.shared import REPEAT, ROOT
from tui.screen.app import LectreeApp
from tui.screen.list_dialog import ListDialog
from tui.screen.themes import DEFAULT, THEMES

pytestmark = pytest.mark.usefixtures("unmeasured")

OURS = tuple(theme.name for theme in THEMES)
EVERY = (*OURS, *BUILTIN_THEMES)
WALKED = EVERY if REPEAT > 1 else (*OURS, "nord", "textual-light", "ansi-dark")
BORDERS = "╭─╮│╰╯▌"
READABLE = {"high-contrast": 7.0}
"""The contrast of text in themes that promise more than the others."""

GOLDENS = Path(__file__).parent / "goldens"
NOTES = """\
# Talks
- series
    - [First talk](https://youtu.be/aaaaaaaaaaa)
        - a note with **strong** words, `code` and [a link](https://example.org)
        - at 12:34 the second line
    - [Second talk](https://youtu.be/bbbbbbbbbbb)
- [A page](https://example.org/page): described
"""
SCREENS = {
    "tree": ["j", "j"],
    "note": ["enter", "j", "j", "j", "j"],
    "a problem": ["U"],
    "search": ["slash", *"talk"],
    "themes": ["escape", "t"],
}
"""The keys that lead from one of the main screens to the next."""

Screen = list[list[Cell]]


Look = TypeVar("Look")


async def walk(
    browser: Browser, look: Callable[[LectreeApp], Look]
) -> AsyncIterator[tuple[str, Look]]:
    """Go through the whole program and yield what each part of it looks like."""
    yield "tree", look(browser.app)
    await browser.press("G", "k", "k", "k", "enter", "j")
    yield "note", look(browser.app)
    await browser.press("f")
    yield "hints", look(browser.app)
    await browser.press("escape", "h", "y")
    await browser.until(lambda: browser.status)
    yield "toast", look(browser.app)
    await browser.search("mamba")
    yield "search", look(browser.app)
    await browser.press("escape")
    await browser.search("qqq")
    yield "nothing found", look(browser.app)
    await browser.press("escape", "question_mark")
    yield "help", look(browser.app)
    await browser.press("escape", "colon")
    yield "palette", look(browser.app)
    await browser.press("escape")


async def usual_colours(seed: Path) -> dict[str, set[str]]:
    """Return the colours of each part in the usual theme; looked at once."""
    if not _USUAL:
        async with browsing(seed) as browser:
            _USUAL.update({part: found async for part, found in walk(browser, colours_of)})
    return _USUAL


_USUAL: dict[str, set[str]] = {}


def assert_readable(screen: Screen, theme: str) -> None:
    assert any(cell.text.isalpha() for row in screen for cell in row), "there is nothing to read"
    for row in screen:
        for cell in row:
            if cell.text.strip() and not is_bar(cell):
                line = "".join(c.text for c in row)
                assert cell.background, f"nothing is painted below {cell} of {line}"
                wanted = 3.0 if cell.text in BORDERS else READABLE.get(theme, 4.5)
                assert contrast(cell.colour, cell.background) >= wanted, (cell, line)


async def choose(browser: Browser, theme: str) -> None:
    await browser.press("t")
    await browser.type(theme)
    await browser.press("enter")
    await browser.until(lambda: browser.app.theme == theme)


async def test_every_theme_can_be_chosen_one_after_the_other(seed: Path) -> None:
    async with browsing(seed) as browser:
        before: set[str] = set()
        for theme in EVERY:
            await choose(browser, theme)
            assert browser.app.error is None
            painted = colours_of(browser.app)
            assert len(painted) > 3, theme
            assert painted - before, theme
            before = painted


@pytest.mark.parametrize("theme", WALKED)
async def test_every_theme_paints_the_whole_program(seed: Path, theme: str) -> None:
    usual = await usual_colours(seed)
    async with browsing(seed) as browser:
        await choose(browser, theme)
        painted = {part: found async for part, found in walk(browser, colours_of)}
        assert browser.app.error is None
        assert painted.keys() == usual.keys()
        for part, found in painted.items():
            # A dialog has nothing but text, its border and headings, of 16 colours.
            least = 3 if (theme, part) == ("ansi-dark", "help") else 4
            assert len(found) >= least, part
            assert theme == DEFAULT or found - usual[part], part
        text = next(cell for row in cells_of(browser.app) for cell in row if cell.text == "Q")
        assert text.colour != text.background


@pytest.mark.parametrize("theme", OURS)
async def test_our_themes_can_be_read(seed: Path, theme: str) -> None:
    async with browsing(seed, theme=theme) as browser:
        async for part, screen in walk(browser, cells_of):
            assert_readable(boxed(screen) if part in ("help", "palette") else screen, theme)


@pytest.mark.parametrize("theme", OURS)
async def test_what_empty_notes_say_can_be_read(tmp_path: Path, theme: str) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(b"")
    async with browsing(path, theme=theme) as browser:
        assert_readable(cells_of(browser.app), theme)


@pytest.mark.parametrize("theme", OURS)
async def test_every_kind_of_text_can_be_read(tmp_path: Path, theme: str) -> None:
    path = tmp_path / "rich.md"
    path.write_text((ROOT / "screenshots" / "rich.md").read_text())
    async with browsing(path, theme=theme, size=(120, 60)) as browser:
        for keys in (["j"], *[["j"]] * 12):
            await browser.press(*keys)
            assert_readable(cells_of(browser.app), theme)


@pytest.mark.parametrize("theme", OURS)
async def test_the_main_screens_have_their_colours(tmp_path: Path, theme: str) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES)
    screens = list[str]()
    async with browsing(path, theme=theme, size=(80, 16)) as browser:
        for name, keys in SCREENS.items():
            await browser.press(*keys)
            screens.append(f"== {name}\n{painted(browser.app)}")
    assert_golden(GOLDENS / f"colours-{theme}.golden", "\n\n".join(screens))


@pytest.mark.parametrize(
    "environ", [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {"TERM": "xterm-mono"}], ids=str
)
async def test_without_colours_the_cursor_is_bold_or_reversed(
    seed: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    async with browsing(seed) as browser:
        panes = browser.panes
        await browser.press("j", "j")
        assert looks_of(panes.tree, browser.cursor) == {"bold", "reverse"}
        await browser.press("enter", "j")
        assert looks_of(panes.tree, browser.cursor) == {"bold", "underline"}
        rows = [row for row in browser.note.split("\n") if row.strip()]
        reversed_rows = [row for row in rows if "reverse" in looks_of(panes.note, row)]
        assert len(reversed_rows) == 1
        await browser.search("mamba")
        assert looks_of(panes.panel.hits, "Mamba - a replacement") == {"bold", "reverse"}
        await browser.press("escape", "t")
        dialog = browser.app.screen
        assert isinstance(dialog, ListDialog)
        assert looks_of(dialog.list, "lectree-dark") == {"bold", "underline"}
        assert colours_of(browser.app) == {"default"}


def looks_of(pane: Widget, text: str) -> set[str]:
    """Return how a pane draws a text other than by colours."""
    strips = pane.render_lines(Region(0, 0, *pane.outer_size))
    row = next(strip for strip in strips if text in strip.text)
    segment = next(segment for segment in row if segment.text.strip(" │") and segment.style)
    look = segment.style
    assert look
    named = {"bold": look.bold, "underline": look.underline, "reverse": look.reverse}
    return {name for name, is_so in named.items() if is_so}


def boxed(screen: Screen) -> Screen:
    """Return what is inside the box of a dialog; around it the screen is dimmed on purpose."""
    width = len(screen[0])
    return [row[width // 2 - 41 : width // 2 + 41] for row in screen[2:-2]][1:-1]


def is_bar(cell: Cell) -> bool:
    """Tell whether a cell is the end of a scrollbar's thumb."""
    return cell.text in "▁▂▃▄▅▆▇█"


@pytest.mark.parametrize("theme", OURS)
@pytest.mark.parametrize("keys", [["j"], ["j", "enter"], ["j"] * 4 + ["enter", "j"]], ids=str)
async def test_the_row_at_the_cursor_stands_out(seed: Path, theme: str, keys: list[str]) -> None:
    async with browsing(seed, theme=theme) as browser:
        await browser.press(*keys)
        plain = THEMES[OURS.index(theme)].background
        assert plain
        tree = [row[4].background for row in cells_of(browser.app)[1:-2]]
        assert max(contrast(ground, plain) for ground in tree) >= 3
        if "enter" in keys:
            note = [row[90].background for row in cells_of(browser.app)[1:-2]]
            assert max(contrast(ground, plain) for ground in note) >= 3
