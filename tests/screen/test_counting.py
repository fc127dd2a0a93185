"""Counting the duplicates of the notes that are shown."""

import asyncio
from types import SimpleNamespace
from typing import Any
from weakref import ref

from tests.waiting import until
from tui.outline.check.duplicates import Duplicates
from tui.outline.reading.reader import read
from tui.screen.counting import Counting

NOTES = b"- [a](https://youtu.be/aaaaaaaaaa1)\n- [b](https://youtu.be/aaaaaaaaaa2)\n" * 20_000


class Screen(SimpleNamespace):
    found: Duplicates | None = None

    def set_duplicates(self, duplicates: Duplicates) -> None:
        self.found = duplicates


async def cancelled(task: asyncio.Task[None]) -> asyncio.CancelledError:
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        return error
    raise AssertionError("it has ended before")


async def test_notes_that_others_have_replaced_are_let_go_of() -> None:
    screen: Any = Screen(view=SimpleNamespace(outline=read(NOTES)))
    counting, old = Counting(screen), ref(screen.view.outline)
    task = asyncio.create_task(counting.run())
    await asyncio.sleep(0)
    error = await cancelled(task)  # a worker keeps it, and with it all that it went through
    screen.view = SimpleNamespace(outline=read(NOTES[:1000]))
    await counting.run()
    assert screen.found is not None
    assert screen.found.rows
    await until(lambda: old() is None)
    assert error.__traceback__ is not None


async def test_nothing_is_counted_any_more_while_other_notes_are_read() -> None:
    screen: Any = Screen(view=SimpleNamespace(outline=read(NOTES)))
    counting = Counting(screen)
    task = asyncio.create_task(counting.run())
    await asyncio.sleep(0)
    counting.stop()
    await task
    assert screen.found is None
