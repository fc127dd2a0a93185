"""Links of a note by keys: hints, Enter, and code that is wider than the pane."""

from functools import partial
from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing_text
from tests.system.fake import Programs

NOTES = """\
# Talks
- [first](https://youtu.be/aaaaaaaaaaa)
    - [one](https://one.example) and [two](https://two.example), [below](#later)
    - at 12:34 there is more
    - ```
      a = "wide code that goes on and on past the right border of any usual pane, and on" + b
      ```
## Later
- [last](https://youtu.be/ddddddddddd)
"""


async def at_first(browser: Browser) -> None:
    await browser.open("first")
    await browser.press("f")


async def opened_links(browser: Browser, opened: Path, count: int) -> list[str]:
    await browser.until(lambda: opened.exists() and opened.read_text().count("\n") == count)
    return opened.read_text().split()


async def test_a_letter_opens_its_link(tmp_path: Path, opened: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_first(browser)
        await browser.press("d")
        assert await opened_links(browser, opened, 1) == ["https://two.example"]
        assert "Choose none" not in browser.keys


async def test_a_timestamp_opens_at_its_second(tmp_path: Path, opened: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_first(browser)
        await browser.press("g")
        assert await opened_links(browser, opened, 1) == [
            "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=754"
        ]


async def test_capitals_collect_and_enter_opens_them_all(tmp_path: Path, opened: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_first(browser)
        await browser.press("S", "D")
        assert "2 chosen" in browser.keys
        await browser.press("enter")
        links = await opened_links(browser, opened, 2)
        assert sorted(links) == ["https://one.example", "https://two.example"]


async def test_a_hint_of_a_heading_goes_there_and_back(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_first(browser)
        await browser.press("f")
        assert browser.cursor == "Later"
        await browser.press("ctrl+o")
        assert browser.cursor == "first"


@pytest.mark.parametrize(
    ("verb", "copied"),
    [("y", "https://one.example"), ("Y", "[one](https://one.example)")],
)
async def test_a_verb_before_the_letter_copies(
    tmp_path: Path,
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    copied: str,
) -> None:
    programs.add_clipboard("xclip")
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":0")
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_first(browser)
        await browser.press(verb)
        assert browser.keys.endswith("https://youtu.be/aaaaaaaaaaa")
        await browser.press("s")
        await browser.until(lambda: browser.status)
        assert browser.status == f"Copied {copied} (xclip)"


async def test_esc_and_letters_without_a_link(tmp_path: Path, opened: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await at_first(browser)
        await browser.press("z", "q", "tab")
        assert browser.keys.endswith("open: https://one.example")
        await browser.press("escape", "j")
        assert browser.cursor == "Later"
        assert not opened.exists()


async def test_enter_opens_the_chosen_link_of_the_line(tmp_path: Path, opened: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        await browser.press("enter", "right", "enter")
        assert await opened_links(browser, opened, 1) == ["https://two.example"]
        await browser.press("j", "enter")
        links = await opened_links(browser, opened, 2)
        assert links[1] == "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=754"


async def test_wide_code_slides_and_slides_back(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        await browser.open("first")
        await browser.press("enter")
        before = browser.note
        assert "+ b" not in before
        await browser.press(*["L"] * 12)
        assert "+ b" in browser.note
        assert "[one]" not in browser.note, "only code slides"
        assert "at 12:34 there is more" in browser.note
        await browser.press(*["H"] * 12)
        assert browser.note == before


async def test_the_border_moves_by_key(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, NOTES) as browser:
        width = browser.panes.tree.outer_size.width
        await browser.press("right_curly_bracket")
        assert browser.panes.tree.outer_size.width > width
        await browser.press("left_curly_bracket", "left_curly_bracket")
        assert browser.panes.tree.outer_size.width < width


LOCAL = """\
- [Slides](deep/slides.pdf)
- [Recording](file:///srv/none.mkv)
- [Gone](gone.mp4)
    - 12:34 a moment of it
- [Script](run.sh)
"""


def says(browser: Browser, words: str) -> bool:
    return words in browser.status


async def test_files_beside_the_notes_open_and_others_say_why_not(
    tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "slides.pdf").write_bytes(b"%PDF")
    (tmp_path / "run.sh").write_text("echo\n")
    programs.add("xdg-open")
    kept = programs.add_clipboard("xclip")
    monkeypatch.setenv("PATH", str(programs.folder))
    monkeypatch.setenv("DISPLAY", ":0")
    async with browsing_text(tmp_path, LOCAL) as browser:
        await browser.open("Slides")
        await browser.press("o")
        await browser.until(lambda: "slides.pdf" in browser.status)
        assert programs.arguments("xdg-open") == [str(tmp_path / "deep" / "slides.pdf")]
        for title, why in (
            ("Recording", "outside the folder of the notes"),
            ("Gone", "no such file"),
            ("Script", "a program or a script"),
        ):
            await browser.open(title)
            await browser.press("o")
            await browser.until(partial(says, browser, why))
        await browser.press("y")
        await browser.until(kept.exists)
        await browser.until(lambda: kept.read_text() == str(tmp_path / "run.sh"))
        assert programs.arguments("xdg-open") == [str(tmp_path / "deep" / "slides.pdf")]
