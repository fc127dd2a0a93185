"""The moments of rows: what opens at which second of which video."""

import pytest

from tui.outline.outline import Node, Outline
from tui.outline.reading.moments import Moment, moments, start_of
from tui.outline.reading.reader import read
from tui.outline.search.facts import Facts

ADA = "https://www.youtube.com/watch?v=aaaaaaaaaa1"
NOTES = b"""\
# Talks
- [Ada](https://youtu.be/aaaaaaaaaa1) by Ada (46:44)
    - 03:00 the point, **12:34:** more and `1:00` code
    - see [chapter](#t=60) and [12:12]() of
      it 5:00

      ```
      7:00
      ```
    - another https://vimeo.com/55 at 0:30
- [Slides](https://x.example/s.pdf) [33:40]
- 0:10 [Bo](https://youtu.be/aaaaaaaaaa2)
## [Course](https://youtu.be/aaaaaaaaaa1)
### Overview (0:00)
| 1:00 | one |
|------|-----|
| 2:00 | two |
### The end 12:34
# Alone (0:00)
"""


def rows() -> dict[str, Node]:
    return {node.title: node for node in read(NOTES)}


def test_moments_of_a_note() -> None:
    assert list(moments(rows()["Ada by Ada (46:44)"])) == [
        Moment(3, "03:00", 180, f"{ADA}&t=180"),
        Moment(3, "12:34", 754, f"{ADA}&t=754"),
        Moment(4, "chapter", 60, f"{ADA}&t=60"),
        Moment(4, "12:12", 732, f"{ADA}&t=732"),
        Moment(5, "5:00", 300, f"{ADA}&t=300"),
        Moment(10, "0:30", 30, "https://vimeo.com/55#t=30"),
    ]


def test_a_length_behind_a_link_is_no_moment() -> None:
    assert list(moments(rows()["Slides [33:40]"])) == []


def test_a_moment_before_the_link_is_one() -> None:
    (found,) = moments(rows()["0:10 Bo"])
    assert (found.text, found.seconds) == ("0:10", 10)


def test_headings_below_a_video_start_at_their_moment() -> None:
    found = rows()
    assert start_of(found["Overview (0:00)"]) == f"{ADA}&t=0"
    assert start_of(found["The end 12:34"]) == f"{ADA}&t=754"
    assert start_of(found["Alone (0:00)"]) is None
    assert start_of(found["Talks"]) is None
    assert start_of(found["Talks"].outline.root) is None
    assert [m.seconds for m in moments(found["Overview (0:00)"])] == [0, 60, 120]


@pytest.mark.parametrize(("text", "wanted"), [("12:34", True), ("`12:34`", False), ("", False)])
def test_the_filter_asks_for_moments_of_the_note_alone(text: str, wanted: bool) -> None:
    outline: Outline = read(f"- [a](https://youtu.be/abc) 1:00\n    - {text}\n".encode())
    assert Facts(outline).has_timestamp(0) is wanted


def test_a_moment_below_a_bullet_is_one_of_the_video_that_it_links() -> None:
    note = "    - another https://vimeo.com/55\n        - 0:30\n\n          0:40\n    - 0:50\n"
    outline = read(f"- [Ada](https://youtu.be/aaaaaaaaaa1)\n{note}".encode())
    assert [moment.url for moment in moments(outline.node(0))] == [
        "https://vimeo.com/55#t=30",
        "https://vimeo.com/55#t=40",
        f"{ADA}&t=50",
    ]


def meant(text: str, row: int = 0) -> list[tuple[int, str, str | None]]:
    """Return line, text and URL of each moment of a row; of a URL only the end."""
    found = moments(read(text.encode()).node(row))
    return [(m.line, m.text, m.url and m.url.rpartition("/")[2]) for m in found]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("- at 0:10 [a](https://vimeo.com/1)", [(1, "0:10", "1#t=10")]),
        (
            "- [a](https://vimeo.com/1)\n    - see [b](https://vimeo.com/2)\n        - 0:10\n"
            "            - 0:20\n        - x\n          0:30\n\n      0:40\n    - 0:50\n    0:51",
            [
                (3, "0:10", "2#t=10"),
                (4, "0:20", "2#t=20"),
                (6, "0:30", "2#t=30"),
                (8, "0:40", "2#t=40"),
                (9, "0:50", "1#t=50"),
                (10, "0:51", "1#t=51"),
            ],
        ),
        (
            "- [a](https://vimeo.com/1)\n    - see [b](https://vimeo.com/2)\n    - x\n"
            "        - 0:10\n    - see [c](https://vimeo.com/3) 0:20",
            [(4, "0:10", "1#t=10"), (5, "0:20", "3#t=20")],
        ),
        (
            "- [a](https://vimeo.com/1)\n    - [*0*:10](#t=10)\n    - [**0:20**]()",
            [(2, "0:10", "1#t=10"), (3, "0:20", "1#t=20")],
        ),
        (
            "- [a](https://vimeo.com/1)\n    | 0:10 | 0:20 |\n    |---|---|\n    | 0:30\\| | x |",
            [(2, "0:10", "1#t=10"), (2, "0:20", "1#t=20"), (4, "0:30", "1#t=30")],
        ),
        (
            "# A\n0:10\n\nsee https://vimeo.com/1 and\n\n0:20\n- [b](https://vimeo.com/2)\n\n0:30",
            [(2, "0:10", None), (6, "0:20", "1#t=20"), (9, "0:30", "1#t=30")],
        ),
        (
            "# A\n0:10\n- [b](https://vimeo.com/2)\n- [c](https://c.example)\n\n0:20",
            [(2, "0:10", None), (6, "0:20", "2#t=20")],
        ),
        (
            "# A\n- [b](https://vimeo.com/2)\n- [c](https://vimeo.com/3)\n\n0:20",
            [(5, "0:20", "3#t=20")],
        ),
        (
            "# A\n- [b](https://vimeo.com/2)\n- [c](https://c.example)\n- [d](https://d.example)"
            "\n\n0:20\n- [e](https://vimeo.com/5)",
            [(6, "0:20", "2#t=20")],
        ),
        ("# A\n- [b](https://vimeo.com/2)\n# C\n0:20", []),
    ],
)
def test_the_video_of_each_moment(note: str, expected: list[tuple[int, str, str | None]]) -> None:
    assert meant(note) == expected


def test_the_moments_of_the_file_itself() -> None:
    text = "0:10\n\nsee https://vimeo.com/1\n\n0:20\n\n# A\n"
    assert meant(text, -1) == [(1, "0:10", None), (5, "0:20", "1#t=20")]
    assert (
        start_of(read(b"- [a](https://vimeo.com/1) at 0:10").node(0)) == "https://vimeo.com/1#t=10"
    )
