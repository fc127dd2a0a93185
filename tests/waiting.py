"""Waiting for a fact, with a limit; the only place in the tests that sleeps."""

import asyncio
import time
from collections.abc import Callable

LOOK = 0.01

LIMIT = 20.0
"""Seconds that anything may take, on a machine that is busy with other things."""


async def until(predicate: Callable[[], object], limit: float = LIMIT) -> None:
    """Let the event loop run until the fact holds; AssertionError after `limit` seconds."""
    end = time.monotonic() + limit
    while not predicate():
        assert time.monotonic() < end, f"not within {limit} s"
        await asyncio.sleep(LOOK)


def until_now(predicate: Callable[[], object], limit: float = LIMIT) -> None:
    """Block until the fact holds; AssertionError after `limit` seconds."""
    end = time.monotonic() + limit
    while not predicate():
        assert time.monotonic() < end, f"not within {limit} s"
        time.sleep(LOOK)


def be_away(seconds: float) -> None:
    """Do nothing for a while, as a user does who looks away."""
    time.sleep(seconds)


async def pause(seconds: float) -> None:
    """Be a slow writer: part of what is tested, never a way to wait for something."""
    await asyncio.sleep(seconds)
