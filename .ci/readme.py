"""Run a command exactly as the README gives it: `readme.py browse` or `readme.py test`."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
LIMIT = 300.0


def command(name: str) -> str:
    """Return the command in the code block below `<!-- ci: name -->`."""
    found = re.search(rf"<!-- ci: {name} -->\n+```sh\n(.+?)\n```", README.read_text(), re.S)
    if found is None:
        sys.exit(f"README.md has no command for {name}")
    print(f"$ {found[1]}", flush=True)
    return found[1]


def browse() -> None:
    """Install under a pseudo-terminal, wait for the first frame, and quit by key."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp("bash", ["bash", "-c", command("browse")])  # noqa: S606
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen, end, quitting = b"", time.monotonic() + LIMIT, False
    while time.monotonic() < end:
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
        if not quitting and b"andrej karpathy" in seen and b"Quit" in seen:
            os.write(terminal, b"q")
            quitting = True
    _, status = os.waitpid(child, 0)
    if not quitting or os.waitstatus_to_exitcode(status):
        sys.stdout.buffer.write(seen[-4000:])
        sys.exit(f"the browser did not show notes.md and end at the key: {status}")
    print("notes.md was shown, and q ended the browser")


def test() -> None:
    """Run the test command; its own exit code is ours."""
    sys.exit(subprocess.run(["bash", "-c", command("test")], check=False).returncode)


if __name__ == "__main__":
    {"browse": browse, "test": test}[sys.argv[1]]()
