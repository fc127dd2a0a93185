"""Closed streams, odd home folders and odd terminals: lectree works, or ends in one line."""

import os
from itertools import combinations
from pathlib import Path

import pytest

from tests.cli.lectree import Ran, in_shell, program
from tests.terminal.terminal import Terminal, environment

pytestmark = pytest.mark.usefixtures("unmeasured")

NOTES = "# Talks\n- [First talk](https://youtu.be/aaaaaaaaaaa)\n    - a note about bread\n"
TREE = "    1  # Talks\n    2    ▶ First talk\n"

CLOSED = [
    " ".join(chosen)
    for count in (1, 2, 3)
    for chosen in combinations(("<&-", ">&-", "2>&-"), count)
]


def check_one_line(ran: Ran, code: int) -> None:
    assert (ran.code, ran.err.count("\n")) == (code, 1), ran
    assert ran.err.startswith("lectree: ")


# Closed streams


@pytest.mark.parametrize("closed", CLOSED)
@pytest.mark.parametrize("arguments", ["tree", ""])
def test_commands_with_closed_streams(here: Path, arguments: str, closed: str) -> None:
    ran = in_shell(f'"$@" {arguments} {closed}', cwd=here)
    if ">&-" not in closed.split():
        assert ran == (0, TREE, "")
    elif "2>&-" in closed:
        assert ran == (2, "", "")
    else:
        check_one_line(ran, 2)


@pytest.mark.parametrize("closed", CLOSED)
def test_complaints_with_closed_streams(here: Path, closed: str) -> None:
    ran = in_shell(f'"$@" tree gone.md {closed}', cwd=here)
    if "2>&-" in closed:
        assert ran == (2, "", "")
    else:
        check_one_line(ran, 2)


@pytest.mark.parametrize("arguments", ["tree -", "-", "tree /dev/stdin", "search x -"])
def test_notes_from_a_closed_input(here: Path, arguments: str) -> None:
    ran = in_shell(f'"$@" {arguments} <&-', cwd=here)
    told = f"lectree: {'/dev/stdin' if 'stdin' in arguments else 'standard input'}: is closed\n"
    assert ran == (2, "", told.replace("/dev/stdin", "standard input"))


def test_notes_do_not_land_on_a_closed_stream(here: Path) -> None:
    ran = in_shell('"$@" tree <&- >&- 2>&-; cat notes.md', cwd=here)
    assert (ran.code, ran.out) == (0, NOTES)


@pytest.mark.parametrize("full", ["2>/dev/full", "2>&1 >/dev/null 2>/dev/full"])
def test_a_complaint_that_cannot_be_written(here: Path, full: str) -> None:
    assert in_shell(f'"$@" search nowhere {full}', cwd=here).code == 1
    assert in_shell(f'"$@" tree gone.md {full}', cwd=here).code == 2


def test_text_that_cannot_be_written_once_help_is_asked_for(here: Path) -> None:
    ran = in_shell('"$@" --help > /dev/full', cwd=here)
    check_one_line(ran, 2)


@pytest.mark.parametrize("closed", CLOSED)
def test_the_browser_with_closed_streams(here: Path, home: Path, closed: str) -> None:
    with Terminal(["notes.md"], environment(home), shell=f'"$@" {closed}', cwd=here) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("j")
        terminal.wait_for("a note about bread")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert terminal.is_restored


# Terminals


@pytest.mark.parametrize("name", ["", "dumb", None])
def test_a_terminal_that_can_do_nothing_gets_the_plain_tree(
    here: Path, home: Path, name: str | None
) -> None:
    env = environment(home)
    env.pop("TERM")
    env |= {"TERM": name} if name is not None else {}
    with Terminal(["notes.md"], env, cwd=here) as terminal:
        assert terminal.exit_code() == 0
        assert terminal.raw.decode().replace("\r\n", "\n") == TREE


@pytest.mark.parametrize("name", ["no-such-terminal", "x" * 5000, "\x1b[31m"])
def test_a_terminal_that_nobody_knows(here: Path, home: Path, name: str) -> None:
    with Terminal(["notes.md"], environment(home, TERM=name), cwd=here) as terminal:
        terminal.wait_for("First talk", "Quit")
        terminal.press("q")
        assert terminal.exit_code() == 0


# Home and its folders

UNNAMED = os.fsdecode(b"/dev/null/\xff/home")
NOWHERE = ["/dev/null", "/dev/null/x", "/proc/nowhere", UNNAMED, "/" + "x" * 300]
NAMES = ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"]


@pytest.mark.parametrize("odd", [None, "", "relative", "~", *NOWHERE])
def test_commands_in_an_odd_home(here: Path, odd: str | None) -> None:
    env = dict.fromkeys(NAMES, odd)
    ran = program("tree", "notes.md", cwd=here, env=env)
    assert (ran.code, ran.out) == (0, TREE)
    assert ran.err.count("\n") <= 1
    asked = program("remote", ":2", "notes.md", cwd=here, env=env)
    assert asked == (1, "", f"{ran.err}lectree: notes.md: no lectree is running on it\n")
    assert [path.name for path in here.iterdir()] == ["notes.md"]


@pytest.mark.parametrize("odd", NOWHERE)
def test_the_browser_in_an_odd_home(here: Path, home: Path, odd: str) -> None:
    env = environment(home, **dict.fromkeys(NAMES, odd))
    with Terminal(["notes.md"], env, cwd=here) as terminal:
        terminal.wait_for("First talk")
        terminal.press("j")
        terminal.wait_for("https://youtu.be/aaaaaaaaaaa")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert b"Traceback" not in terminal.raw
    assert [path.name for path in here.iterdir()] == ["notes.md"]
