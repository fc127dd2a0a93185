"""The command line: arguments and settings become notes, a command and a frame."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.lectree import lectree
from tests.shared import ROOT
from tests.waiting import until_now
from tui import cli, first_frame, terminal
from tui.system.folder import Folder
from tui.system.remote import Answer, listening
from tui.system.tty import TerminalError


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("notes.md", "other.md", "files/a.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("- [First](https://youtu.be/aaaaaaaaaaa)\n    - bread\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm")
    return tmp_path


def settings(here: Path, text: str) -> None:
    path = Path(os.environ["XDG_CONFIG_HOME"], "lectree", "settings.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


# The browser


class Asked(NamedTuple):
    """What the browser was started with."""

    notes: Path | Folder | None
    fresh: bool
    frame: str


@contextmanager
def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    seen, own = os.openpty()
    with os.fdopen(own, "w") as out, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        yield
    os.close(seen)


def browsed(monkeypatch: pytest.MonkeyPatch, *arguments: str, code: int = 5) -> Asked:
    """Start the browser on a terminal, and return what it was asked for."""
    asked: list[Asked] = []

    def browse(notes: Path | Folder | None, _: object, *, fresh: bool, frame: str) -> int:
        asked.append(Asked(notes, fresh, frame))
        return code

    monkeypatch.setattr(terminal, "browse", browse)
    with on_a_terminal(monkeypatch), pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == code
    (one,) = asked
    return one


@pytest.mark.parametrize(
    ("arguments", "notes", "fresh"),
    [
        ([], Path("notes.md"), False),
        (["--fresh"], Path("notes.md"), True),
        (["other.md"], Path("other.md"), False),
        (["other.md", "--fresh"], Path("other.md"), True),
        (["files"], Folder((Path("files"),)), False),
        (["notes.md", "files"], Folder((Path("notes.md"), Path("files"))), False),
        (["-"], None, False),
        (["--demo"], cli.DEMO, False),
    ],
)
def test_what_the_browser_is_started_with(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    notes: Path | Folder | None,
    fresh: bool,
) -> None:
    assert browsed(monkeypatch, *arguments)[:2] == (notes, fresh)


@pytest.mark.parametrize("arguments", [[], ["other.md"], ["files"]])
@pytest.mark.parametrize("notes", ["", "notes = 'other.md'", "notes = ['other.md', 'files']"])
@pytest.mark.parametrize("variable", ["", "other.md"])
def test_the_screen_is_kept_where_the_next_start_looks_for_it(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    notes: str,
    variable: str,
) -> None:
    settings(here, notes)
    if variable:
        monkeypatch.setenv("LECTREE_NOTES", variable)
    looked_at = first_frame.names(arguments)
    frame = browsed(monkeypatch, *arguments).frame
    assert frame in looked_at
    assert browsed(monkeypatch, "--fresh", *arguments).frame == frame
    monkeypatch.chdir(here / "files")
    is_anywhere = bool(notes) and not arguments and not variable
    assert (frame in first_frame.names(arguments)) == is_anywhere


def test_what_no_start_shows_at_once_is_not_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in (["--demo"], ["notes.md", "files"], ["-"]):
        assert browsed(monkeypatch, *arguments).frame == ""


def test_a_setting_keeps_no_screen_and_forgets_those_that_are_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(here, "keep_screen = false")
    frame = Path(first_frame.folder(), "x.frame")
    frame.parent.mkdir(parents=True)
    frame.touch()
    assert browsed(monkeypatch).frame == ""
    assert not frame.exists()


def test_a_terminal_that_cannot_be_used_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def browse(*_: object, **__: object) -> int:
        raise TerminalError("no terminal")

    monkeypatch.setattr(terminal, "browse", browse)
    with on_a_terminal(monkeypatch), pytest.raises(SystemExit) as end:
        cli.main([])
    assert (end.value.code, capsys.readouterr().err) == (2, "lectree: no terminal\n")


# Commands


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["tree", "--limit", "3"], "unrecognized arguments: --limit"),
        (["find", "x", "--limit", "3"], "unrecognized arguments: --limit"),
        (["open", "x", "--json"], "unrecognized arguments: --json"),
        (["copy", "x", "--json"], "unrecognized arguments: --json"),
        (["remote", "jump", "x"], "what to show is missing"),
        (["remote", "search"], "what to show is missing"),
        (["remote", "go", "x", "notes.md", "more"], "what to show is missing"),
        (["remote", "reload", "x", "notes.md"], "what to show is missing"),
        (["remote", ":1", "-"], "standard input cannot be told anything"),
        (["--config", "gone.toml"], "gone.toml: No such file or directory"),
        (["tree", "--config", "gone.toml"], "gone.toml: No such file or directory"),
        (["remote", ":1", "--config", "gone.toml"], "gone.toml: No such file or directory"),
        (["gone.md"], "gone.md: no such file"),
        (["notes.md", "-"], "-: standard input is not one of several files"),
    ],
)
def test_wrong_usage_is_told_in_one_line(here: Path, arguments: list[str], told: str) -> None:
    ran = lectree(*arguments, cwd=here)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert told in ran.err


def test_notes_of_the_settings_that_are_not_there_are_told_in_one_line(here: Path) -> None:
    (here / "notes.md").unlink()
    settings(here, "notes = 'gone.md'")
    assert lectree(cwd=here) == (2, "", "lectree: gone.md: no such file\n")
    settings(here, "notes = 'notes.md'")
    ran = lectree(cwd=here)
    assert (ran.code, ran.err.count("\n")) == (2, 5)
    (here / "notes.md").symlink_to("nowhere")  # somebody has notes, but not just now
    assert lectree(cwd=here) == (2, "", "lectree: notes.md: no such file\n")


@pytest.mark.parametrize(
    ("variable", "arguments", "lines"),
    [
        ("", [], ["files/a.md", "other.md"]),
        ("notes.md", [], ["notes.md"]),
        ("files", [], ["files/a.md"]),
        ("notes.md", ["other.md"], ["other.md"]),
        ("-", ["other.md"], ["other.md"]),
        ("notes.md", ["other.md", "notes.md"], ["notes.md", "other.md"]),
    ],
)
def test_which_notes_are_asked(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    arguments: list[str],
    lines: list[str],
) -> None:
    settings(here, "notes = ['other.md', 'files']")
    if variable:
        monkeypatch.setenv("LECTREE_NOTES", variable)
    ran = lectree("search", "bread", *arguments, cwd=here)
    assert ran.out.splitlines() == [f"{name}:2: First: bread" for name in lines]


def test_a_link_that_is_not_what_it_seems_is_opened_with_a_caution(here: Path) -> None:
    (here / "notes.md").write_text("- [x](https://youtu.be@evil.example/)\n")
    ran = lectree("open", ":1", cwd=here)
    assert ran.code == 1
    first, second = ran.err.splitlines()
    assert "no host: it goes to evil.example" in first
    assert "no display" in second


def test_a_reader_that_is_gone_before_anything_is_printed_is_no_error(here: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    argv = [sys.executable, "-m", "tui", "tree", "notes.md"]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    env |= {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(argv, stdout=write, stderr=subprocess.PIPE, env=env, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


# A running lectree


class Running:
    """A lectree that runs on notes, in a thread, and writes down what it is told."""

    def __init__(self, notes: Path, answer: Answer) -> None:
        self.told: list[tuple[str, str]] = []
        self._answer = answer
        self._notes = notes
        self._loop = asyncio.new_event_loop()
        self._end = asyncio.Event()
        self._is_up = threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._run(),))

    async def _run(self) -> None:
        async with listening(self._notes, self._handle):
            self._is_up.set()
            await self._end.wait()

    async def _handle(self, command: str, argument: str) -> Answer:
        self.told.append((command, argument))
        return self._answer

    def __enter__(self) -> "Running":
        self._thread.start()
        until_now(self._is_up.is_set)
        return self

    def __exit__(self, *_: Any) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()
        self._loop.close()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([":3"], ("show", ":3")),
        (["show", ":3"], ("show", ":3")),
        (["show", "First"], ("show", "First")),
        (["search", "bread"], ("search", "bread")),
        (["go", "First"], ("go", "First")),
        (["reload"], ("reload", "")),
    ],
)
@pytest.mark.parametrize("named", [[], ["other.md"]])
def test_a_running_lectree_is_told(
    here: Path, words: Sequence[str], told: tuple[str, str], named: Sequence[str]
) -> None:
    with Running(here / (named[0] if named else "notes.md"), Answer(True, "done")) as running:
        assert lectree("remote", *words, *named, cwd=here) == (0, "", "")
    assert running.told == [told]


def test_what_a_running_lectree_cannot_do_is_told(here: Path) -> None:
    with Running(here / "notes.md", Answer(False, "no such line")):
        assert lectree("remote", ":9", cwd=here) == (1, "", "lectree: no such line\n")
