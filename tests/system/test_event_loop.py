"""Computations in threads wait while the event loop is busy, and go on while it waits itself."""

import asyncio
import threading
import time

import pytest

from tests.waiting import LIMIT
from tui.outline import turns
from tui.system import event_loop


def test_a_thread_gives_way_until_the_loop_has_nothing_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(event_loop, "_LONGEST", LIMIT)
    steps: list[str] = []
    asks, went_on = threading.Event(), asyncio.Event()

    async def run() -> None:
        loop = asyncio.get_running_loop()

        def compute() -> None:
            asks.set()
            turns.give_way()
            steps.append("thread")
            loop.call_soon_threadsafe(went_on.set)

        threading.Thread(target=compute, daemon=True).start()
        assert asks.wait(LIMIT)
        for _ in range(100):  # turns of the loop between which it has something to do
            await asyncio.sleep(0)
        steps.append("loop")
        await asyncio.wait_for(went_on.wait(), LIMIT)

    with event_loop.runner() as runner:
        runner.run(run())
    assert steps == ["loop", "thread"]


def test_a_loop_that_is_always_busy_holds_a_thread_up_for_a_moment_only() -> None:
    went_on = threading.Event()

    async def run() -> None:
        def compute() -> None:
            turns.give_way()
            went_on.set()

        threading.Thread(target=compute, daemon=True).start()
        end = time.monotonic() + LIMIT
        while not went_on.is_set() and time.monotonic() < end:
            await asyncio.sleep(0)

    with event_loop.runner() as runner:
        runner.run(run())
    assert went_on.is_set()


def test_the_loop_does_not_wait_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_loop, "_LONGEST", LIMIT)

    async def run() -> float:
        start = time.monotonic()
        turns.give_way()
        return time.monotonic() - start

    with event_loop.runner() as runner:
        assert runner.run(run()) < LIMIT / 2


def test_what_has_ended_holds_nobody_up() -> None:
    with event_loop.runner() as runner:
        runner.run(asyncio.sleep(0))
        assert len(turns._waits) == 1
    assert not turns._waits
