"""lectree as a user starts it: from a shell with job control."""

import re
from collections.abc import Sequence
from uuid import uuid4

from tests.terminal.desk import FIRST_FRAME, READY, Desk
from tests.terminal.life import Life
from tests.terminal.processes import MARK, running

_SHELL = ("bash", "--norc", "--noprofile", "--noediting", "-i")
_PROMPT = b"ready> "


class Shell:
    """An interactive shell on a terminal of its own, with lectree as its job."""

    def __init__(self, desk: Desk) -> None:
        self._argv: Sequence[str] = desk.argv
        self.mark = uuid4().hex
        env = {**desk.env(), "PS1": _PROMPT.decode(), "HISTFILE": ""}
        self.life = Life(_SHELL, env, mark=self.mark)
        self.wait_for_prompt()
        self.life.settings = self.life.now_settings()

    def __enter__(self) -> "Shell":
        return self

    def __exit__(self, *error: object) -> None:
        self.life.__exit__(*error)

    @property
    def pid(self) -> int:
        """The process of lectree itself."""
        return next(pid for pid, command in running(self.mark).items() if " -m tui " in command)

    def start(self) -> None:
        """Start lectree and move the cursor to talk 2."""
        words = " ".join(f"'{word}'" for word in self._argv)
        self.life.write(f"{MARK}={self.mark} {words}\n".encode())
        self.life.wait_for(FIRST_FRAME, READY)
        self.life.write(b"jjj")
        self.life.wait_for("─ talk 2 ─")

    def wait_for_prompt(self, since: int = 0) -> None:
        """Wait until the shell has the terminal again."""
        self.life.until(lambda: self.life.raw.find(_PROMPT, since) >= 0, "the prompt")

    def stop(self, how: bytes) -> None:
        """Type what stops lectree, and wait for the shell."""
        since = len(self.life.raw)
        self.life.write(how)
        self.wait_for_prompt(since)

    def foreground(self) -> None:
        """Take lectree back, which must paint everything again."""
        self.life.drain()
        self.life.forget_screen()
        self.life.write(b"fg\n")
        self.life.wait_for(FIRST_FRAME, "─ talk 2 ─", READY, gone="ready>")

    def code(self) -> int:
        """Wait for the shell and return the exit code of what has just ended."""
        since = len(self.life.raw)
        self.life.write(b"echo code=$?.\n")
        found: list[bytes] = []

        def is_told() -> bool:
            found[:] = re.findall(rb"code=(\d+)\.", self.life.raw[since:])
            return bool(found)

        self.life.until(is_told, "an exit code")
        return int(found[0])
