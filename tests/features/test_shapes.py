"""Notes of shapes that hurt freeze no key; `tests/bench/gaps.py` tries all and measures."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.features.browser import browsing
from tests.shapes import MB, shape

LONGEST = 2.0
"""Seconds of the processor: a hundred times what a step should take, a fraction of a freeze."""


class Probe:
    """The most of the processor that was used between two turns of the event loop."""

    def __init__(self) -> None:
        self.most, self._before = 0.0, time.process_time()
        asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        now = time.process_time()
        self.most, self._before = max(self.most, now - self._before), now
        asyncio.get_running_loop().call_later(0.01, self._turn)


@pytest.mark.parametrize(
    "name",
    ["a word", "blank lines", "code", "dashes", "equal videos"],
)
async def test_no_step_takes_long(tmp_path: Path, name: str, unmeasured: None) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(shape(name, MB))
    async with browsing(path) as browser:
        probe = Probe()
        await browser.press("j", "tab", "pagedown", "G", "g", "f", "escape", "slash", "a", "enter")
        await browser.press("n", "N", "tab", "G", "g")
        await browser.resize(70, 20)
        path.write_bytes(b"- [new](https://youtu.be/n)\n" + shape(name, MB))
        await browser.until(lambda: browser.screen.view.outline.data.startswith(b"- [new]"))
        await browser.press("ctrl+q")
        assert probe.most < LONGEST
