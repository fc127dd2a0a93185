"""Starts a program that lives beside lectree, away from its terminal."""

import asyncio
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import PurePath
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_PAUSE = 0.002

PATIENCE = 2.0
"""Seconds after which a program that still runs counts as started."""


class Outcome(NamedTuple):
    """Whether it worked, and one line for the user that says what happened.

    `program` is what was started; `is_sure` tells that it said itself that it did what it was
    asked for, or is known to have.
    """

    ok: bool
    message: str
    program: str = ""
    is_sure: bool = False


def launch(argv: Sequence[str], environ: Mapping[str, str]) -> Outcome:
    """Start a program detached and wait up to `PATIENCE` s for a failure; OSError if it cannot."""
    process = subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=environ,
    )
    name = PurePath(argv[0]).name
    try:
        code = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        # someone must collect its exit code, or it stays behind as a zombie
        threading.Thread(target=process.wait, daemon=True).start()
        return Outcome(True, f"started {name}", name)
    if code < 0:
        return Outcome(False, f"{name} was killed by signal {-code}")
    if code:
        return Outcome(False, f"{name} failed with exit code {code}")
    return Outcome(True, f"started {name}", name, is_sure=True)


async def unhurried(call: Callable[[], T]) -> T:
    """Return what a call returns that may take seconds, or raise what it raises.

    It runs in a thread that the end of lectree does not wait for.
    """
    loop = asyncio.get_running_loop()
    returned: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        try:
            deliver = partial(returned.set_result, call())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            deliver = partial(returned.set_exception, error)
        with suppress(RuntimeError):  # lectree has ended meanwhile
            loop.call_soon_threadsafe(_deliver, returned, deliver)

    threading.Thread(target=run, daemon=True).start()
    return await returned


async def pause() -> None:
    """Let keys come first, between two short steps of what nobody waits for.

    A key takes some twenty turns of the event loop, and without time in between each of them
    would wait for a step.
    """
    await asyncio.sleep(_PAUSE)


def _deliver(returned: asyncio.Future[T], deliver: Callable[[], None]) -> None:
    if not returned.done():  # nobody waits any more
        deliver()
