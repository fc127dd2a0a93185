"""The status line by itself: how many lines it takes, what it cuts, and what stands out."""

from collections.abc import Callable

import pytest

from tests.features.browser import lines_of
from tests.screen.test_widgets import shown
from tests.waiting import until
from tui.screen import status_line as module
from tui.screen.status_line import StatusLine

LONG = (
    "a message that is long enough for two or three of these lines, and goes on and on to its end"
)
LINK = "reading https://a-long-host.example.org/with/a/long/path/of/it now"


@pytest.mark.parametrize(
    ("height", "lines"),
    [
        (9, ["a message that is long en…n to its end"]),
        (10, ["a message that is long enough for two", "or three of these lines, and goes on …"]),
        (14, ["a message that is long enough for two", "or three of these lines, and goes on …"]),
        (
            15,
            [
                "a message that is long enough for two",
                "or three of these lines, and goes on",
                "and on to its end",
            ],
        ),
    ],
)
async def test_a_message_takes_lines_where_there_are_enough(height: int, lines: list[str]) -> None:
    async with shown(line := StatusLine(), (40, height)) as (_, pilot):
        assert (line.size.height, line.is_saying) == (0, False)
        line.tell(LONG)
        await pilot.pause()
        assert [row.strip() for row in lines_of(line).split("\n")] == lines
        assert line.size.height == len(lines)
        line.hush()
        await pilot.pause()
        assert line.size.height == 0


async def test_a_status_takes_one_line_and_keeps_the_host_of_its_link() -> None:
    async with shown(line := StatusLine(), (40, 20)) as (_, pilot):
        line.say(LINK)
        await pilot.pause()
        assert lines_of(line) == " read…https://a-long-host.example.org/…"
        line.say(LONG, is_problem=True)
        await pilot.pause()
        assert line.size.height == 3
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert line.size.height == 2
        line.warn("lost")
        line.say("3/4")
        await pilot.pause()
        assert lines_of(line) == " ! lost · 3/4"


async def test_what_comes_of_one_key_is_told_together_and_of_the_next_one_alone() -> None:
    async with shown(line := StatusLine(), (60, 20)) as (_, pilot):
        seen = []
        acts: tuple[Callable[[], None], ...] = (
            lambda: line.tell("copied"),
            lambda: line.tell("not opened", is_problem=True),
            lambda: line.tell("copied"),
            line.acted,
            lambda: line.tell("moved"),
            lambda: line.say("3/4"),
            lambda: line.unsay("4/4"),
            lambda: line.unsay("3/4"),
        )
        for act in acts:
            act()
            await pilot.pause()
            seen.append((lines_of(line).strip(), line.told))
        assert seen == [
            ("copied", "copied"),
            ("copied · ! not opened", "copied · not opened"),
            ("! not opened · copied", "not opened · copied"),
            ("! not opened · copied", "not opened · copied"),
            ("moved", "moved"),
            ("3/4", ""),
            ("3/4", ""),
            ("", ""),
        ]


async def test_only_what_is_wrong_stands_out() -> None:
    async with shown(line := StatusLine(), (12, 40)) as (_, pilot):
        line.tell("all is well")
        line.tell("it broke", is_problem=True)
        line.tell("and on")
        await pilot.pause()
        rows = [[(s.text, bool(s.style and s.style.color)) for s in row] for row in line.lines()]
        assert rows == [
            [("all is", False)],
            [("well · ", False), ("!", True)],
            [("it broke …", True)],
        ]


async def test_a_message_goes_away_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0.01)
    monkeypatch.setattr(module, "_READ", 10_000.0)
    async with shown(line := StatusLine(), (40, 20)) as (_, pilot):
        line.tell("failed", is_problem=True)
        line.tell("copied")
        await pilot.pause()
        assert line.told == "failed · copied", "a problem is told for longer"
        line.acted()
        line.tell("copied")
        await until(lambda: not line.told)
        await pilot.pause()
        assert (line.size.height, line.is_saying, line.is_warning) == (0, False, False)
        line.warn("lost")
        assert (line.is_saying, line.is_warning) == (True, True)
