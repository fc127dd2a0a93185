"""lectree in a tmux of its own, that no user's tmux or settings can reach."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from tests.signals import default_signals
from tests.terminal.desk import FIRST_FRAME, READY, Desk
from tests.terminal.life import patience
from tests.terminal.processes import MARK, end_all, running
from tests.terminal.terminal import LIMIT
from tests.waiting import until_now

IS_THERE = shutil.which("tmux") is not None


class Tmux:
    """A tmux server with one session and one pane; lectree is the pane, or runs in its shell."""

    def __init__(self, desk: Desk, shell: Sequence[str] = ()) -> None:
        self.mark = uuid4().hex
        self._folder = tempfile.mkdtemp(prefix="lectree-")  # a socket's name must be short
        self._tmux = ["tmux", "-S", str(Path(self._folder, "s")), "-f", "/dev/null"]
        self._env = desk.env()
        marked = ["-e", f"{MARK}={self.mark}"]
        size = ["-x", "120", "-y", "40"]
        self.run("new-session", "-d", "-s", "main", *size, *marked, *(shell or desk.argv))
        if shell:
            self.keys(" ".join(f"'{word}'" for word in desk.argv), "Enter")
        self.wait_for(FIRST_FRAME, READY)

    def __enter__(self) -> "Tmux":
        return self

    def __exit__(self, *_: object) -> None:
        self.run("kill-server", check=False)
        end_all(self.mark)
        shutil.rmtree(self._folder, ignore_errors=True)

    def run(self, *arguments: str, check: bool = True) -> str:
        """Give tmux a command and return what it says."""
        done = subprocess.run(
            [*self._tmux, *arguments],
            env=self._env,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=check,
            preexec_fn=default_signals,
        )
        return done.stdout

    def keys(self, *keys: str) -> None:
        """Type keys in one go, named as tmux names them."""
        self.run("send-keys", *keys)

    def text(self, text: str) -> None:
        """Type a text in one go."""
        self.run("send-keys", "-l", text)

    @property
    def screen(self) -> str:
        """What is in the pane."""
        return self.run("capture-pane", "-p")

    def wait_for(self, *texts: str) -> None:
        """Wait until all these texts are in the pane."""
        seen: list[str] = []

        def is_there() -> bool:
            seen[:] = [self.screen]
            return all(text in seen[0] for text in texts)

        try:
            until_now(is_there, LIMIT)
        except AssertionError:
            raise AssertionError(f"never saw {texts} on:\n{''.join(seen)}") from None

    def modes(self) -> str:
        """Return the modes of the pane that a program may have left on, empty when all is well."""
        names = ("alternate_on", "mouse_any_flag", "mouse_sgr_flag", "keypad_cursor_flag")
        told = self.run("display-message", "-p", " ".join(f"#{{{name}}}" for name in names))
        return " ".join(
            name for name, value in zip(names, told.split(), strict=True) if value != "0"
        )

    def expect_gone(self) -> None:
        """Fail unless no process of the run is there in time."""
        left: dict[int, str] = {}

        def is_gone() -> bool:
            nonlocal left
            left = running(self.mark)
            return not left

        try:
            until_now(is_gone, patience())
        except AssertionError:
            raise AssertionError(f"left behind: {left}") from None
