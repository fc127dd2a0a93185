"""Text whose width terminals disagree on leaves nothing behind, however far it is scrolled."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.terminal.desk import Desk
from tests.terminal.terminal import LIMIT, Terminal, environment
from tests.terminal.tmux import IS_THERE, Tmux
from tests.waiting import until_now

TITLES = (
    "नमस्ते दुनिया: हिन्दी में एक व्याख्यान",
    "ខ្មែរ ភាសាខ្មែរ សៀវភៅ",
    "☂️ rain and ❤️ hearts ✈️ and ☎️",
    "1️⃣ first 2️⃣ second #️⃣ hash",
    "👍🏽 skin 🇩🇪🇫🇷 flags 🫨 new",
    "தமிழ் விரிவுரை, తెలుగు ఉపన్యాసం",
    "ภาษาไทย คำบรรยาย, ພາສາລາວ",
    "plain English",
    "日本語の講義 한국어 강의 각",
    "e\u0301a\u0308o\u0302 שָׁלוֹם العَرَبِيَّة",
)
FAMILIES = "👩‍👩‍👧‍👦 family 🏳️‍🌈 flag"
"""What tmux 3.3 now and then draws without its last part, here as anywhere."""
WHOLE = (TITLES[0], TITLES[1], TITLES[5], TITLES[6])
"""Titles of which tmux shows every sign, those too that have a cell of their own there."""
ROWS = 520

pytestmark = pytest.mark.usefixtures("unmeasured")


def notes_text(titles: Sequence[str]) -> str:
    """Return notes with these titles, on more rows than any terminal has."""
    lines = ["# Talks"]
    for number in range(ROWS):
        title = titles[number % len(titles)]
        lines.append(f"- [talk {number} {title}](https://youtu.be/v{number:010})")
        lines.extend(f"    - {titles[(number + n) % len(titles)]} · {title}" for n in range(4))
    return "\n".join(lines) + "\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk.at(tmp_path)
    made.notes.write_text(notes_text(TITLES))
    return made


def is_whole(screen: str) -> bool:
    """Tell whether the border on the right is where it belongs on every row but the last."""
    rows = screen.rstrip("\n").split("\n")[:-1]
    return all(row.endswith(tuple("╮│┃▮╯")) for row in rows)


@pytest.mark.skipif(not IS_THERE, reason="tmux is not installed")
def test_scrolled_text_equals_a_fresh_paint(desk: Desk) -> None:
    with Tmux(desk) as tmux:
        tmux.run("resize-window", "-x", "200", "-y", "60")
        for at in range(0, 500, 50):
            tmux.text("j" * 50)
            tmux.wait_for(f"─ talk {at + 49} ")
        scrolled = tmux.screen
        assert is_whole(scrolled), scrolled
        assert all(title in scrolled for title in WHOLE), scrolled
        terminal = tmux.run("display-message", "-p", "#{pane_tty}").strip()
        with open(terminal, "w") as other:  # noqa: PTH123 - a terminal
            other.write("\x1b[7;7Hleft by another program\x1b[30;150Hand more")
        tmux.wait_for("left by another program", "and more")
        tmux.keys("C-l")
        try:
            until_now(lambda: tmux.screen == scrolled, LIMIT)
        except AssertionError:
            pairs = zip(tmux.screen.split("\n"), scrolled.split("\n"), strict=True)
            different = [f"{fresh}\n{kept}" for fresh, kept in pairs if fresh != kept]
            raise AssertionError("\n".join(different)) from None


def test_borders_keep_their_columns(desk: Desk) -> None:
    desk.notes.write_text(notes_text((*TITLES, FAMILIES)))
    env = environment(desk.home, PATH=f"{desk.programs.folder}{os.pathsep}{os.environ['PATH']}")
    with Terminal([str(desk.notes)], env, columns=200, rows=60) as terminal:
        terminal.wait_for("talk 0", "Quit")
        for at in range(0, 100, 25):
            terminal.press("j" * 25)
            terminal.wait_for(f"─ talk {at + 24} ")
            terminal.until(
                lambda _: all(_keeps_columns(terminal.row(row)) for row in range(1, 58)),
                "the borders in their columns",
            )


def _keeps_columns(cells: Sequence[str]) -> bool:
    return (cells[cells.index("│", 1) + 1], cells[-1]) == ("│", "│")
