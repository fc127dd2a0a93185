"""Files beside the notes: which are opened, and why the others are not."""

import os
from pathlib import Path

import pytest

from tests.system.fake import Programs
from tui.system.launch import Outcome
from tui.system.local_file import (
    LARGE,
    is_large,
    is_missing,
    is_within,
    local_path,
    open_file,
)

X11 = {"DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("slides/lec01.pdf", "slides/lec01.pdf"),
        ("./a%20b.pdf#page=3", "a b.pdf"),
        ("video.mp4?x#t=30", "video.mp4"),
        ("../up.pdf", "../up.pdf"),
        ("/etc/passwd", "/etc/passwd"),
        ("file:///srv/x%C3%BC.mkv", "/srv/xü.mkv"),
        ("FILE://localhost/srv/x.mkv", "/srv/x.mkv"),
        ("file://elsewhere/srv/x.mkv", None),
        ("file://[/x", None),
        ("https://x.example/a.pdf", None),
        ("//x.example/a.pdf", None),
        ("mailto:a@b.example", None),
        ("javascript:alert(1)", None),
        ("#heading", None),
        ("", None),
    ],
)
def test_what_a_link_names(url: str, name: str | None, tmp_path: Path) -> None:
    assert local_path(url, tmp_path) == (None if name is None else tmp_path / name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    notes = tmp_path / "notes"
    (notes / "deep").mkdir(parents=True)
    for name in ("slides.pdf", "deep/talk.mp4", "odd -name&.pdf", "empty.pdf"):
        (notes / name).write_bytes(b"" if name == "empty.pdf" else b"%PDF-1.7 \n")
    (tmp_path / "outside.pdf").write_bytes(b"%PDF")
    return notes


@pytest.mark.parametrize("name", ["slides.pdf", "deep/talk.mp4", "odd -name&.pdf", "empty.pdf"])
def test_a_document_is_opened(name: str, folder: Path, programs: Programs) -> None:
    programs.add("xdg-open")
    outcome = open_file(folder / name, folder, programs.environ | X11)
    assert outcome.ok
    assert programs.arguments("xdg-open") == [str(folder / name)]


def test_the_notes_may_stand_in_the_current_folder(
    folder: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add("xdg-open")
    monkeypatch.chdir(folder)
    assert open_file(Path("slides.pdf"), Path(), programs.environ | X11).ok
    assert programs.arguments("xdg-open") == [str(folder / "slides.pdf")]


def make_odd(folder: Path) -> None:
    (folder / "run").write_bytes(b"\x7fELF\x02")
    (folder / "tool.pdf").write_bytes(b"%PDF")
    (folder / "tool.pdf").chmod(0o755)
    (folder / "hello").write_bytes(b"#!/bin/sh\n")
    (folder / "a.desktop").write_bytes(b"")
    (folder / "b.txt2").write_bytes(b"[Desktop Entry]\nExec=x\n")
    (folder / "setup.EXE").write_bytes(b"")
    (folder / "out.pdf").symlink_to(folder.parent / "outside.pdf")
    (folder / "to.pdf").symlink_to(folder / "hello")
    (folder / "loop.pdf").symlink_to(folder / "loop.pdf")
    os.mkfifo(folder / "pipe.pdf")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone.pdf", "no such file or directory"),
        ("slides.pdf/x", "a file is in the place of a folder"),
        ("../outside.pdf", "the file is outside the folder of the notes"),
        ("../gone.pdf", "the file is outside the folder of the notes"),
        ("out.pdf", "the file is outside the folder of the notes"),
        ("deep", "it is a folder"),
        ("pipe.pdf", "it is no file"),
        ("tool.pdf", "the file is executable"),
        ("run", "the file is a program or a script"),
        ("hello", "the file is a program or a script"),
        ("to.pdf", "the file is a program or a script"),
        ("a.desktop", "the file is a program or a script"),
        ("b.txt2", "the file is a program or a script"),
        ("setup.EXE", "the file is a program or a script"),
        ("nul\0.pdf", "is not a valid file name"),
        ("x" * 300, "file name too long"),
        ("loop.pdf", ""),
    ],
)
def test_anything_else_is_not(name: str, why: str, folder: Path, programs: Programs) -> None:
    make_odd(folder)
    programs.add("xdg-open")
    outcome = open_file(folder / name, folder, programs.environ | X11)
    assert not outcome.ok
    assert why in outcome.message
    assert not programs.called("xdg-open")


@pytest.mark.parametrize(
    ("mode", "opened"),
    [(0o600, True), (0o666, True), (0o610, False), (0o601, False), (0o700, False)],
)
def test_whoever_may_run_it_it_is_not_opened(
    mode: int, opened: bool, folder: Path, programs: Programs
) -> None:
    programs.add("xdg-open")
    (folder / "slides.pdf").chmod(mode)
    assert open_file(folder / "slides.pdf", folder, programs.environ | X11).ok is opened


def test_no_display_and_no_opener(folder: Path, programs: Programs) -> None:
    path = folder / "slides.pdf"
    told = open_file(path, folder, programs.environ)
    assert told == Outcome(False, "no display to open a file on")
    told = open_file(path, folder, programs.environ | X11)
    assert told == Outcome(False, "no program was found that opens files")
    programs.add("xdg-open")
    (programs.folder / "xdg-open").write_text("#!/no/such/program\n")
    assert open_file(path, folder, programs.environ | X11) == told


@pytest.mark.parametrize(
    ("size", "large"), [(0, False), (LARGE, False), (LARGE + 1, True), (None, False)]
)
def test_reading_a_large_file_keeps_keys_waiting(
    size: int | None, large: bool, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    if size is not None:
        path.write_bytes(b"x" * size)
    assert is_large(path) is large


def test_a_path_that_cannot_be_is_within_any_folder(tmp_path: Path) -> None:
    assert is_within(tmp_path / "a\0b", tmp_path)
    assert is_within(tmp_path, tmp_path)
    assert is_within(tmp_path / "gone", tmp_path)
    assert not is_within(tmp_path.parent, tmp_path)


def test_missing_files(folder: Path) -> None:
    make_odd(folder)
    there = ["slides.pdf", "deep", "https://x.example/gone", "#x", "a\0b"]
    gone = ["gone.pdf", "slides.pdf/x"]
    assert [url for url in there + gone if is_missing(url, folder)] == gone
