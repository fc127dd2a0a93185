"""A thousand random keys as the kernel saw them: which files, which sockets, which programs.

It needs strace and takes a minute, so it runs where `LECTREE_STRACE` is set.
"""

import os
import random
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.shared import NOTES
from tests.terminal.terminal import Terminal, environment

pytestmark = pytest.mark.skipif(
    not os.environ.get("LECTREE_STRACE") or shutil.which("strace") is None,
    reason="LECTREE_STRACE is not set, or there is no strace",
)

CALLS = "openat,open,creat,connect,bind,unlink,unlinkat,rename,renameat,renameat2,mkdir,\
mkdirat,chmod,fchmodat,truncate,ftruncate,link,linkat,symlink,symlinkat,execve"
KEYS = [*"jkhlgGnNuUwscyYf123456789?:/'FtmrbxX +-[]<>|", "\r", "\x1b", "\t", " ", "\x7f"]
KEYS += ["\x04", "\x15", "\x0c", "\x1b[A", "\x1b[B", "\x1b[6~", "\x1b[5~", "\x1b[Z", "word"]
"""All but those that start a program (o, e), stop lectree, or end it."""

_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+|\?)")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')


class Call(NamedTuple):
    """A call that succeeded."""

    name: str
    arguments: str

    @property
    def paths(self) -> list[str]:
        return _PATH.findall(self.arguments)

    @property
    def writes(self) -> bool:
        flags = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND")
        is_open = self.name in ("open", "openat")
        return any(f in self.arguments for f in flags) if is_open else self.name not in _READS


_READS = ("execve", "connect", "bind", "mkdir")


def _calls(trace: Path) -> Iterator[Call]:
    for line in trace.read_text(errors="replace").splitlines():
        found = _CALL.match(line)
        if found and found["result"] != "-1":
            yield Call(found["name"], found["arguments"])


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Call]]:
    folder = tmp_path_factory.mktemp("traced").resolve()
    notes, trace = folder / "notes" / "notes.md", folder / "trace"
    notes.parent.mkdir()
    notes.write_bytes(NOTES.read_bytes() + b"- [beside](secret.md)\n- ![](secret.png)\n")
    for name in ("secret.md", "secret.png"):
        (notes.parent / name).write_text("# secret\n")
    chance = random.Random(15)
    env = environment(folder / "home", PYTHONDONTWRITEBYTECODE="1", TRACE=str(trace))
    (folder / "home" / "run").mkdir(parents=True, mode=0o700)
    shell = f'exec strace -f -qq -e trace={CALLS} -o "$TRACE" "$@"'
    with Terminal([str(notes)], env, shell=shell) as terminal:
        terminal.wait_for("notes.md", "Quit")
        for _ in range(1000):
            terminal.press(chance.choice(KEYS))
            _ = terminal.text
        terminal.press("Ctrl+Q")
        assert terminal.exit_code() == 0
    return folder, list(_calls(trace))


def test_no_socket_but_our_own(run: tuple[Path, list[Call]]) -> None:
    folder, calls = run
    spoken = [c for c in calls if c.name in ("connect", "bind")]
    assert spoken
    for call in spoken:
        assert "AF_INET" not in call.arguments
        assert all(path.startswith(f"{folder}/home/run/") for path in call.paths), call


def test_nothing_is_written_outside_of_the_state_folder(run: tuple[Path, list[Call]]) -> None:
    folder, calls = run
    own = (f"{folder}/home/state", f"{folder}/home/run", "/dev/null", "/dev/tty", "/dev/pts/")
    written = {path for call in calls if call.writes for path in call.paths}
    assert written
    assert {path for path in written if not path.startswith(own)} == set()


def test_what_is_written_is_for_the_user_alone(run: tuple[Path, list[Call]]) -> None:
    folder, _ = run
    files = [path for path in (folder / "home" / "state").rglob("*") if path.is_file()]
    assert files
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_of_the_folder_only_the_notes_are_opened_and_only_to_read(
    run: tuple[Path, list[Call]],
) -> None:
    folder, calls = run
    beside = f"{folder}/notes/"
    opened = [c for c in calls if c.name in ("open", "openat") and beside in c.arguments]
    assert {path for call in opened for path in call.paths} == {f"{beside}notes.md"}
    assert not any(call.writes for call in opened)


def test_no_other_file_is_opened(run: tuple[Path, list[Call]]) -> None:
    folder, calls = run
    root = str(Path(__file__).parents[2])
    known = ("/usr", "/lib", "/etc", "/proc", "/sys", "/dev", sys.prefix, sys.base_prefix, root)
    opened = {p for c in calls if c.name in ("open", "openat") for p in c.paths}
    others = {p for p in opened if p.startswith("/") and not p.startswith((str(folder), *known))}
    assert others == set()


def test_no_program_is_started_but_to_copy(run: tuple[Path, list[Call]]) -> None:
    _, calls = run
    started = {Path(call.paths[0]).name for call in calls if call.name == "execve"}
    assert started <= {"strace", "sh", Path(sys.executable).name, "stty"}
