"""A call that may take seconds runs beside the event loop."""

import asyncio
import os
import threading
from pathlib import Path

import pytest

from tests.system.fake import Programs
from tests.waiting import until, until_now
from tui.system import launch
from tui.system.launch import Outcome, unhurried


async def test_a_slow_call_returns_what_it_returns_and_stops_nothing() -> None:
    go = threading.Event()
    returned = asyncio.create_task(unhurried(lambda: go.wait(20) and threading.current_thread()))
    await asyncio.sleep(0)
    assert not returned.done()
    go.set()
    thread = await returned
    assert isinstance(thread, threading.Thread)
    assert thread is not threading.main_thread()
    assert thread.daemon, "the end of lectree does not wait for it"


async def test_a_call_that_nobody_waits_for_any_more_ends_quietly() -> None:
    go, done = threading.Event(), threading.Event()

    def call() -> None:
        go.wait(20)
        done.set()

    returned = asyncio.create_task(unhurried(call))
    await asyncio.sleep(0)
    returned.cancel()
    go.set()
    await until(done.is_set)
    await asyncio.wait([returned])
    assert returned.cancelled()


def test_a_call_outlives_the_event_loop() -> None:
    go, threads = threading.Event(), list[threading.Thread]()

    def call() -> None:
        threads.append(threading.current_thread())
        go.wait(20)

    async def leave() -> None:
        task = asyncio.create_task(unhurried(call))
        await until(lambda: threads)
        task.cancel()

    asyncio.run(leave())
    go.set()
    until_now(lambda: not threads[0].is_alive())


def test_a_program_is_in_no_session_of_ours(programs: Programs, tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = programs.add(
        "opener", f"read -r _ _ _ _ _ session _ < /proc/$$/stat; echo $session > {told}"
    )
    if not Path("/proc/self/stat").exists():
        pytest.skip("no /proc on this system")
    launch.launch([program], programs.environ)
    assert int(told.read_text()) != os.getsid(0)


@pytest.mark.parametrize("stays", [False, True])
def test_a_program_that_has_ended_or_stays_is_started(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, stays: bool
) -> None:
    monkeypatch.setattr(launch, "PATIENCE", 0.2 if stays else 20.0)
    program = programs.add("opener", "exec /bin/sleep 1" if stays else "")
    before = set(threading.enumerate())
    assert launch.launch([program], programs.environ) == Outcome(
        True, "started opener", "opener", is_sure=not stays
    )
    assert all(thread.daemon for thread in set(threading.enumerate()) - before), "the end waits"
