"""Rows that hold the same link, in whatever form it is written."""

from pathlib import Path

import pytest

from tests.shared import NOTES as OWN
from tests.shared import collections
from tui.outline.check.duplicates import Duplicates, find
from tui.outline.outline import ROOT
from tui.outline.reading.listing import listed_links
from tui.outline.reading.reader import read

NOTES = """\
before all: https://example.org/Top
# Talks
- pydata
    - [Polars](https://www.youtube.com/watch?v=polarspolar)
        - paper: [arxiv](https://arxiv.org/abs/2101.03961)
- [Polars again](https://youtu.be/polarspolar?t=5)
- [Other](https://example.org/a%20b/)
- [By reference][paper]
    - `https://example.org/code` is no link
[paper]: http://arxiv.org/abs/1234.5678
"""


def test_videos_with_one_id_are_each_others_duplicates() -> None:
    duplicates = Duplicates(read(NOTES.encode()))
    assert duplicates.others(2) == (3,)
    assert duplicates.others(3) == (2,)
    assert duplicates.others(4) == ()
    assert duplicates.rows == [2, 3]
    assert [duplicates.first(row) for row in (2, 3, 4)] == [2, 2, 4]


def test_other_seconds_of_a_recording_are_chapters() -> None:
    chapters = """\
- [Whole](https://youtu.be/polarspolar)
- [Joins](https://youtu.be/polarspolar?t=600)
- [Lazy frames](https://www.youtube.com/watch?v=polarspolar&t=20m)
- [Joins again](https://www.youtube.com/embed/polarspolar?start=600)
"""
    duplicates = Duplicates(read(chapters.encode()))
    assert duplicates.rows == [1, 3]
    assert find(read(chapters.encode()), "https://youtu.be/polarspolar?t=20m") == [0, 1, 2, 3]


def test_the_notes_of_the_project_hold_no_video_twice() -> None:
    assert not Duplicates(read(OWN.read_bytes())).rows


def test_notes_without_rows_have_no_duplicates() -> None:
    assert not Duplicates(read(b"only text\n")).rows


@pytest.mark.parametrize(
    ("url", "rows"),
    [
        ("https://youtu.be/polarspolar", [2, 3]),
        ("youtube.com/embed/polarspolar?start=3", [2, 3]),
        ("https://m.youtube.com/watch?list=PL1&v=polarspolar", [2, 3]),
        ("http://www.arxiv.org/abs/2101.03961/", [2]),
        ("HTTPS://EXAMPLE.ORG/a b", [4]),
        ("example.org/a%20b/", [4]),
        ("https://example.org/Top", [ROOT]),
        ("https://arxiv.org/abs/1234.5678", [5]),
        ("https://example.org/top", []),
        ("https://example.org/code", []),
        ("https://example.org", []),
        ("", []),
    ],
)
def test_any_form_of_a_url_finds_the_rows_that_hold_it(url: str, rows: list[int]) -> None:
    assert find(read(NOTES.encode()), url) == rows


@pytest.mark.parametrize(
    "written", ["HTTPS://Example.ORG", "https://example.org/", "www.example.org"]
)
def test_a_bare_host_is_found_in_capitals_too(written: str) -> None:
    assert find(read(f"- see {written}\n".encode()), "example.org") == [ROOT]


@pytest.mark.parametrize(
    ("url", "rows"), [("https://a.org/1", [0, 1]), ("https://a.org/2", [1]), ("a.org/1/e", [2])]
)
def test_a_reference_is_found_where_it_is_used(url: str, rows: list[int]) -> None:
    text = (
        "- [a][one]\n- [b](https://a.org/2)\n    - c [d][One]\n- [e](https://a.org/1/e)\n"
        "# Sources\n[one]: https://a.org/1\n"
    )
    assert find(read(text.encode()), url) == rows


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("path", collections())
def test_the_links_of_a_real_file_are_found_where_they_stand(path: Path) -> None:
    outline = read(path.read_bytes())
    for link in list(listed_links(outline))[::40]:
        assert link.row in find(outline, link.url)
