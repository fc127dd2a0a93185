"""Files that no one would write on purpose: a clear screen, nothing lost, nothing run."""

from pathlib import Path

import pytest

from tests.features.browser import Browser, browsing, browsing_text
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("unmeasured")


async def walk(browser: Browser) -> None:
    """Press what a reader presses, everywhere."""
    await browser.press("j", "j", "k", "space", "space", "plus", "minus", "G", "g")
    await browser.press("right_square_bracket", "tab", "j", "G", "b", "space", "tab")
    await browser.press("y", "Y", "c", "o", "slash", "e", "down", "enter", "n", "N", "escape")
    await browser.press("question_mark", "escape", "w", "w", "r")


async def look_around(browser: Browser) -> None:
    """Press what shows every part of the notes: for texts that only reading could trip over."""
    await browser.press("j", "space", "plus", "G", "tab", "G", "slash", "e", "enter", "n", "escape")


async def test_an_empty_file(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, b"") as browser:
        assert "notes.md" in browser.text
        assert "Nothing in these notes yet. e opens the editor." in browser.text
        await walk(browser)


async def test_a_file_without_a_single_link_shows_its_text(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, "just a thought\n\n- and a bullet\n") as browser:
        assert "just a thought" in browser.text
        assert "and a bullet" in browser.text
        await walk(browser)


async def test_headings_without_a_link(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, "# One\ntext\n## Two\n- bullet\n") as browser:
        assert [line.split()[-1] for line in browser.tree.splitlines()] == ["One", "Two"]
        await browser.press("j")
        assert "bullet" in browser.note
        await look_around(browser)


async def test_a_line_of_a_megabyte(tmp_path: Path) -> None:
    notes = f"- [t](https://youtu.be/a)\n    - {'word ' * 200_000}\n- [{'x' * 15_000}](https://b.example)\n"
    async with browsing_text(tmp_path, notes) as browser:
        await until(lambda: "word word" in browser.note)
        await browser.press("G")
        assert browser.cursor_line.endswith("…")
        await look_around(browser)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
async def test_line_ends(tmp_path: Path, end: str) -> None:
    lines = [
        "# Talks",
        "- [a](https://youtu.be/a)",
        "\t- one",
        "\t- two",
        "- [b](https://youtu.be/b)",
    ]
    async with browsing_text(tmp_path, end.join(lines).encode()) as browser:
        assert [line.split()[-1] for line in browser.tree.splitlines()] == ["2", "a", "b"]
        await browser.press("j")
        assert browser.note.endswith("  • one\n  • two")
        assert "␍" not in browser.text
        await look_around(browser)


async def test_a_byte_order_mark_is_not_shown(tmp_path: Path) -> None:
    async with browsing_text(
        tmp_path, b"\xef\xbb\xbf# Talks\n- [a](https://youtu.be/a)\n"
    ) as browser:
        assert browser.cursor == "Talks"
        assert browser.tree.splitlines()[0].startswith(" ▾ Talks")


async def test_invalid_utf8_shows_as_a_replacement(tmp_path: Path) -> None:
    notes = b"# T\xff\x81\n- [a\xfe](https://youtu.be/a)\n    - th\xe9 \xe2\x82 \xf0\x9f\n"
    async with browsing_text(tmp_path, notes) as browser:
        assert "T\ufffd" in browser.tree
        await browser.press("j")
        assert "th\ufffd" in browser.note
        await look_around(browser)


MARKUP = (
    "x[/]",
    "[/x]",
    '[a="b]',
    "[link=https://x]",
    "[@click=app.quit]x[/]",
    "[bold red]x",
    "arr[i] [b]",
    "$accent {braces} %s",
)


async def test_markup_is_only_text_wherever_it_stands(tmp_path: Path) -> None:
    notes = "".join(
        f"# {text}\n"
        f"- {text} series\n"
        f"    - [v {text} v](https://youtu.be/v{number}) - {text} description\n"
        f"        - {text} note\n"
        for number, text in enumerate(MARKUP)
    )
    async with browsing_text(tmp_path, notes, size=(160, 50)) as browser:
        for text in MARKUP:
            await browser.press("right_square_bracket")
            assert f"▾ {text}  " in browser.tree
            assert f"▾ {text} series" in browser.tree
            assert f"▶ v {text} v" in browser.tree
            assert f"• {text} note" in browser.note
            assert browser.note_title == f"v {text} v"
        await walk(browser)
        await browser.pilot.hover(offset=(10, 2))
        await browser.pilot.click(offset=(10, 2))
        await browser.pilot.pause()
        assert browser.app.is_running


async def test_the_name_of_the_file_may_hold_markup(tmp_path: Path) -> None:
    path = tmp_path / "[@click=app.quit]x[b].md"
    path.write_text("# T\n- [a](https://youtu.be/a)\n")
    async with browsing(path) as browser:
        assert "[@click=app.quit]x[b].md · 1 video" in browser.text
        path.unlink()
        await browser.until(lambda: "last good notes" in browser.keys)
        assert "[@click=app.quit]x[b].md: no such file" in browser.keys


ESCAPES = "\x1b]0;owned\x07 \x1b[2J \x9b31m \u202eevil \u200bhidden \x00nul"


async def test_escapes_show_as_signs(tmp_path: Path) -> None:
    escapes = ESCAPES.replace("\x00nul", "")
    notes = f"# {escapes}\n- [v {escapes}](https://youtu.be/a)\n    - {escapes} note\n"
    async with browsing_text(tmp_path, notes, size=(160, 40)) as browser:
        await browser.press("j")
        await walk(browser)
        await browser.press("g", "j", "y", "Y", "slash", "o", "w")
        await browser.until(lambda: browser.count)
        for part in (browser.text, browser.tree, browser.note, browser.hits, browser.note_title):
            assert not set(part) & set("\x1b\x07\x9b\u202e\u200b\x00")
        assert "␛" in browser.text


@pytest.mark.parametrize("depth", [12, 3000])
async def test_bullets_nested_without_end(tmp_path: Path, depth: int) -> None:
    bullets = "".join(f"{' ' * 2 * n}- [n{n}](https://b.example/{n})\n" for n in range(depth))
    async with browsing_text(tmp_path, bullets) as browser:
        await browser.until(lambda: f"{depth} links" in browser.summary.replace(",", ""))
        await browser.press("G")
        assert browser.cursor == f"n{depth - 1}"
        await look_around(browser)


@pytest.mark.parametrize(
    "notes",
    [
        "-\n-\n-",
        "#",
        "```\n- [a](https://b.example)",
        "---\nx: y",
        "<!--",
        "\n\n\n",
        "\t",
        "- [",
        "[]()",
        "|a|\n|-|",
    ],
)
async def test_crumbs(tmp_path: Path, notes: str) -> None:
    async with browsing_text(tmp_path, notes) as browser:
        await look_around(browser)
        assert browser.app.is_running
