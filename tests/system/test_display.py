"""The display, as far as the environment tells of it."""

import sys
from collections.abc import Mapping

import pytest

from tui.system.display import has_display, is_monochrome


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "vt100"}, True),
        ({"TERM": "xterm-mono"}, True),
        ({"NO_COLOR": "1"}, True),
        ({"NO_COLOR": "", "TERM": "xterm"}, False),
        ({"NO_COLOR": "1", "TERM": "xterm"}, True),
    ],
)
def test_colours(environ: Mapping[str, str], wanted: bool) -> None:
    assert is_monochrome(environ) is wanted


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":10", "SSH_CONNECTION": "x"}, True),
        ({"WSL_DISTRO_NAME": "x"}, True),
        ({"WSL_INTEROP": "x"}, True),
        ({"WSL_INTEROP": "x", "SSH_CONNECTION": "x"}, False),
        ({"WSL_INTEROP": "x", "SSH_TTY": "x"}, False),
    ],
)
def test_windows_are_seen(
    environ: Mapping[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert has_display(environ) is wanted
    monkeypatch.setattr(sys, "platform", "darwin")
    assert has_display({**environ, "DISPLAY": ":0"})
    assert has_display({})
    assert not has_display({"SSH_TTY": "x"})
