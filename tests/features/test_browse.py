"""The tree of the user's notes, and the note that follows its cursor."""

import re
from pathlib import Path

import pytest
from textual.events import Key

from tests.features.browser import browsing, browsing_text, character_of


async def test_every_row_of_the_notes_is_in_the_tree(seed: Path) -> None:
    lines = seed.read_text().splitlines()
    videos = [found[1] for line in lines if (found := re.search(r"- \[(.+?)\]\(.*youtu", line))]
    series = [
        "pydata",
        "AI Engineer Summit",
        "tutorial",
        "Applied Machine Learning Days",
        "George Hotz",
    ]
    titles = [" ".join(title.split()) for title in videos + series]
    async with browsing(seed, size=(300, 40)) as browser:
        lines = browser.tree.splitlines()
        assert len(lines) == len(titles) + 2
        for title in titles:
            assert any(title[:30] in line for line in lines), title


async def test_the_border_says_what_the_file_holds(seed: Path) -> None:
    async with browsing(seed) as browser:
        assert "videos.md · 26 videos · 5 series" in browser.text


async def test_one_of_a_kind_is_singular(tmp_path: Path) -> None:
    notes = "- s\n    - [a](https://youtu.be/a)\n- [b](https://b.example)\n"
    async with browsing_text(tmp_path, notes) as browser:
        assert browser.summary == "notes.md · 1 video · 1 link · 1 series"


async def test_signs_tell_the_kinds_apart(tmp_path: Path) -> None:
    notes = (
        "- series\n"
        "    - [with](https://youtu.be/a)\n"
        "        - a note\n"
        "    - [without](https://youtu.be/b)\n"
        "- [page](https://example.org)\n"
    )
    async with browsing_text(tmp_path, notes) as browser:
        tree = [line.strip() for line in browser.tree.splitlines()]
        assert tree[0].startswith("▾ series")
        assert tree[0].endswith("2")
        assert tree[1:] == ["▶ with", "▷ without", "→ page"]


async def test_the_note_follows_the_cursor_at_once(seed: Path) -> None:
    async with browsing(seed) as browser:
        assert browser.note_title == "Videos"
        await browser.press("j", "j")
        assert browser.note_title == "andrej karpathy - intro to llms"
        assert "Excellent broad introduction" in browser.note
        await browser.press("j", "j")
        assert "HiPlot library" in browser.note
        assert "Excellent broad introduction" not in browser.note


async def test_the_note_begins_with_where_it_stands_and_its_link(seed: Path) -> None:
    async with browsing(seed) as browser:
        await browser.press(*"jjjj")
        head = [line.strip() for line in browser.note.splitlines()]
        assert head[0] == "Videos › Youtube › pydata"
        assert head[head.index("") - 1] == "https://www.youtube.com/watch?v=C9p7suS-NGk"


async def test_a_description_stands_beside_its_title(tmp_path: Path) -> None:
    notes = "- [t](https://youtu.be/a) - what it is about\n"
    async with browsing_text(tmp_path, notes) as browser:
        assert "▷ t  what it is about" in browser.tree
        assert "what it is about" in browser.note


async def test_wide_titles_end_with_an_ellipsis_inside_the_pane(tmp_path: Path) -> None:
    notes = f"- [{'猫' * 60}](https://youtu.be/a)\n- [e\u0301{'x' * 200}](https://youtu.be/b)\n"
    async with browsing_text(tmp_path, notes) as browser:
        for line in browser.tree.splitlines():
            assert line.endswith("…")
        assert "│╭" not in browser.text.splitlines()[1]


async def test_a_theme_of_the_settings_is_used_and_an_unknown_one_is_not(seed: Path) -> None:
    async with browsing(seed, theme="lectree-light") as browser:
        assert not browser.app.current_theme.dark
    async with browsing(seed, theme="no such theme") as browser:
        assert browser.app.theme == "lectree-dark"
        await browser.until(lambda: "no theme is called 'no such theme'" in browser.keys)


async def test_a_task_shows_in_the_tree_whether_it_is_done(tmp_path: Path) -> None:
    notes = "- [ ] [to see](https://youtu.be/a)\n- [x] [seen](https://youtu.be/b)\n- [c](c.md)\n"
    async with browsing_text(tmp_path, notes) as browser:
        rows = [line.split() for line in browser.tree.splitlines()]
        assert [row[1:] for row in rows] == [["☐", "to", "see"], ["☑", "seen"], ["c"]]


@pytest.mark.parametrize(("others", "more"), [(10, []), (12, ["and in 2 more places"])])
async def test_a_recording_in_many_places_names_the_first_ten(
    tmp_path: Path, others: int, more: list[str]
) -> None:
    talk = "    - [A lecture on bread](https://youtu.be/a)\n"
    courses = (
        f"- course {n}\n{talk}    - [Only here](https://youtu.be/{n})\n" for n in range(others + 1)
    )
    async with browsing_text(tmp_path, "".join(courses)) as browser:
        await browser.press("j")
        await browser.until(lambda: "also under" in browser.note)
        places = [line.split("↔ ")[1] for line in browser.note.splitlines() if "↔" in line]
        assert places[:10] == [f"also under course {n} (line {3 * n + 2})" for n in range(1, 11)]
        assert places[10:] == more


@pytest.mark.parametrize(
    ("mode", "staying"),
    [
        ("", "j k G space L"),
        ("tab", "j k G space L"),
        ("f", ""),
        ("m", ""),
        ("slash", "j k f q"),
    ],
)
async def test_which_keys_need_not_be_waited_for(tmp_path: Path, mode: str, staying: str) -> None:
    notes = "- [a](https://youtu.be/a)\n    - [b](https://b.example)\n"
    async with browsing_text(tmp_path, notes) as browser:
        await browser.press(*mode.split())
        keys = [
            Key(key, character_of(key)) for key in ("j", "k", "G", "space", "L", "f", "q", "enter")
        ]
        if mode == "slash":
            keys = [key for key in keys if key.key not in ("G", "L", "space")]
        found = [key.key for key in keys if browser.screen.stays(key)]
        assert found == staying.split()
