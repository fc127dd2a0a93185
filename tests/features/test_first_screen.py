"""The first screen, and the pages of the file, its sections and its series."""

from pathlib import Path

import pytest

from tests.features.browser import browsing_text
from tests.features.note_pane import node, rows
from tests.waiting import until
from tui.outline.outline import Node
from tui.screen.note import page
from tui.screen.search.panel import SearchPanel

TALKS = """\
# Talks

Seen this year.

- [First](https://youtu.be/aaaaaaaaaaa)
    - bread
    - butter
- pydata
    - [Second](https://youtu.be/bbbbbbbbbbb)
        - cheese
    - [Third](https://youtu.be/ccccccccccc)
## Papers
- [A page](https://example.org/page)
"""
PAGE = """\
  3 videos · 1 link · 2 with notes

  Seen this year.

  ▶ First
    bread
  ▾ pydata  2
    Second · Third
  ▾ Papers  1
    → A page"""


async def test_the_first_screen_tells_what_there_is(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, TALKS) as browser:
        assert (browser.cursor, browser.note) == ("Talks", PAGE)


async def test_a_file_with_text_above_its_rows_starts_on_its_own_page(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, f"About this file.\n\n{TALKS}") as browser:
        assert browser.note_title == "Top of the file"
        assert browser.note.splitlines()[:3] == [
            "  3 videos · 1 link · 2 with notes",
            "",
            "  About this file.",
        ]
        assert "    ▾ pydata  2" in browser.note
        await browser.press("j")
        assert (browser.cursor, browser.note) == ("Talks", PAGE)


async def test_a_file_of_several_sections_has_a_page_that_lists_them(tmp_path: Path) -> None:
    async with browsing_text(
        tmp_path, f"{TALKS}# Later\n- [Last](https://youtu.be/d)\n"
    ) as browser:
        assert browser.note_title == "Top of the file"
        assert browser.tree.splitlines()[0].strip() == "Top of the file"
        titles = [line for line in browser.note.splitlines() if line.startswith("  ▾")]
        assert titles == ["  ▾ Talks  4", "  ▾ Later  1"]
        await browser.press("j", "k")
        assert browser.note_title == "Top of the file"


@pytest.mark.parametrize(
    "notes",
    [
        TALKS,
        f"text\n{TALKS}",
        TALKS.replace("# Talks\n\nSeen this year.\n\n", ""),
        "- [a](https://youtu.be/a)\n- [b](https://youtu.be/b)\n",
        "- series\n    - [a](https://youtu.be/a)\n",
        "# One\n# Two\n- [a](https://youtu.be/a)\n",
    ],
)
async def test_no_full_tree_stands_beside_an_empty_note(tmp_path: Path, notes: str) -> None:
    async with browsing_text(tmp_path, notes) as browser:
        assert "No notes yet" not in browser.note
        assert len(browser.note.split()) > 3
        await browser.press("g")
        assert browser.screen.view.cursor == browser.panes.tree.top


async def test_reading_on_from_the_page_of_the_file_skips_no_video(tmp_path: Path) -> None:
    notes = "".join(f"- [{w}](https://youtu.be/{w})\n" for w in "abc")
    async with browsing_text(tmp_path, notes) as browser:
        await browser.press("tab")
        for title in "abc":
            await browser.press("space")
            assert (browser.cursor, browser.note_title) == (title, title)


async def test_the_page_counts_what_changed_until_it_was_looked_at(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, TALKS, size=(160, 40)) as browser:
        changed = TALKS.replace("cheese", "more cheese").replace("bread", "more bread")
        browser.path.write_text(changed)
        await browser.until(lambda: "2 changed since you last looked" in browser.note)
        await browser.press("apostrophe")
        assert browser.cursor == "First"
        await browser.press("k")
        assert "· 1 changed since you last looked" in browser.note
        await browser.press("apostrophe", "g")
        assert "changed" not in browser.note


