"""The kept frame before the start: where it is looked for, and what of it a terminal is sent."""

import os
import signal
from pathlib import Path

import pytest

from tui import first_frame
from tui.system.folders import state_folder
from tui.system.frame import keep_frame


def test_it_lies_in_the_state_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert first_frame.folder() == str(state_folder())
    monkeypatch.delenv("XDG_STATE_HOME")
    assert first_frame.folder() == str(state_folder())


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "\x1b[1;1H\x1b[38;2;1;2;3mtext «é» 猫\x1b[0m\x1b[7G",
        "e\u0301 \u200d \ufe0f \u00a0",
    ],
)
def test_text_colours_and_moves_are_harmless(frame: str) -> None:
    assert first_frame.is_harmless(frame)


@pytest.mark.parametrize(
    "frame",
    [
        *("\n", "\x07", "\x7f", "\x9b1m", "\u202e", "\u2066", "\x1b"),
        *("\x1b[", "\x1b[1", "\x1b[2J", "\x1b[?1049h", "\x1b[>1m", "\x1b]0;title", "\x1bc"),
        *("\x1b[1;\x1b[m", "\x1b[6n", "\x1b[1 q"),
    ],
)
def test_all_else_is_not(frame: str) -> None:
    assert not first_frame.is_harmless(frame)


@pytest.mark.parametrize("arguments", [["-"], ["--help"], ["--fresh", "notes.md"], ["show", "it"]])
def test_other_ways_to_start_have_none(arguments: list[str]) -> None:
    assert first_frame.names(arguments) == ()


def test_each_file_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [[], ["a.md"], ["./a.md"], [str(tmp_path / "a.md")]]
    monkeypatch.chdir(tmp_path)
    here = [first_frame.names(path)[-1] for path in paths]
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    there = [first_frame.names(path)[-1] for path in paths]
    assert len({*here, *there}) == 7
    assert here[3] == there[3]
    monkeypatch.setenv("LECTREE_NOTES", str(tmp_path / "a.md"))
    assert first_frame.names([]) == (here[3],)


def test_a_screen_of_files_that_could_not_be_read_is_not_kept(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    for seen, is_kept in (("missing", False), ((1, 2, 3, 4, 5), True)):
        frame = tmp_path / f"{is_kept}"
        assert keep_frame(str(frame), "text", (80, 24), notes, {notes: seen}) == ""
        assert frame.exists() is is_kept


def test_a_frame_that_was_read_is_closed(tmp_path: Path) -> None:
    frame = tmp_path / "frame"
    frame.write_bytes(b"now\n\ntext")
    frame.chmod(0o600)
    opened = len(list(Path("/dev/fd").iterdir()))
    assert first_frame._read(str(frame), "now") == "text"
    assert first_frame._read(str(frame), "then") == ""
    assert len(list(Path("/dev/fd").iterdir())) == opened


def test_a_signal_while_the_frame_is_alone_gives_the_terminal_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(first_frame, "give_back", lambda: seen.append("given back"))
    monkeypatch.setattr(os, "_exit", seen.append)
    first_frame._end(signal.SIGTERM, None)
    assert seen == ["given back", 143]
