"""Which files are the notes of a folder, in which order, and what cannot be read of them."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from tui.outline.joined import NOT_READ
from tui.system import folder as folders
from tui.system.folder import Folder, is_folder
from tui.system.notes_file import NotesError


def made(root: Path, names: Iterable[str]) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("- [one](https://youtu.be/one)\n")
    return root


def names(*paths: Path, ignored: tuple[str, ...] = ()) -> list[str]:
    return [entry.name for entry in Folder(paths, ignored).listed()]


def test_folders_stand_first_and_numbers_are_counted(tmp_path: Path) -> None:
    made(tmp_path, ["b.md", "A.MD", "week 10.md", "week 2.md", "z/one.markdown", "z/y/two.mkd"])
    found = names(tmp_path)
    assert found == ["z/y/two.mkd", "z/one.markdown", "A.MD", "b.md", "week 2.md", "week 10.md"]


def test_what_is_no_notes_is_left_out(tmp_path: Path) -> None:
    made(tmp_path, ["a.md", ".b.md", ".git/c.md", "node_modules/d/e.md", "f.txt", "drafts/g/h.md"])
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    assert names(tmp_path, ignored=("drafts/*",)) == ["a.md"]


def test_what_links_lead_to_is_read_once(tmp_path: Path) -> None:
    made(tmp_path / "notes", ["b.md"])
    made(tmp_path / "elsewhere", ["c.md", "d/e.md"])
    here = tmp_path / "notes"
    for name, target in (("a.md", "b.md"), ("x.md", "../elsewhere/c.md"), ("y.md", "x.md")):
        (here / name).symlink_to(target)
    (here / "loop").symlink_to(here)
    (here / "nowhere.md").symlink_to("nothing.md")
    (here / "itself.md").symlink_to("itself.md")
    (here / "others").symlink_to("../elsewhere")
    assert names(here) == ["b.md", "x.md"]


def test_several_files_and_folders_have_one_root(tmp_path: Path) -> None:
    made(tmp_path, ["ml/a.md", "ml/b.md", "talks/c.md", "talks/d.txt"])
    several = Folder((tmp_path / "ml", tmp_path / "talks" / "d.txt", tmp_path / "ml" / "a.md"))
    assert several.root == tmp_path
    assert several.path == tmp_path / "ml + d.txt + a.md"
    one = Folder((tmp_path / "ml",))
    assert (one.root, one.path) == (tmp_path / "ml", tmp_path / "ml")
    assert [entry.name for entry in several.listed()] == ["ml/a.md", "ml/b.md", "talks/d.txt"]


def test_a_path_with_dots_is_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, ["ml/a.md", "talks/c.md"])
    monkeypatch.chdir(tmp_path / "ml")
    assert names(Path("a.md"), Path("../talks/c.md"), Path("../ml/./a.md")) == [
        "ml/a.md",
        "talks/c.md",
    ]
    assert names(Path("..")) == ["ml/a.md", "talks/c.md"]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    made(tmp_path, ["good.md"])
    (tmp_path / "binary.md").write_bytes(b"\0\1\2")
    read = {file.name: file.problem for file in Folder((tmp_path,)).read()}
    assert read == {"good.md": "", "binary.md": "is not text (NUL bytes at line 1)"}


@pytest.mark.parametrize(
    ("locked", "left"),
    [
        (["ml"], {"ml", "good.md", "talks/b.md"}),
        (["ml", "talks"], {"ml", "talks", "good.md"}),
        (["."], {"."}),
    ],
)
def test_a_folder_that_cannot_be_read_any_more_says_why(
    locked: list[str], left: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, real = Folder((made(tmp_path, ["good.md", "ml/a.md", "talks/b.md"]),)), os.scandir
    before = folder.read()

    def scandir(path: Path) -> object:
        if path in [tmp_path / name for name in locked]:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    read = {file.name: file.problem for file in folder.read(before)}
    assert set(read) == left
    assert all(read[name] == "permission denied" for name in locked)


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    made(tmp_path, ["good.md"])
    with pytest.raises(NotesError, match=r"gone\.md: no such file"):
        Folder((tmp_path, tmp_path / "gone.md")).read()


def test_a_folder_without_notes_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotesError, match=r"no notes in it \(\.md, \.markdown, \.mkd\)"):
        Folder((tmp_path,)).read()


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    made(tmp_path, ["a.md", "b.md"])
    folder = Folder((tmp_path,))
    before = folder.read()
    (tmp_path / "b.md").write_text("other")
    (tmp_path / "c.md").write_text("new")
    after = folder.read(before)
    assert after[0] is before[0]
    assert (folder.is_as(before), folder.is_as(after)) == (False, True)
    assert [file.data for file in after[1:]] == [b"other", b"new"]


def test_what_is_too_much_is_named_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, ["a.md", "b.md", "c.md", "d.md"])
    monkeypatch.setattr(folders, "MOST_FILES", 3)
    monkeypatch.setattr(folders, "MOST_BYTES", 1 << 20)
    (tmp_path / "c.md").write_bytes(b"x\n" * (1 << 20))
    problems = [file.problem for file in Folder((tmp_path,)).read()]
    assert problems == [
        "",
        "",
        "is not read: more than 1 MB",
        "is not read: more than 3 files",
    ]


@pytest.mark.parametrize(
    "name", ["a\nb.md", "a\x1b[31m.md", "ü\udcff.md", "A.md", "a.md", "1" * 240 + ".md"]
)
def test_odd_names_are_names(name: str, tmp_path: Path) -> None:
    made(tmp_path, [name])
    (file,) = Folder((tmp_path,)).read()
    assert (file.name, file.problem) == (name, "")


def test_the_first_frame_waits_for_so_many_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (made(tmp_path, ["a.md", "b.md", "c.md", "d.md"]) / "a.md").stat().st_size
    monkeypatch.setattr(folders, "AT_ONCE", 2 * size)
    files = Folder((tmp_path,), ()).begin("d.md")
    assert [bool(file.data) for file in files] == [True, True, False, True]
    assert [file.problem for file in files] == ["", "", NOT_READ, ""]


def test_as_much_as_may_be_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, ["a.md"])
    for most, problem in ((1 << 20, ""), ((1 << 20) - 1, "is not read: more than 0 MB")):
        (tmp_path / "a.md").write_bytes(b"x\n" * (1 << 19))
        monkeypatch.setattr(folders, "MOST_BYTES", most)
        assert [file.problem for file in Folder((tmp_path,)).read()] == [problem]


def test_a_path_that_cannot_be_is_no_folder(tmp_path: Path) -> None:
    found = [is_folder(path) for path in (tmp_path, tmp_path / "gone", Path("x" * 5000))]
    assert found == [True, False, False]
