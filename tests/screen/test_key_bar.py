"""The line of keys by itself: which have room beside what is said, and what a click on one is."""

from textual.geometry import Offset

from tests.features.browser import lines_of
from tests.screen.test_widgets import SHOWN, command, shown
from tui.screen.key_bar import KeyBar
from tui.screen.keymap import Where


def labels(bar: KeyBar) -> list[str]:
    return [c.label for c in SHOWN if c.label in bar.render_line(0).text]


async def test_what_is_said_has_its_room_first() -> None:
    async with shown(bar := KeyBar(), (60, 1)) as (_, pilot):
        bar.show(SHOWN)
        seen = {}
        for length in (0, 24, 25, 32, 33, 42, 43, 48, 49, 58):
            bar.say("x" * length)
            await pilot.pause()
            assert bar.render_line(0).text.count("x") == length
            assert bar.render_line(0).cell_length == 60
            seen[length] = len(labels(bar))
        assert sorted(seen.values(), reverse=True) == list(seen.values())
        assert (seen[0], seen[58]) == (4, 0)
        bar.say("3/4")
        assert bar.render_line(0).text.endswith(" 3/4 ")


async def test_a_long_message_has_all_the_lines_and_no_key_is_clicked_then() -> None:
    async with shown(bar := KeyBar(), (40, 20)) as (app, pilot):
        bar.show(SHOWN)
        assert bar.size.height == 1
        bar.tell("a message that is long enough for two lines, and a little more of it")
        await pilot.pause()
        assert bar.size.height == 2
        assert labels(bar) == []
        assert lines_of(bar).split("\n")[0] == " a message that is long enough for two"
        await pilot.click(bar, offset=Offset(2, 0))
        assert app.said == []
        bar.hush()
        await pilot.pause()
        assert (bar.size.height, labels(bar)[0]) == (1, "Search")


async def test_other_commands_are_shown_at_once() -> None:
    async with shown(bar := KeyBar(), (60, 1)) as (_, pilot):
        bar.show(SHOWN)
        await pilot.pause()
        bar.show(SHOWN[:1])
        await pilot.pause()
        assert bar.render_line(0).text.strip() == "/ Search"


async def test_quick_clicks_go_on_only_where_that_is_wanted() -> None:
    async with shown(bar := KeyBar(), (60, 1)) as (app, pilot):
        following = command("next_hit")
        assert following.where is Where.SEARCH
        bar.show([following, command("open")])
        await pilot.pause()
        await pilot.click(bar, offset=Offset(1, 0), times=3)
        assert len(app.said) == 3
        app.said.clear()
        await pilot.click(bar, offset=Offset(55, 0))
        await pilot.click(bar, offset=Offset(bar.render_line(0).text.index("Open"), 0), times=3)
        assert len(app.said) == 1
