"""Whole sessions of a careless user: python -m tests.terminal.sessions --steps 100000 --seed 1."""

import argparse
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import deque
from contextlib import suppress
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.terminal.acts import Act, acts, text_of
from tests.terminal.desk import Desk
from tests.terminal.life import GONE, OTHER_SCREEN, Life, patience

LONGEST_SILENCE = 1.0
"""Seconds in which lectree must answer, on a machine that is not busy."""
_IDLE = 0.03
"""Seconds without output and work after which nothing is under way."""
_LONGEST_WORK = 15.0
_REST = 0.6
"""Seconds in which all is done that was typed, a whole editor too: what it gets is lost."""
REMEMBERED = 50
"""The latest acts, told with a fault."""

_FAULT = re.compile(rb"Traceback|\w*Error\b|internal error", re.IGNORECASE)
_ENDS_ALWAYS = b"\x11"


class Session:
    """One user at one desk, who starts lectree again whenever it has ended."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk = desk
        self._random = Random(seed)  # when to look, not what to do
        self._size = (120, 40)
        self._seen = self._unfinished = 0
        self.starts = 0
        self.slowest = 0.0
        desk.programs.add_clipboard("xclip")
        self._life = self._started()

    def _started(self) -> Life:
        self.starts += 1
        self._seen = 0
        self._size = (120, 40)
        self._desk.notes.touch()
        environ = {"DISPLAY": ":0", "PATH": str(self._desk.programs.folder)}
        life = self._desk.start(environ, answers=self._random.random() < 0.3)
        if self._random.random() < 0.8:  # the others type ahead
            life.until(lambda: OTHER_SCREEN in life.raw, "the screen")
        return life

    def do(self, act: Act) -> None:
        """Do one thing, and fail with AssertionError unless lectree takes it."""
        if act.data:
            self._type(act)
        elif act.what == "resize":
            self._resize(act.numbers)
        elif act.what == "save":
            save(self._desk, act)
        elif act.what == "state":
            change_state(self._desk, act.text)
        elif act.what == "children":
            for name in ("nano", "firefox"):
                self._desk.programs.add(name, act.text)
        elif not self._has_ended():
            self._life.process.send_signal(signal.SIGSTOP)
            self._life.process.send_signal(signal.SIGCONT)
        self._look()

    def _type(self, act: Act) -> None:
        if act.data == _ENDS_ALWAYS and act.what == "end":
            self._quit()
        else:
            self._life.write(act.data)

    def _quit(self) -> int:
        """End lectree by key, and return its exit code."""
        self._expect_idle()
        self._life.listen(_REST)
        self._life.write(_ENDS_ALWAYS)
        with suppress(AssertionError):
            return self._life.exit_code()
        # On a machine that is busy it was typed behind a key that called an editor, who got it.
        self._life.write(_ENDS_ALWAYS)
        return self._life.exit_code()

    def _look(self) -> None:
        """Look at what was written, and after some acts wait until all is done."""
        self._life.take(0.002)
        self._unfinished += 1
        is_up = OTHER_SCREEN in self._life.raw and not self._has_ended()
        if is_up and self._unfinished > self._random.randint(1, 6):
            self._expect_idle()
            self._expect_answer()
        if self._has_ended():
            self.end()
            self._life = self._started()
        new = self._life.raw[max(0, self._seen - 20) :]
        self._seen = len(self._life.raw)
        fault = _FAULT.search(new)
        assert not fault, bytes(new[max(0, fault.start() - 500) :]).decode(errors="replace")

    def _expect_idle(self) -> None:
        """Wait until nothing is under way; fail when it is silent meanwhile, or never ends."""
        self._unfinished = 0
        began = last = time.monotonic()
        before = Work(-1, is_over=False)
        while (now := time.monotonic()) < began + _LONGEST_WORK and not self._has_ended():
            if self._life.take(_IDLE):
                last = now
            elif before == (before := work(self._life.process.pid)) and before.is_over:
                return
            assert now < last + self._limit, f"busy and silent for {now - last:.1f} s"
        assert self._has_ended(), f"busy for {_LONGEST_WORK} s"

    def _expect_answer(self) -> None:
        """Fail unless a terminal of another size is drawn on in time."""
        columns, rows = self._size
        began = time.monotonic()
        self._resize((columns + 1, rows))
        while not (self._life.take(0.05) or self._has_ended()):
            assert time.monotonic() < began + self._limit, "a resize is not followed"
        self.slowest = max(self.slowest, time.monotonic() - began)
        self._resize((columns, rows))

    @property
    def _limit(self) -> float:
        return LONGEST_SILENCE * patience() / GONE

    def _resize(self, size: tuple[int, int]) -> None:
        self._size = size
        self._life.resize(*size)

    def _has_ended(self) -> bool:
        return self._life.process.poll() is not None

    def end(self) -> None:
        """Fail unless lectree has ended, or ends now, as it must."""
        code = self._life.exit_code() if self._has_ended() else self._quit()
        if code == 2 and OTHER_SCREEN not in self._life.raw:  # they were deleted at the start
            assert b"no such file" in self._life.raw, bytes(self._life.raw)
            code = 0
        assert code == 0, f"exit code {code}: {bytes(self._life.raw[-300:])!r}"
        self._life.expect_gone()
        self._life.expect_restored()
        self.leave()

    def leave(self) -> None:
        """Kill what is left."""
        self._life.__exit__()


class Work(NamedTuple):
    """The hundredths of a second for which a process has worked, and whether it waits now."""

    time: int
    is_over: bool


def work(process: int) -> Work:
    """Return how much a process has worked; one that waits for a busy processor is not idle."""
    time, states = 0, set[str]()
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            after_name = (task / "stat").read_text().rpartition(")")[2].split()
            states.add(after_name[0])
            time += int(after_name[11]) + int(after_name[12])
    return Work(time, "R" not in states)


def save(desk: Desk, act: Act) -> None:
    """Change the notes as an editor, git or a user does."""
    kept, notes = desk.notes.with_suffix(".kept"), desk.notes
    if act.text == "by rename":
        notes.with_suffix(".new").write_text(text_of(act))
        notes.with_suffix(".new").replace(notes)
    elif act.text == "in place":
        notes.write_text(text_of(act))
    elif act.text in ("truncate", "halve") and notes.exists():
        os.truncate(notes, notes.stat().st_size // 2 if act.text == "halve" else 0)
    elif act.text == "delete" and notes.exists():
        notes.replace(kept)
    elif act.text == "restore" and kept.exists():
        kept.replace(notes)


def change_state(desk: Desk, how: str) -> None:
    """Take the state folder away, or give it back, or put something else there."""
    state, away = desk.home / "state", desk.home / "away"
    if state.is_file():
        state.unlink()
    if state.exists():
        state.chmod(0o700)
    if how in ("away", "file") and state.exists():
        shutil.rmtree(away, ignore_errors=True)
        state.rename(away)
    elif how == "empty":
        shutil.rmtree(state, ignore_errors=True)
    elif how == "back" and away.exists():
        shutil.rmtree(state, ignore_errors=True)
        away.rename(state)
    elif how == "read-only" and state.exists():
        state.chmod(0o500)
    if how == "file":
        state.write_text("no folder")


def play(folder: Path, seed: int, steps: int) -> Session:
    """Play a session; AssertionError tells the seed, the step and the latest acts."""
    session = Session(Desk.at(folder), seed)
    latest: deque[Act] = deque(maxlen=REMEMBERED)
    step = 0
    try:
        for act in islice(acts(seed), steps):
            step += 1
            latest.append(act)
            session.do(act)
        session.end()
    except (AssertionError, OSError) as error:
        reports = "\n".join(path.read_text() for path in folder.rglob("crash-*.txt"))
        told = "\n".join(map(str, latest))
        raise AssertionError(f"seed {seed}, step {step}: {error}\n{reports}\n{told}") from error
    finally:
        session.leave()
    return session


def main() -> int:
    """Play a session as long as wanted."""
    parser = argparse.ArgumentParser(prog="python -m tests.terminal.sessions", description=__doc__)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lectree-") as folder:
        try:
            session = play(Path(folder), options.seed, options.steps)
        except AssertionError as error:
            print(error)
            return 1
    print(
        f"seed {options.seed}: {options.steps} steps, {session.starts} starts, "
        f"slowest answer {session.slowest:.2f} s, {time.monotonic() - began:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
