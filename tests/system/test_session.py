"""The file that keeps the place of a reader in each notes file."""

import json
import logging
import os
import stat
from dataclasses import astuple
from pathlib import Path

import pytest

from tui.system.session import (
    LARGEST,
    KeptMark,
    KeptRead,
    Session,
    read_session,
    session_path,
    write_session,
)
from tui.system.small_file import remove_begun

PLACE = Session(
    cursor="video:a",
    top="video:b",
    folded=("series", "x"),
    note_line=3,
    in_note=True,
    split=40,
    queries=("one", 'two "three"'),
    marks=(KeptMark("a", "video:a", 0), KeptMark("z", "series", 4)),
    read=(KeptRead("video:b", 1_700_000_000), KeptRead("video:c", (1 << 53) - 1)),
)


def test_a_place_comes_back(notes: Path) -> None:
    write_session(notes, PLACE)
    assert read_session(notes) == PLACE


def test_the_same_place_is_not_written_again(notes: Path) -> None:
    write_session(notes, PLACE)
    before = session_path(notes).stat()
    write_session(notes, PLACE)
    assert session_path(notes).stat() == before


def test_it_is_kept_in_the_state_folder_and_never_beside_the_notes(notes: Path, home: Path) -> None:
    before = notes.read_bytes()
    write_session(notes, PLACE)
    assert session_path(notes).parent == home / "state" / "lectree"
    assert notes.read_bytes() == before
    assert [path.name for path in notes.parent.iterdir()] == ["notes.md"]


def test_only_the_user_can_read_it(notes: Path) -> None:
    write_session(notes, PLACE)
    path = session_path(notes)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_is_left_of_one_that_was_cut_off_is_removed(notes: Path) -> None:
    write_session(notes, PLACE)
    path = session_path(notes)
    begun = path.with_name(f"{path.stem}-999999999-abcd1234.tmp")
    begun.touch()
    remove_begun(path.parent)
    assert list(path.parent.iterdir()) == [path]


def test_each_file_has_its_own(notes: Path) -> None:
    other = notes.with_name("other.md")
    other.touch()
    write_session(notes, PLACE)
    assert read_session(other) == Session()


def test_a_link_to_the_notes_shares_their_place(notes: Path) -> None:
    link = notes.with_name("link.md")
    link.symlink_to(notes)
    write_session(link, PLACE)
    assert read_session(notes) == PLACE


def test_a_relative_name_is_the_same_file(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(notes.parent)
    write_session(Path("notes.md"), PLACE)
    assert read_session(notes) == PLACE


def test_a_first_time_is_a_fresh_start_without_a_word(
    notes: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert read_session(notes) == Session()
    assert not any(astuple(read_session(notes)))
    assert not caplog.records


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": 99}',
        b'{"cursor": "video:a"}',
        b'{"version": 1, "cursor": 3}',
        b'{"version": 1, "note_line": true}',
        b'{"version": 1, "folded": "abc"}',
        b'{"version": 1, "folded": [1]}',
        b'{"version": 1, "split": 1e999}',
        b'{"version": 1, "marks": {"a": "x"}}',
        b'{"version": 1, "marks": ["abc"]}',
        b'{"version": 1, "marks": [["a", "x"]]}',
        b'{"version": 1, "marks": [["a", "x", true]]}',
        b'{"version": 1, "marks": [["a", "x", -1]]}',
        b'{"version": 1, "marks": [["A", "x", 0]]}',
        b'{"version": 1, "marks": [["ab", "x", 0]]}',
        b'{"version": 1, "marks": [["a", "x", %d]]}' % (1 << 53),
        b'{"version": 1, "read": [["x", "now"]]}',
        b'{"version": 1, "read": [["x", 1%s]]}' % (b"0" * 400),
        b'{"version": 1, "read": [%s]}' % (b"[" * 5000),
    ],
)
def test_a_broken_or_foreign_state_is_a_fresh_start_and_is_logged(
    notes: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = session_path(notes)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert read_session(notes) == Session()
    assert str(path) in caplog.text
    write_session(notes, PLACE)
    assert read_session(notes) == PLACE


def test_a_state_of_an_older_version_without_some_fields_is_read(notes: Path) -> None:
    path = session_path(notes)
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": 1, "cursor": "video:a", "unknown": []}))
    assert read_session(notes) == Session(cursor="video:a")


def test_a_theme_that_an_older_version_kept_is_no_part_of_it(
    notes: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = session_path(notes)
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": 1, "cursor": "video:a", "theme": 3}))
    assert read_session(notes) == Session(cursor="video:a")
    assert not caplog.records
    assert write_session(notes, PLACE) == ""
    assert "theme" not in json.loads(path.read_text())


def test_a_huge_state_is_not_read(notes: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = session_path(notes)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert read_session(notes) == Session()
    assert "too large" in caplog.text


def test_a_state_folder_that_cannot_be_written_is_logged(
    notes: Path, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (home / "state").write_text("a file where the folder should be")
    told = write_session(notes, PLACE)
    assert told == f"{home}/state/lectree: a file is in the place of a folder"
    assert "not written" in caplog.text
    assert read_session(notes) == Session()


def test_a_write_that_fails_leaves_the_old_place_and_no_litter(
    notes: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write_session(notes, PLACE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    told = write_session(notes, Session(cursor="other"))
    assert told == f"{session_path(notes).parent}: no space left on device"
    assert read_session(notes) == PLACE
    assert list(session_path(notes).parent.iterdir()) == [session_path(notes)]
    assert "No space left" in caplog.text


def test_names_and_keys_that_are_not_utf8(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    notes = Path(os.fsdecode(os.fsencode(tmp_path) + b"/t\xe9.md"))
    write_session(notes, PLACE)
    assert read_session(notes) == PLACE
    assert not caplog.records
