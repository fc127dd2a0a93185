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
