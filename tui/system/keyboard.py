"""The keyboard: what the terminal sends, read beside the screen and told apart.

Esc is the beginning of every other special key. What follows it decides, and how soon.
"""

import codecs
import os
import re
import select
import threading
from collections.abc import Callable
from contextlib import suppress

ESCAPE = "\x1b[27u"
"""The Esc key as the newer keyboard protocol spells it: complete, whatever follows."""

ESCAPE_DELAY = 0.015
"""Seconds after which an Esc that nothing followed is the key; a sequence comes in one piece."""

LONGEST_PASTE = 10_000
"""Characters that are taken of a paste: no line to type in takes more, and each costs time."""

_PASTE, _PASTE_END = "\x1b[200~", "\x1b[201~"
_BEGINS_SEQUENCE = "[O"
_ALONE = re.compile(rf"\x1b(?![{re.escape(_BEGINS_SEQUENCE)}])")


def escape_delay() -> float:
    """Return how long an Esc may wait for what follows it, in seconds: the user's or ours."""
    chosen = os.environ.get("ESCDELAY", "")
    return int(chosen) / 1000 if chosen.isdecimal() else ESCAPE_DELAY


class KeyText:
    """The text that a terminal sends, with each Esc key told from the sequences it begins."""

    def __init__(self) -> None:
        self._rest = ""
        self._is_pasting = False
        self._room = 0  # characters that are still taken of a paste

    @property
    def is_waiting(self) -> bool:
        """Whether something is kept back that need not be the beginning of a sequence."""
        return bool(self._rest) and not self._is_pasting

    def feed(self, text: str) -> str:
        """Take in what came and return what is certain."""
        text, found = self._rest + text, []
        self._rest = ""
        while text:
            part, text = self._pasted(text) if self._is_pasting else self._typed(text)
            found.append(part)
        return "".join(found)

    def flush(self) -> str:
        """Return what was kept back: nothing came after it, so an Esc was the key."""
        if not self.is_waiting:
            return ""
        rest, self._rest = self._rest, ""
        return ESCAPE + rest[1:]

    def _typed(self, text: str) -> tuple[str, str]:
        before, paste, after = text.partition(_PASTE)
        if paste:
            self._is_pasting, self._room = True, LONGEST_PASTE
        else:
            before, self._rest = _without_beginning(before, _PASTE, "\x1bO")
        # Ctrl+J and Enter are one key, and Enter is Ctrl+J when it was typed before the start.
        return _ALONE.sub(ESCAPE, before.replace("\n", "\r")) + paste, after

    def _pasted(self, text: str) -> tuple[str, str]:
        before, end, after = text.partition(_PASTE_END)
        if end:
            self._is_pasting = False
        else:
            before, self._rest = _without_beginning(before, _PASTE_END)
        pasted = before.replace("\x1b", "")[: self._room]
        self._room -= len(pasted)
        return pasted + end, after


def _without_beginning(text: str, *sequences: str) -> tuple[str, str]:
    """Split off, at the end of a text, what may be the beginning of one of some sequences."""
    at = text.rfind("\x1b")
    if at >= 0 and any(sequence.startswith(text[at:]) for sequence in sequences):
        return text[:at], text[at:]
    return text, ""


class Keyboard:
    """Reads a terminal in a thread until it is stopped; `keys` is the pipe that holds what came.

    `gone` is called, in that thread, when the terminal has died.
    """

    def __init__(self, terminal: int, gone: Callable[[], None]) -> None:
        self._terminal = terminal
        self._gone = gone
        self.keys, self._into = os.pipe()
        os.set_blocking(self._into, False)
        self._stopped, self._stop = os.pipe()
        self._thread = threading.Thread(target=self._run, name="keyboard", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def stop(self) -> None:
        """Read no more: what comes from now on is for another program."""
        os.write(self._stop, b".")
        if self._thread.is_alive():
            self._thread.join()
        for descriptor in (self.keys, self._into, self._stopped, self._stop):
            os.close(descriptor)

    def _run(self) -> None:
        # Bytes that are no text are keys of nothing.
        decode = codecs.getincrementaldecoder("utf-8")("ignore").decode
        text = KeyText()
        while True:
            patience = escape_delay() if text.is_waiting else None
            ready, _, _ = select.select([self._terminal, self._stopped], [], [], patience)
            if self._stopped in ready:
                return
            if not ready:
                self._send(text.flush())
                continue
            data = self._read()
            if not data:
                self._gone()
                return
            self._send(text.feed(decode(data)))

    def _read(self) -> bytes:
        with suppress(OSError):
            return os.read(self._terminal, 4096)
        return b""

    def _send(self, text: str) -> None:
        data = text.encode()
        while data:
            stopped, _, _ = select.select([self._stopped], [self._into], [])
            if stopped:
                return
            data = data[os.write(self._into, data) :]
