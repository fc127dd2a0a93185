"""Which modes of a terminal a program has left on, from all that it wrote."""

import re

_PRIVATE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_KITTY = re.compile(rb"\x1b\[([<>=])(\d*)(?:;\d+)?u")
_OTHER_KEYS = re.compile(rb"\x1b\[>4;?(\d*)m")
_KEYPAD = re.compile(rb"\x1b([=>])")
_USUALLY_ON = {b"7": "line wrap", b"25": "the cursor"}


def left_on(raw: bytes) -> list[str]:
    """Return what is not as a terminal has it at first, each as one readable line."""
    last = {mode: how for modes, how in _PRIVATE.findall(raw) for mode in modes.split(b";")}
    found = [
        f"?{mode.decode()}{how.decode()}"
        for mode, how in last.items()
        if (how == b"h") != (mode in _USUALLY_ON)
    ]
    if (depth := _kitty_depth(raw)) != 0:
        found.append(f"{depth} keyboard protocols")
    if _KEYPAD.findall(raw)[-1:] == [b"="]:
        found.append("application keypad")
    if _OTHER_KEYS.findall(raw)[-1:] not in ([], [b""], [b"0"]):
        found.append("modified other keys")
    return found


def _kitty_depth(raw: bytes) -> int:
    """Return how many keyboard protocols were pushed and not popped."""
    depth = 0
    for how, count in _KITTY.findall(raw):
        if how == b">":
            depth += 1
        elif how == b"<":
            depth -= int(count or 1)
    return depth
