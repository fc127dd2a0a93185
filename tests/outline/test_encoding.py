"""Notes that are not UTF-8."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared import shared
from tui.outline.check.check import check
from tui.outline.reading.reader import read
from tui.outline.text.encoding import as_utf8

NOTES = "# Vorträge\n- [Größe](https://example.org)\n    - café – “naïve”\n"


@given(st.text())
def test_utf_8_stays_as_it_is(text: str) -> None:
    data = text.encode(errors="ignore")
    assert as_utf8(data) == (data, "")


@given(st.binary())
def test_any_bytes_are_read_and_told_when_they_are_no_utf_8(data: bytes) -> None:
    utf8 = as_utf8(data)
    try:
        utf8.data.decode()
    except UnicodeDecodeError:
        assert "�" in utf8.remark
        assert utf8.data == data
    read(utf8.data)


@pytest.mark.parametrize("at", [(1 << 20) - 1, 1 << 20, (1 << 21) - 2])
def test_a_character_across_the_parts_that_are_tried(at: int) -> None:
    data = b"x" * at + "🎈ü".encode() * 2 + b"\n"
    assert as_utf8(data).remark == ""
    assert as_utf8(data + b"\xff").remark == "not UTF-8 (line 2): � stands for what cannot be read"


def test_windows_1252_is_read_as_such() -> None:
    data, remark = as_utf8(NOTES.encode("cp1252"))
    assert data.decode() == NOTES
    assert remark == "not UTF-8 (line 1): read as Latin-1"


@pytest.mark.parametrize(
    "data",
    [
        b"# x\r\ry \x81 \xe9\n",  # 0x81 is nothing in Windows-1252
        NOTES.encode() + b"- cut off \xe2\x80\n",
    ],
)
def test_what_is_neither(data: bytes) -> None:
    assert as_utf8(data).data == data
    assert as_utf8(data).remark.endswith("� stands for what cannot be read")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xfc", "ü"),
        ("ü".encode() + b" \xe9 \xe9", "Ã¼ é é"),  # as much is as is not
        ("üü".encode() + b" \xe9 \xe9 \xe9", None),
        ("–".encode() + b" \xe9 \xe9 \xe9", "â€“ é é é"),
        ("–".encode() + b" \xe9 \xe9", None),
        ("🎈".encode() + b" \xe9 \xe9 \xe9", None),
        (b"\xe2\x80 \x93", "â€ “"),
    ],
)
def test_what_is_more_often_utf_8_than_not_is_no_latin_1(data: bytes, text: str | None) -> None:
    utf8 = as_utf8(data)
    assert utf8.data == (data if text is None else text.encode())
    assert utf8.remark.endswith("read as Latin-1") == (text is not None)


def test_the_line_is_counted_as_the_reader_counts() -> None:
    assert as_utf8(b"a\rb\r\nc \xe9").remark.startswith("not UTF-8 (line 3)")


@pytest.mark.parametrize("name", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_tells(name: str) -> None:
    data, remark = as_utf8(NOTES.encode(name))
    assert [node.title for node in read(data)] == ["Vorträge", "Größe"]
    assert remark == ""


def test_big_endian_and_cut_off() -> None:
    assert as_utf8(b"\xfe\xff" + "- ü".encode("utf-16-be")).data.decode() == "- ü"
    assert as_utf8(b"\xff\xfea\0b").data.decode() == "a�"


def findings(data: bytes) -> list[tuple[int, str]]:
    return [(found.line, found.rule) for found in check(read(as_utf8(data).data), data)]


def test_check_lists_the_lines() -> None:
    assert findings(NOTES.encode("cp1252")) == [(1, "not-utf8"), (2, "not-utf8"), (3, "not-utf8")]
    assert findings(b"a\rb \xff\n\nc \xfe\n") == [(2, "not-utf8"), (4, "not-utf8")]
    assert findings(NOTES.encode("utf-16")) == [(1, "not-utf8")]
    assert findings(b"a\nb\0\n") == [(2, "nul-byte")]
    assert findings(NOTES.encode()) == []


def test_a_stray_nul_is_part_of_the_note() -> None:
    outline = read(as_utf8(shared("faults", "stray-nul.md").read_bytes()).data)
    assert [node.title for node in outline] == ["Talks", "series", "One"]
    assert outline.node(2).body[1].text == "        - note with a stray \0 NUL"
