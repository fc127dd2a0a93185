"""A folder of notes in a real terminal: opened, searched, edited by another program, left."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import LIMIT, Terminal, environment

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    (folder / "ml").mkdir(parents=True)
    (folder / "ml" / "a.md").write_text("- [First](https://youtu.be/a)\n    - of [[b]]\n")
    (folder / "b.md").write_text("# Talks\n- [Second](https://youtu.be/b)\n    - note\n")
    (folder / "odd\x1b[31m\n.md").write_text("- [Third](https://youtu.be/c)\n")
    return folder


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_folder_is_browsed_and_left_as_it_was(
    vault: Path, home: Path, size: tuple[int, int]
) -> None:
    with Terminal([str(vault)], environment(home), columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for("vault/ · 3 files · 3 videos", "▾ ml/", "▸ a.md", "odd")
        terminal.press("/", "Second", "\r")
        terminal.wait_for("b.md › Talks")
        (vault / "b.md").write_text("# Talks\n- [Second](https://youtu.be/b)\n    - other\n")
        terminal.wait_for("• other")
        (vault / "ml" / "a.md").rename(vault / "c.md")
        terminal.wait_for("▸ c.md")
        terminal.wait_for("• other")
        terminal.press("q")
        assert terminal.exit_code() == 0
    with Terminal([str(vault)], environment(home), columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for("b.md › Talks", "• other")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_an_editor_takes_lectree_along_in_any_file_of_the_folder(vault: Path, home: Path) -> None:
    (vault / "ml" / "a.md").write_text("# One\n- [First](https://youtu.be/a)\n    - here\n")
    env = environment(home)
    with Terminal([str(vault)], env) as terminal:
        terminal.wait_for("3 files")
        for words, shown in (
            ([":3", str(vault / "ml" / "a.md")], "• here"),
            (["show", "Second", str(vault / "b.md")], "• note"),
            ([":2", str(vault)], "First"),
        ):
            argv = [sys.executable, "-m", "tui", "remote", *words]
            done = subprocess.run(argv, env=env, capture_output=True, text=True, timeout=LIMIT)
            assert (done.returncode, done.stderr) == (0, "")
            terminal.wait_for(shown)
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_several_files_are_one_tree(vault: Path, home: Path) -> None:
    files = [str(vault / "ml" / "a.md"), str(vault / "b.md")]
    with Terminal(files, environment(home)) as terminal:
        terminal.wait_for("2 files · 2 videos", "▾ ml/", "▸ b.md")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_a_folder_without_notes_is_told_in_one_line(tmp_path: Path, home: Path) -> None:
    with Terminal([str(tmp_path)], environment(home)) as terminal:
        assert terminal.exit_code() == 2
        assert "no notes in it (.md, .markdown, .mkd)" in terminal.raw.decode()
