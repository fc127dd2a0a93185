"""How long other programs take to show the same file: hike, frogmouth, less and vim.

Timed is, in one pseudo-terminal of 120x40, how long it takes until the first words of the notes
have been written; a program that takes longer than a minute is given up. hike and frogmouth are
found on `PATH` and in the folders of `LECTREE_PEERS` (as `PATH` has them); each may have a virtual
environment of its own.
"""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import inputs
from tests.bench.figure import Figure, seconds
from tests.bench.start import READ, start

RUNS = 7
LIMIT = 60.0
"""Seconds after which a program is given up."""
PEERS = {
    "hike": ["hike"],
    "frogmouth": ["frogmouth"],
    "less": ["less", "-R"],
    "vim": ["vim", "-u", "NONE", "-R"],
}


def figures(*, quick: bool) -> Iterator[Figure]:
    """Yield how long each program takes, as a ratio to lectree without a kept frame."""
    runs = 2 if quick else RUNS
    with TemporaryDirectory() as folder:
        notes = Path(folder, "notes.md")
        notes.write_bytes(inputs.OURS.read_bytes())
        yield from of_file("notes.md", notes, runs)
        for what, path in inputs.large(Path(folder), quick=quick):
            yield from of_file(what, path, 1 if quick else 2)


def of_file(what: str, path: Path, runs: int) -> Iterator[Figure]:
    """Yield the figures of one file."""
    word = first_word(path)
    commands = {
        "lectree without a kept frame": [sys.executable, "-m", "tui", "--fresh"],
        "lectree with its kept frame": [sys.executable, "-m", "tui"],
        **{name: found for name, command in PEERS.items() if (found := installed(command))},
    }
    with TemporaryDirectory() as home:
        keeping = [*commands["lectree with its kept frame"][1:], str(path)]
        start(keeping, [b"Quit"], home, b"q", rest=READ)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                if LIMIT not in taken[name]:
                    taken[name].append(shown_after([*command, str(path)], word, home))
    ours = taken["lectree without a kept frame"]
    for name, times in taken.items():
        if LIMIT in times:
            yield Figure(f"{name} is given up, {what}", LIMIT, "s")
        else:
            yield seconds(f"{name}, {what}", times, ours, "lectree")


def first_word(path: Path) -> bytes:
    """Return a word of the first heading, which the first screen of every program shows."""
    with path.open("rb") as notes:
        heading = next(line for line in notes if line.startswith(b"#") and line.strip(b"# \n"))
    return max(heading.split(), key=len)


def installed(command: list[str]) -> list[str]:
    """Return a command with the path of its program, nothing where there is none."""
    path = os.pathsep.join([os.environ.get("LECTREE_PEERS", ""), os.environ["PATH"]])
    found = shutil.which(command[0], path=path)
    return [found, *command[1:]] if found else []


def shown_after(command: list[str], word: bytes, home: str) -> float:
    """Return the seconds until a program has written a word, `LIMIT` where that is too long."""
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", HOME=home, XDG_STATE_HOME=home)
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.execv(command[0], command)
    seen, taken = b"", 0.0
    while word not in seen and taken < LIMIT:
        if select.select([terminal], [], [], LIMIT - taken)[0]:
            seen += os.read(terminal, 65536)
        taken = time.perf_counter() - begin
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return min(taken, LIMIT)
