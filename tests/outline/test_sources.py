"""Long lines are looked through in parts, in which all that stands in them is found."""

import pytest

from tui.outline.reading.reader import read
from tui.outline.search.index import Index
from tui.outline.search.query import parse
from tui.outline.search.search import find
from tui.outline.search.sources import sources

VIDEO = b"- [talk](https://youtu.be/aaaaaaaaaaa)\n    - "


@pytest.mark.parametrize("filling", ["word ", "é", "a\u0301", "日本 ", "x" * 79])
@pytest.mark.parametrize("query", ["needle", "Nädel", '"two words"', "https://example.org/needle"])
def test_what_stands_anywhere_in_a_line_of_100_kb_is_found(filling: str, query: str) -> None:
    thing = f" {query.strip(chr(34))} "
    many = 50_000 // len(filling.encode())
    for before, after in ((many, many), (0, 2 * many), (2 * many, 0)):
        line = f"{filling * before}{thing}{filling * after}".encode()
        outline = read(VIDEO + line + b"\r\n    - last\n")
        (hit,) = find(Index(outline), parse(query)).hits
        (found,) = hit.lines
        assert found.number == 2
        assert query.strip('"') in [found.text[start:end] for start, end in found.spans]


def test_the_parts_of_a_long_line_overlap_and_hold_all_of_it() -> None:
    line = "".join(f"{number} é " for number in range(30_000))
    outline = read(VIDEO + line.encode() + b"\r\n")
    start = len(VIDEO)
    (source,) = sources(outline, start, len(outline.data))
    parts = list(source.parts())
    assert "\ufffd" not in "".join(parts)
    assert not parts[-1].endswith(("\r", "\n"))
    for number in range(30_000):
        assert any(f" {number} é" in part for part in parts) or not number


def test_a_line_that_is_not_long_is_one_part() -> None:
    outline = read(b"one\r\n\xff\n")
    assert [(s.line.number, [*s.parts()], s.raw) for s in sources(outline, 0, 6)] == [
        (1, ["one"], b"one\r"),
        (2, ["\ufffd"], b"\xff"),
    ]
