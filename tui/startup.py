"""Tuning of the whole process; each setting has its reason, as measured on Linux with two cores.

It lies below all else, so that the command line and the screen may both use it.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_FRAMES = "120"
_SWITCH = 0.001
_MMAP_THRESHOLD = -3
"""The number of an option in malloc.h."""
_LARGE = 256 * 1024


def tune_before_imports() -> None:
    """Make the start and each key quick; to be called before Textual is imported.

    The second repaint after a key waits for the next frame: at 120 a second instead of 60 the
    slowest keys take 12 ms instead of 17. Textual reads it when it is imported.

    Without the garbage collector a start takes 0.88 of the time; `settle` turns it on again.

    While a thread reads a large file, a key waits for it at every switch: 1 ms instead of 5.
    """
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    gc.disable()
    sys.setswitchinterval(_SWITCH)


def keep_imports() -> None:
    """Take what was imported out of the collector's sight; to be called when all is imported.

    It lives to the end: 56,000 of 80,000 objects, which `settle` need not walk through.
    """
    if not gc.isenabled():
        gc.freeze()


def settle() -> None:
    """Turn the garbage collector on; what the first screen is made of stays out of its sight.

    A collection that walks through all of it holds up a key by a frame or more: the slowest
    keys took 41 ms instead of 17. Only the first call does anything: what a later screen
    is made of would never be freed.
    """
    if not gc.isenabled():
        _return_what_is_freed()
        gc.collect()
        gc.freeze()
        gc.enable()


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect no garbage while a large file is read.

    All that is made of it is in use, and to walk through that held up keys by up to 37 ms.
    """
    usual = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        if usual[0]:  # else another file is read, and the one that began first sees to it
            gc.set_threshold(*usual)


def _return_what_is_freed() -> None:
    """Let large pieces of memory go back to the system when they are freed.

    The C library of Linux learns from the first one of 10 MB that is freed to keep all up to
    that size: 30 saves of such a file went from 65 to 96 MB, and with this from 64 to 67 MB.
    """
    import ctypes  # 5 ms that the first frame does not wait for

    try:
        set_option = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library, which has its own ways
        return
    set_option(_MMAP_THRESHOLD, _LARGE)