@pytest.mark.parametrize(
    ("line", "goes_to", "opens"),
    [
        ("▶ First", "First", "https://youtu.be/aaaaaaaaaaa"),
        ("bread", "First", "https://youtu.be/aaaaaaaaaaa"),
        ("▾ pydata  2", "pydata", ""),
        ("Second · Third", "pydata", ""),
        ("▾ Papers  1", "Papers", ""),
        ("→ A page", "A page", "https://example.org/page"),
    ],
)
async def test_keys_on_a_listed_row_act_on_it(
    tmp_path: Path, opened: Path, line: str, goes_to: str, opens: str
) -> None:
    async with browsing_text(tmp_path, TALKS) as browser:
        await browser.press("tab")
        while browser.note_cursor != line:
            await browser.press("j")
        await browser.press("o")
        if opens:
            await browser.until(lambda: opened.exists() and opened.read_text() == f"{opens}\n")
        else:
            assert "No link here" in browser.status
            assert not opened.exists()
        assert browser.cursor == "Talks"
        await browser.press("enter")
        assert (browser.cursor, browser.note_title) == (goes_to, goes_to)
        await browser.press("ctrl+o")
        assert browser.note == PAGE


async def test_of_a_large_file_only_what_is_in_sight_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    first_note = page.first_note

    def counting(of: Node) -> str:
        read.append(of.row)
        return first_note(of)

    monkeypatch.setattr(page, "first_note", counting)
    monkeypatch.setattr("tui.screen.note.measure.MOST", 100)
    notes = "".join(f"- [talk {n}](https://youtu.be/v{n})\n    - a note\n" for n in range(20_000))
    async with browsing_text(tmp_path, f"# Talks\n{notes}") as browser:
        await until(lambda: browser.note.splitlines()[0] == "  20,000 videos")
        assert "a note" in browser.note
        assert len(read) < 100


def test_many_titles_are_cut_so_that_several_are_seen() -> None:
    talks = "".join(f"    - [{w} {'x' * 90}](https://youtu.be/{w})\n" for w in "abcdefg")
    for width in (100, 70, 40, 22):
        line = rows(node(f"# Talks\n- series\n{talks}", 0), width)[-1].text
        assert len(line) <= width
        assert line.endswith("…")
        assert line.count(" · ") == max(1, min(3, (width - 2) // 20))


# The width of the tree


def talks(longest: int) -> str:
    return f"- [{'x' * longest}](https://youtu.be/a)\n    - a note\n- [b](https://youtu.be/b)\n"


@pytest.mark.parametrize(
    ("columns", "longest", "wide"),
    [
        (200, 10, 60),
        (200, 75, 82),
        (200, 200, 100),
        (120, 10, 36),
        (120, 45, 52),
        (120, 99, 60),
        (80, 10, 33),  # as the words in its border need
        (80, 99, 40),
    ],
)
async def test_the_tree_is_as_wide_as_its_titles_need(
    tmp_path: Path, columns: int, longest: int, wide: int
) -> None:
    async with browsing_text(tmp_path, talks(longest), size=(columns, 24)) as browser:
        tree = browser.panes.tree
        assert tree.outer_size.width == wide
        assert ("…" in browser.tree) is (longest + 7 > wide)
        await browser.press("slash")
        least = columns * 2 // 5  # a hit is a line of a note
        assert browser.app.query_one(SearchPanel).outer_size.width == max(wide, least)


async def test_a_width_that_was_chosen_goes_before_what_the_titles_need(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text(talks(50))
    notes = talks(75) + "    - [other](other.md)\n"
    async with browsing_text(tmp_path, notes, size=(200, 24)) as browser:
        tree = browser.panes.tree
        await browser.press("j", "enter", "enter")
        assert "other.md" in browser.summary
        assert tree.outer_size.width == 60
        await browser.press("ctrl+o")
        assert tree.outer_size.width == 82
        await browser.press(*["left_curly_bracket"] * 4)
        assert 40 <= tree.outer_size.width < 50
        await browser.press(*["right_curly_bracket"] * 9)
        chosen = tree.outer_size.width
        assert chosen > 100
        await browser.press("enter")
        assert "other.md" in browser.summary
        assert tree.outer_size.width == chosen
        await browser.resize(100, 24)
        assert tree.outer_size.width == pytest.approx(chosen / 2, abs=1)


async def test_notes_of_headings_only_say_what_an_entry_looks_like(tmp_path: Path) -> None:
    async with browsing_text(tmp_path, "# Talks\n## Later\nwords\n") as browser:
        assert "a bullet like - [title](URL) is one" in browser.note
        await browser.press("j")
        assert "a bullet like - [title](URL) is one" in browser.note
    async with browsing_text(tmp_path, "# Talks\n- [one](https://x.example)\n# Empty\n") as browser:
        await browser.press("G")
        assert "a bullet like" not in browser.note
