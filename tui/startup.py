"""Tuning of the whole process: garbage collection, frame rate, thread switches."""

import gc
import os
import sys


def tune_before_imports() -> None:
    """Make the start and each key quick."""
    os.environ.setdefault("TEXTUAL_FPS", "120")
    gc.disable()
    sys.setswitchinterval(0.001)
