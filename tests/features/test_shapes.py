"""Notes of shapes that hurt freeze no key; `tests/bench/gaps.py` tries all and measures."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.features.browser import browsing
from tests.shapes import MB, shape

MOST = 600_000
"""Lines, calls and returns of Python in one step: to paint all takes half of that, and 30 ms."""


class Probe:
    """The most lines, calls and returns of Python between two turns of the event loop."""

    def __init__(self) -> None:
        self.most = 0
        self._traced = count()
        self._before = 0
        asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        now = next(self._traced)
        self.most, self._before = max(self.most, now - self._before), now
        asyncio.get_running_loop().call_later(0, self._turn)

    @contextmanager
    def looking(self) -> Iterator[None]:
        traced = self._traced

        def trace(*_: object) -> Any:
            next(traced)
            return trace

        sys.settrace(trace)
        try:
            yield
        finally:
            sys.settrace(None)


@pytest.mark.parametrize(
    "name",
    ["a word", "blank lines", "code", "dashes", "equal videos", "equal headings"],
)
async def test_no_step_does_much(tmp_path: Path, name: str, unmeasured: None) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(shape(name, MB))
    async with browsing(path) as browser:
        probe = Probe()
        with probe.looking():
            await browser.press("j", "right_square_bracket", "minus", "plus", "tab", "pagedown")
            await browser.press("G", "g", "f", "escape", "slash", "a", "enter", "n", "N", "tab")
            await browser.press("G", "g")
            await browser.resize(70, 20)
            path.write_bytes(b"- [new](https://youtu.be/n)\n" + shape(name, MB))
            await browser.until(lambda: browser.screen.view.outline.data.startswith(b"- [new]"))
            await browser.press("ctrl+q")
        assert probe.most < MOST
