"""A dialog with a list: what its keys do, what is narrowed, and what it gives."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets.option_list import Option

from tests.features.browser import lines_of
from tests.screen.test_widgets import OneWidget
from tests.waiting import until
from tui.screen import chooser as module
from tui.screen.chooser import Choice, Chooser
from tui.screen.list_dialog import ListDialog
from tui.screen.status_line import StatusLine

CHOICES = [
    Choice("fold", "Open or close the row", "Space"),
    Choice("quit", "Leave", "q"),
    *(Choice(f"theme_{n}", f"Theme {n}") for n in range(30)),
]


class Dialogs(OneWidget):
    """An app that keeps what its dialogs give."""

    def __init__(self) -> None:
        super().__init__(StatusLine())
        self.given: list[str | None] = []

    async def ask(self, dialog: ListDialog) -> None:
        await self.push_screen(dialog, self.given.append)


@asynccontextmanager
async def asked(
    dialog: ListDialog, size: tuple[int, int] = (60, 20)
) -> AsyncIterator[tuple[Dialogs, Pilot[None]]]:
    app = Dialogs()
    async with app.run_test(size=size) as pilot:
        await app.ask(dialog)
        await pilot.pause()
        yield app, pilot


def listed(dialog: ListDialog) -> list[str]:
    return [line.strip() for line in lines_of(dialog.list).splitlines() if line.strip()]


def at(dialog: ListDialog) -> str | None:
    """Return the option at the cursor."""
    number = dialog.list.highlighted
    return None if number is None else dialog.list.get_option_at_index(number).id


async def test_what_is_typed_narrows_the_list_and_enter_takes_the_best() -> None:
    dialog = Chooser("Commands", CHOICES)
    async with asked(dialog) as (app, pilot):
        assert listed(dialog)[0].split() == ["Space", "Open", "or", "close", "the", "row"]
        assert listed(dialog)[2] == "Theme 0"
        assert at(dialog) == "fold"
        await pilot.press(*"theme", "space", "2")
        assert listed(dialog)[:2] == ["Theme 2", "Theme 20"]
        assert at(dialog) == "theme_2"
        await pilot.press("down", "down", "up", "enter")
        assert app.given == ["theme_20"]
        await pilot.pause()
        assert app.screen is not dialog


async def test_what_nothing_is_called_is_taken_by_no_key() -> None:
    dialog = Chooser("Commands", CHOICES)
    async with asked(dialog) as (app, pilot):
        await pilot.press(*"xyz")
        assert listed(dialog) == ["Nothing is called “xyz”. Try fewer letters."]
        await pilot.press("down", "enter")
        assert (app.given, app.screen) == ([], dialog)
        await pilot.press("escape")
        assert app.given == [None]


@pytest.mark.parametrize("chosen", ["", "theme_25", "gone"])
async def test_it_begins_on_what_is_chosen_already(chosen: str) -> None:
    dialog = Chooser("Themes", CHOICES, chosen)
    async with asked(dialog) as (_, pilot):
        assert at(dialog) == (chosen if chosen == "theme_25" else "fold")
        assert ("Theme 25" in listed(dialog)) == (chosen == "theme_25")
        await pilot.press("T")
        assert at(dialog) not in (None, "theme_25")


async def test_keys_move_by_lines_and_pages() -> None:
    dialog = Chooser("Themes", CHOICES)
    async with asked(dialog) as (_, pilot):
        seen = []
        for key in ("ctrl+n", "up", "pagedown", "pageup", "up"):
            await pilot.press(key)
            seen.append(at(dialog))
        assert seen[:2] == ["quit", "fold"]
        assert seen[2] not in ("fold", "quit")
        assert seen[3:] == ["fold", "theme_29"]


@pytest.mark.parametrize(("columns", "lines"), [(50, 1), (49, 2)])
async def test_where_there_is_no_room_the_text_stands_below_its_keys(
    columns: int, lines: int
) -> None:
    dialog = Chooser("Commands", CHOICES[:1])
    async with asked(dialog, (columns, 20)):
        assert len(listed(dialog)) == lines
        assert listed(dialog)[0].startswith("Space")
        assert listed(dialog)[-1].endswith("Open or close the row")


async def test_a_dialog_that_has_ended_closes_nothing_else() -> None:
    dialog = Chooser("Commands", CHOICES)
    async with asked(dialog) as (app, pilot):
        dialog.action_choose()
        dialog.action_choose()
        dialog.action_leave()
        await pilot.pause()
        assert app.given == ["fold"]
        assert len(app.screen_stack) == 1


class Strict(ListDialog):
    """Has one option that may be chosen, one that may not, and one that is only shown."""

    def options(self, typed: str) -> Sequence[Option]:
        every = [Option("may", id="may"), Option("not", id="not"), Option("only", disabled=True)]
        return [option for option in every if typed in str(option.prompt)]

    def takes(self, name: str) -> bool:
        return name == "may"


async def test_options_that_may_not_be_chosen_leave_it_open() -> None:
    dialog = Strict("A title", "a hint")
    async with asked(dialog) as (app, pilot):
        await pilot.press(*"not", "enter")
        assert app.given == []
        await pilot.press("backspace", "backspace", "backspace", *"only", "enter")
        assert app.given == []
        await pilot.press("ctrl+u", *"nothing", "enter", "down")
        assert (app.given, at(dialog), app.screen) == ([], None, dialog)
        await pilot.press("ctrl+u", "enter")
        assert app.given == ["may"]


async def test_without_any_room_there_are_no_pages() -> None:
    dialog = Chooser("Themes", CHOICES)
    async with asked(dialog, (30, 3)) as (_, pilot):
        await pilot.press("pagedown", "pageup", "down")
        assert at(dialog) == "quit"


async def test_what_the_list_rests_on_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REST", 0.01)
    looks: list[str] = []
    dialog = Chooser("Themes", CHOICES, "quit", looks.append)
    async with asked(dialog) as (_, pilot):
        assert looks == [], "the one that is chosen is seen already"
        await pilot.press("down")
        await until(lambda: looks == ["theme_0"])
        monkeypatch.setattr(module, "REST", 1000.0)
        await pilot.press("down", "down")
        monkeypatch.setattr(module, "REST", 0.01)
        await pilot.press("down")
        await until(lambda: looks[-1] == "theme_3")
        assert looks == ["theme_0", "theme_3"], "what was gone over is not"
