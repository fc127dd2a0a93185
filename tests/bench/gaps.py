"""The longest gap in the event loop, for notes of shapes that hurt, through all that a user does.

Run with `python -m tests.bench.gaps [--size BYTES] [--stacks] [SHAPE ...]`. A probe in the event
loop of the real program, which runs in a pseudo-terminal, notes each gap; one counts as long as
it lasts, or as much of the processor as lectree used in it, which other programs cannot lengthen.
A shape over its budget is tried again, and of each act the shortest of its longest gaps counts: a
machine that is held up now and then holds up another act each time.
"""

import argparse
import asyncio
import gc
import json
import os
import pty
import select
import struct
import sys
import threading
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fcntl import ioctl
from pathlib import Path
from tempfile import TemporaryDirectory
from termios import TIOCSWINSZ
from types import FrameType
from typing import TextIO

from tests.shapes import MB, SHAPES, shape

BUDGET, LARGE_BUDGET = 0.05, 0.1
"""Seconds that a gap may last; the second one from 50 MB on."""

OURS = Path(__file__).resolve().parents[2] / "notes.md"
YARDSTICK = "the notes of the project"

_TICK = 0.005
_NOTED = 0.02  # seconds from which on a gap is noted
_QUIET = 0.4
_LONGEST = 5.0  # seconds that any act may take
_RUNS = 3  # at most, of one shape


class _Probe:
    """Notes each gap of an event loop in a file, and the stack that stood in the middle of it."""

    def __init__(self, log: TextIO, *, stacks: bool) -> None:
        self._log = log
        self._thread = threading.get_ident()
        self._at, self._used = time.monotonic(), time.process_time()
        self._stack: list[str] = []
        self._stopped = False
        self._collecting = 0.0
        if stacks:
            threading.Thread(target=self._look, daemon=True).start()
            gc.callbacks.append(self._collect)

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._at, self._used = time.monotonic(), time.process_time()
        loop.call_later(_TICK, self._tick, loop)

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        self.note("gap")
        self._at, self._used = time.monotonic(), time.process_time()
        loop.call_later(_TICK, self._tick, loop)

    def note(self, what: str) -> None:
        gap = time.monotonic() - self._at - _TICK
        if gap > _NOTED or what != "gap":
            used = time.process_time() - self._used
            found = {"what": what, "at": self._at, "gap": gap, "used": used, "stack": self._stack}
            self._log.write(json.dumps(found) + "\n")
            self._log.flush()
        self._stack = []

    def _collect(self, phase: str, info: dict[str, int]) -> None:
        now = time.monotonic()
        if phase == "start":
            self._collecting = now
        elif (taken := now - self._collecting) > _NOTED / 2:
            self._stack.append(f"garbage of generation {info['generation']}: {taken:.3f} s")

    def _look(self) -> None:
        while True:
            time.sleep(0.02)
            if time.monotonic() - self._at > 0.04 and len(self._stack) < 16:
                own = threading.get_ident()
                for thread, frame in sys._current_frames().items():
                    if thread != own:
                        self._stack.append(_told(frame, is_loop=thread == self._thread))


def _told(frame: FrameType, *, is_loop: bool) -> str:
    """Return the innermost calls of a thread: of the event loop, or of one that holds it up."""
    calls = traceback.extract_stack(frame)[-14:]
    told = " ".join(f"{Path(call.filename).name}:{call.lineno}" for call in calls)
    return told if is_loop else f"beside it: {told}"


def child(log: str, arguments: Sequence[str], *, stacks: bool) -> None:
    """Run lectree with a probe in its event loop."""
    from tui.cli import main

    with Path(log).open("w") as file:
        probe = _Probe(file, stacks=stacks)
        main_thread = threading.get_ident()

        class Probed(asyncio.SelectorEventLoop):
            def run_forever(self) -> None:
                if threading.get_ident() == main_thread:
                    probe.begin(self)
                super().run_forever()

        asyncio.SelectorEventLoop = Probed
        main(arguments)
        probe.note("end")
    os._exit(0)


