"""Notes that a save has edited are those that would be read anew."""

from pathlib import Path

import pytest

from tui.screen.notes import Notes
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
