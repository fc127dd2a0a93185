"""Tuning of the whole process, tried in one of its own."""

import gc
import json
import os
import subprocess
import sys

import pytest

from tests.shared import ROOT
from tui import startup

TRY = """
import ctypes, gc, json, os, sys
from tui import startup

frozen = gc.get_freeze_count()  # Python 3.12 begins with some

def now():
    return gc.isenabled(), gc.get_freeze_count() > frozen

class Library:
    asked = []
    def mallopt(self, *option):
        self.asked.append(option)

ctypes.CDLL = lambda _: Library()
seen = [now()]
startup.keep_imports()  # a test that runs the app in its own process
startup.settle()
seen.append(now())
startup.tune_before_imports()
seen.append(now())
startup.keep_imports()
seen.append(now())
gc.unfreeze()
frozen = 0
collected = []
gc.callbacks.append(lambda phase, _: collected.append(phase))
startup.settle()
seen.append((bool(collected), gc.get_freeze_count() > frozen))
seen.append(now())
print(json.dumps([seen, sys.getswitchinterval(), os.environ["TEXTUAL_FPS"], Library.asked]))
"""


@pytest.mark.parametrize(("chosen", "frames"), [({}, "120"), ({"TEXTUAL_FPS": "30"}, "30")])
def test_the_collector_waits_and_keys_do_not(chosen: dict[str, str], frames: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **chosen}
    done = subprocess.run([sys.executable, "-c", TRY], capture_output=True, env=env, check=True)
    seen, interval, shown, asked = json.loads(done.stdout)
    on, off, kept = [True, False], [False, False], [False, True]
    assert seen == [on, on, off, kept, [True, True], [True, True]]
    assert (interval, shown) == (0.001, frames)
    assert asked == [[-3, 256 * 1024]]


def test_no_garbage_is_collected_while_a_large_file_is_read() -> None:
    before = gc.get_threshold()
    with startup.uncollected():
        assert gc.get_threshold()[0] == 0
        with startup.uncollected():  # another screen has a save of its own
            pass
    assert gc.get_threshold() == before
