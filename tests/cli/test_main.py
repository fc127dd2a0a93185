"""The very start: a frame first, then the command, and the terminal given back whatever comes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.shared import ROOT
from tui import __main__ as start
from tui import cli, first_frame


@pytest.fixture
def _interrupt() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interrupt")
@pytest.mark.parametrize("end", [SystemExit(3), RuntimeError()])
def test_in_which_order_it_is_done(end: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[object] = []

    def run() -> None:
        steps.append(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
        raise end

    signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.setattr(sys, "argv", ["lectree", "notes.md", "--fresh"])
    monkeypatch.setattr(first_frame, "show", steps.append)
    monkeypatch.setattr(first_frame, "give_back", lambda: steps.append("give back"))
    monkeypatch.setattr(cli, "main", run)
    with pytest.raises(type(end)):
        start.main()
    assert steps == [["notes.md", "--fresh"], False, "give back"]


@pytest.mark.usefixtures("_interrupt")
def test_who_has_seen_to_interrupts_keeps_them() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start.end_when_interrupted()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.usefixtures("_interrupt")
def test_an_interrupt_ends_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    start.end_when_interrupted()
    os.kill(os.getpid(), signal.SIGINT)
    assert codes == [130]


def test_before_the_frame_nothing_is_imported_that_takes_time() -> None:
    code = "import sys; import tui.__main__; print(*sys.modules)"
    argv = [sys.executable, "-S", "-c", code]
    loaded = subprocess.run(argv, capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert "tui.first_frame" in loaded.split()
    slow = {"collections", "enum", "pathlib", "re", "signal", "typing"}
    assert not slow & set(loaded.split())
