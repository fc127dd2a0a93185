"""No signal is lost, however busy the event loop is."""

import asyncio
import os
import signal
import threading
from collections.abc import Iterator

import pytest

from tests.waiting import until
from tui.system.signals import ENDS, call_on_signal, left_alone

MANY = 5000
"""Calls of another thread; 278 of them fill the pipe that wakes an event loop of Linux."""


@pytest.fixture
def _handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGUSR1)
    yield
    signal.signal(signal.SIGUSR1, before)


def call_often(loop: asyncio.AbstractEventLoop) -> None:
    """Let another thread ask for more calls than the pipe of the loop can tell of."""
    calls = (loop.call_soon_threadsafe(lambda: None) for _ in range(MANY))
    thread = threading.Thread(target=lambda: list(calls))
    thread.start()
    thread.join()


@pytest.mark.parametrize("ignore", [True, False])
def test_a_program_in_the_foreground_is_left_alone(ignore: bool) -> None:
    every = (*ENDS, signal.SIGTSTP, signal.SIGCONT)
    before = [signal.getsignal(number) for number in every]
    with left_alone(ignore_interrupt=ignore):
        now = {number for number in every if signal.getsignal(number) is signal.SIG_IGN}
        others = {number for number in every if signal.getsignal(number) is signal.SIG_DFL}
    assert now == ({signal.SIGINT, signal.SIGQUIT} if ignore else set())
    assert now | others == set(every)
    assert [signal.getsignal(number) for number in every] == before


@pytest.mark.usefixtures("_handler")
async def test_a_signal_in_a_burst_of_calls_is_heard() -> None:
    loop, heard = asyncio.get_running_loop(), list[str]()
    call_on_signal(loop, signal.SIGUSR1, heard.append, "it")
    call_often(loop)
    os.kill(os.getpid(), signal.SIGUSR1)
    await until(lambda: heard == ["it"])


@pytest.mark.usefixtures("_handler")
def test_a_signal_after_the_end_of_the_loop_is_no_error() -> None:
    loop = asyncio.new_event_loop()
    call_on_signal(loop, signal.SIGUSR1, lambda: None)
    loop.close()
    os.kill(os.getpid(), signal.SIGUSR1)
