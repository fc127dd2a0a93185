"""Notes that a save has edited are those that would be read anew."""

from pathlib import Path

import pytest

from tui.outline.joined import Joined
from tui.screen.notes import Notes
from tui.system.folder import Folder
from tui.system.notes_file import Snapshot

PLAIN = b"# Talks\n" + b"- [talk](https://youtu.be/abc)\n  - words\n" * 30
PATH = Path("notes.md")


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.replace(b"words", b"other words", 1),
        PLAIN + b"  - na\xefve\n",
        PLAIN + b"  - \xff\xc3\xa4\xc3\xa4\n",
        (PLAIN + "  - naïve\n".encode()).decode().encode("utf-16"),
        b"\xef\xbb\xbf" + PLAIN,
        PLAIN.replace(b"\n", b"\r\n"),
        PLAIN.replace(b"\n", b"\r"),
        b"",
    ],
)
def test_an_edit_in_any_encoding(data: bytes) -> None:
    for first, then in ((PLAIN, data), (data, PLAIN), (data, data + b"- more\n")):
        notes = Notes.of(first, PATH, Snapshot(first, "first"))
        found = notes.became(Snapshot(then, "then"))
        expected = Notes.of(then, PATH, Snapshot(then, "then"))
        assert found.outline.data == expected.outline.data
        assert found.outline.starts == expected.outline.starts
        assert found.remark == expected.remark
        assert found.snapshot == expected.snapshot


TALK = "- [talk](https://youtu.be/abc)\n  - words\n"
LINK = "- [page](https://a.example)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    for name, text in (("a.md", TALK), ("in/b.md", TALK + LINK), ("in/c.md", TALK + TALK)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return Folder((tmp_path,))


def of(folder: Folder) -> Notes:
    return Notes.read(folder, folder.read())


def test_where_the_rows_and_lines_of_several_files_stand(folder: Folder) -> None:
    notes = of(folder)
    rows = {notes.outline.node(row).title: row for row in range(len(notes.outline))}
    b, c = (folder.root / "in" / name for name in ("b.md", "c.md"))
    assert notes.file_of(rows["page"]) == b
    assert notes.file_of(rows["in/"]) is None
    assert notes.file_of(-1) is None
    above = notes.place_of(c)
    assert above is not None
    assert (notes.line_above(rows["c.md"]), notes.line_above(rows["c.md"] + 1)) == (above, above)
    assert [notes.outline.own_line(above + line) for line in (1, 4)] == [1, 4]
    assert notes.line_above(rows["in/"]) == 0
    assert notes.place_of(folder.root / "in" / ".." / "in" / "c.md") == above
    assert notes.place_of(folder.root / "c.md") is None
    assert notes.place_of(folder.root / "other" / "b.md") is None


def test_in_one_file_all_lines_are_its_own(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    notes = Notes.of(TALK.encode(), path)
    assert (notes.file_of(0), notes.outline.own_line(2), notes.line_above(0)) == (path, 2, 0)
    assert notes.place_of(path) is None
    assert (notes.name, notes.root) == ("notes.md", tmp_path)
    piped = Notes.of(TALK.encode())
    assert (piped.name, piped.root, piped.file_of(0)) == ("standard input", None, None)


def test_what_the_notes_hold_is_summed_up(folder: Folder, tmp_path: Path) -> None:
    assert of(folder).summary == f"{tmp_path.name}/ · 3 files · 4 videos · 1 link"
    series = b"- s\n  - [a](https://youtu.be/a)\n  - [b](https://youtu.be/b)\n"
    assert Notes.of(series, PATH).summary == "notes.md · 2 videos · 1 series"
    assert Notes.of(b"words\n", PATH).summary == "notes.md"
    assert Notes.of(LINK.encode() * 1200, PATH).summary == "notes.md · 1,200 links"


def test_what_was_read_and_how_it_was_then(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    notes, root = of(folder), folder.root
    names = ("a.md", "in/b.md", "in/c.md")
    assert set(notes.signatures()) == {root, root / "in", *(root / name for name in names)}
    monkeypatch.setattr("tui.screen.notes._MOST_SIGNED", 3)
    assert notes.signatures()
    monkeypatch.setattr("tui.screen.notes._MOST_SIGNED", 2)
    assert notes.signatures() == {}
    monkeypatch.undo()
    (root / "in" / "b.md").write_text(TALK)
    assert notes.signatures() == {}, "it is not as it was read"
    assert Notes.of(TALK.encode()).signatures() == {}
    assert Notes.of(TALK.encode(), PATH, Snapshot(b"", "now")).signatures() == {PATH: "now"}


def test_a_content_that_notes_were_read_from(folder: Folder) -> None:
    notes, files = of(folder), folder.read()
    assert notes.is_of(files)
    assert not notes.is_of(files[:-1])
    for other in ({"name": "x.md"}, {"data": b"x"}, {"problem": "x"}):
        assert not notes.is_of([files[0]._replace(**other), *files[1:]])
    alone = Notes.of(TALK.encode(), PATH, Snapshot(TALK.encode(), "first"))
    assert alone.is_of(Snapshot(TALK.encode(), "touched"))
    assert not alone.is_of(Snapshot(b"x", "first"))
    assert not Notes.of(TALK.encode(), PATH).is_of(Snapshot(TALK.encode(), "first"))
    begun = alone._replace(snapshot=Snapshot(TALK.encode(), "first", left=9))
    assert not begun.is_of(Snapshot(TALK.encode(), "first")), "the rest of it is still unread"


def test_of_several_files_only_those_that_changed_are_read(folder: Folder) -> None:
    before = of(folder)
    (folder.root / "in" / "b.md").write_text(f"{TALK}- na\udcefve\n", errors="surrogateescape")
    now = before.became(folder.read(before.files))
    assert isinstance(before.outline, Joined)
    assert isinstance(now.outline, Joined)
    old, new = ({part.name: part for part in o.parts} for o in (before.outline, now.outline))
    assert [name for name in new if new[name] is not old[name]] == ["in/b.md"]
    assert (before.remark, now.remark.startswith("in/b.md: ")) == ("", True)
