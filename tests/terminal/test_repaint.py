"""A key repaints in a real terminal all that is not as it was, and little else."""

from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, environment


@pytest.mark.parametrize("bodies", [(3, 1, 2), (60, 1, 60), (1, 12, 4)], ids=str)
def test_the_screen_is_what_a_whole_repaint_makes_of_it(
    tmp_path: Path, home: Path, bodies: tuple[int, ...]
) -> None:
    talks = (f"- [talk {lines}](https://youtu.be/{n})\n" for n, lines in enumerate(bodies))
    notes = (f"    - line {n} of {lines}\n" for lines in bodies for n in range(lines))
    path = tmp_path / "notes.md"
    path.write_text(
        "".join(next(talks) + "".join(next(notes) for _ in range(lines)) for lines in bodies)
    )
    (home / "state" / "lectree").mkdir(parents=True)  # no first run, which is greeted for a while
    with Terminal([str(path)], environment(home)) as terminal:
        terminal.wait_for("talk", "Quit")
        for key in "jjkkjj":
            terminal.press(key)
            seen = terminal.wait_quiet()
            terminal.press("\x0c")  # Ctrl+L
            whole = zip(terminal.wait_quiet(), seen, strict=True)
            assert [(row, was) for row, was in whole if row != was] == [], key
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_a_short_note_repaints_only_its_rows(tmp_path: Path, home: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "".join(f"- [talk {n}](https://youtu.be/{n})\n    - short\n" for n in range(9))
    )
    with Terminal([str(notes), "--fresh"], environment(home)) as terminal:
        terminal.wait_for("talk 1", "Quit")
        terminal.press("j", "j")
        terminal.wait_for("─ talk 2 ─")
        terminal.wait_quiet()
        before = len(terminal.raw)
        terminal.press("\x0c")
        terminal.wait_quiet()
        whole = len(terminal.raw) - before
        terminal.press("j")
        terminal.wait_for("─ talk 3 ─")
        terminal.wait_quiet()
        assert len(terminal.raw) - before - whole < whole / 4
