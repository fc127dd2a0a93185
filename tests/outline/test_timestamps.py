"""Which times in a note mean a moment of the video, and which do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared import shared
from tui.outline.text.timestamps import LONGEST, is_bracketed, linked_second, timestamps


def found(text: str) -> list[tuple[str, int]]:
    return [(text[start:end], seconds) for start, end, seconds in timestamps(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12:34 the intro", ("12:34", 754)),
        ("at 1:02:03 he says", ("1:02:03", 3723)),
        ("@12:34", ("@12:34", 754)),
        ("[12:34]", ("12:34", 754)),
        ("[00:44:02]", ("00:44:02", 2642)),
        ("(0:05)", ("0:05", 5)),
        ("12m30s", ("12m30s", 750)),
        ("1h2m3s", ("1h2m3s", 3723)),
        ("see 12:34.", ("12:34", 754)),
        ("12:34, then", ("12:34", 754)),
        ("125:30 of a long talk", ("125:30", 7530)),
        ("**12:34** strong", ("12:34", 754)),
        ("- 12:34", ("12:34", 754)),
        ("12:34: he explains", ("12:34", 754)),
        ("**12:34:** strong", ("12:34", 754)),
        ("日本12:34です", ("12:34", 754)),
        ("12:34.5", ("12:34.5", 754)),
        ("00:12:34,567 --> 00:12:40,000", ("00:12:34,567 --> 00:12:40,000", 754)),
        ("12′34″ in", ("12′34″", 754)),
        ("1h02′03″", ("1h02′03″", 3723)),
        ("{{youtube-timestamp 754}} in", ("{{youtube-timestamp 754}}", 754)),
        ("{{youtube-timestamp 0:12:34}}", ("{{youtube-timestamp 0:12:34}}", 754)),
        ("{{[[video-timestamp]]: 12:34}}", ("{{[[video-timestamp]]: 12:34}}", 754)),
    ],
)
def test_a_moment(text: str, expected: tuple[str, int]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "16:9",
        "a ratio of 16:10",
        "aspect 21:09",
        "16:10 ratio",
        "10:30 am",
        "10:30pm",
        "10:30 a.m. sharp",
        "14:00 UTC",
        "14:00 Uhr",
        "2023-11-27 14:30",
        "27.11.2023 14:30",
        "11/27/23, 14:30",
        "2023-11-27T14:30:00",
        "Monday 10:30",
        "`12:34`",
        "``a ` 12:34``",
        "https://example.org/12:34",
        "[12:34](https://example.org)",
        "[a](x/12:34)",
        "<a title='12:34'>",
        "localhost:8080",
        "a@12:34",
        "1:2:33",
        "12:345",
        "{{youtube-timestamp 1:2:3:4}}",
        "{{youtube-timestamp ::}}",
        "12:75",
        "v1.12:34",
        "a recording of 4h live",
        "30s",
        "std::12:34",
        "x" * LONGEST + " 12:34",
    ],
)
def test_no_moment(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", " – ", " to ", "->", " until "])
def test_a_range_is_one_moment(dash: str) -> None:
    shown = f"12:34{dash}13:00"
    assert found(f"{shown} the demo, 14:00 questions") == [(shown, 754), ("14:00", 840)]


@pytest.mark.parametrize("text", ["[12:34]-[13:00]", "12:34] - 13:00", "12:34 to 13:00–13:30"])
def test_a_range_in_brackets_or_of_several(text: str) -> None:
    assert found(f"{text} demo") == [(text.lstrip("]"), 754)]


@pytest.mark.parametrize("text", ["10:30 - 11:30 am", "10:30-11:30 Uhr", "1:00-2:00-3:00 pm"])
def test_a_range_of_times_of_day_is_none(text: str) -> None:
    assert found(text) == []


@given(st.text("0123456789:hms@[]`()-–apm ./\n", max_size=60))
def test_moments_stand_where_they_say(text: str) -> None:
    end = 0
    for moment in timestamps(text):
        assert end <= moment.start < moment.end
        assert text[moment.end - 1] in "0123456789s]"
        assert moment.seconds >= 0
        end = moment.end


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_hours_minutes_and_seconds(hours: int, minutes: int, seconds: int) -> None:
    total = hours * 3600 + minutes * 60 + seconds
    assert [t.seconds for t in timestamps(f"{hours}:{minutes:02}:{seconds:02}")] == [total]


@pytest.mark.parametrize("size", [LONGEST, LONGEST + 1])
def test_the_longest_text_with_moments(size: int) -> None:
    assert len(timestamps("x" * (size - 6) + " 12:34")) == (size == LONGEST)


@pytest.mark.parametrize(
    ("label", "url", "second"),
    [
        ("(12:34)", "", None),
        ("12:34", "", 754),
        ("12:34", "#t=755", 755),
        ("here", "#t=9", 9),
        ("here", "", None),
        ("at 12:34", "", None),
        ("12:34", "#topic", None),
        ("12:34", "https://example.org#t=9", None),
    ],
)
def test_a_link_that_is_only_a_moment(label: str, url: str, second: int | None) -> None:
    assert linked_second(label, url) == second


def test_the_moments_of_the_corpus() -> None:
    lines = shared("faults", "timestamps.tsv").read_text().splitlines()[1:]
    cases = [line.split("\t") for line in lines]
    texts = {text: second for text, second in cases if not text.startswith("[12:34](")}
    assert len(texts) > 20
    read = {text: [str(m.seconds) for m in timestamps(text)] or ["-"] for text in texts}
    assert read == {text: [second] for text, second in texts.items()}


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("(46:44)", True),
        ("a talk (46:44) by Ada", True),
        ("a talk [33:40] by Ada", True),
        ("(at 46:44)", False),
        ("(46:44, long)", False),
        ("46:44) or (so", False),
    ],
)
def test_a_length_stands_alone_in_brackets(text: str, alone: bool) -> None:
    (stamp,) = timestamps(text)
    assert is_bracketed(text, stamp) is alone
