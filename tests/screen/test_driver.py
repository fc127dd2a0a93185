"""The driver's last resort: an end by force, after which nothing more happens."""

import os
from types import SimpleNamespace
from typing import Any

import pytest

from tui.screen.driver import TerminalDriver


@pytest.mark.parametrize("has_keyboard", [False, True])
def test_an_end_by_force_gives_the_terminal_back_and_says_why(
    monkeypatch: pytest.MonkeyPatch, has_keyboard: bool
) -> None:
    seen: list[object] = []
    driver: Any = TerminalDriver.__new__(TerminalDriver)
    driver._output = SimpleNamespace(has_keyboard=has_keyboard)
    driver._tty = SimpleNamespace(
        give_back_by_force=lambda *, has_keyboard: seen.append(has_keyboard)
    )
    monkeypatch.setattr(os, "_exit", seen.append)
    driver._end_now(70, lambda: seen.append("why"))
    driver._end_now(0, None)
    assert seen == [has_keyboard, "why", 70, has_keyboard, 0]
