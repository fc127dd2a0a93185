"""Reports of internal errors, which hold nothing of the notes."""

import os
import stat
import traceback
from datetime import datetime
from pathlib import Path

import pytest

from tui import __version__
from tui.system.crash import report

SECRET = "text of the notes"


class NotesLostError(Exception):
    """An error of the tests."""


def fail(text: str) -> None:
    kept = text  # a local variable
    try:
        int(kept)
    except ValueError as error:
        raise NotesLostError(kept) from error


def failed(text: str = SECRET) -> Exception:
    try:
        fail(text)
    except NotesLostError as error:
        return error
    raise AssertionError


def reports(home: Path) -> list[Path]:
    return sorted((home / "state" / "lectree").glob("crash-*.txt"))


def test_one_line_names_the_report(home: Path) -> None:
    line = report(failed())
    (path,) = reports(home)
    assert line == f"internal error (NotesLostError); report: {path}"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_its_name_tells_when(home: Path) -> None:
    before = datetime.now()
    report(failed())
    told = datetime.strptime(reports(home)[0].stem, "crash-%Y%m%d-%H%M%S-%f")
    assert before <= told <= datetime.now()


def test_the_report_tells_where_and_nothing_of_the_notes(home: Path) -> None:
    error = failed()
    assert SECRET in "".join(traceback.format_exception(error))
    line = report(error)
    text = reports(home)[0].read_text()
    assert SECRET not in text + line
    assert f"lectree {__version__}, Python 3." in text
    assert f"{NotesLostError.__module__}.NotesLostError\n" in text
    assert "with it: builtins.ValueError\n" in text
    assert f"  {__file__}:{fail.__code__.co_firstlineno + 5} in fail\n" in text


def test_errors_in_groups_and_in_circles(home: Path) -> None:
    one, other = KeyError(SECRET), failed()
    one.__context__, other.__context__ = other, one
    report(BaseExceptionGroup(SECRET, [one, ExceptionGroup(SECRET, [other])]))
    text = reports(home)[0].read_text()
    assert SECRET not in text
    assert text.count("KeyError") == text.count("NotesLostError") == 1


def test_an_endless_chain_of_errors_is_cut(home: Path) -> None:
    chain = ValueError(SECRET)
    last = chain
    for _ in range(100):
        last.__cause__ = ValueError(SECRET)
        last = last.__cause__
    report(chain)
    assert reports(home)[0].read_text().count("ValueError") == 20


def test_an_endless_recursion_is_cut(home: Path) -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    report(caught.value)
    assert sum(line.startswith("  ") for line in reports(home)[0].read_text().splitlines()) == 50


def test_the_latest_are_kept(home: Path) -> None:
    named = [report(failed()).split("report: ")[1] for _ in range(8)]
    assert [str(path) for path in reports(home)] == named[-5:]
    other = reports(home)[0].with_name("crash-notes.txt")
    other.touch()
    report(failed())
    assert other.exists()


def test_one_that_cannot_be_written_tells_the_last_place(home: Path) -> None:
    (home / "state").touch()
    line = report(failed())
    where = f"{__file__}:{fail.__code__.co_firstlineno + 5} in fail"
    assert line == f"internal error (NotesLostError); at {where}"
    assert report(ValueError(SECRET)) == (
        "internal error (ValueError); at a place that is not known"
    )


def test_nothing_is_left_of_one_that_is_cut_off(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    assert "; at " in report(failed())
    assert not reports(home)


def test_a_home_that_no_terminal_may_see(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", f"{home}/\x1b[31m\udcff")
    line = report(failed())
    assert line.isprintable()
    assert "report: " in line
