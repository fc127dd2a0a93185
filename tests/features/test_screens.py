"""Whole screens of the user's notes, as text."""

from pathlib import Path

import pytest

from tests.features.browser import browsing
from tests.golden import assert_golden

GOLDENS = Path(__file__).parent / "goldens"

SCREENS = {
    "start": ([], (120, 40)),
    "series": (["j"] * 3, (120, 40)),
    "video-with-videos": (["G", *"k" * 7], (120, 40)),
    "series-80x24": (["j"] * 3, (80, 24)),
    "last-80x24": (["G"], (80, 24)),
    "folded-80x24": (["2"], (80, 24)),
    "tree-50x15": (["j"] * 3, (50, 15)),
    "note-50x15": (["j"] * 4 + ["enter"], (50, 15)),
    "go-to-120x40": (["s", *"pol", "down"], (120, 40)),
    "help-120x40": (["question_mark"], (120, 40)),
    "help-50x15": (["question_mark"], (50, 15)),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_screen(seed: Path, name: str) -> None:
    keys, size = SCREENS[name]
    async with browsing(seed, size=size) as browser:
        await browser.press(*keys)
        await browser.until(lambda: "/~" not in browser.text)
        assert_golden(GOLDENS / f"{name}.golden", browser.text)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 15)], ids=lambda size: f"{size[0]}")
async def test_search_screen(seed: Path, size: tuple[int, int]) -> None:
    async with browsing(seed, size=size) as browser:
        await browser.search("mamba")
        await browser.press("down", "down")
        assert_golden(GOLDENS / f"search-{size[0]}x{size[1]}.golden", browser.text)