@dataclass
class Run:
    """A lectree in a pseudo-terminal, and when each act began."""

    path: Path
    pid: int
    terminal: int
    acts: list[tuple[float, str]] = field(default_factory=list)
    waits: dict[str, float] = field(default_factory=dict)
    ended: bool = False

    def act(self, name: str, *keys: bytes, limit: float = _LONGEST, quiet: float = _QUIET) -> None:
        """Type keys and wait until nothing is painted and nothing computed any more."""
        start = time.monotonic()
        self.acts.append((start, name))
        for key in keys:
            if self.ended:
                return
            os.write(self.terminal, key)
            self._rest(0.03, 0.3)
        self._rest(quiet, limit)
        self.waits[name] = time.monotonic() - start

    def resize(self, name: str, columns: int, rows: int) -> None:
        self.acts.append((time.monotonic(), name))
        ioctl(self.terminal, TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._rest(_QUIET, _LONGEST)

    def save(self, name: str, text: bytes) -> None:
        self.acts.append((time.monotonic(), name))
        new = self.path.with_name("new")
        new.write_bytes(text)
        new.replace(self.path)
        self._rest(2 * _QUIET, _LONGEST)

    def first(self) -> float:
        """Wait for the first frame, and return how many seconds it took."""
        start = time.monotonic()
        self.acts.append((start, "open"))
        seen = b""
        while b"\xe2\x95\xad" not in seen and self._wait(60):  # the corner of a border
            seen = seen[-3:] + self.last
        taken = time.monotonic() - start
        self.acts.append((time.monotonic(), "behind the first frame"))
        self._rest(2 * _QUIET, _LONGEST)
        return taken

    def quit(self, name: str = "quit", before: bytes = b"") -> float:
        """Quit, and return how many seconds it took."""
        start = time.monotonic()
        self.acts.append((start, name))
        os.write(self.terminal, before + b"\x11")
        with suppress(RuntimeError):
            while time.monotonic() - start < 20 and self._wait(20):
                pass
        taken = time.monotonic() - start
        with suppress(OSError):
            os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)
        self.ended = True
        return taken

    def memory(self) -> float:
        """Return the MB of memory that it has used at most."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1000

    last = b""

    def _wait(self, limit: float) -> bool:
        if self.ended or not select.select([self.terminal], [], [], limit)[0]:
            return False
        try:
            self.last = os.read(self.terminal, 1 << 20)
        except OSError as error:
            raise RuntimeError(f"{self.path}: lectree has ended by itself") from error
        return bool(self.last)

    def _rest(self, quiet: float, limit: float) -> None:
        end = time.monotonic() + limit
        while time.monotonic() < end:
            used, start = self._cpu(), time.monotonic()
            if self._wait(quiet):
                continue
            if self._cpu() - used < 0.5 * (time.monotonic() - start) or quiet < 0.1:
                return

    def _cpu(self) -> float:
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(path: Path, log: Path, *, stacks: bool) -> Iterator[Run]:
    """Run lectree on a file."""
    module = ["-m", "tests.bench.gaps", "--child", str(log), *(["--stacks"] if stacks else [])]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, *module, str(path)])
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    run = Run(path, pid, terminal)
    try:
        yield run
    finally:
        if not run.ended:
            with suppress(OSError):
                os.kill(pid, 9)
            os.waitpid(pid, 0)
            os.close(terminal)


@dataclass(frozen=True)
class Figures:
    """What one shape took: seconds of the first frame, of quitting and of gaps, MB of memory."""

    first: float
    quits: tuple[float, ...]
    memory: float
    gaps: dict[str, tuple[float, str]]
    runs: int = 1

    def over(self, budget: float) -> dict[str, tuple[float, str]]:
        """Return the gaps that are longer than that, with what stood in them."""
        return {act: gap for act, gap in self.gaps.items() if gap[0] > budget}

    def is_right(self, budget: float, size: float) -> bool:
        """Tell whether all is within its budget, for a file of some MB."""
        is_soon = self.first <= 2 and max(self.quits) <= 0.5
        return not self.over(budget) and is_soon and self.memory <= 200 + 3 * size

    def least(self, other: "Figures") -> "Figures":
        """Return the shorter times of two runs, and the greater memory."""
        return Figures(
            min(self.first, other.first),
            tuple(map(min, self.quits, other.quits)),
            max(self.memory, other.memory),
            {act: min(self.gaps[act], other.gaps[act]) for act in self.gaps if act in other.gaps},
            self.runs + 1,
        )


def use(path: Path, log: Path, *, stacks: bool = False) -> Figures:
    """Do with a file all that a user does, and return the figures."""
    text = path.read_bytes()
    with running(path, log, stacks=stacks) as run:
        first = run.first()
        run.act("move", *[b"j"] * 3, b"k", b"G", b"k", b"g", b"l", b"j", b"-", b"+", b"]", b"[")
        run.act("note", b"]", b"\r", *[b"\x1b[6~"] * 4, b"j", b"G", b"\x15", b"g")
        run.act("hints", b"f", b"\x1b", b"G", b"f", b"\x1b")
        run.act("copy", b"y", b"Y", b"c")
        run.act("page", b"\t", b"g", b"\x04", b"\x15", b"G", b"\x1b[5~", b"g", b"]")
        run.act("search", b"/", b"a", b"\x7f", b"w", b"o", b"r", b"d")
        run.act("hits", b"\x1b[B", b"\x1b[6~", b"\r", b"n", b"N", b"n")
        run.act("one letter", b"/", b"a", b"\x1b[B", b"\r", b"n", b"\x1b")
        run.act("many words", b"/", *[b"a", b" ", b"a", b"b", b" ", b"-", b"x"], b"\x1b")
        run.act("paste", b"/\x1b[200~" + b"a b " * 50_000 + b"\x1b[201~", b"x", b"\x1b")
        run.resize("narrower", 60, 20)
        run.resize("wider", 140, 45)
        run.save("save", text + b"\n- one more [a](https://example.org/new)\n")
        run.save("save before", b"- another [a](https://example.org/new2)\n" + text)
        run.act("go on", b"j", b"]", b"\r", b"\x1b[6~", b"/", b"a", b"\r")
        path.unlink()
        run.act("away", b"j", quiet=1.5)
        run.save("back", text)
        memory = run.memory()
        quit_late = run.quit()
    late = read_log(log, run.acts)
    path.write_bytes(text)
    with running(path, log, stacks=stacks) as run:
        run.first()
        run.act("start again", b"j", limit=2)
        run.save("saved again", text + b"\n- one more\n")
        quit_early = run.quit("quit at once", b"gj/a")
    early = read_log(log, run.acts)
    gaps = late | {name: gap for name, gap in early.items() if name not in late or gap > late[name]}
    return Figures(first, (quit_late, quit_early), memory, gaps)


def use_alone(text: bytes, *, stacks: bool) -> Figures:
    """Use notes that hold a text, with nothing kept and no program beside them."""
    with TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=folder, XDG_RUNTIME_DIR=folder, XDG_CONFIG_HOME=folder)
        os.environ["PATH"] = folder
        path = Path(folder, "notes.md")
        path.write_bytes(text)
        return use(path, Path(folder, "log"), stacks=stacks)


def read_log(log: Path, acts: Sequence[tuple[float, str]]) -> dict[str, tuple[float, str]]:
    """Return the longest gap in each act, and the stacks that stood in it."""
    found: dict[str, tuple[float, str]] = {}
    for line in log.read_text().splitlines():
        noted = json.loads(line)
        if noted["what"] != "gap":
            continue
        name = next(name for at, name in reversed(acts) if at <= noted["at"] + 0.02)
        if name == "open":  # until then it is the first frame that takes so long
            continue
        gap = min(noted["gap"], noted["used"])
        if gap > found.get(name, (0, ""))[0]:
            found[name] = gap, "\n      ".join(noted["stack"])
    return found


def main() -> None:
    """Print the figures of each shape; the exit code tells whether all are within the budget."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--child")
    parser.add_argument("--size", type=int, default=MB)
    parser.add_argument("--stacks", action="store_true")
    parser.add_argument("shapes", nargs="*")
    given = parser.parse_args()
    if given.child:
        return child(given.child, given.shapes, stacks=given.stacks)
    gc.disable()
    budget = LARGE_BUDGET if given.size >= 50 * MB else BUDGET
    right = 0
    print(
        "gap: the longest one in the event loop; then each act with one over the budget\n"
        "first: the first frame; quit: after all, and at once; memory at most",
        flush=True,
    )
    names = given.shapes or list(SHAPES)
    for name in (YARDSTICK, *names):
        text = OURS.read_bytes() if name == YARDSTICK else shape(name, given.size)
        found = use_alone(text, stacks=given.stacks)
        while not (is_right := found.is_right(budget, len(text) / MB)) and found.runs < _RUNS:
            found = found.least(use_alone(text, stacks=given.stacks))
        right += is_right and name != YARDSTICK
        worst, over = max((gap for gap, _ in found.gaps.values()), default=0), found.over(budget)
        print(
            f"{name:32} {'right' if is_right else 'WRONG'}  gap {1000 * worst:6.0f} ms"
            f"  first {found.first:5.2f} s  quit {' '.join(f'{q:.2f}' for q in found.quits)} s"
            f"  {found.memory:4.0f} MB  {found.runs} x  "
            + ", ".join(f"{act} {1000 * gap:.0f}" for act, (gap, _) in over.items()),
            flush=True,
        )
        if given.stacks:
            for act, (_, stack) in over.items():
                print(f"    {act}:\n      {stack}", flush=True)
    print(f"{len(names)} tried, {right} right")
    sys.exit(right < len(names))


if __name__ == "__main__":
    main()
