"""Any size of terminal, and sizes that change while lectree runs."""

from pathlib import Path

import pytest

from tests.features.browser import browsing, browsing_text

pytestmark = pytest.mark.usefixtures("unmeasured")


async def test_below_80_columns_one_pane_is_shown(seed: Path) -> None:
    async with browsing(seed, size=(79, 24)) as browser:
        assert "videos.md" in browser.text
        assert "Links to courses" not in browser.text
        await browser.press("enter")
        assert "videos.md" not in browser.text
        assert "Links to courses" in browser.text
        await browser.press("h")
        assert "videos.md" in browser.text
        assert "Links to courses" not in browser.text


async def test_at_80_columns_both_panes_are_shown(seed: Path) -> None:
    async with browsing(seed, size=(80, 24)) as browser:
        assert "videos.md" in browser.text
        assert "Links to courses" in browser.text


async def test_a_narrow_search_shows_the_hits_then_the_note(seed: Path) -> None:
    async with browsing(seed, size=(50, 15)) as browser:
        await browser.search("dividing")
        assert "Dividing" in browser.text
        assert "▫" not in browser.text
        await browser.press("enter")
        assert "Search" not in browser.text.splitlines()[0]
        assert "▫" in browser.text
        await browser.press("h")
        assert "videos.md" in browser.text
        assert "▫" not in browser.text
        await browser.press("tab")
        assert "▫" in browser.text
        assert "videos.md" not in browser.text


@pytest.mark.parametrize("size", [(120, 40), (79, 24), (50, 15), (30, 10)])
@pytest.mark.parametrize("line", [1, 30, 60])
async def test_enter_in_the_search_lands_on_the_hit_in_sight(
    tmp_path: Path, size: tuple[int, int], line: int
) -> None:
    notes = [f"    - line {n} of a note that is long enough to wrap\n" for n in range(60)]
    notes.insert(line, "    - the needle is here\n")
    talks = "".join(f"- [talk {n}](https://youtu.be/v{n})\n" for n in range(50))
    text = (
        f"{talks}- [a talk](https://youtu.be/a)\n{''.join(notes)}- [haystack](https://youtu.be/b)\n"
    )
    async with browsing_text(tmp_path, text, size=size) as browser:
        await browser.search("needle")
        await browser.press("enter")
        assert browser.note_cursor == "• the needle is here"
        assert browser.note_line == 52 + line
        top = browser.note.splitlines()[0]
        assert "needle" not in top, "what stands above it is in sight too"
        await browser.search("haystack")
        await browser.press("enter")
        assert browser.cursor_line == "▷ haystack"
        assert "▷ haystack" in browser.tree
        await browser.press("N")
        assert "▷ haystack" in browser.tree


@pytest.mark.parametrize("size", [(120, 40), (50, 15), (30, 10)])
@pytest.mark.parametrize("query", ["needle", '"the needle"'])
async def test_enter_lands_on_the_row_of_a_long_line_that_matches(
    tmp_path: Path, size: tuple[int, int], query: str
) -> None:
    long = f"    - {'word ' * 300}the needle {'word ' * 300}\n"
    notes = f"- [a talk](https://youtu.be/a)\n    - first\n{long}    - last\n"
    async with browsing_text(tmp_path, notes, size=size) as browser:
        await browser.search(query)
        await browser.press("enter")
        assert "needle" in browser.note
        assert "needle" in browser.note_cursor or "the" in browser.note_cursor.split()
        await browser.press("g", "n")
        assert "needle" in browser.note


async def test_a_terminal_that_shrinks_and_grows(seed: Path) -> None:
    async with browsing(seed) as browser:
        before = browser.text
        await browser.press("tab")
        await browser.resize(60, 20)
        assert "videos.md" not in browser.text
        await browser.press("tab")
        assert "videos.md" in browser.text
        await browser.resize(120, 40)
        assert browser.text == before


async def test_a_tree_that_was_made_wider_is_one_pane_where_it_is_narrow(seed: Path) -> None:
    async with browsing(seed, size=(120, 24)) as browser:
        browser.panes.row.set_split(60)
        await browser.resize(60, 20)
        assert len(browser.text.splitlines()[0]) == 60
        await browser.press("tab")
        assert len(browser.text.splitlines()[0]) == 60


async def test_the_cursor_stays_in_view_when_the_terminal_shrinks(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press("G")
        await browser.resize(80, 10)
        assert "MAMBA and State" in browser.tree


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 40), (5, 3), (20, 5), (79, 2), (300, 80)])
async def test_no_size_is_too_small(seed: Path, size: tuple[int, int]) -> None:
    async with browsing(seed, size=size) as browser:
        await browser.press("j", "j", "tab", "j", "G", "tab", "space", "minus", "plus")
        await browser.press("question_mark", "x", "escape", "slash", *"mamba", "down")
        await browser.press("enter", "w", "w", "o", "y")
        await browser.resize(120, 40)
        assert "videos.md" in browser.text
        assert "MAMBA" in browser.text


async def test_down_to_one_cell_and_back_while_searching(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.search("mamba")
        await browser.press("down", "down")
        before = browser.text
        for size in ((60, 20), (10, 3), (1, 1), (3, 3), (100, 30), (120, 40)):
            await browser.resize(*size)
        assert browser.count == "3/5"
        assert browser.text == before
