"""The start of the browser: what it is given, and how its end is told, without a screen."""

import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tui import startup, terminal
from tui.screen import app
from tui.screen.options import Options
from tui.system.folder import Folder
from tui.system.notes_file import BEGINNING, NotesError
from tui.system.session import Session, write_session
from tui.system.settings import Settings
from tui.system.theme_choice import write_theme
from tui.terminal import browse

LARGE = b"- [x](https://youtu.be/x)\n" * BEGINNING


@dataclass
class Started:
    """What happened, in order, and what the app was given."""

    steps: list[str] = field(default_factory=list)
    given: list[Any] = field(default_factory=list)
    return_code: int | None = None
    error: BaseException | None = None
    fails: BaseException | None = None

    @property
    def options(self) -> Options:
        found = self.given[2]
        assert isinstance(found, Options)
        return found


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Stand in for the terminal and the app, whose own tests have real ones."""
    started = Started()

    class App:
        error = property(lambda _: started.error)
        return_code = property(lambda _: started.return_code)

        def __init__(self, *given: object) -> None:
            started.given = [*given]

        async def run_async(self) -> None:
            named = [name for name in ("COLUMNS", "LINES") if name in os.environ]
            started.steps.append(" ".join(["run", *named]))
            if started.fails:
                raise started.fails

    class Tty:
        def give_back(self) -> None:
            started.steps.append("give back")

    monkeypatch.setattr(terminal, "attach", lambda: started.steps.append("attach"))
    monkeypatch.setattr(terminal, "Tty", Tty)
    monkeypatch.setattr(terminal, "log_to_file", lambda: "the log")
    monkeypatch.setattr(app, "LectreeApp", App)
    for name in ("tune_before_imports", "keep_imports"):
        monkeypatch.setattr(startup, name, lambda name=name: started.steps.append(name))
    return started


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_bytes(LARGE)
    return path


def start(notes: Path | Folder, *, fresh: bool = False, **settings: Any) -> int:
    return browse(notes, Settings(**settings), fresh=fresh, frame="a frame")


@pytest.mark.parametrize(
    ("return_code", "error", "code"), [(None, None, 0), (3, None, 3), (1, ValueError("x"), 70)]
)
def test_the_end_is_told_by_an_exit_code(
    started: Started,
    notes: Path,
    capsys: pytest.CaptureFixture[str],
    return_code: int | None,
    error: BaseException | None,
    code: int,
) -> None:
    started.return_code, started.error = return_code, error
    assert start(notes) == code
    assert ("internal error (ValueError)" in capsys.readouterr().err) == bool(error)


def test_what_is_done_in_which_order(
    started: Started, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("LINES", "20")
    wanted = ["attach", "tune_before_imports", "keep_imports", "run", "give back"]
    start(notes)
    assert started.steps == wanted
    started.steps, started.fails = [], RuntimeError()
    with pytest.raises(RuntimeError):
        start(notes)
    assert started.steps == wanted


def test_notes_that_cannot_be_read_leave_the_terminal_alone(
    started: Started, tmp_path: Path
) -> None:
    with pytest.raises(NotesError):
        start(tmp_path / "gone.md")
    assert started.steps == []


@pytest.mark.parametrize(
    ("cursor", "fresh", "whole"),
    [("", False, False), ("", True, False), ("a row", False, True), ("a row", True, False)],
)
def test_of_a_large_file_the_beginning_is_enough_where_no_place_was_kept(
    started: Started, notes: Path, cursor: str, fresh: bool, whole: bool
) -> None:
    if cursor:
        write_session(notes, Session(cursor))
    start(notes, fresh=fresh)
    snapshot = started.given[0].snapshot
    assert (snapshot.left == 0) == whole
    assert started.options.fresh == fresh


@pytest.mark.parametrize(("fresh", "read"), [(False, [True, True]), (True, [True, False])])
def test_of_a_folder_the_file_that_was_left_is_read(
    started: Started, tmp_path: Path, fresh: bool, read: list[bool]
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(LARGE[:30_000])
    write_session(tmp_path, Session("a row", file="b.md"))
    start(Folder((tmp_path,)), fresh=fresh)
    assert [not file.problem for file in started.given[0].files] == read


def test_a_place_that_cannot_be_read_is_told_by_who_restores_it(
    started: Started, notes: Path, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_session(notes, Session("a row"))
    (kept,) = (home / "state" / "lectree").glob("*.json")
    kept.write_text("{")
    start(notes)
    assert caplog.text == ""
    logging.getLogger("lectree").warning("from now on")
    assert "from now on" in caplog.text


@pytest.mark.parametrize(("chosen", "theme"), [("", "nord"), ("lectree-light", "lectree-light")])
def test_the_chosen_theme_counts_before_that_of_the_settings(
    started: Started, notes: Path, chosen: str, theme: str
) -> None:
    if chosen:
        write_theme(chosen, "nord")
    start(notes, theme="nord", complaints=("settings: wrong",), keys={"no_such": "x"})
    assert started.options.theme == theme
    first, second, last = started.options.notices
    assert (first, last) == ("settings: wrong", "the log")
    assert "no_such" in second
    assert started.options.frame == "a frame"
    assert started.options.is_first != bool(chosen)
