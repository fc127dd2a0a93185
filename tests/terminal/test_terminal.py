"""lectree in a real pseudo-terminal: it starts, follows, ends, and leaves it as it was."""

import os
import re
import signal
from pathlib import Path

import pytest

from tests.system.fake import Programs
from tests.terminal.terminal import Terminal, environment

NOTES = """\
# Talks
- series
    - [First talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)
        - a note about bread
            - deeper thought
    - [Second talk](https://www.youtube.com/watch?v=bbbbbbbbbbb)
        - cheese is mentioned at 12:34
- [Third talk](https://vimeo.com/123456)
"""


def test_start_move_search_save_quit(notes: Path, home: Path) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("First talk", "Second talk", "Third talk", "Quit")
        terminal.press("j", "j")
        terminal.wait_for("• a note about bread", "deeper thought")
        terminal.press("/", "cheese")
        terminal.wait_for("cheese is mentioned", "1/1")
        terminal.press("Enter")
        terminal.wait_for("Second talk", "cheese is mentioned", gone="1/1")
        saved = notes.with_suffix(".new")
        saved.write_text(NOTES.replace("cheese is", "cheddar is"))
        saved.replace(notes)
        terminal.wait_for("cheddar is mentioned")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert terminal.is_restored


def test_open_and_copy_run_only_the_users_programs(
    notes: Path, home: Path, programs: Programs
) -> None:
    programs.add("firefox")
    kept = programs.add_clipboard("xclip")
    env = environment(home, DISPLAY=":0", BROWSER="firefox")
    env["PATH"] = f"{programs.folder}{os.pathsep}{env['PATH']}"
    with Terminal([str(notes)], env) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("j", "j", "o")
        terminal.wait_for("Opened https://www.youtube.com/watch?v=aaaaaaaaaaa")
        assert programs.arguments("firefox") == ["https://www.youtube.com/watch?v=aaaaaaaaaaa"]
        terminal.press("Y")
        terminal.wait_for("[First talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)", "xclip")
        assert kept.read_text() == "[First talk](https://www.youtube.com/watch?v=aaaaaaaaaaa)"


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["SIGTERM", "SIGHUP"]
)
def test_a_signal_restores_the_terminal(
    notes: Path, home: Path, number: signal.Signals, code: int
) -> None:
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.process.kill(number)
        assert terminal.exit_code() == code
        assert terminal.is_restored


def test_nothing_of_a_note_reaches_the_terminal_raw(tmp_path: Path, home: Path) -> None:
    attack = "\x1b]0;owned\x07 \x1b[2J \x1b]52;c;aGk=\x07 \x9b31m [@click=app.quit]x[/] [/]"
    notes = tmp_path / "notes.md"
    notes.write_text(f"# {attack}\n- [{attack}](https://youtu.be/x)\n    - {attack} tail\n")
    with Terminal([str(notes)], environment(home)) as terminal:
        terminal.wait_for("owned", "Quit")
        terminal.press("j", "Tab")
        terminal.wait_for("tail")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert b"\x1b]0;owned" not in terminal.raw
        assert b"\x1b]52;" not in terminal.raw
        assert "\x9b" not in terminal.raw.decode()


@pytest.mark.parametrize(
    "without", [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {"TERM": "xterm-mono"}], ids=str
)
def test_a_terminal_without_colours_gets_none(
    notes: Path, home: Path, without: dict[str, str]
) -> None:
    with Terminal([str(notes)], environment(home, **without)) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("j", "j")
        terminal.wait_for("• a note about bread", "deeper thought")
        assert re.search(rb"\x1b\[1;7(;39;49)?m[^\x1b]*First talk", terminal.raw)
        styles = re.findall(rb"\x1b\[([\d;]*)m", terminal.raw)
        codes = {int(code) for style in styles for code in style.split(b";") if code}
        assert codes <= {*range(10), *range(21, 30), 39, 49}


def test_plain_tree_without_a_terminal(notes: Path, home: Path) -> None:
    env = environment(home, TERM="dumb")
    with Terminal([str(notes)], env) as terminal:
        assert terminal.exit_code() == 0
        assert b"First talk" in terminal.raw
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (50, 15), (79, 24), (300, 80)])
def test_any_size(notes: Path, home: Path, size: tuple[int, int]) -> None:
    columns, rows = size
    with Terminal([str(notes)], environment(home), columns=columns, rows=rows) as terminal:
        terminal.until(lambda _: b"\x1b[?1049h" in terminal.raw, "the alternate screen")
        terminal.press("j", "Tab", "j", "Tab", "?", "Ctrl+Q")
        assert terminal.exit_code() == 0, terminal.raw[-4000:].decode(errors="replace")
        assert b"Traceback" not in terminal.raw
