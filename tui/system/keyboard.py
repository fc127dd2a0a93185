"""The keyboard: what the terminal sends, read beside the screen and told apart.

Esc is the beginning of every other special key. What follows it decides, and how soon.
"""

import codecs
import os
import re
import select
from collections.abc import Callable
from contextlib import suppress

from tui.outline.text.regex import regex

ESCAPE = "\x1b[27u"
"""The Esc key as the newer keyboard protocol spells it: complete, whatever follows."""

ESCAPE_DELAY = 0.015
"""Seconds after which an Esc that nothing followed is the key; a sequence comes in one piece."""

_SEQUENCE_DELAY = 0.1
"""Seconds for which Textual waits for the rest of a sequence, or as long as the user says."""

LONGEST_PASTE = 10_000
"""Characters that are taken of a paste: no line to type in takes more, and each costs time."""

_PASTE, _PASTE_END = "\x1b[200~", "\x1b[201~"
_BEGINS_SEQUENCE = "[O"
_REPLY = (
    r"\x1b\]11;rgba?:(?P<red>[0-9a-fA-F]{1,4})/(?P<green>[0-9a-fA-F]{1,4})/(?P<blue>[0-9a-fA-F]{1,4})"
    r"(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\)|\x1b\[\?997;(?P<scheme>[12])n"
)
_BEGUN_REPLY = regex(
    r"\x1b(?:\](?:1(?:1(?:;[rgba:0-9a-fA-F/]{0,40}\x1b?)?)?)?|\[\?9(?:9(?:7(?:;[12]?)?)?)?)\Z"
)
_SURELY_REPLY = ("\x1b]11;r", "\x1b[?9")
_LIGHT = 0.5  # of the way from black to white

# In one go: an Esc right before a reply must not join with what followed the reply.
_REPLY_OR_ALONE = regex(rf"{_REPLY}|\x1b(?![{re.escape(_BEGINS_SEQUENCE)}])")


def escape_delay() -> float:
    """Return how long an Esc may wait for what follows it, in seconds: the user's or ours."""
    chosen = os.environ.get("ESCDELAY", "")
    return int(chosen) / 1000 if chosen.isdecimal() else ESCAPE_DELAY


class KeyText:
    """The text that a terminal sends, with each Esc key told from the sequences it begins.

    `told` is called when the terminal says, asked or not, whether its background is dark.
    """

    def __init__(self, told: Callable[[bool], None] = lambda _: None) -> None:
        self._told = told
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
        return "" if rest.startswith(_SURELY_REPLY) else ESCAPE + rest[1:]

    def _typed(self, text: str) -> tuple[str, str]:
        before, paste, after = text.partition(_PASTE)
        if paste:
            self._is_pasting, self._room = True, LONGEST_PASTE
        else:
            begun = _BEGUN_REPLY.search(before)
            if begun is None:
                before, self._rest = _without_beginning(before, _PASTE, "\x1bO")
            else:
                before, self._rest = before[: begun.start()], begun[0]
        # Ctrl+J and Enter are one key, and Enter is Ctrl+J when it was typed before the start.
        before = before.replace("\n", "\r")
        return _REPLY_OR_ALONE.sub(self._told_apart, before) + paste, after

    def _told_apart(self, found: re.Match[str]) -> str:
        """Return the Esc key, or nothing for what the terminal answered, which is told."""
        if found["scheme"]:
            self._told(found["scheme"] == "1")
        elif found["red"]:
            parts = (found["red"], found["green"], found["blue"])
            red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in parts)
            self._told(0.299 * red + 0.587 * green + 0.114 * blue < _LIGHT)
        else:
            return ESCAPE
        return ""

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
    """Reads a terminal until it is stopped; `received` takes what came.

    Where nothing came for a while it takes an empty text: what seemed to begin a sequence is
    keys. `gone` is called when the terminal has died, `told` when it says whether its background
    is dark. All three are called by the thread that reads.
    """

    def __init__(
        self,
        terminal: int,
        received: Callable[[str], None],
        gone: Callable[[], None],
        told: Callable[[bool], None] = lambda _: None,
    ) -> None:
        self._terminal = terminal
        self._received = received
        self._gone = gone
        self._told = told
        self.stopped, self._stop = os.pipe()

    def stop(self) -> None:
        """Let `read` end: what comes from now on is for another program."""
        os.write(self._stop, b".")

    def close(self) -> None:
        """Give back what it took to stop it."""
        os.close(self.stopped)
        os.close(self._stop)

    def read(self) -> None:
        """Read until it is stopped or the terminal has died."""
        # Bytes that are no text are keys of nothing.
        decode = codecs.getincrementaldecoder("utf-8")("ignore").decode
        text = KeyText(self._told)
        pause = max(escape_delay(), _SEQUENCE_DELAY) + 0.01
        patience: float | None = None
        while True:
            ready, _, _ = select.select([self._terminal, self.stopped], [], [], patience)
            if self.stopped in ready:
                return
            if not ready:
                self._received(rest := text.flush())
                patience = pause if rest else None
                continue
            data = self._data()
            if not data:
                self._gone()
                return
            if typed := text.feed(decode(data)):
                self._received(typed)
            patience = escape_delay() if text.is_waiting else pause

    def _data(self) -> bytes:
        with suppress(OSError):
            return os.read(self._terminal, 4096)
        return b""
