"""The marks with capital letters: one small file for all notes."""

import json
from pathlib import Path

import pytest

from tui.system.marks import FarMark, change_marks, marks_path, read_marks

FAR = ["/notes/a.md", "youtube:aaaaaaaaaaa", 0, "first"]
MARK = FarMark("/notes/a.md", "youtube:aaaaaaaaaaa", 0, "first")


@pytest.fixture
def path(home: Path) -> Path:
    path = marks_path()
    path.parent.mkdir(parents=True)
    return path


def test_those_of_an_earlier_run_are_read(path: Path) -> None:
    assert read_marks() == {}
    path.write_text(json.dumps({"version": 1, "marks": {"A": FAR}}))
    assert read_marks() == {"A": MARK}


@pytest.mark.parametrize(
    "mark",
    [
        None,
        [],
        FAR[:3],
        [*FAR, 1],
        ["/notes/a.md", "key", True, "first"],
        ["/notes/a.md", "key", -1, "first"],
        ["/notes/a.md", "key", 1 << 53, "first"],
        ["notes/a.md", "key", 1, "first"],
        ["/notes/\0", "key", 1, "first"],
    ],
)
def test_what_is_no_mark_is_told_in_the_log(
    path: Path, mark: object, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_text(json.dumps({"version": 1, "marks": {"A": mark}}))
    assert read_marks() == {}
    assert "marks: ignored" in caplog.text


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"version": 2, "marks": {}}',
        '{"version": 1, "marks": []}',
        json.dumps({"version": 1, "marks": {"a": FAR}}),
        json.dumps({"version": 1, "marks": {"AB": FAR}}),
        " " * 200_001,
    ],
)
def test_a_file_that_is_not_ours_holds_none(
    path: Path, kept: str, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_text(kept)
    assert read_marks() == {}
    assert "marks: ignored" in caplog.text


def test_a_change_leaves_the_others(path: Path) -> None:
    assert change_marks({"B": MARK, "A": MARK}) == ""
    assert change_marks({"C": MARK, "A": None}) == ""
    assert read_marks() == {"B": MARK, "C": MARK}
    assert list(read_marks()) == ["B", "C"]


def test_without_a_place_for_them_none_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_state_path", homeless)
    assert change_marks({"A": MARK}) == "marks: no home folder is known"
    assert read_marks() == {}
